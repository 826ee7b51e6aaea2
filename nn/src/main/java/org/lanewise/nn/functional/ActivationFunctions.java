package org.lanewise.nn.functional;

import org.lanewise.Approximation;
import org.lanewise.Generator;
import org.lanewise.Grad;
import org.lanewise.Tensor;
import org.lanewise.ops.random.Rrelu;

/** Activations as functions; called on {@link Functional}. */
public abstract sealed class ActivationFunctions extends ResamplingFunctions permits LossFunctions {
  ActivationFunctions() {}

  /** {@code max(x, 0)}. */
  public static Tensor relu(Tensor x) {
    return x.relu();
  }

  /** {@code min(max(x, 0), 6)}. */
  public static Tensor relu6(Tensor x) {
    return x.relu6();
  }

  /** {@code x} where it is above 0, {@code 0.01 x} elsewhere. */
  public static Tensor leakyRelu(Tensor x) {
    return x.leakyRelu();
  }

  /** {@code x} where it is above 0, {@code slope x} elsewhere. */
  public static Tensor leakyRelu(Tensor x, double slope) {
    return x.leakyRelu(slope);
  }

  /**
   * {@code x} where it is above 0, {@code weight x} elsewhere, a weight for each channel or one.
   */
  public static Tensor prelu(Tensor x, Tensor weight) {
    return x.prelu(weight);
  }

  /**
   * {@code x} where it is above 0, {@code a x} elsewhere: while training {@code a} is drawn for
   * each element from {@code [lower, upper)}, by the default generator, otherwise it is the middle.
   * PyTorch's defaults are 1/8, 1/3 and no training.
   */
  public static Tensor rrelu(Tensor x, double lower, double upper, boolean training) {
    Rrelu.checkBounds(lower, upper);
    return training
        ? new Rrelu(lower, upper, Generator.defaultGenerator()).apply(x)
        : x.leakyRelu((lower + upper) / 2);
  }

  /** {@link #rrelu} in place. */
  public static Tensor rreluInPlace(Tensor x, double lower, double upper, boolean training) {
    Rrelu.checkBounds(lower, upper);
    return training
        ? new Rrelu(lower, upper, Generator.defaultGenerator()).applyInPlace(x)
        : x.leakyReluInPlace((lower + upper) / 2);
  }

  /** {@code x} where it is above 0, {@code e^x - 1} elsewhere. */
  public static Tensor elu(Tensor x) {
    return x.elu();
  }

  /** {@code x} where it is above 0, {@code alpha (e^x - 1)} elsewhere. */
  public static Tensor elu(Tensor x, double alpha) {
    return x.elu(alpha);
  }

  /** The self-normalising {@link #elu(Tensor, double)}, scaled. */
  public static Tensor selu(Tensor x) {
    return x.selu();
  }

  /** {@link #celu(Tensor, double)} with {@code alpha = 1}. */
  public static Tensor celu(Tensor x) {
    return x.celu();
  }

  /** {@code x} where it is above 0, {@code alpha (e^(x / alpha) - 1)} elsewhere. */
  public static Tensor celu(Tensor x, double alpha) {
    return x.celu(alpha);
  }

  /** {@code x F(x)} with the distribution function {@code F} of the normal distribution. */
  public static Tensor gelu(Tensor x) {
    return x.gelu();
  }

  /** {@link #gelu(Tensor)}, exact or approximated by a hyperbolic tangent. */
  public static Tensor gelu(Tensor x, Approximation approximation) {
    return x.gelu(approximation);
  }

  /** {@code x} times the logistic function of {@code x}. */
  public static Tensor silu(Tensor x) {
    return x.silu();
  }

  /** {@code x tanh(softplus(x))}. */
  public static Tensor mish(Tensor x) {
    return x.mish();
  }

  /** {@code log(1 + e^x)}. */
  public static Tensor softplus(Tensor x) {
    return x.softplus();
  }

  /** {@code log(1 + e^(beta x)) / beta}, and {@code x} where {@code beta x > threshold}. */
  public static Tensor softplus(Tensor x, double beta, double threshold) {
    return x.softplus(beta, threshold);
  }

  /** The logistic function {@code 1 / (1 + e^-x)}. */
  public static Tensor sigmoid(Tensor x) {
    return x.sigmoid();
  }

  /** The logarithm of the logistic function. */
  public static Tensor logsigmoid(Tensor x) {
    return x.logsigmoid();
  }

  /** The hyperbolic tangent. */
  public static Tensor tanh(Tensor x) {
    return x.tanh();
  }

  /** {@code min(max(x, -1), 1)}. */
  public static Tensor hardtanh(Tensor x) {
    return x.hardtanh();
  }

  /** {@code min(max(x, min), max)}. */
  public static Tensor hardtanh(Tensor x, double min, double max) {
    return x.hardtanh(min, max);
  }

