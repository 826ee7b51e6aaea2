package org.lanewise.ops.network.pooling;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.Elements;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Add;
import org.lanewise.simd.Sum;

/**
 * Mean over windows of one, two or three axes. With two: {@code y[n, c, i, j] = sum over p, q of
 * x[n, c, i s + p - pad, j s + q - pad] / count}; adaptive windows as for {@link MaxPool}.
 *
 * <p>Shape: {@code [batch, channels, size...]} (or without batch) to the windows. FLOAT32 and
 * FLOAT64. Padding is zeros that count, unless asked otherwise; another divisor may be given.
 *
 * <p>Gradient: {@code dy / count} added to all elements of its window.
 */
public final class AveragePool extends Function {
  private final PoolGeometry d;
  private final int divisor;

  private AveragePool(PoolGeometry geometry, int divisor) {
    this.d = geometry;
    this.divisor = divisor;
  }

  /**
   * The means under a moving window.
   *
   * @param name the operation in messages
   * @param countPadding whether the padding counts as elements
   * @param divisor what sums are divided by; 0 for the number of elements
   */
  public static Tensor of(
      String name, Tensor x, PoolWindow window, boolean countPadding, int divisor) {
    return apply(name, x, PoolGeometry.moving(name, x.shape(), window, countPadding), divisor);
  }

  /** The means of windows that cover the image. */
  public static Tensor adaptive(String name, Tensor x, int axes, List<Integer> sizes) {
    return apply(name, x, PoolGeometry.adaptive(name, x.shape(), axes, sizes), 0);
  }

  /**
   * The means over {@code kernel} neighbours along the second axis of {@code [batch, size, rest]},
   * where what lies outside counts as zero.
   */
  public static Tensor aroundSecond(String name, Tensor x, int kernel) {
    if (x.rank() != 3) {
      throw ShapeException.of(name, "three axes", x.shape());
    }
    return apply(name, x, PoolGeometry.aroundSecond(name, x.shape(), kernel), 0);
  }

