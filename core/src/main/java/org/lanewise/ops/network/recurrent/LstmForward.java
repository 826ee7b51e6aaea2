package org.lanewise.ops.network.recurrent;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.simd.LstmGates;

/** All steps of an {@link LstmLayer} forward. */
final class LstmForward {
  private final Steps steps;
  private final int size;
  private final boolean keep;
  private final Tensor gates;
  private final Tensor first;
  private final Tensor firstCell;
  final Tensor output;
  final Tensor cells;
  final Tensor last;
  final Tensor lastCell;

  /**
   * Makes the results.
   *
   * @param gates the products of the inputs, which become the gates
   * @param keep whether to keep the cells of all steps, otherwise those of two
   */
  LstmForward(Steps steps, Tensor gates, Tensor first, Tensor firstCell, boolean keep) {
    this.steps = steps;
    this.gates = gates;
    this.first = first;
    this.firstCell = firstCell;
    this.keep = keep;
    this.size = (int) first.size(1);
    this.output = floats(steps.total());
    this.cells = floats(keep ? steps.total() : 2L * steps.batch());
    this.last = floats(steps.batch());
    this.lastCell = floats(steps.batch());
  }

  private Tensor floats(long rows) {
    return Tensor.empty(Shape.of(rows, size), DType.FLOAT32);
  }

  /** Computes all steps. */
  void run(Tensor weight) {
    try (PackedWeights weights = PackedWeights.of(steps, weight, size, 4, true)) {
      steps.run(
          0,
          steps.count() - 1,
          size,
          (step, fromRow, toRow, fromUnit, toUnit, lane) -> {
            int end = Math.min(toRow, steps.rows(step));
            int known = Math.max(fromRow, steps.continued(step, end));
            part(step, fromRow, known, false, fromUnit, toUnit, weights, lane);
            part(step, known, end, true, fromUnit, toUnit, weights, lane);
            end(step, Math.max(fromRow, steps.rows(step + 1)), end, fromUnit, toUnit);
          });
    }
  }

  private long cellRow(int step) {
    return keep ? steps.start(step) : (long) (step & 1) * steps.batch();
  }

  // Rows that begin with the first state, or go on with that of the step before.
  private void part(
      int step,
      int fromRow,
      int toRow,
      boolean begin,
      int fromUnit,
      int toUnit,
      PackedWeights weights,
      int lane) {
    if (fromRow >= toRow) {
      return;
    }
    Tensor hidden = begin ? first : output;
    Tensor cell = begin ? firstCell : cells;
    long hiddenAt = hidden.offset() + ((begin ? 0 : steps.start(step - 1)) + fromRow) * size;
    long cellAt = cell.offset() + ((begin ? 0 : cellRow(step - 1)) + fromRow) * size + fromUnit;
    long at = (steps.start(step) + fromRow) * size;
    for (int g = 0; g < 4; g++) {
      weights.multiply(
          g,
          toRow - fromRow,
          fromUnit,
          toUnit,
          hidden.segment(),
          hiddenAt,
          size,
          1,
          gates.segment(),
          4 * at + (long) g * size,
          4 * size,
          lane);
    }
    LstmGates.forward(
        gates.segment(),
        4 * at + fromUnit,
        cell.segment(),
        cellAt,
        cells.segment(),
        (cellRow(step) + fromRow) * size + fromUnit,
        output.segment(),
        at + fromUnit,
        size,
        toRow - fromRow,
        toUnit - fromUnit);
  }

  // Rows whose sequences end with this step.
  private void end(int step, int fromRow, int toRow, int fromUnit, int toUnit) {
    long bytes = 4L * (toUnit - fromUnit);
    for (int r = fromRow; r < toRow; r++) {
      long to = 4 * ((long) r * size + fromUnit);
      long at = 4 * ((steps.start(step) + r) * size + fromUnit);
      MemorySegment.copy(output.segment(), at, last.segment(), to, bytes);
      long cellAt = 4 * ((cellRow(step) + r) * size + fromUnit);
      MemorySegment.copy(cells.segment(), cellAt, lastCell.segment(), to, bytes);
    }
  }
}
