package org.lanewise.ops.network.convolution;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * Convolution over one or two axes without unfolding, in FLOAT32: the kernels read the image where
 * it lies in planes padded with zeros, through a table of the distances of a window's elements.
 */
final class DirectConvolution implements ConvolutionAlgorithm {
  /** Distances of elements within an image must fit 32 bits as bytes. */
  private static final long MAX_IMAGE = (1L << 29) - 1;

  private final ConvGeometry d;

  DirectConvolution(ConvGeometry geometry) {
    this.d = geometry;
  }

  static boolean fits(ConvGeometry d, DType type) {
    return type == DType.FLOAT32
        && d.isFlat()
        && !d.isPointwise()
        && image(d, false).elements() <= MAX_IMAGE
        && image(d, true).elements() <= MAX_IMAGE;
  }

  private static PaddedImage image(ConvGeometry d, boolean adjoint) {
    return new PaddedImage(
        adjoint ? d.filters() : d.channels(),
        DirectRows.rows(d, adjoint),
        DirectRows.columns(d, adjoint));
  }

  @Override
  public void forward(Tensor x, Tensor w, @Nullable Tensor bias, Tensor y) {
    forward(x, w, new Epilogue(null, bias, false), y);
  }

  @Override
  public void forward(Tensor x, Tensor w, Epilogue epilogue, Tensor y) {
    DirectRows.convolution(d).run(x, w, epilogue, y);
  }

  @Override
  public void inputGradient(Tensor g, Tensor w, Tensor dx) {
    DirectRows.adjoint(d).run(g, w, Epilogue.NONE, dx);
  }

  @Override
  public void weightGradient(Tensor x, Tensor g, Tensor dw) {
    new DirectSums(d).run(x, g, dw);
  }
}
