package org.lanewise.nn;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/** Lists of all that a module consists of. */
final class Parts {
  private Parts() {}

  /** Something done with each module of a tree. */
  interface Visitor {
    void visit(String prefix, Module module);
  }

  static <T> Set<T> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** Visits a module and all its parts, those that were added twice twice. */
  static void walk(String prefix, Module module, Visitor visitor) {
    visitor.visit(prefix, module);
    module.children.forEach((name, child) -> walk(prefix + name + ".", child, visitor));
  }

  /** A module and all its parts, each once. */
  static Map<String, Module> modules(Module root) {
    Map<String, Module> named = new LinkedHashMap<>();
    addModules("", root, identitySet(), named);
    return named;
  }

  private static void addModules(
      String path, Module module, Set<Module> seen, Map<String, Module> named) {
    if (seen.add(module)) {
      named.put(path, module);
      String prefix = path.isEmpty() ? "" : path + ".";
      module.children.forEach((name, child) -> addModules(prefix + name, child, seen, named));
    }
  }

  /** The tensors of one module that are there. */
  static Map<String, Tensor> own(Module module, String what, Map<String, @Nullable Tensor> held) {
    Lazy lazy = module.lazy;
    if (lazy != null && lazy.isPending()) {
      throw lazy.early(module, "", what);
    }
    Map<String, Tensor> named = new LinkedHashMap<>();
    held.forEach(
        (name, tensor) -> {
          if (tensor != null) {
            named.put(name, tensor);
          }
        });
    return named;
  }

  /** The tensors that the modules of a tree hold, each once. */
  static Map<String, Tensor> tensors(
      Module root, Function<Module, Map<String, @Nullable Tensor>> held) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    Set<Tensor> seen = identitySet();
    modules(root)
        .forEach(
            (path, module) -> {
              String prefix = path.isEmpty() ? "" : path + ".";
              held.apply(module)
                  .forEach(
                      (name, tensor) -> {
                        if (tensor != null && seen.add(tensor)) {
                          named.put(prefix + name, tensor);
                        }
                      });
            });
    return named;
  }
}
