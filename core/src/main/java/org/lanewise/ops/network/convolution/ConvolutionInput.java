package org.lanewise.ops.network.convolution;

import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;

/**
 * Gradient of a convolution with respect to its input, {@code dx = w^T dy} folded back into images;
 * by itself the transposed convolution.
 *
 * <p>Shape: {@code dy [batch, filters, out...]} and {@code w} to {@code dx [batch, channels,
 * size...]}. FLOAT32 and FLOAT64. Gradient: a convolution is linear in {@code x} and in {@code w},
 * so these are {@link Convolution} and {@link ConvolutionWeight}.
 */
public final class ConvolutionInput extends BinaryFunction {
  private final ConvGeometry d;

  /** The operation for inputs of these sizes. */
  public ConvolutionInput(ConvGeometry geometry) {
    this.d = geometry;
  }

  @Override
  public Tensor forward(Context c, Tensor gradient, Tensor weights) {
    c.save(gradient, weights);
    Tensor g = gradient.contiguous();
    Tensor w = weights.contiguous();
    Tensor dx = Tensor.empty(d.xShape(), g.dtype());
    ConvolutionAlgorithm.of(d, g.dtype()).inputGradient(g, w, dx);
    return dx;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return new Convolution(d).applyOne(g, c.saved(1));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return new ConvolutionWeight(d).apply(g, c.saved(0));
  }
}
