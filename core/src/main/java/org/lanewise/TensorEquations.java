package org.lanewise;

import org.lanewise.ops.linalg.Einsum;

/** Functions of tensors that are given by an equation, called on {@link Tensor}. */
public abstract sealed class TensorEquations extends TensorJoining permits Tensor {
  TensorEquations() {}

  /**
   * Sums of products by an equation of one letter for each axis, as in {@code
   * Tensor.einsum("bij,bjk->bik", p, q)}: letters that the result does not have are summed.
   *
   * <p>A letter twice at one operand takes the diagonal. {@code ...} stands for axes without a
   * letter, which broadcast. Without {@code ->} the result has what {@code ...} stands for, then
   * the letters that occur once, in alphabetical order, capitals first.
   *
   * @throws ShapeException if the equation does not fit the operands
   */
  public static Tensor einsum(String equation, Tensor... operands) {
    return Einsum.of(equation, operands);
  }
}
