package org.lanewise.optim;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/**
 * A parameter, its gradient and what its optimizer remembers of earlier steps: tensors and numbers
 * by name. The tensors belong to no scope, have the type of the parameter and begin as zeros.
 */
public final class ParameterState {
  private final Tensor parameter;
  private final ParameterGroup group;
  private final List<String> numberNames;
  private double[] numbers;
  private List<String> names = List.of();
  private Tensor[] tensors = {};
  private boolean exists;
  private boolean isNew;
  private @Nullable Tensor gradient;
  private boolean ownsGradient;

  ParameterState(Tensor parameter, ParameterGroup group, List<String> numberNames) {
    this.parameter = parameter;
    this.group = group;
    this.numberNames = numberNames;
    this.numbers = new double[numberNames.size()];
  }

  /** The parameter. */
  public Tensor parameter() {
    return parameter;
  }

  /** The group that the parameter is in. */
  public ParameterGroup group() {
    return group;
  }

  /** The gradient in this step, without holes and of the parameter's type. */
  public Tensor gradient() {
    return Objects.requireNonNull(gradient, "a gradient exists during a step alone");
  }

  /** The tensor of this name, of those that the optimizer declares. */
  public Tensor tensor(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw unknown("tensor", name, names);
    }
    return tensors[index];
  }

  /** The number of this name, of those that the optimizer declares; 0 at first. */
  public double number(String name) {
    return numbers[index(name)];
  }

  /** Sets the number of this name. */
  public void setNumber(String name, double value) {
    numbers[index(name)] = value;
  }

  /** Adds 1 to the number of this name; returns it. */
  public double increment(String name) {
    return ++numbers[index(name)];
  }

  /** Whether this is the first step since the tensors were made. */
  public boolean isNew() {
    return isNew;
  }

  private int index(String name) {
    int index = numberNames.indexOf(name);
    if (index < 0) {
      throw unknown("number", name, numberNames);
    }
    return index;
  }

  private static IllegalArgumentException unknown(String what, String name, List<String> known) {
    return new IllegalArgumentException(
        "state: expected a " + what + " of " + known + ", got " + name);
  }

  // ---- for the optimizer

  /** Whether there was a step, or a state was loaded. */
  boolean exists() {
    return exists;
  }

  /** The tensor with an index, in the order in which the optimizer declares them. */
  Tensor tensor(int index) {
    return tensors[index];
  }

  List<String> names() {
    return names;
  }

  List<String> numberNames() {
    return numberNames;
  }

  /** Makes the tensors that are missing; those that are there stay if they are declared. */
  void make(List<String> declared, Function<String, Shape> shapes) {
    Tensor[] made = new Tensor[declared.size()];
    isNew |= !exists;
    try (Scope _ = Scope.outside()) {
      for (int i = 0; i < made.length; i++) {
        String name = declared.get(i);
        boolean there = names.contains(name);
        made[i] = there ? tensor(name) : Tensor.zeros(shapes.apply(name), parameter.dtype());
        isNew |= !there;
      }
    }
    names = declared;
    tensors = made;
    exists = true;
  }

  /** Forgets everything, as before the first step. */
  void clear() {
    names = List.of();
    tensors = new Tensor[0];
    numbers = new double[numberNames.size()];
    exists = false;
    isNew = false;
  }

  /** Takes the gradient of the parameter for one step; false if there is none. */
  boolean takeGradient() {
    Tensor given = parameter.grad();
    if (given == null) {
      return false;
    }
    Tensor plain = given;
    if (given.dtype() != parameter.dtype() || !given.isContiguous()) {
      try (Scope _ = Scope.outside();
          Grad _ = Grad.off()) {
        plain = given.to(parameter.dtype()).contiguous();
      }
    }
    gradient = plain;
    ownsGradient = plain != given && plain.storage() != given.storage();
    return true;
  }

  /** Tensors that were made for another type than the parameter has by now follow it. */
  void followType() {
    for (int i = 0; i < tensors.length; i++) {
      if (tensors[i].dtype() != parameter.dtype()) {
        try (Scope _ = Scope.outside();
            Grad _ = Grad.off()) {
          tensors[i] = tensors[i].to(parameter.dtype());
        }
      }
    }
  }

  /** Lets go of the gradient after a step. */
  void endStep() {
    if (ownsGradient && gradient != null) {
      gradient.release();
    }
    gradient = null;
    ownsGradient = false;
    isNew = false;
  }
}
