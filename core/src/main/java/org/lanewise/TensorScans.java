package org.lanewise;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.ops.reduction.CumExtreme;
import org.lanewise.ops.reduction.CumProd;
import org.lanewise.ops.reduction.CumSum;
import org.lanewise.ops.reduction.LogCumSumExp;

/** What has come together up to each element along an axis, and what lies between neighbours. */
public sealed interface TensorScans permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** The sums of all elements up to each along an axis; integers are summed in INT64. */
  default Tensor cumsum(int axis) {
    return new CumSum(axis).apply(self());
  }

  /** {@link #cumsum(int)} of the elements converted to a type before. */
  default Tensor cumsum(int axis, DType dtype) {
    return self().to(dtype).cumsum(axis);
  }

  /** {@link #cumsum(int)} in place, in the type of this tensor; returns this. */
  default Tensor cumsumInPlace(int axis) {
    return new CumSum(axis).applyInPlace(self());
  }

  /** The products of all elements up to each along an axis; integers are multiplied in INT64. */
  default Tensor cumprod(int axis) {
    return new CumProd(axis).apply(self());
  }

  /** {@link #cumprod(int)} of the elements converted to a type before. */
  default Tensor cumprod(int axis, DType dtype) {
    return self().to(dtype).cumprod(axis);
  }

  /** {@link #cumprod(int)} in place, in the type of this tensor; returns this. */
  default Tensor cumprodInPlace(int axis) {
    return new CumProd(axis).applyInPlace(self());
  }

  /** {@code log sum e^x} of all elements up to each along an axis. */
  default Tensor logcumsumexp(int axis) {
    return new LogCumSumExp(axis).apply(self());
  }

  /**
   * The largest of all elements up to each along an axis, with its index: the last of equal ones; a
   * NaN is larger than all numbers.
   */
  default ValuesAndIndices cummax(int axis) {
    Tensor[] found = new CumExtreme(axis, true).apply(self());
    return new ValuesAndIndices(found[0], found[1]);
  }

  /**
   * The smallest of all elements up to each along an axis, with its index: the last of equal ones;
   * a NaN is smaller than all numbers.
   */
  default ValuesAndIndices cummin(int axis) {
    Tensor[] found = new CumExtreme(axis, false).apply(self());
    return new ValuesAndIndices(found[0], found[1]);
  }

  /** The differences of neighbours along the last axis, {@code x_{i+1} - x_i}. */
  default Tensor diff() {
    return diff(1, -1);
  }

  /** The differences of neighbours along an axis, taken {@code n} times. */
  default Tensor diff(int n, int axis) {
    return diff(n, axis, null, null);
  }

  /**
   * The differences of neighbours along an axis, taken {@code n} times, of this tensor with others
   * before and behind it; of booleans: whether they differ.
   */
  default Tensor diff(int n, int axis, @Nullable Tensor prepend, @Nullable Tensor append) {
    Tensor x = self();
    if (x.rank() == 0) {
      throw ShapeException.of("diff", "a tensor with at least one axis", x.shape());
    } else if (n < 0) {
      throw ShapeException.of("diff", "n of at least 0", n);
    }
    x.shape().axis("diff", axis);
    if (prepend != null || append != null) {
      Tensor none = x.narrow(axis, 0, 0);
      x =
          Tensor.cat(
              List.of(prepend == null ? none : prepend, x, append == null ? none : append), axis);
    }
    for (int i = 0; i < n && x.size(axis) > 0; i++) {
      Tensor left = x.narrow(axis, 0, x.size(axis) - 1);
      Tensor right = x.narrow(axis, 1, x.size(axis) - 1);
      x = x.dtype() == DType.BOOL ? right.ne(left) : right.sub(left);
    }
    return x;
  }

  private Tensor pairs(int axis) {
    Tensor y = self();
    long n = Math.max(1, y.size(y.shape().existing("trapezoid", axis)));
    return y.narrow(axis, Math.min(1, y.size(axis)), n - 1).add(y.narrow(axis, 0, n - 1));
  }

  private Tensor steps(Tensor x, int axis) {
    Tensor y = self();
    if (x.rank() != 1) {
      return x.diff(1, axis);
    } else if (x.elements() != y.size(axis)) {
      throw ShapeException.of("trapezoid", y.size(axis) + " points", x.shape());
    }
    long[] sizes = new long[y.rank()];
    Arrays.fill(sizes, 1);
    sizes[y.shape().axis(axis)] = Math.max(0, x.elements() - 1);
    return x.diff().reshape(sizes);
  }

  /** The integral along the last axis by the trapezoidal rule, of points at distance 1. */
  default Tensor trapezoid() {
    return trapezoid(1, -1);
  }

  /** The integral along an axis by the trapezoidal rule, of points at distance {@code dx}. */
  default Tensor trapezoid(double dx, int axis) {
    return pairs(axis).mul(dx).sum(axis).div(2.0);
  }

  /**
   * The integral along an axis by the trapezoidal rule, of points at {@code x}, which has one axis
   * or the shape of this tensor.
   */
  default Tensor trapezoid(Tensor x, int axis) {
    return pairs(axis).mul(steps(x, axis)).sum(axis).div(2.0);
  }

  /** The integrals up to each point but the first; see {@link #trapezoid(double, int)}. */
  default Tensor cumulativeTrapezoid(double dx, int axis) {
    return pairs(axis).mul(dx / 2).cumsum(axis);
  }

  /** The integrals up to each point but the first; see {@link #trapezoid(Tensor, int)}. */
  default Tensor cumulativeTrapezoid(Tensor x, int axis) {
    return pairs(axis).mul(steps(x, axis)).cumsum(axis).div(2.0);
  }
}
