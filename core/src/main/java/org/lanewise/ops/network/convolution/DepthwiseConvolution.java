package org.lanewise.ops.network.convolution;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.network.Extent;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Depthwise;
import org.lanewise.simd.DepthwiseLayout;

/**
 * Convolution of each channel with filters of its own: one group for each channel. FLOAT32, one or
 * two axes.
 *
 * <p>The planes of all images are shared among the threads, for the gradient of the weights the
 * channels, of which each sums its images in order.
 */
final class DepthwiseConvolution implements ConvolutionAlgorithm {
  private static final long RANGE = 400_000; // multiplications worth handing to another thread

  private final ConvGeometry d;
  private final DepthwiseLayout layout;

  DepthwiseConvolution(ConvGeometry geometry) {
    this.d = geometry;
    this.layout =
        new DepthwiseLayout(
            d.size().height(),
            d.size().width(),
            d.kernel().height(),
            d.kernel().width(),
            d.stride().height(),
            d.stride().width(),
            d.before().height(),
            d.before().width(),
            d.dilation().height(),
            d.dilation().width(),
            d.out().height(),
            d.out().width(),
            d.groupFilters());
  }

  /** Whether this algorithm can do it and is likely the fastest. */
  static boolean suits(ConvGeometry d, DType type) {
    Extent size = d.size();
    Extent kernel = d.kernel();
    Extent stride = d.stride();
    Extent before = d.before();
    Extent dilation = d.dilation();
    Extent out = d.out();
    return type == DType.FLOAT32
        && d.groups() == d.channels()
        && d.groups() > 1
        && d.isFlat()
        && DepthwiseLayout.suits(
            size.height(),
            kernel.height(),
            stride.height(),
            before.height(),
            dilation.height(),
            out.height())
        && DepthwiseLayout.suits(
            size.width(),
            kernel.width(),
            stride.width(),
            before.width(),
            dilation.width(),
            out.width());
  }

  /** Planes of a range: work in proportion to the taps, and to the copies of a plane. */
  private long planes() {
    long work = (long) d.groupFilters() * (d.kernel().places() + 4) * (d.positions() + 16);
    return Math.max(1, RANGE / (work + 4L * d.places()));
  }

  @Override
  public void forward(Tensor x, Tensor w, @Nullable Tensor bias, Tensor y) {
    forward(x, w, new Epilogue(null, bias, false), y);
  }

  @Override
  public void forward(Tensor x, Tensor w, Epilogue epilogue, Tensor y) {
    Tensor scale = epilogue.scale();
    Tensor shift = epilogue.shift();
    Parallel.ranges(
        (long) d.batch() * d.channels(),
        planes(),
        (from, to) -> {
          try (Scratch scratch = Scratch.of(Depthwise.scratchBytes(layout))) {
            Depthwise.forward(
                layout,
                d.channels(),
                from,
                to,
                x.segment(),
                x.offset(),
                w.segment(),
                w.offset(),
                scale == null ? null : scale.segment(),
                scale == null ? 0 : scale.offset(),
                shift == null ? null : shift.segment(),
                shift == null ? 0 : shift.offset(),
                epilogue.rectified(),
                y.segment(),
                y.offset(),
                scratch.segment());
          }
        });
  }

  @Override
  public void inputGradient(Tensor g, Tensor w, Tensor dx) {
    Parallel.ranges(
        (long) d.batch() * d.channels(),
        planes(),
        (from, to) -> {
          try (Scratch scratch = Scratch.of(Depthwise.scratchBytes(layout))) {
            Depthwise.inputGradient(
                layout,
                d.channels(),
                from,
                to,
                g.segment(),
                g.offset(),
                w.segment(),
                w.offset(),
                dx.segment(),
                dx.offset(),
                scratch.segment());
          }
        });
  }

  @Override
  public void weightGradient(Tensor x, Tensor g, Tensor dw) {
    Parallel.ranges(
        d.channels(),
        Math.max(1, planes() / Math.max(1, d.batch())),
        (from, to) -> {
          try (Scratch scratch = Scratch.of(Depthwise.scratchBytes(layout))) {
            Depthwise.weightGradient(
                layout,
                d.batch(),
                d.channels(),
                from,
                to,
                x.segment(),
                x.offset(),
                g.segment(),
                g.offset(),
                dw.segment(),
                dw.offset(),
                scratch.segment());
          }
        });
  }
}
