package org.lanewise.nn;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/** A run of a module with other tensors in the place of its parameters and buffers. */
final class Substitution {
  private record Place(Module owner, String name, Map<String, @Nullable Tensor> held) {
    @Nullable Tensor tensor() {
      return held.get(name);
    }
  }

  private Substitution() {}

  static <R> R run(Module root, Map<String, Tensor> given, Supplier<R> computation) {
    Map<String, Place> places = places(root);
    Map<String, Tensor> wanted = new LinkedHashMap<>(given);
    IdentityHashMap<Tensor, Tensor> tied = new IdentityHashMap<>();
    given.forEach(
        (path, tensor) -> {
          Place place = places.get(path);
          if (place == null) {
            throw new IllegalArgumentException(
                root.typeName()
                    + ": functionalCall: expected names of "
                    + places.keySet()
                    + ", got \""
                    + path
                    + "\"");
          }
          Tensor own = place.tensor();
          if (own != null) {
            Registration.checkNotHeld(place.owner, place.name, own);
            Tensor other = tied.put(own, tensor);
            if (other != null && !other.equals(tensor)) {
              throw new IllegalArgumentException(
                  root.typeName()
                      + ": functionalCall: expected one tensor for all names of a tied one, got"
                      + " another for \""
                      + path
                      + "\"");
            }
          }
        });
    places.forEach(
        (path, place) -> {
          Tensor own = place.tensor();
          Tensor tensor = own == null ? null : tied.get(own);
          if (tensor != null) {
            wanted.put(path, tensor);
          }
        });
    List<Runnable> back = new ArrayList<>();
    try {
      wanted.forEach((path, tensor) -> back.add(exchange(places.get(path), tensor)));
      return computation.get();
    } finally {
      back.reversed().forEach(Runnable::run); // a module that was added twice is exchanged twice
    }
  }

  private static Runnable exchange(@Nullable Place place, Tensor tensor) {
    if (place == null) {
      return () -> {};
    }
    Tensor own = place.held.put(place.name, tensor);
    return () -> place.held.put(place.name, own);
  }

  private static Map<String, Place> places(Module root) {
    Map<String, Place> places = new LinkedHashMap<>();
    Parts.walk(
        "",
        root,
        (prefix, module) -> {
          module
              .parameters
              .keySet()
              .forEach(n -> places.put(prefix + n, new Place(module, n, module.parameters)));
          module
              .buffers
              .keySet()
              .forEach(n -> places.put(prefix + n, new Place(module, n, module.buffers)));
        });
    return places;
  }
}
