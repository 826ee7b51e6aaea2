package org.lanewise.nn;

import java.util.Objects;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** Multiplies parameters by masks, under PyTorch's names. */
final class Pruning {
  /** The product of original and mask. */
  private record Masked(String name) implements Computed {
    @Override
    public Tensor value(Module owner) {
      Tensor original = owner.parameter(original(name));
      return owner.buffer(mask(name)).to(original.dtype()).mul(original);
    }
  }

  private Pruning() {}

  private static String original(String name) {
    return name + "_orig";
  }

  private static String mask(String name) {
    return name + "_mask";
  }

  static boolean isPruned(Module root, String path) {
    return Paths.owner(root, path).computed.get(Paths.name(path)) instanceof Masked;
  }

  static void prune(Module root, String path, Tensor mask) {
    Module owner = Paths.owner(root, path);
    String name = Paths.name(path);
    boolean again = isPruned(root, path);
    if (!again) {
      Registration.checkNotComputed(owner, name);
    }
    Tensor parameter = root.parameter(again ? original(path) : path);
    if (!mask.shape().equals(parameter.shape())) {
      throw ShapeException.of(
          root.typeName() + ": prune(\"" + path + "\")",
          "a mask of the shape " + parameter.shape(),
          mask.shape());
    }
    if (!again) {
      Registration.checkNotHeld(owner, name, parameter);
      Registration.checkName(owner, original(name));
      Registration.checkName(owner, mask(name));
      owner.parameters.remove(name);
      owner.parameters.put(original(name), parameter);
      owner.computed.put(name, new Masked(name));
    }
    try (Grad _ = Grad.off();
        Scope _ = Scope.outside()) {
      Tensor converted = mask.detach().to(parameter.dtype());
      owner.buffers.put(mask(name), converted.clone());
    }
  }

  static void remove(Module root, String path) {
    Module owner = Paths.owner(root, path);
    String name = Paths.name(path);
    if (!(owner.computed.get(name) instanceof Masked masked)) {
      throw new IllegalArgumentException(
          root.typeName() + ": expected a pruned parameter, got \"" + path + "\"");
    }
    try (Grad _ = Grad.off();
        Scope _ = Scope.outside()) {
      Tensor value = masked.value(owner);
      Tensor parameter = Objects.requireNonNull(owner.parameters.remove(original(name)));
      owner.parameters.put(name, parameter.setData(value));
    }
    owner.buffers.remove(mask(name));
    owner.computed.remove(name);
  }
}
