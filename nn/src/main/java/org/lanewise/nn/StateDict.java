package org.lanewise.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** The state of modules by name. */
final class StateDict {
  private StateDict() {}

  /** Parameters and buffers that are saved, under each of their names. */
  private static Map<String, Tensor> own(Module root) {
    Map<String, Tensor> state = new LinkedHashMap<>();
    Parts.walk(
        "",
        root,
        (prefix, module) -> {
          module.parameters.forEach(
              (name, tensor) -> {
                if (tensor != null) {
                  state.put(prefix + name, tensor);
                }
              });
          module.buffers.forEach(
              (name, tensor) -> {
                if (tensor != null && module.isSaved(name)) {
                  state.put(prefix + name, tensor);
                }
              });
        });
    return state;
  }

  static Map<String, Tensor> of(Module root) {
    Map<String, Tensor> state = own(root);
    state.replaceAll((_, tensor) -> tensor.detach());
    return state;
  }

  private static Set<String> optional(Module root) {
    Set<String> names = new HashSet<>();
    Parts.walk(
        "",
        root,
        (prefix, module) ->
            Stream.concat(module.parameters.keySet().stream(), module.buffers.keySet().stream())
                .filter(module::isOptional)
                .forEach(name -> names.add(prefix + name)));
    return names;
  }

  /** What a tensor of a lazy module is told by a state dictionary. */
  private record Waiting(Lazy lazy, String prefix, String name, long size) {
    boolean fits(Shape given) {
      return Arrays.equals(given.toArray(), lazy.sizes(name, size));
    }

    boolean isPartly(Map<String, Tensor> given) {
      return lazy.names().stream().anyMatch(n -> given.containsKey(prefix + n));
    }

    void settle() {
      if (lazy.isPending()) {
        lazy.settle(size, true);
      }
    }

    String expected() {
      return lazy.text(name, size);
    }
  }

  /** The tensors without a shape, by their full names. */
  private static Map<String, Waiting> waiting(Module root, Map<String, Tensor> given) {
    Map<String, Waiting> all = new HashMap<>();
    Parts.walk(
        "",
        root,
        (prefix, module) -> {
          Lazy lazy = module.lazy;
          if (lazy != null) {
            long size = lazy.size(prefix, given);
            lazy.names().forEach(n -> all.put(prefix + n, new Waiting(lazy, prefix, n, size)));
          }
        });
    return all;
  }

  static LoadResult load(Module root, Map<String, Tensor> given, boolean strict) {
    Map<String, Tensor> own = own(root);
    Map<String, Waiting> waiting = waiting(root, given);
    Set<String> optional = optional(root);
    List<String> missing = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    own.forEach(
        (name, tensor) -> {
          Tensor value = given.get(name);
          Waiting lazy = waiting.get(name);
          if (value == null) {
            if (!optional.contains(name)) {
              missing.add(name);
            }
          } else if (!(lazy == null
              ? value.shape().equals(tensor.shape())
              : lazy.fits(value.shape()))) {
            String shape = lazy == null ? tensor.shape().toString() : lazy.expected();
            problems.add(name + ": expected " + shape + ", got " + value.shape());
          }
        });
    boolean misshapen = !problems.isEmpty();
    List<String> unexpected =
        given.keySet().stream().filter(name -> !own.containsKey(name)).toList();
    own.forEach(
        (name, tensor) -> {
          Waiting lazy = waiting.get(name);
          // A lazy layer is loaded as a whole: the rest of it would be drawn at the first call.
          if (missing.contains(name) && (strict || (lazy != null && lazy.isPartly(given)))) {
            String shape = lazy == null ? tensor.shape().toString() : lazy.expected();
            problems.add("missing " + name + " " + shape);
          }
        });
    if (strict) {
      unexpected.forEach(name -> problems.add("unexpected " + name));
    }
    if (!problems.isEmpty()) {
      String text = root.typeName() + ": state does not fit: " + String.join("; ", problems);
      throw misshapen ? new ShapeException(text) : new IllegalArgumentException(text);
    }
    waiting.forEach(
        (name, lazy) -> {
          if (given.containsKey(name)) {
            lazy.settle();
          }
        });
    try (Grad _ = Grad.off()) {
      own.forEach(
          (name, tensor) -> {
            Tensor value = given.get(name);
            if (value != null) {
              tensor.copyFrom(value);
            }
          });
    }
    return new LoadResult(missing, unexpected);
  }
}
