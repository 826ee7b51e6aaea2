package org.lanewise.ops.network.convolution;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * One way to compute the convolutions of a geometry and their two adjoints. {@link #of} is the only
 * place that chooses among them.
 *
 * <p>All tensors are dense and of the type that the algorithm was made for; results are written
 * entirely, whatever they held. Results have the same bits with any number of threads.
 */
interface ConvolutionAlgorithm {
  /** The fastest algorithm for convolutions of these sizes in this type. */
  static ConvolutionAlgorithm of(ConvGeometry geometry, DType type) {
    if (DepthwiseConvolution.suits(geometry, type)) {
      return new DepthwiseConvolution(geometry);
    }
    if (DirectConvolution.fits(geometry, type)) {
      return new DirectConvolution(geometry);
    }
    if (JoinedConvolution.suits(geometry, type)) {
      return new JoinedConvolution(geometry);
    }
    return new UnfoldedConvolution(geometry, type);
  }

  /** Writes {@code y = x * w + bias}. */
  void forward(Tensor x, Tensor w, @Nullable Tensor bias, Tensor y);

  /** Writes {@code y = x * w}, followed by the epilogue; FLOAT32. */
  void forward(Tensor x, Tensor w, Epilogue epilogue, Tensor y);

  /** Writes the gradient {@code dx} of the input from that of the result, {@code g}. */
  void inputGradient(Tensor g, Tensor w, Tensor dx);

  /** Writes the gradient {@code dw} of the weights from that of the result, {@code g}. */
  void weightGradient(Tensor x, Tensor g, Tensor dw);
}
