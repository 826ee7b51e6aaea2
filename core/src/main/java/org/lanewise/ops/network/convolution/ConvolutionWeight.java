package org.lanewise.ops.network.convolution;

import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;

/**
 * Gradient of a convolution with respect to its weights: {@code dw = sum over the images of dy
 * patches^T}.
 *
 * <p>Shape: {@code x [batch, channels, size...]} and {@code dy [batch, filters, out...]} to {@code
 * dw [filters, channels / groups, kernel...]}. FLOAT32 and FLOAT64. Gradient: {@link
 * ConvolutionInput} for {@code x} and {@link Convolution} for {@code dy}.
 */
public final class ConvolutionWeight extends BinaryFunction {
  private final ConvGeometry d;

  /** The operation for inputs of these sizes. */
  public ConvolutionWeight(ConvGeometry geometry) {
    this.d = geometry;
  }

  @Override
  public Tensor forward(Context c, Tensor input, Tensor gradient) {
    c.save(input, gradient);
    Tensor x = input.contiguous();
    Tensor g = gradient.contiguous();
    Tensor dw = Tensor.empty(d.weightShape(), x.dtype());
    ConvolutionAlgorithm.of(d, x.dtype()).weightGradient(x, g, dw);
    return dw;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return new ConvolutionInput(d).apply(c.saved(1), g);
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return new Convolution(d).applyOne(c.saved(0), g);
  }
}
