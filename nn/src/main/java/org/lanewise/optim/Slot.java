package org.lanewise.optim;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.simd.Lanes;

/** A parameter on the line of a {@link FusedOptimizer}, with what a step needs of it. */
final class Slot {
  final ParameterState state;

  /** Numbers of a step, computed once for all elements. */
  final double[] coefficients;

  /** The memory of all elements. */
  final Operands all = new Operands();

  private @Nullable Operands rest;
  private @Nullable Tensor dense; // a parameter with holes is changed in a copy without

  Slot(ParameterState state, int coefficients) {
    this.state = state;
    this.coefficients = new double[coefficients];
  }

  /** Looks up the memory of a step. */
  void begin() {
    Tensor changed = state.parameter();
    if (!changed.isContiguous()) {
      try (Scope _ = Scope.outside()) {
        changed = changed.contiguous();
        dense = changed;
      }
    }
    all.look(changed, state);
    boolean odd = changed.elements() % Lanes.BLOCK != 0 && changed.dtype() == DType.FLOAT32;
    if (odd && (rest == null || rest.states() != all.states())) {
      rest = Operands.block(all.states());
    }
  }

  /** The block in which the elements are changed that are no whole one. */
  Operands rest() {
    if (rest == null) {
      throw new IllegalStateException("expected a number of elements that has a rest");
    }
    return rest;
  }

  /** Counts the change of the parameter. */
  void end() {
    if (dense == null) {
      state.parameter().bumpVersion();
    } else {
      state.parameter().copyFrom(dense);
      dense.release();
      dense = null;
    }
  }
}
