package org.lanewise;

import java.util.Arrays;
import org.lanewise.ops.Axes;
import org.lanewise.ops.pointwise.Where;
import org.lanewise.ops.reduction.CountNonzero;
import org.lanewise.ops.reduction.LogSoftmax;
import org.lanewise.ops.reduction.LogSumExp;
import org.lanewise.ops.reduction.Means;
import org.lanewise.ops.reduction.Norm;
import org.lanewise.ops.reduction.Prod;
import org.lanewise.ops.reduction.Softmax;
import org.lanewise.ops.reduction.Std;
import org.lanewise.ops.reduction.Sum;
import org.lanewise.ops.reduction.Truth;
import org.lanewise.ops.reduction.Var;

/**
 * Operations that combine the elements along axes; no axes named means all. The axes vanish, or
 * become 1 if {@code keepDim}.
 */
public sealed interface TensorReductions permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  private static int[] everything() {
    return new int[0];
  }

  /** The sum of all elements; integers and booleans are summed in INT64. */
  default Tensor sum() {
    return sum(everything(), false);
  }

  /** The sum over some axes, which vanish. */
  default Tensor sum(int... axes) {
    return sum(axes, false);
  }

  /** The sum over some axes, which become 1 if {@code keepDim}. */
  default Tensor sum(int[] axes, boolean keepDim) {
    return new Sum(axes, keepDim).apply(self());
  }

  /** The sum over one axis, which becomes 1 if {@code keepDim}. */
  default Tensor sum(int axis, boolean keepDim) {
    return sum(new int[] {axis}, keepDim);
  }

  /** The sum of all elements, converted to a type before. */
  default Tensor sum(DType dtype) {
    return self().to(dtype).sum();
  }

  /** {@link #sum(int[], boolean)} of the elements converted to a type before. */
  default Tensor sum(int[] axes, boolean keepDim, DType dtype) {
    return self().to(dtype).sum(axes, keepDim);
  }

  /** The sum of all elements that are not NaN. */
  default Tensor nansum() {
    return nansum(everything(), false);
  }

  /** The sum over some axes, which vanish, of the elements that are not NaN. */
  default Tensor nansum(int... axes) {
    return nansum(axes, false);
  }

  /** The sum over some axes of the elements that are not NaN. */
  default Tensor nansum(int[] axes, boolean keepDim) {
    Tensor x = self();
    new Axes("nansum", axes, keepDim).reduced(x.shape());
    if (!x.dtype().isFloatingPoint()) {
      return x.sum(axes, keepDim);
    }
    return new Where(x.eq(x)).apply(x, Tensor.zeros(Shape.SCALAR, x.dtype())).sum(axes, keepDim);
  }

  /** The product of all elements; integers and booleans are multiplied in INT64. */
  default Tensor prod() {
    return new Prod(0, false).apply(self().reshape(-1));
  }

  /** The product along an axis, which vanishes. */
  default Tensor prod(int axis) {
    return prod(axis, false);
  }

  /** The product along an axis, which becomes 1 if {@code keepDim}. */
  default Tensor prod(int axis, boolean keepDim) {
    return new Prod(axis, keepDim).apply(self());
  }

  /** The product of all elements, converted to a type before. */
  default Tensor prod(DType dtype) {
    return self().to(dtype).prod();
  }

  /** {@link #prod(int, boolean)} of the elements converted to a type before. */
  default Tensor prod(int axis, boolean keepDim, DType dtype) {
    return self().to(dtype).prod(axis, keepDim);
  }

  /** The mean of all elements, which must be of a floating-point type; NaN of nothing. */
  default Tensor mean() {
    return mean(everything(), false);
  }

  /** The mean over some axes, which vanish. */
  default Tensor mean(int... axes) {
    return mean(axes, false);
  }

  /** The mean over some axes, which become 1 if {@code keepDim}. */
  default Tensor mean(int[] axes, boolean keepDim) {
    return Means.mean(self(), axes, keepDim);
  }

  /** The mean over one axis, which becomes 1 if {@code keepDim}. */
  default Tensor mean(int axis, boolean keepDim) {
    return mean(new int[] {axis}, keepDim);
  }

  /** The mean of all elements, converted to a type before. */
  default Tensor mean(DType dtype) {
    return self().to(dtype).mean();
  }

  /** {@link #mean(int[], boolean)} of the elements converted to a type before. */
  default Tensor mean(int[] axes, boolean keepDim, DType dtype) {
    return self().to(dtype).mean(axes, keepDim);
  }

  /** The mean of all elements that are not NaN. */
  default Tensor nanmean() {
    return nanmean(everything(), false);
  }

  /** The mean over some axes, which vanish, of the elements that are not NaN. */
  default Tensor nanmean(int... axes) {
    return nanmean(axes, false);
  }

  /** The mean over some axes of the elements that are not NaN. */
  default Tensor nanmean(int[] axes, boolean keepDim) {
    Tensor x = self();
    new Axes("nanmean", axes, keepDim).reduced(x.shape());
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of("nanmean", "a floating-point type", x.dtype());
    }
    Tensor count = x.detach().eq(x.detach()).sum(axes, keepDim);
    return x.nansum(axes, keepDim).div(count);
  }

  /** The variance of all elements, {@code sum (x - mean)^2 / (n - 1)}. */
  default Tensor var() {
    return var(everything(), 1, false);
  }

  /** The variance over some axes, which vanish. */
  default Tensor var(int... axes) {
    return var(axes, 1, false);
  }

  /**
   * The variance over some axes, {@code sum (x - mean)^2 / max(0, n - correction)}; the axes become
   * 1 if {@code keepDim}.
   */
  default Tensor var(int[] axes, double correction, boolean keepDim) {
    return new Var(axes, correction, keepDim).apply(self());
  }

  /** The standard deviation of all elements: the square root of {@link #var()}. */
  default Tensor std() {
    return std(everything(), 1, false);
  }

  /** The standard deviation over some axes, which vanish. */
  default Tensor std(int... axes) {
    return std(axes, 1, false);
  }

  /** The square root of {@link #var(int[], double, boolean)}. */
  default Tensor std(int[] axes, double correction, boolean keepDim) {
    return new Std(axes, correction, keepDim).apply(self());
  }

  /** {@link #var(int...)} and the mean, over some axes or all. */
  default Spread varMean(int... axes) {
    return varMean(axes, 1, false);
  }

  /** {@link #var(int[], double, boolean)} and the mean. */
  default Spread varMean(int[] axes, double correction, boolean keepDim) {
    new Axes("varMean", axes, keepDim).reduced(self().shape());
    return new Spread(var(axes, correction, keepDim), mean(axes, keepDim));
  }

  /** {@link #std(int...)} and the mean, over some axes or all. */
  default Spread stdMean(int... axes) {
    return stdMean(axes, 1, false);
  }

  /** {@link #std(int[], double, boolean)} and the mean. */
  default Spread stdMean(int[] axes, double correction, boolean keepDim) {
    new Axes("stdMean", axes, keepDim).reduced(self().shape());
    return new Spread(std(axes, correction, keepDim), mean(axes, keepDim));
  }

  /** Whether any element is not 0; BOOL. */
  default Tensor any() {
    return any(everything(), false);
  }

  /** Whether any element over some axes is not 0; the axes vanish. */
  default Tensor any(int... axes) {
    return any(axes, false);
  }

  /** Whether any element over some axes is not 0; the axes become 1 if {@code keepDim}. */
  default Tensor any(int[] axes, boolean keepDim) {
    return new Truth(axes, keepDim, false).apply(self());
  }

  /** {@link #any(int[], boolean)} over one axis. */
  default Tensor any(int axis, boolean keepDim) {
    return any(new int[] {axis}, keepDim);
  }

  /** Whether no element is 0; BOOL. */
  default Tensor all() {
    return all(everything(), false);
  }

  /** Whether no element over some axes is 0; the axes vanish. */
  default Tensor all(int... axes) {
    return all(axes, false);
  }

  /** Whether no element over some axes is 0; the axes become 1 if {@code keepDim}. */
  default Tensor all(int[] axes, boolean keepDim) {
    return new Truth(axes, keepDim, true).apply(self());
  }

  /** {@link #all(int[], boolean)} over one axis. */
  default Tensor all(int axis, boolean keepDim) {
    return all(new int[] {axis}, keepDim);
  }

  /** How many elements are not 0, over all axes or some, which vanish; INT64. */
  default Tensor countNonzero(int... axes) {
    return new CountNonzero(axes).apply(self());
  }

  /** The Euclidean norm of all elements, {@code sqrt(sum x^2)}. */
  default Tensor norm() {
    return norm(2);
  }

  /** The norm of order {@code p} of all elements; see {@link #norm(double, int[], boolean)}. */
  default Tensor norm(double p) {
    return norm(p, everything(), false);
  }

  /** The norm of order {@code p} over some axes, which vanish. */
  default Tensor norm(double p, int... axes) {
    return norm(p, axes, false);
  }

  /**
   * The norm of order {@code p} over some axes: {@code (sum |x|^p)^(1/p)}, the largest {@code |x|}
   * for infinity, the smallest for minus infinity, the number of elements that are not 0 for 0; the
   * axes become 1 if {@code keepDim}. The elements must be of a floating-point type.
   */
  default Tensor norm(double p, int[] axes, boolean keepDim) {
    return new Norm("norm", p, axes, keepDim).apply(self());
  }

  /** {@link #norm(double, int[], boolean)} over one axis. */
  default Tensor norm(double p, int axis, boolean keepDim) {
    return norm(p, new int[] {axis}, keepDim);
  }

  /** {@code log sum e^x} over some axes, which vanish; no axes named means all. */
  default Tensor logsumexp(int... axes) {
    return logsumexp(axes, false);
  }

  /** {@code log sum e^x} over some axes, which become 1 if {@code keepDim}. */
  default Tensor logsumexp(int[] axes, boolean keepDim) {
    return new LogSumExp(axes, keepDim).apply(self());
  }

  /** {@link #logsumexp(int[], boolean)} over one axis. */
  default Tensor logsumexp(int axis, boolean keepDim) {
    return logsumexp(new int[] {axis}, keepDim);
  }

  /** {@code e^x_i / sum_j e^x_j} along an axis; the elements must be of a floating-point type. */
  default Tensor softmax(int axis) {
    return new Softmax(axis).apply(self());
  }

  /** {@link #softmax(int)} of the elements converted to a type before. */
  default Tensor softmax(int axis, DType dtype) {
    return self().to(dtype).softmax(axis);
  }

  /** {@code x_i - log sum_j e^x_j} along an axis; the elements as for {@link #softmax(int)}. */
  default Tensor logSoftmax(int axis) {
    return new LogSoftmax(axis).apply(self());
  }

  /** {@link #logSoftmax(int)} of the elements converted to a type before. */
  default Tensor logSoftmax(int axis, DType dtype) {
    return self().to(dtype).logSoftmax(axis);
  }

  /** {@code e^-x_i / sum_j e^-x_j} along an axis; the elements as for {@link #softmax(int)}. */
  default Tensor softmin(int axis) {
    return self().neg().softmax(axis);
  }

  /** The sum over whatever broadcasting from {@code shape} to this shape would repeat. */
  default Tensor sumTo(Shape shape) {
    Tensor x = self();
    if (x.shape().equals(shape)) {
      return x;
    }
    if (!Shape.broadcast("sumTo", x.shape(), shape).equals(x.shape())) {
      throw ShapeException.of("sumTo", "a shape that broadcasts to " + x.shape(), shape);
    }
    int added = x.rank() - shape.rank();
    int[] axes = new int[x.rank()];
    int n = 0;
    for (int i = 0; i < x.rank(); i++) {
      if (i < added || (shape.size(i - added) == 1 && x.size(i) != 1)) {
        axes[n++] = i;
      }
    }
    Tensor sum = n == 0 ? x : x.sum(Arrays.copyOf(axes, n), true);
    return sum.view(shape.toArray());
  }
}
