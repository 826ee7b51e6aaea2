package org.lanewise.nn;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.lanewise.autograd.Hook;

/** Hooks of one kind, each in a slot of its own, so that one that was added twice goes once. */
final class HookSlots<H> {
  private final List<AtomicReference<H>> slots = new CopyOnWriteArrayList<>();

  Hook add(H hook) {
    AtomicReference<H> slot = new AtomicReference<>(hook);
    slots.add(slot);
    return new Hook(() -> slots.remove(slot));
  }

  void addAll(HookSlots<H> others, Predicate<Object> which) {
    others.all().stream().filter(which).forEach(this::add);
  }

  List<H> all() {
    return slots.isEmpty() ? List.of() : slots.stream().map(AtomicReference::get).toList();
  }
}
