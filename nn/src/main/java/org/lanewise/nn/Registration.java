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
        || owner.buffers.containsKey(name)
        || owner.computed.containsKey(name)) {
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

  /** Refuses to put something in the place of a tensor that a field of the module holds. */
  static void checkNotHeld(Module owner, String name, Tensor tensor) {
    String field = Unregistered.holder(owner, tensor);
    if (field != null) {
      throw new IllegalStateException(
          owner.typeName()
              + ": expected forward to read parameter(\""
              + name
              + "\"), got the field "
              + field
              + " that holds the tensor, which would not see what stands in for it; remove the"
              + " field");
    }
  }

  static void checkNotComputed(Module owner, String name) {
    if (owner.computed.containsKey(name)) {
      throw new IllegalStateException(
          owner.typeName()
              + ": expected \""
              + name
              + "\" to be a parameter of its own, got one that is "
              + (owner.isPruned(name) ? "pruned" : "parametrised"));
    }
  }

  static void replaceParameter(Module root, String path, Tensor tensor) {
    Module owner = Paths.owner(root, path);
    String name = Paths.name(path);
    checkNotComputed(owner, name);
    Tensor old = Paths.parameter(root, path);
    if (old != null) {
      checkNotHeld(owner, name, old);
    }
    owner.parameters.put(name, parameter(owner, name, tensor));
  }

  static Tensor outsideScopes(Tensor tensor) {
    if (tensor.storage().owner() != null) {
      tensor.storage().belongTo(null);
    }
    return tensor;
  }
}
