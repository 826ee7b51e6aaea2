package org.lanewise.ops.network.recurrent;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;
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

  /**
   * Beside each row of {@code x} the hidden state before it: what the sums are products of.
   *
   * @param x {@code [rows of all steps, in]}
   */
  Tensor factors(Tensor x) {
    Tensor rows = x.contiguous();
    long width = rows.size(1);
    Tensor both = Tensor.empty(Shape.of(rows.size(0), width + size), DType.FLOAT32);
    Parallel.ranges(
        steps.count(),
        Math.max(1, Grain.ELEMENTS / ((width + size) * steps.batch())),
        (from, to) -> {
          for (long step = from; step < to; step++) {
            factors((int) step, rows, both);
          }
        });
    return both;
  }

  private void factors(int step, Tensor x, Tensor both) {
    long width = 4 * x.size(1);
    long state = 4L * size;
    int continued = steps.continued(step, steps.rows(step));
    for (int r = 0; r < steps.rows(step); r++) {
      long row = steps.start(step) + r;
      long to = row * (width + state);
      long from = 4 * x.offset() + row * width;
      MemorySegment.copy(x.segment(), from, both.segment(), to, width);
      Tensor before = r < continued ? output : first;
      long beforeRow = r + (r < continued ? steps.start(step - 1) : 0);
      from = 4 * before.offset() + beforeRow * state;
      MemorySegment.copy(before.segment(), from, both.segment(), to + width, state);
    }
  }
}
