package org.lanewise.nn.functional;

import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.pointwise.SmoothL1;

/**
 * Losses of predicted numbers as functions; called on {@link Functional}.
 *
 * <p>Output and target broadcast together, though one shape is what is meant nearly always; {@link
 * ShapeException} where they do not. The losses of the elements are combined as {@link Reduction}
 * says, the mean if none is given. Gradients go to the output and to the target.
 */
public abstract sealed class LossFunctions extends ActivationFunctions permits ClassLossFunctions {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  LossFunctions() {}

  /** Refuses an output and a target that do not broadcast together. */
  static void checkTarget(String name, Tensor output, Tensor target) {
    Shape.broadcast(name, output.shape(), target.shape());
  }

  private static Tensor difference(String name, Tensor output, Tensor target) {
    checkTarget(name, output, target);
    return output.sub(target);
  }

  // ---- distances

  /** Mean absolute error. */
  public static Tensor l1Loss(Tensor output, Tensor target) {
    return l1Loss(output, target, Reduction.MEAN);
  }

  /** Absolute error {@code |x - t|}, reduced. */
  public static Tensor l1Loss(Tensor output, Tensor target, Reduction reduction) {
    return reduction.apply(difference("l1Loss", output, target).abs());
  }

  /** Absolute error {@code w |x - t|}, reduced; the mean is divided by the sum of the weights. */
  public static Tensor l1Loss(
      Tensor output, Tensor target, Reduction reduction, @Nullable Tensor weight) {
    return weight == null
        ? l1Loss(output, target, reduction)
        : weighted("l1Loss", output, difference("l1Loss", output, target).abs(), reduction, weight);
  }

  /** Mean squared error. */
  public static Tensor mseLoss(Tensor output, Tensor target) {
    return mseLoss(output, target, Reduction.MEAN);
  }

  /** Squared error {@code (x - t)^2}, reduced. */
  public static Tensor mseLoss(Tensor output, Tensor target, Reduction reduction) {
    return reduction.apply(difference("mseLoss", output, target).square());
  }

  /** Squared error {@code w (x - t)^2}, reduced; the mean is divided by the sum of the weights. */
  public static Tensor mseLoss(
      Tensor output, Tensor target, Reduction reduction, @Nullable Tensor weight) {
    return weight == null
        ? mseLoss(output, target, reduction)
        : weighted(
            "mseLoss", output, difference("mseLoss", output, target).square(), reduction, weight);
  }

  private static Tensor weighted(
      String name, Tensor output, Tensor losses, Reduction reduction, Tensor weight) {
    checkWeight(name, output, weight);
    Tensor all = losses.mul(weight);
    return reduction == Reduction.MEAN ? all.sum().div(weight.sum()) : reduction.apply(all);
  }

  private static void checkWeight(String name, Tensor output, Tensor weight) {
    if (!weight.shape().equals(output.shape())) {
      throw ShapeException.of(name, "weights " + output.shape(), weight.shape());
    }
  }

  /** Mean of {@link #smoothL1Loss(Tensor, Tensor, Reduction, double)} with {@code beta = 1}. */
  public static Tensor smoothL1Loss(Tensor output, Tensor target) {
    return smoothL1Loss(output, target, Reduction.MEAN, 1);
  }

  /** {@link #smoothL1Loss(Tensor, Tensor, Reduction, double)} with {@code beta = 1}. */
  public static Tensor smoothL1Loss(Tensor output, Tensor target, Reduction reduction) {
    return smoothL1Loss(output, target, reduction, 1);
  }

  /**
   * {@code d^2 / (2 beta)} of the distance {@code d = |x - t|} below {@code beta}, {@code d - beta
   * / 2} above; the absolute error for {@code beta = 0}.
   */
  public static Tensor smoothL1Loss(
      Tensor output, Tensor target, Reduction reduction, double beta) {
    return beta == 0
        ? l1Loss(output, target, reduction)
        : reduction.apply(SmoothL1.smooth(beta).apply(difference("smoothL1Loss", output, target)));
  }

  /** Mean of {@link #huberLoss(Tensor, Tensor, Reduction, double)} with {@code delta = 1}. */
  public static Tensor huberLoss(Tensor output, Tensor target) {
    return huberLoss(output, target, Reduction.MEAN, 1);
  }

  /** {@link #huberLoss(Tensor, Tensor, Reduction, double)} with {@code delta = 1}. */
  public static Tensor huberLoss(Tensor output, Tensor target, Reduction reduction) {
    return huberLoss(output, target, reduction, 1);
  }

  /**
   * {@code d^2 / 2} of the distance {@code d = |x - t|} up to {@code delta}, {@code delta (d -
   * delta / 2)} above.
   */
  public static Tensor huberLoss(Tensor output, Tensor target, Reduction reduction, double delta) {
    return reduction.apply(SmoothL1.huber(delta).apply(difference("huberLoss", output, target)));
  }

