package org.lanewise.ops.network.resampling;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Axpy;
import org.lanewise.simd.Mul;

/**
 * One axis of another size: {@code y_i = sum over k of w_ik x_k}, with few weights that are not
 * zero.
 *
 * <p>Shape: the axis gets its new size. FLOAT32, FLOAT64, and where elements are only copied any
 * type. Gradient: {@code dx_k = sum over i of w_ik dy_i}, the same function with the taps turned
 * round.
 */
final class Resample extends Function {
  private final Taps taps;
  private final boolean copies;
  private final int axis;

  /** The operation along the axis {@code axis}, counted from the end: -1 is the last. */
  Resample(Taps taps, int axis) {
    this.taps = taps;
    this.copies = taps.copies();
    this.axis = axis;
  }

  /** The elements of one step along the axis. */
  private int inner(Shape shape) {
    long inner = 1;
    for (int i = -1; i > axis; i--) {
      inner *= shape.size(i);
    }
    return Math.toIntExact(inner);
  }

  @Override
  public Tensor forward(Context c, Tensor input) {
    Tensor x = input.contiguous();
    Shape shape = x.shape().with(axis, taps.out());
    Tensor y = Tensor.empty(shape, x.dtype());
    if (y.elements() == 0) {
      return y;
    }
    int inner = inner(shape);
    long outer = y.elements() / taps.out() / inner;
    if (inner == 1) {
      Parallel.ranges(
          outer,
          Grain.rows(2L * taps.out()),
          (from, to) -> {
            for (long row = from; row < to; row++) {
              row(x, x.offset() + row * taps.size, y, row * taps.out());
            }
          });
    } else {
      Parallel.ranges(
          outer * taps.out(),
          Grain.rows(2L * inner),
          (from, to) -> {
            for (long i = from; i < to; i++) {
              long plane = x.offset() + i / taps.out() * taps.size * inner;
              combine(x, plane, (int) (i % taps.out()), inner, y, i * inner);
            }
          });
    }
    return y;
  }

  private void row(Tensor x, long in, Tensor y, long out) {
    DType type = x.dtype();
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    for (int i = 0; i < taps.out(); i++) {
      if (copies) {
        Elements.copy(type, xs, in + taps.index(i), ys, out + i);
      } else if (type == DType.FLOAT32) {
        float sum = 0;
        for (int k = taps.from(i); k < taps.from(i + 1); k++) {
          sum += (float) taps.weight(k) * xs.getAtIndex(ValueLayout.JAVA_FLOAT, in + taps.index(k));
        }
        ys.setAtIndex(ValueLayout.JAVA_FLOAT, out + i, sum);
      } else {
        double sum = 0;
        for (int k = taps.from(i); k < taps.from(i + 1); k++) {
          sum += taps.weight(k) * Elements.getDouble(type, xs, in + taps.index(k));
        }
        Elements.setDouble(type, ys, out + i, sum);
      }
    }
  }

  private void combine(Tensor x, long plane, int i, int n, Tensor y, long out) {
    DType type = x.dtype();
    int first = taps.from(i);
    long bytes = type.bytes();
    if (first == taps.from(i + 1)) { // backward, of an element that is no part of anything
      y.segment().asSlice(out * bytes, n * bytes).fill((byte) 0);
      return;
    }
    long at = plane + (long) taps.index(first) * n;
    if (copies) {
      MemorySegment.copy(x.segment(), at * bytes, y.segment(), out * bytes, n * bytes);
      return;
    }
    if (type == DType.FLOAT32) {
      Mul.mulScalar(x.segment(), at, (float) taps.weight(first), y.segment(), out, n);
      for (int k = first + 1; k < taps.from(i + 1); k++) {
        at = plane + (long) taps.index(k) * n;
        Axpy.axpy((float) taps.weight(k), x.segment(), at, y.segment(), out, n);
      }
      return;
    }
    for (int j = 0; j < n; j++) {
      double sum = 0;
      for (int k = first; k < taps.from(i + 1); k++) {
        long from = plane + (long) taps.index(k) * n + j;
        sum += taps.weight(k) * Elements.getDouble(type, x.segment(), from);
      }
      Elements.setDouble(type, y.segment(), out + j, sum);
    }
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Resample(taps.transposed(), axis).apply(g);
  }
}
