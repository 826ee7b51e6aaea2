package org.lanewise.ops.network.convolution;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.linalg.Products;
import org.lanewise.ops.network.Extent;
import org.lanewise.simd.Im2col;
import org.lanewise.simd.Im2colDoubles;

/**
 * The matrices of a convolution: the weights of a group, and the patches of an image under the
 * window positions of a slab.
 *
 * <p>An image with depth is taken apart into planes: a slab of patches has the planes under one
 * position along the depth, each unfolded as an image of two axes.
 */
final class Patches implements AutoCloseable {
  private final ConvGeometry d;
  private final DType type;
  private final Scratch scratch;

  /** Memory for the patches of one slab. */
  Patches(ConvGeometry geometry, DType type) {
    this.d = geometry;
    this.type = type;
    long elements = (long) d.patch() * d.slab();
    long bytes = Math.min(elements, Long.MAX_VALUE / type.bytes()) * type.bytes();
    this.scratch = Scratch.of(d.isPointwise() ? 64 : bytes);
  }

  /** {@code [filters of the group, patch]}. */
  static Products.Matrix weights(ConvGeometry d, Tensor w, int group) {
    long first = w.offset() + (long) group * d.groupFilters() * d.patch();
    return new Products.Matrix(w.segment(), first, d.patch(), false);
  }

  /** {@code [filters of the group, positions of the slab]} of {@code y}. */
  static Products.Matrix result(ConvGeometry d, Tensor y, long n, int group, int slab) {
    long filter = n * d.filters() + (long) group * d.groupFilters();
    long first = y.offset() + filter * d.positions() + (long) slab * d.slab();
    return new Products.Matrix(y.segment(), first, d.positions(), false);
  }

  /** {@code [patch, positions of the slab]}: the memory itself, whatever it holds. */
  Products.Matrix memory() {
    return new Products.Matrix(scratch.segment(), 0, d.slab(), false);
  }

  /** {@code [patch, positions]} of an image that is its own patches. */
  static Products.Matrix image(ConvGeometry d, Tensor x, long n, int group) {
    return new Products.Matrix(x.segment(), first(d, x, n, group), d.positions(), false);
  }

  private static long first(ConvGeometry d, Tensor x, long n, int group) {
    return x.offset() + (n * d.channels() + (long) group * d.groupChannels()) * d.places();
  }

  /** {@code [patch, positions of the slab]} of image {@code n}. */
  Products.Matrix gather(Tensor x, long n, int group, int slab) {
    if (d.isPointwise()) {
      return image(d, x, n, group);
    }
    long first = first(d, x, n, group);
    if (d.isFlat()) {
      gather(x.segment(), first, d.groupChannels(), 0);
      return memory();
    }
    int plane = d.size().height() * d.size().width();
    long unfolded = (long) d.kernel().height() * d.kernel().width() * d.slab();
    for (int c = 0; c < d.groupChannels(); c++) {
      for (int k = 0; k < d.kernel().depth(); k++) {
        int z = depth(slab, k);
        long to = ((long) c * d.kernel().depth() + k) * unfolded;
        if (z < 0 || z >= d.size().depth()) {
          long bytes = unfolded * type.bytes();
          scratch.segment().asSlice(to * type.bytes(), bytes).fill((byte) 0);
        } else {
          gather(x.segment(), first + (long) c * d.places() + (long) z * plane, 1, to);
        }
      }
    }
    return memory();
  }

  /** Adds the patches in the memory back into an image: the adjoint of gathering. */
  void scatterAdd(Tensor x, long n, int group, int slab) {
    long first = first(d, x, n, group);
    if (d.isFlat()) {
      scatterAdd(x.segment(), first, d.groupChannels(), 0);
      return;
    }
    int plane = d.size().height() * d.size().width();
    long unfolded = (long) d.kernel().height() * d.kernel().width() * d.slab();
    for (int c = 0; c < d.groupChannels(); c++) {
      for (int k = 0; k < d.kernel().depth(); k++) {
        int z = depth(slab, k);
        long from = ((long) c * d.kernel().depth() + k) * unfolded;
        if (z >= 0 && z < d.size().depth()) {
          scatterAdd(x.segment(), first + (long) c * d.places() + (long) z * plane, 1, from);
        }
      }
    }
  }

  private int depth(int slab, int k) {
    return slab * d.stride().depth() - d.before().depth() + k * d.dilation().depth();
  }

  private void gather(MemorySegment x, long first, int channels, long to) {
    Extent k = d.kernel();
    Extent s = d.stride();
    Extent p = d.before();
    Extent e = d.dilation();
    if (type == DType.FLOAT32) {
      Im2col.gather(
          x,
          first,
          channels,
          d.size().height(),
          d.size().width(),
          k.height(),
          k.width(),
          s.height(),
          s.width(),
          p.height(),
          p.width(),
          e.height(),
          e.width(),
          d.out().height(),
          d.out().width(),
          scratch.segment(),
          to);
    } else {
      Im2colDoubles.gather(
          x,
          first,
          channels,
          d.size().height(),
          d.size().width(),
          k.height(),
          k.width(),
          s.height(),
          s.width(),
          p.height(),
          p.width(),
          e.height(),
          e.width(),
          d.out().height(),
          d.out().width(),
          scratch.segment(),
          to);
    }
  }

  private void scatterAdd(MemorySegment x, long first, int channels, long from) {
    Extent k = d.kernel();
    Extent s = d.stride();
    Extent p = d.before();
    Extent e = d.dilation();
    if (type == DType.FLOAT32) {
      Im2col.scatterAdd(
          scratch.segment(),
          from,
          channels,
          d.size().height(),
          d.size().width(),
          k.height(),
          k.width(),
          s.height(),
          s.width(),
          p.height(),
          p.width(),
          e.height(),
          e.width(),
          d.out().height(),
          d.out().width(),
          x,
          first);
    } else {
      Im2colDoubles.scatterAdd(
          scratch.segment(),
          from,
          channels,
          d.size().height(),
          d.size().width(),
          k.height(),
          k.width(),
          s.height(),
          s.width(),
          p.height(),
          p.width(),
          e.height(),
          e.width(),
          d.out().height(),
          d.out().width(),
          x,
          first);
    }
  }

  @Override
  public void close() {
    scratch.close();
  }
}
