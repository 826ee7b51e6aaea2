package org.lanewise.nn;

import org.lanewise.GradException;
import org.lanewise.Tensor;

/** Checks of what becomes a part of a module. */
final class Registration {
  private Registration() {}

  static void checkName(Module owner, String name) {
    if (name.isEmpty() || name.contains(".")) {
      throw new IllegalArgumentException(
          owner.typeName()
              + ": expected a name that is not empty and has no dot, got \""
              + name
              + "\"");
    }
    if (owner.children.containsKey(name)
        || owner.parameters.containsKey(name)
        || owner.buffers.containsKey(name)) {
      throw new IllegalArgumentException(
          owner.typeName() + ": expected a new name, got \"" + name + "\" a second time");
    }
  }

  static void checkNoCircle(Module owner, String name, Module part) {
    if (Parts.modules(part).containsValue(owner)) {
      throw new IllegalArgumentException(
          owner.typeName() + ": expected a part, got one for \"" + name + "\" that it is part of");
    }
  }

  static Tensor parameter(Module owner, String name, Tensor tensor) {
    if (!tensor.isLeaf()) {
      throw GradException.of(
          owner.typeName(),
          "a leaf as parameter \"" + name + "\", or detach()",
          "the result of " + tensor.gradFn());
    }
    return outsideScopes(tensor.requiresGrad(true));
  }

  static Tensor outsideScopes(Tensor tensor) {
    if (tensor.storage().owner() != null) {
      tensor.storage().belongTo(null);
    }
    return tensor;
  }
}
