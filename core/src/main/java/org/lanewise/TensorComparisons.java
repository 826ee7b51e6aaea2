package org.lanewise;

import org.lanewise.ops.pointwise.Compare;
import org.lanewise.ops.pointwise.WithNumber;

/** Comparisons and logic, element by element, to BOOL. */
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
}
