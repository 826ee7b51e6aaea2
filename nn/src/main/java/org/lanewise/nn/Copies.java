package org.lanewise.nn;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.GradException;
import org.lanewise.Scope;
import org.lanewise.Tensor;

/** One copying of a module with all its parts: which copy belongs to which original. */
final class Copies {
  private final IdentityHashMap<Module, Module> modules = new IdentityHashMap<>();
  private final IdentityHashMap<Tensor, Tensor> tensors = new IdentityHashMap<>();

  private Copies() {}

  static Module of(Module root) {
    Unregistered.checkAll(root);
    Copies copies = new Copies();
    List<Module> originals = root.modules();
    originals.forEach(original -> copies.modules.put(original, original.shallow()));
    try (Grad _ = Grad.off();
        Scope _ = Scope.outside()) {
      originals.forEach(original -> copies.module(original).copyParts(original, copies));
      originals.forEach(
          original -> new CopiedFields(copies, original).into(copies.module(original)));
    }
    return copies.module(root);
  }

  /** The copy of a module; of one that is no part of what is copied itself. */
  Module module(Module original) {
    return modules.getOrDefault(original, original);
  }

  boolean has(Module original) {
    return modules.containsKey(original);
  }

  boolean has(Tensor original) {
    return tensors.containsKey(original);
  }

  /** The copy of a tensor, the same one each time; it shares nothing with the original. */
  Tensor tensor(Module owner, Tensor original) {
    return tensors.computeIfAbsent(original, tensor -> copy(owner, tensor));
  }

  private static Tensor copy(Module owner, Tensor original) {
    if (!original.isLeaf()) {
      throw GradException.of(
          owner.typeName() + ": copy",
          "tensors that are no results of recorded operations, or detach()",
          "one of " + original.gradFn());
    }
    Tensor copy = original.detach().clone();
    return original.requiresGrad() ? copy.requiresGrad(true) : copy;
  }

  Map<String, @Nullable Tensor> tensors(Module owner, Map<String, @Nullable Tensor> originals) {
    Map<String, @Nullable Tensor> copied = new LinkedHashMap<>();
    originals.forEach(
        (name, tensor) -> copied.put(name, tensor == null ? null : tensor(owner, tensor)));
    return copied;
  }

  Map<String, Module> modules(Map<String, Module> originals) {
    Map<String, Module> copied = new LinkedHashMap<>(originals);
    copied.replaceAll((_, module) -> module(module));
    return copied;
  }
}
