package org.lanewise;

import org.lanewise.ops.pointwise.Compare;
import org.lanewise.ops.pointwise.Isclose;
import org.lanewise.ops.pointwise.NumberKind;
import org.lanewise.ops.pointwise.WithNumber;

/** Comparisons, element by element, to BOOL, and choices by them. */
public sealed interface TensorComparisons permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** Where {@code this == other}. */
  default Tensor eq(Tensor other) {
    return Compare.EQ.apply(self(), other);
  }

  /** Where {@code this == value}. */
  default Tensor eq(double value) {
    return WithNumber.second(Compare.EQ, value).apply(self());
  }

  /** Where {@code this == value}. */
  default Tensor eq(long value) {
    return WithNumber.second(Compare.EQ, value).apply(self());
  }

  /** Where {@code this != other}. */
  default Tensor ne(Tensor other) {
    return Compare.NE.apply(self(), other);
  }

  /** Where {@code this != value}. */
  default Tensor ne(double value) {
    return WithNumber.second(Compare.NE, value).apply(self());
  }

  /** Where {@code this != value}. */
  default Tensor ne(long value) {
    return WithNumber.second(Compare.NE, value).apply(self());
  }

  /** Where {@code this < other}. */
  default Tensor lt(Tensor other) {
    return Compare.LT.apply(self(), other);
  }

  /** Where {@code this < value}. */
  default Tensor lt(double value) {
    return WithNumber.second(Compare.LT, value).apply(self());
  }

  /** Where {@code this < value}. */
  default Tensor lt(long value) {
    return WithNumber.second(Compare.LT, value).apply(self());
  }

  /** Where {@code this <= other}. */
  default Tensor le(Tensor other) {
    return Compare.LE.apply(self(), other);
  }

  /** Where {@code this <= value}. */
  default Tensor le(double value) {
    return WithNumber.second(Compare.LE, value).apply(self());
  }

  /** Where {@code this <= value}. */
  default Tensor le(long value) {
    return WithNumber.second(Compare.LE, value).apply(self());
  }

  /** Where {@code this > other}. */
  default Tensor gt(Tensor other) {
    return Compare.GT.apply(self(), other);
  }

  /** Where {@code this > value}. */
  default Tensor gt(double value) {
    return WithNumber.second(Compare.GT, value).apply(self());
  }

  /** Where {@code this > value}. */
  default Tensor gt(long value) {
    return WithNumber.second(Compare.GT, value).apply(self());
  }

  /** Where {@code this >= other}. */
  default Tensor ge(Tensor other) {
    return Compare.GE.apply(self(), other);
  }

  /** Where {@code this >= value}. */
  default Tensor ge(double value) {
    return WithNumber.second(Compare.GE, value).apply(self());
  }

  /** Where {@code this >= value}. */
  default Tensor ge(long value) {
    return WithNumber.second(Compare.GE, value).apply(self());
  }

  /** Where the elements are NaN. */
  default Tensor isnan() {
    return NumberKind.NAN.apply(self());
  }

  /** Where the elements are Inf or -Inf. */
  default Tensor isinf() {
    return NumberKind.INFINITE.apply(self());
  }

  /** Where the elements are neither infinite nor NaN. */
  default Tensor isfinite() {
    return NumberKind.FINITE.apply(self());
  }

  /**
   * {@link #isclose(Tensor, double, double, boolean)} with tolerances of 1e-5 and 1e-8, and no NaN.
   */
  default Tensor isclose(Tensor other) {
    return isclose(other, 1e-5, 1e-8, false);
  }

  /**
   * Where {@code |this - other| <= atol + rtol |other|}, or both are equal, or both are NaN if
   * those count as equal; of two tensors of one type.
   */
  default Tensor isclose(Tensor other, double rtol, double atol, boolean equalNan) {
    return new Isclose(rtol, atol, equalNan).apply(self(), other);
  }

  /** Whether all elements are close, as {@link #isclose(Tensor)}. */
  default boolean allclose(Tensor other) {
    return allclose(other, 1e-5, 1e-8, false);
  }

  /** Whether all elements are close, as {@link #isclose(Tensor, double, double, boolean)}. */
  default boolean allclose(Tensor other, double rtol, double atol, boolean equalNan) {
    return Comparisons.all(isclose(other, rtol, atol, equalNan));
  }

  /** Whether shape and all elements are equal; NaN equals nothing. */
  default boolean equal(Tensor other) {
    return self().shape().equals(other.shape()) && Comparisons.all(eq(other));
  }

  // ---- choices

  /** {@code this} where the condition is true, {@code other} elsewhere. */
  default Tensor where(Tensor condition, Tensor other) {
    return Tensor.where(condition, self(), other);
  }

  /** {@code this} where the condition is true, a number elsewhere. */
  default Tensor where(Tensor condition, double other) {
    return Tensor.where(condition, self(), other);
  }

  /** {@code this} where the condition is true, a number elsewhere. */
  default Tensor where(Tensor condition, long other) {
    return Tensor.where(condition, self(), other);
  }
}
