package org.lanewise;

import org.lanewise.ops.pointwise.Elu;
import org.lanewise.ops.pointwise.Gelu;
import org.lanewise.ops.pointwise.HardShrink;
import org.lanewise.ops.pointwise.HardSigmoid;
import org.lanewise.ops.pointwise.HardSwish;
import org.lanewise.ops.pointwise.HardTanh;
import org.lanewise.ops.pointwise.LeakyRelu;
import org.lanewise.ops.pointwise.LogSigmoid;
import org.lanewise.ops.pointwise.Mish;
import org.lanewise.ops.pointwise.Prelu;
import org.lanewise.ops.pointwise.Relu;
import org.lanewise.ops.pointwise.Silu;
import org.lanewise.ops.pointwise.SoftShrink;
import org.lanewise.ops.pointwise.Softplus;
import org.lanewise.ops.pointwise.Threshold;

/**
 * Activation functions of networks, element by element. Those that PyTorch has in place are here
 * too.
 */
public sealed interface TensorActivations permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** {@code max(this, 0)}; no booleans. */
  default Tensor relu() {
    return Relu.INSTANCE.apply(self());
  }

  /** In place: {@code max(this, 0)}; no booleans. */
  default Tensor reluInPlace() {
    return Relu.INSTANCE.applyInPlace(self());
  }

  /** {@code min(max(this, 0), 6)}. */
  default Tensor relu6() {
    return new HardTanh(0, 6).apply(self());
  }

  /** In place: {@code min(max(this, 0), 6)}. */
  default Tensor relu6InPlace() {
    return new HardTanh(0, 6).applyInPlace(self());
  }

  /** {@code this} above 0, {@code 0.01 this} below. */
  default Tensor leakyRelu() {
    return new LeakyRelu(0.01).apply(self());
  }

  /** In place: {@code this} above 0, {@code 0.01 this} below. */
  default Tensor leakyReluInPlace() {
    return new LeakyRelu(0.01).applyInPlace(self());
  }

  /** {@code this} above 0, {@code slope this} below. */
  default Tensor leakyRelu(double slope) {
    return new LeakyRelu(slope).apply(self());
  }

  /** In place: {@code this} above 0, {@code slope this} below. */
  default Tensor leakyReluInPlace(double slope) {
    return new LeakyRelu(slope).applyInPlace(self());
  }

  /** {@code this} above 0, {@code e^this - 1} below. */
  default Tensor elu() {
    return Elu.elu(1).apply(self());
  }

  /** In place: {@code this} above 0, {@code e^this - 1} below. */
  default Tensor eluInPlace() {
    return Elu.elu(1).applyInPlace(self());
  }

  /** {@code this} above 0, {@code alpha (e^this - 1)} below. */
  default Tensor elu(double alpha) {
    return Elu.elu(alpha).apply(self());
  }

  /** In place: {@code this} above 0, {@code alpha (e^this - 1)} below. */
  default Tensor eluInPlace(double alpha) {
    return Elu.elu(alpha).applyInPlace(self());
  }

  /** The self-normalising unit: an {@code elu} with two constants. */
  default Tensor selu() {
    return Elu.SELU.apply(self());
  }

  /** In place: the self-normalising unit: an {@code elu} with two constants. */
  default Tensor seluInPlace() {
    return Elu.SELU.applyInPlace(self());
  }

  /** {@code this} above 0, {@code e^this - 1} below. */
  default Tensor celu() {
    return Elu.celu(1).apply(self());
  }

  /** In place: {@code this} above 0, {@code e^this - 1} below. */
  default Tensor celuInPlace() {
    return Elu.celu(1).applyInPlace(self());
  }

  /** {@code this} above 0, {@code alpha (e^(this / alpha) - 1)} below. */
  default Tensor celu(double alpha) {
    return Elu.celu(alpha).apply(self());
  }

  /** In place: {@code this} above 0, {@code alpha (e^(this / alpha) - 1)} below. */
  default Tensor celuInPlace(double alpha) {
    return Elu.celu(alpha).applyInPlace(self());
  }

  /** {@code this} times the distribution function of the normal distribution. */
  default Tensor gelu() {
    return Gelu.EXACT.apply(self());
  }

  /** {@link #gelu()}, or its approximation. */
  default Tensor gelu(Approximation approximation) {
    return (approximation == Approximation.TANH ? Gelu.TANH : Gelu.EXACT).apply(self());
  }

  /** {@code this sigmoid(this)}. */
  default Tensor silu() {
    return Silu.INSTANCE.apply(self());
  }

  /** In place: {@code this sigmoid(this)}. */
  default Tensor siluInPlace() {
    return Silu.INSTANCE.applyInPlace(self());
  }

  /** {@code this tanh(softplus(this))}. */
  default Tensor mish() {
    return Mish.INSTANCE.apply(self());
  }

  /** In place: {@code this tanh(softplus(this))}. */
  default Tensor mishInPlace() {
    return Mish.INSTANCE.applyInPlace(self());
  }

  /** {@code log(1 + e^this)}, {@code this} above 20. */
  default Tensor softplus() {
    return new Softplus(1, 20).apply(self());
  }

  /** {@code log(1 + e^(beta this)) / beta}, {@code this} where {@code beta this > threshold}. */
  default Tensor softplus(double beta, double threshold) {
    return new Softplus(beta, threshold).apply(self());
  }

  /** {@code log(sigmoid(this))}. */
  default Tensor logsigmoid() {
    return LogSigmoid.INSTANCE.apply(self());
  }

  /** {@code min(max(this, -1), 1)}. */
  default Tensor hardtanh() {
    return new HardTanh(-1, 1).apply(self());
  }

  /** In place: {@code min(max(this, -1), 1)}. */
  default Tensor hardtanhInPlace() {
    return new HardTanh(-1, 1).applyInPlace(self());
  }

  /** {@code min(max(this, min), max)} without gradient on the bounds. */
  default Tensor hardtanh(double min, double max) {
    return new HardTanh(min, max).apply(self());
  }

  /** In place: {@code min(max(this, min), max)} without gradient on the bounds. */
  default Tensor hardtanhInPlace(double min, double max) {
    return new HardTanh(min, max).applyInPlace(self());
  }

  /** {@code this min(max(this + 3, 0), 6) / 6}. */
  default Tensor hardswish() {
    return HardSwish.INSTANCE.apply(self());
  }

  /** In place: {@code this min(max(this + 3, 0), 6) / 6}. */
  default Tensor hardswishInPlace() {
    return HardSwish.INSTANCE.applyInPlace(self());
  }

  /** {@code min(max(this + 3, 0), 6) / 6}. */
  default Tensor hardsigmoid() {
    return HardSigmoid.INSTANCE.apply(self());
  }

  /** In place: {@code min(max(this + 3, 0), 6) / 6}. */
  default Tensor hardsigmoidInPlace() {
    return HardSigmoid.INSTANCE.applyInPlace(self());
  }

  /** 0 from -0.5 to 0.5, {@code this} elsewhere. */
  default Tensor hardshrink() {
    return new HardShrink(0.5).apply(self());
  }

  /** 0 from {@code -lambda} to {@code lambda}, {@code this} elsewhere. */
  default Tensor hardshrink(double lambda) {
    return new HardShrink(lambda).apply(self());
  }

  /** {@link #softshrink(double)} with 0.5. */
  default Tensor softshrink() {
    return new SoftShrink(0.5).apply(self());
  }

  /** {@code this} moved by {@code lambda} towards 0, but not beyond. */
  default Tensor softshrink(double lambda) {
    return new SoftShrink(lambda).apply(self());
  }

  /** {@code this - tanh(this)}; no booleans. */
  default Tensor tanhshrink() {
    return self().sub(self().tanh());
  }

  /** {@code this / (1 + |this|)}; no booleans. */
  default Tensor softsign() {
    return self().div(self().abs().add(1));
  }

  /** {@code this} above the threshold, {@code value} elsewhere. */
  default Tensor threshold(double threshold, double value) {
    return new Threshold(threshold, value).apply(self());
  }

  /** In place: {@code this} above the threshold, {@code value} elsewhere. */
  default Tensor thresholdInPlace(double threshold, double value) {
    return new Threshold(threshold, value).applyInPlace(self());
  }

  /**
   * {@code this} above 0, {@code weight this} below.
   *
   * <p>Shape: one weight, or one for each index of axis 1; both of one floating-point type.
   */
  default Tensor prelu(Tensor weight) {
    return Prelu.INSTANCE.apply(self(), Activations.channelWeight(self(), weight));
  }

  /** The first half times the sigmoid of the second half, along an axis of even size. */
  default Tensor glu(int axis) {
    self().shape().axis("glu", axis);
    return Activations.glu(self(), axis);
  }
}