  private static Tensor apply(String name, Tensor x, PoolGeometry d, int divisor) {
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of(name, "a floating-point type", x.dtype());
    }
    AveragePool operation = new AveragePool(d, divisor);
    return x.dtype().bytes() == 2
        ? operation.apply(x.to(DType.FLOAT32)).to(x.dtype())
        : operation.apply(x);
  }

  @Override
  public Tensor forward(Context c, Tensor input) {
    Tensor x = input.contiguous();
    Tensor y = Tensor.empty(d.output(), x.dtype());
    Parallel.ranges(
        d.planes(),
        d.grain(),
        (from, to) -> {
          if (x.dtype() != DType.FLOAT32) {
            for (long plane = from; plane < to; plane++) {
              plane(x, y, plane);
            }
          } else if (d.isWhole()) {
            whole(x, y, from, (int) (to - from));
          } else {
            try (Scratch row = Scratch.of(4L * d.width().size)) {
              for (long plane = from; plane < to; plane++) {
                floats(x, y, plane, row.segment());
              }
            }
          }
        });
    return y;
  }

  private double divisor(int i, int j, int k) {
    return divisor != 0
        ? divisor
        : (double) d.depth().extent(i) * d.height().extent(j) * d.width().extent(k);
  }

  private void whole(Tensor x, Tensor y, long from, int planes) {
    MemorySegment ys = y.segment();
    Sum.rows(x.segment(), x.offset() + from * d.places(), planes, d.places(), ys, from);
    float count = (float) divisor(0, 0, 0);
    for (long i = from; i < from + planes; i++) {
      ys.setAtIndex(ValueLayout.JAVA_FLOAT, i, ys.getAtIndex(ValueLayout.JAVA_FLOAT, i) / count);
    }
  }

  // The rows of a window are added up first, whole; then the columns of each window in that row.
  private void floats(Tensor x, Tensor y, long plane, MemorySegment row) {
    MemorySegment xs = x.segment();
    int width = d.width().size;
    long out = plane * d.windows();
    for (int i = 0; i < d.depth().count(); i++) {
      for (int j = 0; j < d.height().count(); j++) {
        row.asSlice(0, 4L * width).fill((byte) 0);
        for (int p = d.depth().first(i); p < d.depth().end(i); p++) {
          for (int q = d.height().first(j); q < d.height().end(j); q++) {
            long at = x.offset() + plane * d.places() + ((long) p * d.height().size + q) * width;
            Add.add(row, 0, xs, at, row, 0, width);
          }
        }
        for (int k = 0; k < d.width().count(); k++) {
          float sum = 0;
          for (int r = d.width().first(k); r < d.width().end(k); r++) {
            sum += row.getAtIndex(ValueLayout.JAVA_FLOAT, r);
          }
          y.segment().setAtIndex(ValueLayout.JAVA_FLOAT, out++, sum / (float) divisor(i, j, k));
        }
      }
    }
  }

  private void plane(Tensor x, Tensor y, long plane) {
    DType type = x.dtype();
    long out = plane * d.windows();
    for (int i = 0; i < d.depth().count(); i++) {
      for (int j = 0; j < d.height().count(); j++) {
        for (int k = 0; k < d.width().count(); k++) {
          double sum = 0;
          for (int p = d.depth().first(i); p < d.depth().end(i); p++) {
            for (int q = d.height().first(j); q < d.height().end(j); q++) {
              long at = x.offset() + plane * d.places();
              at += ((long) p * d.height().size + q) * d.width().size;
              for (int r = d.width().first(k); r < d.width().end(k); r++) {
                sum += Elements.getDouble(type, x.segment(), at + r);
              }
            }
          }
          Elements.setDouble(type, y.segment(), out++, sum / divisor(i, j, k));
        }
      }
    }
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Spread().apply(g);
  }

  /** The adjoint: each mean's share added to all elements of its window. */
  private final class Spread extends Function {
    @Override
    public String name() {
      return "AveragePoolBackward";
    }

    @Override
    public Tensor forward(Context c, Tensor gradient) {
      Tensor g = gradient.contiguous();
      Tensor dx = Tensor.zeros(d.input(), g.dtype());
      int bytes = g.dtype().bytes();
      Parallel.ranges(
          d.planes(),
          d.grain(),
          (from, to) -> {
            try (Scratch row = Scratch.of((long) bytes * d.width().size)) {
              for (long plane = from; plane < to; plane++) {
                spread(g, dx, plane, row.segment());
              }
            }
          });
      return dx;
    }

    private void spread(Tensor g, Tensor dx, long plane, MemorySegment row) {
      int width = d.width().size;
      long in = g.offset() + plane * d.windows();
      for (int i = 0; i < d.depth().count(); i++) {
        for (int j = 0; j < d.height().count(); j++, in += d.width().count()) {
          shares(g, in, i, j, row);
          for (int p = d.depth().first(i); p < d.depth().end(i); p++) {
            for (int q = d.height().first(j); q < d.height().end(j); q++) {
              long at = plane * d.places() + ((long) p * d.height().size + q) * width;
              add(g.dtype(), row, dx.segment(), at, width);
            }
          }
        }
      }
    }

    /** The sum of the shares for each column under the windows of one row. */
    private void shares(Tensor g, long in, int i, int j, MemorySegment row) {
      DType type = g.dtype();
      row.asSlice(0, (long) type.bytes() * d.width().size).fill((byte) 0);
      for (int k = 0; k < d.width().count(); k++) {
        double share = Elements.getDouble(type, g.segment(), in + k) / divisor(i, j, k);
        for (int r = d.width().first(k); r < d.width().end(k); r++) {
          Elements.setDouble(type, row, r, Elements.getDouble(type, row, r) + share);
        }
      }
    }

    private static void add(DType type, MemorySegment row, MemorySegment dx, long at, int n) {
      if (type == DType.FLOAT32) {
        Add.add(dx, at, row, 0, dx, at, n);
        return;
      }
      for (int r = 0; r < n; r++) {
        double sum = Elements.getDouble(type, dx, at + r) + Elements.getDouble(type, row, r);
        Elements.setDouble(type, dx, at + r, sum);
      }
    }

    @Override
    public Tensor backward(Context c, Tensor g) {
      return AveragePool.this.apply(g);
    }
  }
}
