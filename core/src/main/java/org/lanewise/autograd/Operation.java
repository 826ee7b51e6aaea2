package org.lanewise.autograd;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * What the engine knows of a function of any number of tensors: forward to outputs, backward to
 * gradients of inputs. The three public forms differ in their number of inputs and outputs only.
 */
public abstract sealed class Operation permits Function, BinaryFunction, MultiFunction {
  Operation() {}

  /** The name in the graph and in messages; the class's own. */
  public String name() {
    return getClass().getSimpleName();
  }

  /**
   * Whether backward is composed of operations, so that it can be differentiated itself. A function
   * that returns false computes its gradients in any way it likes; differentiating those is an
   * error.
   */
  public boolean isTwiceDifferentiable() {
    return true;
  }

  abstract @Nullable Tensor[] propagate(Context context, @Nullable Tensor[] gradients);

  @Override
  public String toString() {
    return name();
  }
}
