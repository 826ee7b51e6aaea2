package org.lanewise.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.Tensor;
import org.lanewise.autograd.Hook;

/** The functions that are called when a module is run, and the runs that call them. */
final class ModuleHooks {
  private final Slots<ForwardPreHook> forwardPre = new Slots<>();
  private final Slots<ForwardHook> forward = new Slots<>();
  private final Slots<BackwardPreHook> backwardPre = new Slots<>();
  private final Slots<BackwardHook> backward = new Slots<>();

  /** Hooks of one kind, each in a slot of its own, so that one that was added twice goes once. */
  private static final class Slots<H> {
    private final List<AtomicReference<H>> slots = new CopyOnWriteArrayList<>();

    Hook add(H hook) {
      AtomicReference<H> slot = new AtomicReference<>(hook);
      slots.add(slot);
      return new Hook(() -> slots.remove(slot));
    }

    void addAll(Slots<H> others) {
      others.all().forEach(this::add);
    }

    List<H> all() {
      return slots.isEmpty() ? List.of() : slots.stream().map(AtomicReference::get).toList();
    }
  }

  /** The same functions; handles of these hooks do not remove those of the copy. */
  ModuleHooks copy() {
    ModuleHooks copy = new ModuleHooks();
    copy.forwardPre.addAll(forwardPre);
    copy.forward.addAll(forward);
    copy.backwardPre.addAll(backwardPre);
    copy.backward.addAll(backward);
    return copy;
  }

  Hook addForwardPre(ForwardPreHook hook) {
    return forwardPre.add(hook);
  }

  Hook addForward(ForwardHook hook) {
    return forward.add(hook);
  }

  Hook addBackwardPre(BackwardPreHook hook) {
    return backwardPre.add(hook);
  }

  Hook addBackward(BackwardHook hook) {
    return backward.add(hook);
  }

  /** Runs a module on tensors with one tensor as the result. */
  Tensor run(Module module, List<Tensor> inputs, Function<List<Tensor>, Tensor> computation) {
    return run(module, inputs, computation, List::of, (_, tensors) -> tensors.get(0));
  }

  /** Runs a module on tensors with a result of several. */
  <R extends Outputs<R>> R runFor(
      Module module, List<Tensor> inputs, Function<List<Tensor>, R> computation) {
    return run(module, inputs, computation, Outputs::tensors, Outputs::with);
  }

  private <R> R run(
      Module module,
      List<Tensor> given,
      Function<List<Tensor>, R> computation,
      Function<R, List<Tensor>> tensors,
      BiFunction<R, List<Tensor>, R> with) {
    List<Tensor> inputs = given;
    for (ForwardPreHook hook : forwardPre.all()) {
      List<Tensor> changed = hook.call(module, inputs);
      if (changed != null) {
        inputs = checked(module, "tensors from a forward pre-hook", inputs.size(), changed);
      }
    }
    List<BackwardPreHook> before = backwardPre.all();
    List<BackwardHook> after = backward.all();
    boolean records = Grad.isOn() && !(before.isEmpty() && after.isEmpty());
    BackwardHooks boundary = records ? new BackwardHooks(module, before, after) : null;
    if (boundary != null) {
      inputs = boundary.inputs(inputs);
    }
    R result = computation.apply(inputs);
    for (ForwardHook hook : forward.all()) {
      List<Tensor> outputs = tensors.apply(result);
      Tensor changed = hook.call(module, inputs, outputs.get(0));
      if (changed != null) {
        List<Tensor> replaced = new ArrayList<>(outputs);
        replaced.set(0, changed);
        result = with.apply(result, replaced);
      }
    }
    return boundary == null ? result : with.apply(result, boundary.outputs(tensors.apply(result)));
  }

  static <T extends @Nullable Object> List<T> checked(
      Module module, String what, int size, List<T> got) {
    if (got.size() != size) {
      throw new IllegalArgumentException(
          module.typeName() + ": expected " + size + " " + what + ", got " + got.size());
    }
    return got;
  }
}
