package org.lanewise.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.DTypeException;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** Puts computations in the place of parameters, and parameters back. */
final class Parametrizing {
  private static final String DICT = "parametrizations";

  private Parametrizing() {}

  static @Nullable ParametrizationList find(Module owner, String name) {
    return owner.children.get(DICT) instanceof ModuleDict dict
            && dict.children.get(name) instanceof ParametrizationList list
        ? list
        : null;
  }

  static boolean isParametrized(Module owner) {
    return owner.children.get(DICT) instanceof ModuleDict dict
        && dict.values().stream().anyMatch(list -> list instanceof ParametrizationList);
  }

  static void register(Module owner, String name, Module parametrization) {
    ParametrizationList list = find(owner, name);
    parametrization.train(owner.isTraining());
    try (Grad _ = Grad.off();
        Scope _ = Scope.outside()) {
      if (list == null) {
        Registration.checkNotComputed(owner, name);
        start(owner, name, parametrization);
      } else {
        Tensor value = list.value();
        check(owner, name, value, parametrization.call(value));
        Entries.append(list, parametrization);
      }
    }
  }

  private static void start(Module owner, String name, Module parametrization) {
    Tensor parameter = Paths.present(owner, name, Paths.parameter(owner, name));
    Registration.checkNotHeld(owner, name, parameter);
    List<Tensor> originals =
        parametrization instanceof RightInverse inverse
            ? inverse.rightInverse(parameter)
            : List.of(parameter);
    check(owner, name, parameter, ParametrizationList.apply(parametrization, originals));
    boolean trained = parameter.requiresGrad();
    if (originals.size() == 1) {
      Tensor original = originals.get(0);
      originals = List.of(original == parameter ? parameter : parameter.setData(original.detach()));
    } else {
      originals = originals.stream().map(t -> t.detach().requiresGrad(trained)).toList();
    }
    ParametrizationList list = new ParametrizationList(parametrization, originals);
    ModuleDict dict =
        owner.children.get(DICT) instanceof ModuleDict known ? known : new ModuleDict();
    dict.put(name, list);
    owner.parameters.remove(name);
    owner.children.put(DICT, dict);
    owner.computed.put(name, module -> value(module, name));
  }

  private static void check(Module owner, String name, Tensor before, Tensor after) {
    String what = owner.typeName() + ": parametrize(\"" + name + "\")";
    if (!after.shape().equals(before.shape())) {
      throw ShapeException.of(what, "a value of the shape " + before.shape(), after.shape());
    }
    if (after.dtype() != before.dtype()) {
      throw DTypeException.of(what, before.dtype().toString(), after.dtype());
    }
  }

  static void remove(Module owner, String name, boolean leaveParametrized) {
    ParametrizationList list = find(owner, name);
    if (list == null) {
      throw new IllegalArgumentException(
          owner.typeName() + ": expected a parametrised parameter, got \"" + name + "\"");
    }
    List<Tensor> originals = list.originals();
    if (originals.size() > 1 && !leaveParametrized) {
      throw new IllegalArgumentException(
          owner.typeName()
              + ": expected leaveParametrized, since \""
              + name
              + "\" is computed from "
              + originals.size()
              + " tensors, got false");
    }
    Tensor parameter = originals.get(0);
    if (leaveParametrized) {
      try (Grad _ = Grad.off();
          Scope _ = Scope.outside()) {
        Tensor value = list.value().detach();
        parameter =
            originals.size() == 1
                ? parameter.setData(value)
                : value.requiresGrad(originals.stream().anyMatch(Tensor::requiresGrad));
      }
    }
    ModuleDict dict = (ModuleDict) owner.module(DICT);
    dict.remove(name);
    if (dict.size() == 0) {
      owner.children.remove(DICT);
    }
    owner.computed.remove(name);
    owner.parameters.put(name, parameter);
  }

  private static Tensor value(Module owner, String name) {
    ParametrizationList list = find(owner, name);
    return Paths.present(owner, name, list == null ? null : list.value());
  }

  static void assign(Module root, String path, Tensor value) {
    Module owner = Paths.owner(root, path);
    ParametrizationList list = find(owner, Paths.name(path));
    try (Grad _ = Grad.off();
        Scope _ = Scope.open()) {
      if (list != null) {
        list.assign(value);
        return;
      }
      Tensor parameter = root.parameter(path);
      if (!parameter.shape().equals(value.shape())) {
        throw ShapeException.of(
            root.typeName() + ": setParameter(\"" + path + "\")",
            "a value of the shape " + parameter.shape(),
            value.shape());
      }
      parameter.copyFrom(value);
    }
  }
}
