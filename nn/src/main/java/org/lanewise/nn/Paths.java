package org.lanewise.nn;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/** Finds parts of modules by names that are joined by dots. */
final class Paths {
  private Paths() {}

  static Module module(Module root, String path) {
    if (path.isEmpty()) {
      return root;
    }
    Module module = root;
    for (String name : path.split("\\.", -1)) {
      Module child = module.children.get(name);
      if (child == null) {
        throw unknown(root, "module", path, module, module.children.keySet());
      }
      module = child;
    }
    return module;
  }

  static @Nullable Tensor parameter(Module root, String path) {
    int dot = path.lastIndexOf('.');
    Module owner = dot < 0 ? root : module(root, path.substring(0, dot));
    Computed computed = owner.computed.get(path.substring(dot + 1));
    return computed != null
        ? computed.value(owner)
        : tensor(root, "parameter", path, module -> module.parameters);
  }

  /** The module that a dotted path to a tensor ends in. */
  static Module owner(Module root, String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? root : module(root, path.substring(0, dot));
  }

  /** The last name of a dotted path. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  static @Nullable Tensor buffer(Module root, String path) {
    return tensor(root, "buffer", path, module -> module.buffers);
  }

  private static @Nullable Tensor tensor(
      Module root, String kind, String path, Function<Module, Map<String, @Nullable Tensor>> held) {
    int dot = path.lastIndexOf('.');
    Module owner = dot < 0 ? root : module(root, path.substring(0, dot));
    Map<String, @Nullable Tensor> tensors = held.apply(owner);
    String name = path.substring(dot + 1);
    if (!tensors.containsKey(name)) {
      throw unknown(root, kind, path, owner, tensors.keySet());
    }
    Lazy.refuse(root, path, owner, name);
    return tensors.get(name);
  }

  static Tensor present(Module root, String path, @Nullable Tensor tensor) {
    if (tensor == null) {
      throw new IllegalArgumentException(
          root.typeName() + ": expected a tensor \"" + path + "\", got one that is absent");
    }
    return tensor;
  }

  private static IllegalArgumentException unknown(
      Module root, String kind, String path, Module owner, Collection<String> names) {
    String where = owner.equals(root) ? "" : " of its " + owner.typeName();
    return new IllegalArgumentException(
        root.typeName()
            + ": expected the name of a "
            + kind
            + where
            + ", of "
            + names
            + ", got \""
            + path
            + "\"");
  }
}
