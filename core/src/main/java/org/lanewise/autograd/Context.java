package org.lanewise.autograd;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/**
 * What a function keeps between its forward and its backward. Saved tensors are checked: if one was
 * changed in place in between, reading it is an error.
 */
public interface Context {
  /**
   * Keeps tensors, inputs or outputs of the function, for backward; later calls add to earlier
   * ones. A null takes an index and keeps nothing.
   */
  void save(@Nullable Tensor... tensors);

  /**
   * Keeps a buffer that nobody else can hold; its memory is given back as soon as the graph is
   * released.
   */
  void saveBuffer(Tensor buffer);

  /** Says that outputs of the function have no gradient, for example indices or masks. */
  void markNonDifferentiable(Tensor... outputs);

  /**
   * The saved tensor of this index, in the order of saving.
   *
   * @throws org.lanewise.GradException if it was changed in place since, or the graph was released
   */
  Tensor saved(int index);

  /** How many tensors were saved. */
  int savedCount();

  /** How many inputs the function has. */
  int inputCount();

  /** Whether the gradient of this input is asked for; backward may return null for the others. */
  boolean needsInputGrad(int input);

  /** The shape of an input; known without saving the input. */
  Shape inputShape(int input);

  /** The type of an input; known without saving the input. */
  DType inputType(int input);
}