  /** {@code x min(max(x + 3, 0), 6) / 6}. */
  public static Tensor hardswish(Tensor x) {
    return x.hardswish();
  }

  /** {@code min(max(x + 3, 0), 6) / 6}. */
  public static Tensor hardsigmoid(Tensor x) {
    return x.hardsigmoid();
  }

  /** {@code x} where it is beyond {@code -0.5} and {@code 0.5}, 0 elsewhere. */
  public static Tensor hardshrink(Tensor x) {
    return x.hardshrink();
  }

  /** {@code x} where it is beyond {@code -lambda} and {@code lambda}, 0 elsewhere. */
  public static Tensor hardshrink(Tensor x, double lambda) {
    return x.hardshrink(lambda);
  }

  /** {@link #softshrink(Tensor, double)} by {@code 0.5}. */
  public static Tensor softshrink(Tensor x) {
    return x.softshrink();
  }

  /** {@code x} moved towards 0 by {@code lambda}, at most to 0. */
  public static Tensor softshrink(Tensor x, double lambda) {
    return x.softshrink(lambda);
  }

  /** {@code x - tanh(x)}. */
  public static Tensor tanhshrink(Tensor x) {
    return x.tanhshrink();
  }

  /** {@code x / (1 + |x|)}. */
  public static Tensor softsign(Tensor x) {
    return x.softsign();
  }

  /** {@code x} where it is above the threshold, {@code value} elsewhere. */
  public static Tensor threshold(Tensor x, double threshold, double value) {
    return x.threshold(threshold, value);
  }

  /** One half of an axis times the logistic function of the other. */
  public static Tensor glu(Tensor x, int axis) {
    return x.glu(axis);
  }

  /** Softmax of {@code -x} along an axis. */
  public static Tensor softmin(Tensor x, int axis) {
    return x.softmin(axis);
  }

  /** Softmax along an axis. */
  public static Tensor softmax(Tensor x, int axis) {
    return x.softmax(axis);
  }

  /** Logarithm of the softmax along an axis. */
  public static Tensor logSoftmax(Tensor x, int axis) {
    return x.logSoftmax(axis);
  }

  /** {@link #relu} in place. */
  public static Tensor reluInPlace(Tensor x) {
    return x.reluInPlace();
  }

  /** {@link #leakyRelu(Tensor, double)} in place. */
  public static Tensor leakyReluInPlace(Tensor x, double slope) {
    return x.leakyReluInPlace(slope);
  }

  /** {@link #elu(Tensor, double)} in place. */
  public static Tensor eluInPlace(Tensor x, double alpha) {
    return x.eluInPlace(alpha);
  }

  /** {@link #selu} in place. */
  public static Tensor seluInPlace(Tensor x) {
    return x.seluInPlace();
  }

  /** {@link #celu(Tensor, double)} in place. */
  public static Tensor celuInPlace(Tensor x, double alpha) {
    return x.celuInPlace(alpha);
  }

  /** {@link #hardtanh(Tensor, double, double)} in place. */
  public static Tensor hardtanhInPlace(Tensor x, double min, double max) {
    return x.hardtanhInPlace(min, max);
  }

  /** {@link #threshold} in place. */
  public static Tensor thresholdInPlace(Tensor x, double threshold, double value) {
    return x.thresholdInPlace(threshold, value);
  }

  /** {@link #gumbelSoftmax(Tensor, double, boolean, int)} of the last axis, soft. */
  public static Tensor gumbelSoftmax(Tensor x, double tau) {
    return gumbelSoftmax(x, tau, false, -1);
  }

  /**
   * A random choice of a class along an axis, by the probabilities that {@code softmax(x)} has, as
   * numbers that can be differentiated (Jang et al. 2017, "Categorical Reparameterization with
   * Gumbel-Softmax"): {@code softmax((x + g) / tau)} with {@code g} of the Gumbel distribution,
   * from the default generator. {@code hard} gives 1 for the largest and 0 for the others, with the
   * gradient of the soft choice.
   */
  public static Tensor gumbelSoftmax(Tensor x, double tau, boolean hard, int axis) {
    Tensor gumbel;
    try (Grad _ = Grad.off()) {
      gumbel = Tensor.empty(x.shape(), x.dtype()).exponentialInPlace().log().neg();
    }
    Tensor soft = x.add(gumbel).div(tau).softmax(axis);
    if (!hard) {
      return soft;
    }
    Tensor one;
    try (Grad _ = Grad.off()) {
      Tensor place = soft.argmax(axis, true);
      one = Tensor.zeros(x.shape(), x.dtype()).scatter(axis, place, 1.0);
    }
    return one.sub(soft.detach()).add(soft);
  }
}
