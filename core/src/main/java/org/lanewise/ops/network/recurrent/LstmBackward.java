package org.lanewise.ops.network.recurrent;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.simd.LstmGates;

/** All steps of an {@link LstmLayer} backward, from the last to the first. */
final class LstmBackward {
  private final Steps steps;
  private final int size;
  private final Tensor gates;
  private final Tensor cells;
  private final Tensor output;
  private final Tensor first;
  private final Tensor firstCell;

  /** The gradients of the sums in the gates, {@code [rows of all steps, 4 size]}. */
  final Tensor sums;

  /** The gradient of the hidden state: of the last one at first, of the first one in the end. */
  final Tensor hidden;

  /** The gradient of the cells, in the same way. */
  final Tensor cell;

  LstmBackward(
      Steps steps, Tensor gates, Tensor cells, Tensor output, Tensor first, Tensor firstCell) {
    this.steps = steps;
    this.gates = gates;
    this.cells = cells;
    this.output = output;
    this.first = first;
    this.firstCell = firstCell;
    this.size = (int) first.size(1);
    this.sums = Tensor.empty(gates.shape(), DType.FLOAT32);
    this.hidden = Tensor.empty(first.shape(), DType.FLOAT32);
    this.cell = Tensor.empty(first.shape(), DType.FLOAT32);
  }

  /** Computes all steps from the gradients of the results; null for zero. */
  void run(
      Tensor weight,
      @Nullable Tensor outputGradient,
      @Nullable Tensor lastGradient,
      @Nullable Tensor lastCellGradient) {
    start(hidden, lastGradient);
    start(cell, lastCellGradient);
    Tensor given =
        outputGradient == null
            ? Tensor.zeros(output.shape(), DType.FLOAT32)
            : outputGradient.contiguous();
    try (PackedWeights weights = PackedWeights.of(steps, weight, size, 1, false)) {
      // One more than there are steps: the last product leads to the first state.
      steps.run(
          steps.count() - 1,
          -1,
          size,
          (step, fromRow, toRow, fromUnit, toUnit, lane) -> {
            product(
                step + 1,
                fromRow,
                Math.min(toRow, steps.rows(step + 1)),
                fromUnit,
                toUnit,
                weights,
                lane);
            int end = Math.min(toRow, steps.rows(step));
            int known = Math.max(fromRow, steps.continued(step, end));
            part(step, fromRow, known, false, fromUnit, toUnit, given);
            part(step, known, end, true, fromUnit, toUnit, given);
          });
    }
  }

  private static void start(Tensor state, @Nullable Tensor gradient) {
    if (gradient == null) {
      state.zero();
    } else {
      state.copyFrom(gradient);
    }
  }

  // From the gradients of the sums of a step to that of the hidden state before it.
  private void product(
      int step, int fromRow, int toRow, int fromUnit, int toUnit, PackedWeights weights, int lane) {
    if (fromRow >= toRow) {
      return;
    }
    weights.multiply(
        0,
        toRow - fromRow,
        fromUnit,
        toUnit,
        sums.segment(),
        4 * (steps.start(step) + fromRow) * size,
        4 * size,
        0,
        hidden.segment(),
        (long) fromRow * size,
        size,
        lane);
  }

  private void part(
      int step, int fromRow, int toRow, boolean begin, int fromUnit, int toUnit, Tensor given) {
    if (fromRow >= toRow) {
      return;
    }
    Tensor before = begin ? firstCell : cells;
    long beforeRow = (begin ? 0 : steps.start(step - 1)) + fromRow;
    long at = (steps.start(step) + fromRow) * size;
    long state = (long) fromRow * size + fromUnit;
    LstmGates.backward(
        gates.segment(),
        4 * at + fromUnit,
        before.segment(),
        before.offset() + beforeRow * size + fromUnit,
        cells.segment(),
        at + fromUnit,
        hidden.segment(),
        state,
        given.segment(),
        given.offset() + at + fromUnit,
        cell.segment(),
        state,
        sums.segment(),
        4 * at + fromUnit,
        size,
        toRow - fromRow,
        toUnit - fromUnit);
  }

  /** The hidden states before each step, in the order of the rows. */
  Tensor before() {
    Tensor before = Tensor.empty(output.shape(), DType.FLOAT32);
    long row = 4L * size;
    for (int k = 0; k < steps.count(); k++) {
      int rows = steps.rows(k);
      int known = steps.continued(k, rows);
      long to = steps.start(k) * row;
      if (known > 0) {
        long from = 4 * output.offset() + steps.start(k - 1) * row;
        MemorySegment.copy(output.segment(), from, before.segment(), to, known * row);
      }
      long from = 4 * first.offset() + known * row;
      MemorySegment.copy(
          first.segment(), from, before.segment(), to + known * row, (rows - known) * row);
    }
    return before;
  }
}
