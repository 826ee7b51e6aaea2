package org.lanewise.ops.network;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Casts;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.MaxPool;

/**
 * Maximum over windows: {@code y[n, c, i, j] = max over p, q of x[n, c, i s + p d - pad, j s + q d
 * - pad]}.
 *
 * <p>Shape: {@code [batch, channels, height, width]} (or without batch) to the positions of the
 * window. Padding counts as -Inf; a NaN in a window is its maximum. FLOAT32.
 *
 * <p>Gradient: {@code dy} goes to the first largest element of its window, zero elsewhere.
 */
public final class MaxPool2d extends Function {
  /** How the window moves over the image. */
  public record Window(
      int strideH, int strideW, int paddingH, int paddingW, int dilationH, int dilationW) {}

  private static long out(long size, long kernel, long stride, long padding, long dilation) {
    return Math.floorDiv(size + 2 * padding - dilation * (kernel - 1) - 1, stride) + 1;
  }

  private final int kernelH;
  private final int kernelW;
  private final Window window;

  /** The operation with this kernel; padding at most half of it. */
  public MaxPool2d(int kernelH, int kernelW, Window window) {
    if (kernelH < 1 || kernelW < 1) {
      throw ShapeException.of(
          "maxPool2d", "a kernel of at least 1", "[" + kernelH + ", " + kernelW + "]");
    }
    if (window.paddingH() > kernelH / 2 || window.paddingW() > kernelW / 2) {
      throw ShapeException.of(
          "maxPool2d",
          "padding of at most half the kernel [" + kernelH + ", " + kernelW + "]",
          "[" + window.paddingH() + ", " + window.paddingW() + "]");
    }
    this.kernelH = kernelH;
    this.kernelW = kernelW;
    this.window = window;
  }

  @Override
  public Tensor forward(Context c, Tensor input) {
    if (input.rank() != 3 && input.rank() != 4) {
      throw ShapeException.of("maxPool2d", "[batch, channels, height, width]", input.shape());
    }
    Tensor x = Casts.requireFloat("maxPool2d", input).contiguous();
    long outH = out(x.size(-2), kernelH, window.strideH(), window.paddingH(), window.dilationH());
    long outW = out(x.size(-1), kernelW, window.strideW(), window.paddingW(), window.dilationW());
    if (outH < 1 || outW < 1) {
      throw ShapeException.of(
          "maxPool2d",
          "an image of at least the kernel [" + kernelH + ", " + kernelW + "]",
          x.shape());
    }
    int height = Math.toIntExact(x.size(-2));
    int width = Math.toIntExact(x.size(-1));
    int positions = Math.toIntExact(outH * outW);
    Shape shape = x.shape().with(-2, outH).with(-1, outW);
    Tensor y = Tensor.empty(shape, DType.FLOAT32);
    Tensor indices = Tensor.empty(shape, DType.INT32);
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    MemorySegment is = indices.segment();
    long planes = x.elements() / Math.max(1, (long) height * width);
    Parallel.ranges(
        planes,
        Grain.rows((long) height * width),
        (from, to) ->
            MaxPool.forward(
                xs,
                x.offset() + from * height * width,
                (int) (to - from),
                height,
                width,
                kernelH,
                kernelW,
                window.strideH(),
                window.strideW(),
                window.paddingH(),
                window.paddingW(),
                window.dilationH(),
                window.dilationW(),
                (int) outH,
                (int) outW,
                ys,
                from * positions,
                is,
                from * positions));
    c.saveBuffer(indices);
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Scatter(c.inputShape(0), c.saved(0)).apply(g);
  }

  /** Each element of {@code dy} added to the place that its maximum came from. */
  private static final class Scatter extends Function {
    private final Shape shape;
    private final Tensor indices;

    Scatter(Shape shape, Tensor indices) {
      this.shape = shape;
      this.indices = indices;
    }

    @Override
    public String name() {
      return "MaxPool2dBackward";
    }

    @Override
    public Tensor forward(Context c, Tensor gradient) {
      Tensor g = gradient.contiguous();
      Tensor dx = Tensor.zeros(shape, DType.FLOAT32);
      int inputs = Math.toIntExact(shape.size(-2) * shape.size(-1));
      int outputs = Math.toIntExact(g.size(-2) * g.size(-1));
      MemorySegment gs = g.segment();
      MemorySegment is = indices.segment();
      MemorySegment xs = dx.segment();
      Parallel.ranges(
          g.elements() / Math.max(1, outputs),
          Grain.rows(inputs),
          (from, to) ->
              MaxPool.backward(
                  gs,
                  g.offset() + from * outputs,
                  is,
                  from * outputs,
                  (int) (to - from),
                  outputs,
                  inputs,
                  xs,
                  from * inputs));
      return dx;
    }

    @Override
    public Tensor backward(Context c, Tensor g) {
      return new Gather(indices).apply(g);
    }
  }

  /** The adjoint of {@link Scatter}: the elements at the places of the maxima. */
  private static final class Gather extends Function {
    private final Tensor indices;

    Gather(Tensor indices) {
      this.indices = indices;
    }

    @Override
    public String name() {
      return "MaxPool2dGather";
    }

    @Override
    public Tensor forward(Context c, Tensor input) {
      Tensor x = input.contiguous();
      Tensor y = Tensor.empty(indices.shape(), DType.FLOAT32);
      long inputs = x.size(-2) * x.size(-1);
      long outputs = y.size(-2) * y.size(-1);
      for (long i = 0; i < y.elements(); i++) {
        long at = i / outputs * inputs + Elements.getLong(DType.INT32, indices.segment(), i);
        double value = Elements.getDouble(DType.FLOAT32, x.segment(), x.offset() + at);
        Elements.setDouble(DType.FLOAT32, y.segment(), i, value);
      }
      return y;
    }

    @Override
    public Tensor backward(Context c, Tensor g) {
      return new Scatter(c.inputShape(0), indices).apply(g);
    }
  }
}