  /** {@code w} times the loss of Huber, reduced; the mean is divided by the number of elements. */
  public static Tensor huberLoss(
      Tensor output, Tensor target, Reduction reduction, double delta, @Nullable Tensor weight) {
    if (weight == null) {
      return huberLoss(output, target, reduction, delta);
    }
    checkWeight("huberLoss", output, weight);
    return reduction.apply(huberLoss(output, target, Reduction.NONE, delta).mul(weight));
  }

  // ---- likelihoods

  /** {@link #poissonNllLoss(Tensor, Tensor, PoissonNllOptions)} of the logarithm of the rate. */
  public static Tensor poissonNllLoss(Tensor output, Tensor target) {
    return poissonNllLoss(output, target, PoissonNllOptions.options());
  }

  /**
   * Negative log-likelihood of counts {@code t} of Poisson's distribution: {@code e^x - t x}, or
   * {@code x - t log(x + eps)} if the output is the rate itself; with {@code full} Stirling's
   * approximation {@code t log t - t + log(2 pi t) / 2} of the constant is added where {@code t >
   * 1}.
   */
  public static Tensor poissonNllLoss(Tensor output, Tensor target, PoissonNllOptions options) {
    checkTarget("poissonNllLoss", output, target);
    Tensor losses =
        options.logInput()
            ? output.exp().sub(target.mul(output))
            : output.sub(target.mul(output.add(options.eps()).log()));
    if (options.full()) {
      Tensor stirling =
          target.mul(target.log()).sub(target).add(target.mul(2 * Math.PI).log().mul(0.5));
      losses = losses.add(Tensor.where(target.le(1), 0L, stirling));
    }
    return options.reduction().apply(losses);
  }

  /** {@link #gaussianNllLoss(Tensor, Tensor, Tensor, GaussianNllOptions)}, the mean. */
  public static Tensor gaussianNllLoss(Tensor output, Tensor target, Tensor variance) {
    return gaussianNllLoss(output, target, variance, GaussianNllOptions.options());
  }

  /** {@link #gaussianNllLoss(Tensor, Tensor, Tensor, GaussianNllOptions)} of one variance. */
  public static Tensor gaussianNllLoss(
      Tensor output, Tensor target, double variance, GaussianNllOptions options) {
    Tensor all = Tensor.full(output.shape(), variance, output.dtype());
    return gaussianNllLoss(output, target, all, options);
  }

  /**
   * Negative log-likelihood of normal distributions with means {@code x} and variances {@code v}:
   * {@code (log v + (x - t)^2 / v) / 2}, and with {@code full} the constant {@code log(2 pi) / 2}.
   *
   * <p>The variances have the shape of the output, or lack its last axis, or have size 1 in one
   * axis where it is larger. Those below {@code eps} count as {@code eps}, which their gradient
   * does not see.
   *
   * @throws IllegalArgumentException if a variance is below 0
   */
  public static Tensor gaussianNllLoss(
      Tensor output, Tensor target, Tensor variance, GaussianNllOptions options) {
    if (variance.lt(0).any().item() != 0) {
      throw new IllegalArgumentException(
          "gaussianNllLoss: expected variances of at least 0, got smaller ones");
    }
    Tensor v = spread(output.shape(), variance).clone();
    try (Grad _ = Grad.off()) {
      v.clampMinInPlace(options.eps());
    }
    Tensor losses = v.log().add(difference("mseLoss", output, target).square().div(v)).mul(0.5);
    return options.reduction().apply(options.full() ? losses.add(HALF_LOG_TWO_PI) : losses);
  }

  private static Tensor spread(Shape output, Tensor variance) {
    Shape shape = variance.shape();
    if (shape.equals(output)) {
      return variance;
    }
    boolean lacksLast = shape.rank() == output.rank() - 1;
    for (int i = 0; lacksLast && i < shape.rank(); i++) {
      lacksLast = shape.size(i) == output.size(i);
    }
    if (lacksLast) {
      return variance.unsqueeze(-1);
    }
    long others = 0;
    for (int i = 0; shape.rank() == output.rank() && i < shape.rank(); i++) {
      others += shape.size(i) == output.size(i) ? 0 : shape.size(i);
    }
    if (others != 1) {
      throw ShapeException.of("gaussianNllLoss", "variances that fit " + output, shape);
    }
    return variance;
  }

  /** Mean of {@link #softMarginLoss(Tensor, Tensor, Reduction)}. */
  public static Tensor softMarginLoss(Tensor output, Tensor target) {
    return softMarginLoss(output, target, Reduction.MEAN);
  }

  /** {@code log(1 + e^(-t x))} for targets of 1 and -1. */
  public static Tensor softMarginLoss(Tensor output, Tensor target, Reduction reduction) {
    checkTarget("softMarginLoss", output, target);
    return reduction.apply(target.mul(output).logsigmoid().neg());
  }
}
