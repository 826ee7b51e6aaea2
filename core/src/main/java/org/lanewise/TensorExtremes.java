package org.lanewise;

import org.lanewise.ops.reduction.Extreme;
import org.lanewise.ops.reduction.ExtremeAlong;

/**
 * Largest and smallest elements, and where they are. A NaN is larger than all numbers, and smaller
 * too. The axes must not be empty; they vanish, or become 1 if {@code keepDim}.
 */
public sealed interface TensorExtremes permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  private static int[] everything() {
    return new int[0];
  }

  /** The largest element; its gradient goes in equal parts to all that have its value. */
  default Tensor max() {
    return new Extreme("max", everything(), false, true).apply(self());
  }

  /** The largest element along an axis, which vanishes, and its index, the first of equal ones. */
  default ValuesAndIndices max(int axis) {
    return max(axis, false);
  }

  /** The largest element along an axis, which becomes 1 if {@code keepDim}, and its index. */
  default ValuesAndIndices max(int axis, boolean keepDim) {
    Tensor[] found = new ExtremeAlong("max", axis, keepDim, true).apply(self());
    return new ValuesAndIndices(found[0], found[1]);
  }

  /** The smallest element; its gradient goes in equal parts to all that have its value. */
  default Tensor min() {
    return new Extreme("min", everything(), false, false).apply(self());
  }

  /** The smallest element along an axis, which vanishes, and its index, the first of equal ones. */
  default ValuesAndIndices min(int axis) {
    return min(axis, false);
  }

  /** The smallest element along an axis, which becomes 1 if {@code keepDim}, and its index. */
  default ValuesAndIndices min(int axis, boolean keepDim) {
    Tensor[] found = new ExtremeAlong("min", axis, keepDim, false).apply(self());
    return new ValuesAndIndices(found[0], found[1]);
  }

  /** The largest element over some axes, which vanish; no axes named means all. */
  default Tensor amax(int... axes) {
    return amax(axes, false);
  }

  /** The largest element over some axes, which become 1 if {@code keepDim}. */
  default Tensor amax(int[] axes, boolean keepDim) {
    return new Extreme("amax", axes, keepDim, true).apply(self());
  }

  /** The largest element over one axis, which becomes 1 if {@code keepDim}. */
  default Tensor amax(int axis, boolean keepDim) {
    return amax(new int[] {axis}, keepDim);
  }

  /** The smallest element over some axes, which vanish; no axes named means all. */
  default Tensor amin(int... axes) {
    return amin(axes, false);
  }

  /** The smallest element over some axes, which become 1 if {@code keepDim}. */
  default Tensor amin(int[] axes, boolean keepDim) {
    return new Extreme("amin", axes, keepDim, false).apply(self());
  }

  /** The smallest element over one axis, which becomes 1 if {@code keepDim}. */
  default Tensor amin(int axis, boolean keepDim) {
    return amin(new int[] {axis}, keepDim);
  }

  /** The smallest and the largest element. */
  default MinMax aminmax() {
    return new MinMax(
        new Extreme("aminmax", everything(), false, false).apply(self()),
        new Extreme("aminmax", everything(), false, true).apply(self()));
  }

  /** The smallest and the largest element along an axis, which becomes 1 if {@code keepDim}. */
  default MinMax aminmax(int axis, boolean keepDim) {
    int[] axes = {axis};
    return new MinMax(
        new Extreme("aminmax", axes, keepDim, false).apply(self()),
        new Extreme("aminmax", axes, keepDim, true).apply(self()));
  }

  /** The index of the largest element among all, in row-major order: the first of equal ones. */
  default Tensor argmax() {
    return argmax(false);
  }

  /** {@link #argmax()} with all axes kept as 1 if {@code keepDim}. */
  default Tensor argmax(boolean keepDim) {
    return ExtremeAlong.indexOfAll(self(), "argmax", keepDim, true);
  }

  /** The index of the largest element along an axis, which vanishes: the first of equal ones. */
  default Tensor argmax(int axis) {
    return argmax(axis, false);
  }

  /** The index of the largest element along an axis, which becomes 1 if {@code keepDim}. */
  default Tensor argmax(int axis, boolean keepDim) {
    return ExtremeAlong.index(self(), "argmax", axis, keepDim, true);
  }

  /** The index of the smallest element among all, in row-major order: the first of equal ones. */
  default Tensor argmin() {
    return argmin(false);
  }

  /** {@link #argmin()} with all axes kept as 1 if {@code keepDim}. */
  default Tensor argmin(boolean keepDim) {
    return ExtremeAlong.indexOfAll(self(), "argmin", keepDim, false);
  }

  /** The index of the smallest element along an axis, which vanishes: the first of equal ones. */
  default Tensor argmin(int axis) {
    return argmin(axis, false);
  }

  /** The index of the smallest element along an axis, which becomes 1 if {@code keepDim}. */
  default Tensor argmin(int axis, boolean keepDim) {
    return ExtremeAlong.index(self(), "argmin", axis, keepDim, false);
  }
}
