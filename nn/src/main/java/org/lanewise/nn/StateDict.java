package org.lanewise.nn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lanewise.Grad;
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

  static LoadResult load(Module root, Map<String, Tensor> given, boolean strict) {
    Map<String, Tensor> own = own(root);
    Set<String> optional = optional(root);
    List<String> missing = new ArrayList<>();
    List<String> misshapen = new ArrayList<>();
    own.forEach(
        (name, tensor) -> {
          Tensor value = given.get(name);
          if (value == null) {
            if (!optional.contains(name)) {
              missing.add(name);
            }
          } else if (!value.shape().equals(tensor.shape())) {
            misshapen.add(name + ": expected " + tensor.shape() + ", got " + value.shape());
          }
        });
    List<String> unexpected =
        given.keySet().stream().filter(name -> !own.containsKey(name)).toList();
    List<String> problems = new ArrayList<>(misshapen);
    if (strict) {
      own.forEach(
          (name, tensor) -> {
            if (missing.contains(name)) {
              problems.add("missing " + name + " " + tensor.shape());
            }
          });
      unexpected.forEach(name -> problems.add("unexpected " + name));
    }
    if (!problems.isEmpty()) {
      String text = root.typeName() + ": state does not fit: " + String.join("; ", problems);
      throw misshapen.isEmpty() ? new IllegalArgumentException(text) : new ShapeException(text);
    }
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
