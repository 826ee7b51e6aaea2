package org.lanewise;

import org.lanewise.ops.pointwise.Bitwise;
import org.lanewise.ops.pointwise.BitwiseNot;
import org.lanewise.ops.pointwise.BitwiseShift;
import org.lanewise.ops.pointwise.Logical;
import org.lanewise.ops.pointwise.LogicalNot;
import org.lanewise.ops.pointwise.WithNumber;

/**
 * Logic on truth values (any number but 0 is true) and on the bits of integers, element by element.
 */
public sealed interface TensorLogic permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** Where both are true, to BOOL. */
  default Tensor logicalAnd(Tensor other) {
    return Logical.AND.apply(self(), other);
  }

  /** In place: 1 where both are true, else 0. */
  default Tensor logicalAndInPlace(Tensor other) {
    return Logical.AND.applyInPlace(self(), other);
  }

  /** Where one is true, to BOOL. */
  default Tensor logicalOr(Tensor other) {
    return Logical.OR.apply(self(), other);
  }

  /** In place: 1 where one is true, else 0. */
  default Tensor logicalOrInPlace(Tensor other) {
    return Logical.OR.applyInPlace(self(), other);
  }

  /** Where one alone is true, to BOOL. */
  default Tensor logicalXor(Tensor other) {
    return Logical.XOR.apply(self(), other);
  }

  /** In place: 1 where one alone is true, else 0. */
  default Tensor logicalXorInPlace(Tensor other) {
    return Logical.XOR.applyInPlace(self(), other);
  }

  /** Where the elements are 0, to BOOL. */
  default Tensor logicalNot() {
    return LogicalNot.INSTANCE.apply(self());
  }

  /** In place: 1 where the elements are 0, else 0. */
  default Tensor logicalNotInPlace() {
    return LogicalNot.INSTANCE.applyInPlace(self());
  }

  // ---- bits, of integers and booleans

  /** The bits that both have. */
  default Tensor bitwiseAnd(Tensor other) {
    return Bitwise.AND.apply(self(), other);
  }

  /** The bits that both have. */
  default Tensor bitwiseAnd(long value) {
    return WithNumber.second(Bitwise.AND, value).apply(self());
  }

  /** In place: the bits that both have. */
  default Tensor bitwiseAndInPlace(Tensor other) {
    return Bitwise.AND.applyInPlace(self(), other);
  }

  /** In place: the bits that both have. */
  default Tensor bitwiseAndInPlace(long value) {
    return WithNumber.second(Bitwise.AND, value).applyInPlace(self());
  }

  /** The bits that one of them has. */
  default Tensor bitwiseOr(Tensor other) {
    return Bitwise.OR.apply(self(), other);
  }

  /** The bits that one of them has. */
  default Tensor bitwiseOr(long value) {
    return WithNumber.second(Bitwise.OR, value).apply(self());
  }

  /** In place: the bits that one of them has. */
  default Tensor bitwiseOrInPlace(Tensor other) {
    return Bitwise.OR.applyInPlace(self(), other);
  }

  /** In place: the bits that one of them has. */
  default Tensor bitwiseOrInPlace(long value) {
    return WithNumber.second(Bitwise.OR, value).applyInPlace(self());
  }

  /** The bits that one of them alone has. */
  default Tensor bitwiseXor(Tensor other) {
    return Bitwise.XOR.apply(self(), other);
  }

  /** The bits that one of them alone has. */
  default Tensor bitwiseXor(long value) {
    return WithNumber.second(Bitwise.XOR, value).apply(self());
  }

  /** In place: the bits that one of them alone has. */
  default Tensor bitwiseXorInPlace(Tensor other) {
    return Bitwise.XOR.applyInPlace(self(), other);
  }

  /** In place: the bits that one of them alone has. */
  default Tensor bitwiseXorInPlace(long value) {
    return WithNumber.second(Bitwise.XOR, value).applyInPlace(self());
  }

  /** {@code this 2^other}; only integers. */
  default Tensor bitwiseLeftShift(Tensor other) {
    return BitwiseShift.LEFT.apply(self(), other);
  }

  /** {@code this 2^value}; only integers. */
  default Tensor bitwiseLeftShift(long value) {
    return WithNumber.second(BitwiseShift.LEFT, value).apply(self());
  }

  /** In place: {@code this 2^other}. */
  default Tensor bitwiseLeftShiftInPlace(Tensor other) {
    return BitwiseShift.LEFT.applyInPlace(self(), other);
  }

  /** In place: {@code this 2^value}. */
  default Tensor bitwiseLeftShiftInPlace(long value) {
    return WithNumber.second(BitwiseShift.LEFT, value).applyInPlace(self());
  }

  /** {@code floor(this / 2^other)}; only integers. */
  default Tensor bitwiseRightShift(Tensor other) {
    return BitwiseShift.RIGHT.apply(self(), other);
  }

  /** {@code floor(this / 2^value)}; only integers. */
  default Tensor bitwiseRightShift(long value) {
    return WithNumber.second(BitwiseShift.RIGHT, value).apply(self());
  }

  /** In place: {@code floor(this / 2^other)}. */
  default Tensor bitwiseRightShiftInPlace(Tensor other) {
    return BitwiseShift.RIGHT.applyInPlace(self(), other);
  }

  /** In place: {@code floor(this / 2^value)}. */
  default Tensor bitwiseRightShiftInPlace(long value) {
    return WithNumber.second(BitwiseShift.RIGHT, value).applyInPlace(self());
  }

  /** All bits turned over; the opposite of booleans. */
  default Tensor bitwiseNot() {
    return BitwiseNot.of(self().dtype()).apply(self());
  }

  /** In place: all bits turned over. */
  default Tensor bitwiseNotInPlace() {
    return BitwiseNot.of(self().dtype()).applyInPlace(self());
  }
}
