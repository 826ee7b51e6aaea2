package org.lanewise;

import org.lanewise.ops.pointwise.Where;

/**
 * Choices between tensors and numbers: all are called on {@link Tensor}, as {@code Tensor.where}.
 */
public abstract sealed class TensorWhere extends TensorRandom permits TensorCreation {
  TensorWhere() {}

  /**
   * {@code a} where the condition is true, {@code b} elsewhere; all three broadcast together.
   *
   * @throws DTypeException if the condition is neither BOOL nor UINT8
   */
  public static Tensor where(Tensor condition, Tensor a, Tensor b) {
    return new Where(condition).apply(a, b);
  }

  /** {@code a} where the condition is true, a number elsewhere. */
  public static Tensor where(Tensor condition, Tensor a, double b) {
    return where(condition, a, Where.number(a.dtype(), b));
  }

  /** {@code a} where the condition is true, a number elsewhere. */
  public static Tensor where(Tensor condition, Tensor a, long b) {
    return where(condition, a, Where.number(a.dtype(), b));
  }

  /** A number where the condition is true, {@code b} elsewhere. */
  public static Tensor where(Tensor condition, double a, Tensor b) {
    return where(condition, Where.number(b.dtype(), a), b);
  }

  /** A number where the condition is true, {@code b} elsewhere. */
  public static Tensor where(Tensor condition, long a, Tensor b) {
    return where(condition, Where.number(b.dtype(), a), b);
  }

  /** Two numbers, FLOAT32. */
  public static Tensor where(Tensor condition, double a, double b) {
    return where(condition, Where.number(DType.FLOAT32, a), Where.number(DType.FLOAT32, b));
  }

  /** Two numbers, INT64. */
  public static Tensor where(Tensor condition, long a, long b) {
    return where(condition, Where.number(DType.INT64, a), Where.number(DType.INT64, b));
  }
}
