package org.lanewise.nn.utils;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.BatchNorm;
import org.lanewise.nn.Convolution;
import org.lanewise.nn.Linear;
import org.lanewise.nn.Module;
import org.lanewise.nn.TransposedConvolution;

/**
 * One layer in the place of a convolution or linear map and the batch norm after it, for
 * evaluation: {@code w' = w s, b' = (b - mean) s + beta} with {@code s = gamma / sqrt(var + eps)}
 * for each channel.
 *
 * <pre>{@code
 * var conv = new Conv2d(3, 8, 3);
 * var norm = new BatchNorm2d(8);
 * Tensor x = Tensor.randn(2, 3, 5, 5);
 * norm.call(conv.call(x)); // statistics of one batch
 * conv.eval();
 * norm.eval();
 * Conv2d fused = Fusion.fuseConvBnEval(conv, norm);
 * fused.call(x).allclose(norm.call(conv.call(x)), 1e-4, 1e-5, false); // true
 * }</pre>
 */
public final class Fusion {
  private Fusion() {}

  /**
   * What a fused layer computes with.
   *
   * @param weight of the shape of the layer's weight
   * @param bias {@code [out]}
   */
  public record Fused(Tensor weight, Tensor bias) {}

  /**
   * A copy of a convolution, transposed ones and those with groups included, that does what it and
   * a batch norm do.
   *
   * @throws IllegalStateException unless both are in evaluation mode and there are running
   *     statistics
   * @throws ShapeException unless the norm has as many channels as the convolution gives
   */
  public static <C extends Convolution> C fuseConvBnEval(C conv, BatchNorm bn) {
    Tensor mean = checkedMean("fuseConvBnEval", conv, bn);
    boolean transposed = conv instanceof TransposedConvolution;
    Tensor weight = conv.parameter("weight");
    long out = mean.size(0);
    long groups = transposed ? Math.max(1, out / weight.size(1)) : 1;
    if (out != (transposed ? groups * weight.size(1) : weight.size(0))) {
      throw ShapeException.of(
          "fuseConvBnEval", "a norm of the channels of the weight " + weight.shape(), mean.shape());
    }
    return fused(conv, bn, transposed, groups);
  }

  /**
   * A copy of a linear map that does what it and a batch norm do.
   *
   * @throws IllegalStateException as {@link #fuseConvBnEval}
   * @throws ShapeException unless the norm has as many features as the map gives, or one
   */
  public static <L extends Linear> L fuseLinearBnEval(L linear, BatchNorm bn) {
    Tensor mean = checkedMean("fuseLinearBnEval", linear, bn);
    Tensor weight = linear.parameter("weight");
    if (mean.size(0) != weight.size(0) && mean.size(0) != 1) {
      throw ShapeException.of(
          "fuseLinearBnEval", "a norm of " + weight.size(0) + " features, or one", mean.shape());
    }
    return fused(linear, bn, false, 1);
  }

  private static Tensor checkedMean(String name, Module layer, BatchNorm bn) {
    if (layer.isTraining() || bn.isTraining()) {
      throw new IllegalStateException(name + ": expected evaluation mode, got training mode");
    }
    Tensor mean = bn.bufferOrNull("running_mean");
    if (mean == null) {
      throw new IllegalStateException(name + ": expected running statistics, got a norm without");
    }
    return mean;
  }

  private static <M extends Module> M fused(M layer, BatchNorm bn, boolean transpose, long groups) {
    M copy = Module.copyOf(layer);
    for (String name : new String[] {"weight", "bias"}) {
      if (copy.isPruned(name)) {
        copy.removePruning(name);
      } else if (copy.isParametrized(name)) {
        copy.removeParametrizations(name, true);
      }
    }
    Tensor weight = copy.parameter("weight");
    Tensor bias = copy.parameterOrNull("bias");
    Fused values =
        fuse(
            weight,
            bias,
            bn.buffer("running_mean"),
            bn.buffer("running_var"),
            bn.eps(),
            bn.parameterOrNull("weight"),
            bn.parameterOrNull("bias"),
            transpose,
            groups);
    copy.replaceParameter("weight", values.weight);
    copy.replaceParameter("bias", values.bias);
    values.weight.requiresGrad(weight.requiresGrad());
    values.bias.requiresGrad(bias != null && bias.requiresGrad());
    return copy;
  }

  /**
   * Weight and bias of a convolution without groups with a batch norm after it; a bias, and factors
   * and summands of the norm, may be null. Of a transposed convolution, {@code transpose}, the
   * second axis of the weight is that of the outputs.
   */
  public static Fused fuseConvBnWeights(
      Tensor weight,
      @Nullable Tensor bias,
      Tensor runningMean,
      Tensor runningVar,
      double eps,
      @Nullable Tensor bnWeight,
      @Nullable Tensor bnBias,
      boolean transpose) {
    return fuse(weight, bias, runningMean, runningVar, eps, bnWeight, bnBias, transpose, 1);
  }

  /** Weight and bias of a linear map with a batch norm after it; what is absent may be null. */
  public static Fused fuseLinearBnWeights(
      Tensor weight,
      @Nullable Tensor bias,
      Tensor runningMean,
      Tensor runningVar,
      double eps,
      @Nullable Tensor bnWeight,
      @Nullable Tensor bnBias) {
    return fuse(weight, bias, runningMean, runningVar, eps, bnWeight, bnBias, false, 1);
  }

  private static Fused fuse(
      Tensor weight,
      @Nullable Tensor bias,
      Tensor mean,
      Tensor variance,
      double eps,
      @Nullable Tensor factors,
      @Nullable Tensor summands,
      boolean transpose,
      long groups) {
    try (Grad _ = Grad.off();
        Scope _ = Scope.outside()) {
      Tensor scale = variance.add(eps).rsqrt();
      scale = factors == null ? scale : scale.mul(factors);
      Tensor shifted = bias == null ? mean.neg() : bias.sub(mean);
      Tensor fusedBias = shifted.mul(scale);
      fusedBias = summands == null ? fusedBias : fusedBias.add(summands);
      // [groups, in or out of each, ...]: the channels of the norm run over groups and outputs.
      long[] sizes = new long[weight.rank() + 1];
      Arrays.fill(sizes, 1);
      sizes[0] = groups;
      sizes[transpose ? 2 : 1] = scale.size(0) / groups;
      Tensor split = weight.unflatten(0, groups, weight.size(0) / groups);
      Tensor fusedWeight = split.mul(scale.reshape(sizes)).reshape(weight.shape().toArray());
      long out = transpose ? groups * weight.size(1) : weight.size(0);
      return new Fused(
          fusedWeight.to(weight.dtype()),
          fusedBias.expand(out).clone().to(bias == null ? weight.dtype() : bias.dtype()));
    }
  }
}
