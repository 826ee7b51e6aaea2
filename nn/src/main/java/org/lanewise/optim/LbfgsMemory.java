package org.lanewise.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.optim.state.StateCheck;

/** What {@link LBFGS} remembers: the last changes of gradients and parameters. */
final class LbfgsMemory {
  private static final String PREFIX = "state.0.";

  /** All iterations and evaluations so far. */
  int iterations;

  int evaluations;

  /** The length of the last step, and the loss before it. */
  double step;

  double lastLoss;

  private final List<Tensor> changes = new ArrayList<>(); // of gradients
  private final List<Tensor> steps = new ArrayList<>(); // of parameters
  private final List<Double> inverses = new ArrayList<>(); // of their products
  private double scale = 1; // of the first inverse Hessian
  private @Nullable Tensor direction;
  private @Nullable Tensor lastGradient;

  /** Takes in the last step and returns the direction of the next. */
  Tensor direction(Tensor gradient, int historySize) {
    iterations++;
    Tensor last = lastGradient;
    Tensor d = direction;
    if (iterations > 1 && last != null && d != null) {
      remember(gradient.sub(last), d.mul(step), historySize);
    }
    lastGradient = keep(gradient, last);
    Tensor next = keep(product(gradient.neg()), d);
    direction = next;
    return next;
  }

  private void remember(Tensor change, Tensor s, int historySize) {
    double product = change.dot(s).item();
    if (product > 1e-10) {
      if (changes.size() == historySize) {
        changes.remove(0).release();
        steps.remove(0).release();
        inverses.remove(0);
      }
      changes.add(keep(change, null));
      steps.add(keep(s, null));
      inverses.add(1 / product);
      scale = product / change.dot(change).item();
    }
  }

  // The inverse Hessian times q, which is changed.
  private Tensor product(Tensor q) {
    int count = changes.size();
    double[] parts = new double[count];
    for (int i = count - 1; i >= 0; i--) {
      parts[i] = steps.get(i).dot(q).item() * inverses.get(i);
      q.subInPlace(changes.get(i), parts[i]);
    }
    q.mulInPlace(scale);
    for (int i = 0; i < count; i++) {
      double part = changes.get(i).dot(q).item() * inverses.get(i);
      q.addInPlace(steps.get(i), parts[i] - part);
    }
    return q;
  }

  // A copy that belongs to no scope, in the memory of an older one if there is any.
  private static Tensor keep(Tensor x, @Nullable Tensor old) {
    if (old != null && old.dtype() == x.dtype()) {
      old.copyFrom(x);
      return old;
    }
    try (Scope _ = Scope.outside()) {
      return x.clone();
    }
  }

  // ---- checkpoints

  /** The entries of a state that are kept here. */
  static Map<String, Tensor> part(Map<String, Tensor> state) {
    Map<String, Tensor> part = new LinkedHashMap<>(state);
    part.keySet().removeIf(name -> !name.startsWith(PREFIX));
    return part;
  }

  /** The other entries. */
  static Map<String, Tensor> rest(Map<String, Tensor> state) {
    Map<String, Tensor> rest = new LinkedHashMap<>(state);
    rest.keySet().removeIf(name -> name.startsWith(PREFIX));
    return rest;
  }

  Map<String, Tensor> save() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    Tensor d = direction;
    Tensor g = lastGradient;
    if (evaluations > 0) {
      state.put(PREFIX + "func_evals", number(evaluations));
      state.put(PREFIX + "n_iter", number(iterations));
    }
    if (d != null && g != null) {
      state.put(PREFIX + "d", d);
      state.put(PREFIX + "prev_flat_grad", g);
      state.put(PREFIX + "t", number(step));
      state.put(PREFIX + "prev_loss", number(lastLoss));
      state.put(PREFIX + "H_diag", number(scale));
      if (!changes.isEmpty()) {
        state.put(PREFIX + "old_dirs", Tensor.stack(changes, 0));
        state.put(PREFIX + "old_stps", Tensor.stack(steps, 0));
        double[] ro = inverses.stream().mapToDouble(Double::doubleValue).toArray();
        state.put(PREFIX + "ro", Tensor.of(ro));
      }
    }
    return state;
  }

  private static Tensor number(double value) {
    return Tensor.full(Shape.of(), value, DType.FLOAT64);
  }

  /** Compares names and shapes with those that the numbers of a state ask for. */
  static void check(Map<String, Tensor> given, long elements) {
    Map<String, Tensor> expected = new LinkedHashMap<>();
    try (Scope _ = Scope.open()) {
      Tensor vector = Tensor.empty(elements);
      if (!given.isEmpty()) {
        expected.put(PREFIX + "func_evals", number(0));
        expected.put(PREFIX + "n_iter", number(0));
      }
      if (given.containsKey(PREFIX + "d")) {
        expected.put(PREFIX + "d", vector);
        expected.put(PREFIX + "prev_flat_grad", vector);
        for (String name : List.of("t", "prev_loss", "H_diag")) {
          expected.put(PREFIX + name, number(0));
        }
      }
      Tensor ro = given.get(PREFIX + "ro");
      if (ro != null) {
        Tensor rows = Tensor.empty(ro.elements(), elements);
        expected.put(PREFIX + "ro", Tensor.empty(ro.elements()));
        expected.put(PREFIX + "old_dirs", rows);
        expected.put(PREFIX + "old_stps", rows);
      }
      StateCheck.check("LBFGS", expected, given);
    }
  }

  void load(Map<String, Tensor> given) {
    changes.clear();
    steps.clear();
    inverses.clear();
    evaluations = (int) number(given, "func_evals", 0);
    iterations = (int) number(given, "n_iter", 0);
    step = number(given, "t", 0);
    lastLoss = number(given, "prev_loss", 0);
    scale = number(given, "H_diag", 1);
    try (Scope _ = Scope.outside();
        Grad _ = Grad.off()) {
      Tensor d = given.get(PREFIX + "d");
      direction = d == null ? null : d.clone();
      Tensor g = given.get(PREFIX + "prev_flat_grad");
      lastGradient = g == null ? null : g.clone();
      Tensor ro = given.get(PREFIX + "ro");
      for (int i = 0; ro != null && i < ro.elements(); i++) {
        changes.add(row(given, "old_dirs", i));
        steps.add(row(given, "old_stps", i));
        inverses.add(ro.select(0, i).item());
      }
    }
  }

  private static Tensor row(Map<String, Tensor> given, String name, int i) {
    return Objects.requireNonNull(given.get(PREFIX + name)).select(0, i).clone();
  }

  private static double number(Map<String, Tensor> given, String name, double absent) {
    Tensor number = given.get(PREFIX + name);
    return number == null ? absent : number.item();
  }
}
