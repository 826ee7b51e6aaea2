package org.lanewise.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** The state of modules by name. */
final class StateDict {
  /** Parameters and buffers that are saved, under each of their names. */
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /** Modules with state of another kind, by the name of that. */
  private final Map<String, Module> extra = new LinkedHashMap<>();

  /** Names that may be missing. */
  private final Set<String> optional = new HashSet<>();

  /** The tensors without a shape. */
  private final Map<String, Waiting> waiting = new HashMap<>();

  private StateDict() {}

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

  private static StateDict in(Module root, Map<String, Tensor> given) {
    StateDict state = new StateDict();
    Parts.walk("", root, state::add);
    Parts.walk("", root, (prefix, module) -> state.await(prefix, module, given));
    return state;
  }

  private void await(String prefix, Module module, Map<String, Tensor> given) {
    Lazy lazy = module.lazy;
    if (lazy != null) {
      long size = lazy.size(prefix, given);
      lazy.names().forEach(n -> waiting.put(prefix + n, new Waiting(lazy, prefix, n, size)));
    }
  }

  private void add(String prefix, Module module) {
    module.parameters.forEach((name, tensor) -> add(prefix, module, name, tensor));
    module.buffers.forEach(
        (name, tensor) -> add(prefix, module, name, module.isSaved(name) ? tensor : null));
    if (module.getExtraState() != null) {
      extra.put(prefix + ModuleState.EXTRA_STATE, module);
      if (module.isOptional(ModuleState.EXTRA_STATE)) {
        optional.add(prefix + ModuleState.EXTRA_STATE);
      }
    }
  }

  private void add(String prefix, Module module, String name, @Nullable Tensor tensor) {
    if (tensor != null) {
      tensors.put(prefix + name, tensor);
      if (module.isOptional(name)) {
        optional.add(prefix + name);
      }
    }
  }

  // ---- saving

  static Map<String, Tensor> of(Module root) {
    Map<String, Tensor> state = new LinkedHashMap<>();
    save("", root, state);
    return state;
  }

  private static void save(String prefix, Module module, Map<String, Tensor> state) {
    module.stateHooks().beforeSave().all().forEach(hook -> hook.call(module, prefix));
    StateDict own = new StateDict();
    own.add(prefix, module);
    own.tensors.forEach((name, tensor) -> state.put(name, tensor.detach()));
    Tensor extra = module.getExtraState();
    if (extra != null) {
      state.put(prefix + ModuleState.EXTRA_STATE, extra.detach());
    }
    module.children.forEach((name, child) -> save(prefix + name + ".", child, state));
    module.stateHooks().afterSave().all().forEach(hook -> hook.call(module, state, prefix));
  }

  // ---- loading

  static LoadResult load(Module root, Map<String, Tensor> given, boolean strict) {
    Map<String, Tensor> state = new LinkedHashMap<>(given);
    Parts.walk(
        "",
        root,
        (prefix, module) ->
            module.stateHooks().beforeLoad().all().forEach(h -> h.call(module, state, prefix)));
    StateDict own = in(root, state);
    LoadResult result = own.compare(state);
    boolean fits = !strict || result.isComplete();
    List<String> problems = own.misshapen(state);
    // What a lazy layer has become cannot be undone.
    boolean hooksMayMend = hasHooksAfter(root) && own.waiting.isEmpty();
    if (!problems.isEmpty() || !own.torn(result, state).isEmpty() || !(fits || hooksMayMend)) {
      throw own.refused(root, problems, result, state, strict);
    }
    Map<String, Tensor> before = fits ? Map.of() : own.values();
    own.put(state);
    result = callAfter(root, result);
    if (strict && !result.isComplete()) {
      own.put(before);
      throw own.refused(root, List.of(), result, state, true);
    }
    return result;
  }

  private String shape(String name) {
    Tensor tensor = tensors.get(name);
    Waiting lazy = waiting.get(name);
    return lazy != null ? lazy.expected() : tensor == null ? "" : tensor.shape().toString();
  }

  private List<String> misshapen(Map<String, Tensor> state) {
    List<String> misshapen = new ArrayList<>();
    tensors.forEach(
        (name, tensor) -> {
          Tensor value = state.get(name);
          Waiting lazy = waiting.get(name);
          if (value != null
              && !(lazy == null
                  ? value.shape().equals(tensor.shape())
                  : lazy.fits(value.shape()))) {
            misshapen.add(name + ": expected " + shape(name) + ", got " + value.shape());
          }
        });
    return misshapen;
  }

  private LoadResult compare(Map<String, Tensor> state) {
    Set<String> known = new LinkedHashSet<>(tensors.keySet());
    known.addAll(extra.keySet());
    return new LoadResult(
        known.stream().filter(n -> !state.containsKey(n) && !optional.contains(n)).toList(),
        state.keySet().stream().filter(n -> !known.contains(n)).toList());
  }

  /**
   * What is missing of lazy layers that are there in part: a lazy layer is loaded as a whole, since
   * the rest of it would be drawn at the first call.
   */
  private List<String> torn(LoadResult result, Map<String, Tensor> state) {
    return result.missing().stream()
        .filter(
            name -> {
              Waiting lazy = waiting.get(name);
              return lazy != null && lazy.isPartly(state);
            })
        .toList();
  }

  private RuntimeException refused(
      Module root,
      List<String> misshapen,
      LoadResult result,
      Map<String, Tensor> state,
      boolean strict) {
    List<String> problems = new ArrayList<>(misshapen);
    for (String name : strict ? result.missing() : torn(result, state)) {
      problems.add(("missing " + name + " " + shape(name)).stripTrailing());
    }
    if (strict) {
      result.unexpected().forEach(name -> problems.add("unexpected " + name));
    }
    String text = root.typeName() + ": state does not fit: " + String.join("; ", problems);
    return misshapen.isEmpty() ? new IllegalArgumentException(text) : new ShapeException(text);
  }

  private void put(Map<String, Tensor> state) {
    waiting.forEach(
        (name, lazy) -> {
          if (state.containsKey(name)) {
            lazy.settle();
          }
        });
    try (Grad _ = Grad.off()) {
      tensors.forEach(
          (name, tensor) -> {
            Tensor value = state.get(name);
            if (value != null) {
              tensor.copyFrom(value);
            }
          });
      extra.forEach(
          (name, module) -> {
            Tensor value = state.get(name);
            if (value != null) {
              module.setExtraState(value);
            }
          });
    }
  }

  // ---- hooks after loading

  private static boolean hasHooksAfter(Module root) {
    return root.modules().stream().anyMatch(m -> !m.stateHooks().afterLoad().all().isEmpty());
  }

  /** Parts first. */
  private static LoadResult callAfter(Module module, LoadResult given) {
    LoadResult result = given;
    for (Module child : module.children.values()) {
      result = callAfter(child, result);
    }
    for (LoadStateDictPostHook hook : module.stateHooks().afterLoad().all()) {
      result = Objects.requireNonNullElse(hook.call(module, result), result);
    }
    return result;
  }

  /** Copies of the present values, until it is known what the hooks leave that does not fit. */
  private Map<String, Tensor> values() {
    Map<String, Tensor> values = new LinkedHashMap<>();
    try (Grad _ = Grad.off();
        Scope _ = Scope.outside()) {
      tensors.forEach((name, tensor) -> values.put(name, tensor.clone()));
      extra.forEach(
          (name, module) -> {
            Tensor state = module.getExtraState();
            if (state != null) {
              values.put(name, state.clone());
            }
          });
    }
    return values;
  }
}
