package org.lanewise.nn.utils;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.lanewise.Grad;
import org.lanewise.Linalg;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.nn.Module;

/**
 * Limits of gradients; parameters without a gradient are left out.
 *
 * <pre>{@code
 * Tensor w = Tensor.of(3f, 4f).requiresGrad(true);
 * w.mul(w).sum().backward();
 * ClipGrad.clipGradNorm(List.of(w), 1.0); // 10.0
 * w.grad(); // tensor([0.6000, 0.8000])
 * }</pre>
 */
public final class ClipGrad {
  private ClipGrad() {}

  /** {@link #clipGradNorm(Module, double, double)} of Euclid's norm. */
  public static double clipGradNorm(Module module, double maxNorm) {
    return clipGradNorm(module, maxNorm, 2);
  }

  /**
   * {@link #clipGradNorm(List, double, double, boolean)} of all parameters of a module, whose paths
   * the message names if the norm is infinite or NaN.
   */
  public static double clipGradNorm(Module module, double maxNorm, double normType) {
    Map<String, Tensor> named = module.namedParameters();
    return clip(List.copyOf(named.keySet()), List.copyOf(named.values()), maxNorm, normType, true);
  }

  /** {@link #clipGradNorm(List, double, double)} of Euclid's norm. */
  public static double clipGradNorm(List<Tensor> parameters, double maxNorm) {
    return clipGradNorm(parameters, maxNorm, 2);
  }

  /** {@link #clipGradNorm(List, double, double, boolean)} for norms that have to be finite. */
  public static double clipGradNorm(List<Tensor> parameters, double maxNorm, double normType) {
    return clipGradNorm(parameters, maxNorm, normType, true);
  }

  /**
   * Scales all gradients by {@code min(maxNorm / (norm + 1e-6), 1)}, where {@code norm} is that of
   * all of them as one vector; returns the norm before.
   *
   * @param normType the {@code p} of the norm; infinity is the largest magnitude
   * @param errorIfNonfinite false is PyTorch's default: a NaN in one gradient becomes one in all
   * @throws IllegalStateException if the norm is infinite or NaN and {@code errorIfNonfinite},
   *     naming the first parameter whose gradient is; nothing is changed then
   */
  public static double clipGradNorm(
      List<Tensor> parameters, double maxNorm, double normType, boolean errorIfNonfinite) {
    return clip(places(parameters), parameters, maxNorm, normType, errorIfNonfinite);
  }

  private static double clip(
      List<String> names,
      List<Tensor> parameters,
      double maxNorm,
      double normType,
      boolean errorIfNonfinite) {
    double norm = getTotalNorm(gradients(parameters), normType);
    if (errorIfNonfinite && !Double.isFinite(norm)) {
      for (int i = 0; i < parameters.size(); i++) {
        require("clipGradNorm", Double::isFinite, names.get(i), parameters.get(i));
      }
      throw new IllegalStateException("clipGradNorm: expected a finite norm, got " + norm);
    }
    clipGradsWithNorm(parameters, maxNorm, norm);
    return norm;
  }

  private static List<String> places(List<Tensor> parameters) {
    return IntStream.range(0, parameters.size()).mapToObj(i -> "parameter " + i).toList();
  }

  // The largest magnitude is NaN if one element is.
  private static void require(
      String operation, DoublePredicate allowed, String name, Tensor parameter) {
    Tensor gradient = parameter.grad();
    if (gradient == null) {
      return;
    }
    double largest = getTotalNorm(List.of(gradient), Double.POSITIVE_INFINITY);
    if (!allowed.test(largest)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s: expected finite gradients, got %s in that of %s %s",
              operation,
              largest,
              name,
              parameter.shape()));
    }
  }

  /**
   * Scales all gradients by {@code min(maxNorm / (totalNorm + 1e-6), 1)}, for a norm that is known
   * already: one that is computed over several networks, say.
   */
  public static void clipGradsWithNorm(List<Tensor> parameters, double maxNorm, double totalNorm) {
    double scale = Math.min(maxNorm / (totalNorm + 1e-6), 1);
    if (scale != 1) {
      try (Grad _ = Grad.off()) {
        gradients(parameters).forEach(gradient -> gradient.mulInPlace(scale));
      }
    }
  }

  /** {@link #getTotalNorm(List, double)} of Euclid's norm. */
  public static double getTotalNorm(List<Tensor> tensors) {
    return getTotalNorm(tensors, 2);
  }

  /** {@link #getTotalNorm(List, double, boolean)} for norms that may be infinite or NaN. */
  public static double getTotalNorm(List<Tensor> tensors, double normType) {
    return getTotalNorm(tensors, normType, false);
  }

  /**
   * The norm of tensors, such as gradients, as one vector; 0 of none.
   *
   * @param normType the {@code p} of the norm; infinity is the largest magnitude
   * @throws IllegalStateException if it is infinite or NaN and {@code errorIfNonfinite}
   */
  public static double getTotalNorm(
      List<Tensor> tensors, double normType, boolean errorIfNonfinite) {
    if (tensors.isEmpty()) {
      return 0;
    }
    try (Grad _ = Grad.off();
        Scope _ = Scope.open()) {
      double[] norms =
          tensors.stream().mapToDouble(t -> Linalg.vectorNorm(t, normType).item()).toArray();
      double norm = Linalg.vectorNorm(Tensor.of(norms), normType).item();
      if (errorIfNonfinite && !Double.isFinite(norm)) {
        throw new IllegalStateException("getTotalNorm: expected a finite norm, got " + norm);
      }
      return norm;
    }
  }

  /** {@link #clipGradValue(List, double)} of all parameters of a module, by their paths. */
  public static void clipGradValue(Module module, double clipValue) {
    Map<String, Tensor> named = module.namedParameters();
    clip(List.copyOf(named.keySet()), List.copyOf(named.values()), clipValue);
  }

  /**
   * Limits each element of each gradient to {@code [-clipValue, clipValue]}.
   *
   * @throws IllegalStateException if a gradient has a NaN, which no limit changes, naming its
   *     parameter; nothing is changed then
   */
  public static void clipGradValue(List<Tensor> parameters, double clipValue) {
    clip(places(parameters), parameters, clipValue);
  }

  private static void clip(List<String> names, List<Tensor> parameters, double clipValue) {
    for (int i = 0; i < parameters.size(); i++) {
      require("clipGradValue", x -> !Double.isNaN(x), names.get(i), parameters.get(i));
    }
    try (Grad _ = Grad.off()) {
      gradients(parameters).forEach(gradient -> gradient.clampInPlace(-clipValue, clipValue));
    }
  }

  private static List<Tensor> gradients(List<Tensor> parameters) {
    return parameters.stream().map(Tensor::grad).filter(Objects::nonNull).toList();
  }
}
