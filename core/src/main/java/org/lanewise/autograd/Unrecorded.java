package org.lanewise.autograd;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.GradException;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** The context of an application that is not recorded: keeps nothing. */
final class Unrecorded implements Context {
  static final Context INSTANCE = new Unrecorded();

  private Unrecorded() {}

  private static GradException error(String what) {
    return GradException.of(what, "a recorded function", "one that is not recorded");
  }

  @Override
  public void save(@Nullable Tensor... tensors) {}

  @Override
  public void saveBuffer(Tensor buffer) {
    buffer.storage().release("since no backward needs it");
  }

  @Override
  public void markNonDifferentiable(Tensor... outputs) {}

  @Override
  public Tensor saved(int index) {
    throw error("saved");
  }

  @Override
  public int savedCount() {
    return 0;
  }

  @Override
  public boolean needsInputGrad(int input) {
    return false;
  }

  @Override
  public int inputCount() {
    return 0;
  }

  @Override
  public Shape inputShape(int input) {
    throw error("inputShape");
  }

  @Override
  public DType inputType(int input) {
    throw error("inputType");
  }
}
