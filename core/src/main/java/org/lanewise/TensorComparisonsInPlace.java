package org.lanewise;

import org.lanewise.ops.pointwise.Compare;
import org.lanewise.ops.pointwise.WithNumber;

/** Comparisons that change the tensor itself, to 1 where they hold and 0 elsewhere. */
public sealed interface TensorComparisonsInPlace permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** 1 where {@code this == other}, else 0. */
  default Tensor eqInPlace(Tensor other) {
    return Compare.EQ.applyInPlace(self(), other);
  }

  /** 1 where {@code this == value}, else 0. */
  default Tensor eqInPlace(double value) {
    return WithNumber.second(Compare.EQ, value).applyInPlace(self());
  }

  /** 1 where {@code this == value}, else 0. */
  default Tensor eqInPlace(long value) {
    return WithNumber.second(Compare.EQ, value).applyInPlace(self());
  }

  /** 1 where {@code this != other}, else 0. */
  default Tensor neInPlace(Tensor other) {
    return Compare.NE.applyInPlace(self(), other);
  }

  /** 1 where {@code this != value}, else 0. */
  default Tensor neInPlace(double value) {
    return WithNumber.second(Compare.NE, value).applyInPlace(self());
  }

  /** 1 where {@code this != value}, else 0. */
  default Tensor neInPlace(long value) {
    return WithNumber.second(Compare.NE, value).applyInPlace(self());
  }

  /** 1 where {@code this < other}, else 0. */
  default Tensor ltInPlace(Tensor other) {
    return Compare.LT.applyInPlace(self(), other);
  }

  /** 1 where {@code this < value}, else 0. */
  default Tensor ltInPlace(double value) {
    return WithNumber.second(Compare.LT, value).applyInPlace(self());
  }

  /** 1 where {@code this < value}, else 0. */
  default Tensor ltInPlace(long value) {
    return WithNumber.second(Compare.LT, value).applyInPlace(self());
  }

  /** 1 where {@code this <= other}, else 0. */
  default Tensor leInPlace(Tensor other) {
    return Compare.LE.applyInPlace(self(), other);
  }

  /** 1 where {@code this <= value}, else 0. */
  default Tensor leInPlace(double value) {
    return WithNumber.second(Compare.LE, value).applyInPlace(self());
  }

  /** 1 where {@code this <= value}, else 0. */
  default Tensor leInPlace(long value) {
    return WithNumber.second(Compare.LE, value).applyInPlace(self());
  }

  /** 1 where {@code this > other}, else 0. */
  default Tensor gtInPlace(Tensor other) {
    return Compare.GT.applyInPlace(self(), other);
  }

  /** 1 where {@code this > value}, else 0. */
  default Tensor gtInPlace(double value) {
    return WithNumber.second(Compare.GT, value).applyInPlace(self());
  }

  /** 1 where {@code this > value}, else 0. */
  default Tensor gtInPlace(long value) {
    return WithNumber.second(Compare.GT, value).applyInPlace(self());
  }

  /** 1 where {@code this >= other}, else 0. */
  default Tensor geInPlace(Tensor other) {
    return Compare.GE.applyInPlace(self(), other);
  }

  /** 1 where {@code this >= value}, else 0. */
  default Tensor geInPlace(double value) {
    return WithNumber.second(Compare.GE, value).applyInPlace(self());
  }

  /** 1 where {@code this >= value}, else 0. */
  default Tensor geInPlace(long value) {
    return WithNumber.second(Compare.GE, value).applyInPlace(self());
  }
}
