package org.lanewise.autograd;

import org.jspecify.annotations.Nullable;
import org.lanewise.GradException;
import org.lanewise.Tensor;
import org.lanewise.autograd.state.GradMeta;

/** The node of a gradient that cannot itself be differentiated: an error if it is tried. */
final class Undefined extends Node {
  private final String function;

  private Undefined(String function) {
    super(false);
    this.function = function;
  }

  /** Marks what the backward of {@code function} has computed. */
  static Tensor mark(String function, Tensor gradient) {
    Tensor marked = gradient.detach();
    marked.setMeta(GradMeta.result(new Undefined(function), 0));
    return marked;
  }

  @Override
  public String name() {
    return function + "BackwardOnce";
  }

  @Override
  int outputCount() {
    return 1;
  }

  @Override
  @Nullable Tensor[] backward(@Nullable Tensor[] gradients, boolean keepGraph) {
    throw new GradException(
        function + ": expected a first derivative only, got a request for a second one");
  }
}
