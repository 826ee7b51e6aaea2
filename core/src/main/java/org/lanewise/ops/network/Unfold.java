package org.lanewise.ops.network;

import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.linalg.Products;
import org.lanewise.simd.Im2col;

/**
 * The matrices of a convolution: the weights of a group, and the patches of an image under all
 * window positions.
 */
public final class Unfold {
  private Unfold() {}

  /** Memory for the patches of one image and group. */
  static Scratch scratch(ConvGeometry d) {
    return Scratch.of(d.isPointwise() ? 64 : 4L * d.patch() * d.positions());
  }

  /** {@code [filters of the group, patch]}. */
  static Products.Matrix weights(ConvGeometry d, Tensor w, int group) {
    long first = w.offset() + (long) group * d.groupFilters() * d.patch();
    return new Products.Matrix(w.segment(), first, d.patch(), false);
  }

  /**
   * {@code [patch, positions]} of image {@code n}: unfolded into the scratch, or the image itself.
   */
  static Products.Matrix patches(ConvGeometry d, Tensor x, long n, int group, Scratch scratch) {
    long first = image(d, x, n, group);
    if (d.isPointwise()) {
      return new Products.Matrix(x.segment(), first, d.positions(), false);
    }
    Conv2d.Window w = d.window();
    Im2col.gather(
        x.segment(),
        first,
        d.groupChannels(),
        d.height(),
        d.width(),
        d.kernelH(),
        d.kernelW(),
        w.strideH(),
        w.strideW(),
        w.paddingH(),
        w.paddingW(),
        w.dilationH(),
        w.dilationW(),
        d.outH(),
        d.outW(),
        scratch.segment(),
        0);
    return new Products.Matrix(scratch.segment(), 0, d.positions(), false);
  }

  /** Adds patches in the scratch back into an image: the adjoint of unfolding. */
  static void fold(ConvGeometry d, Scratch scratch, Tensor x, long n, int group) {
    Conv2d.Window w = d.window();
    Im2col.scatterAdd(
        scratch.segment(),
        0,
        d.groupChannels(),
        d.height(),
        d.width(),
        d.kernelH(),
        d.kernelW(),
        w.strideH(),
        w.strideW(),
        w.paddingH(),
        w.paddingW(),
        w.dilationH(),
        w.dilationW(),
        d.outH(),
        d.outW(),
        x.segment(),
        image(d, x, n, group));
  }

  static long image(ConvGeometry d, Tensor x, long n, int group) {
    long channel = n * d.channels() + (long) group * d.groupChannels();
    return x.offset() + channel * d.height() * d.width();
  }
}
