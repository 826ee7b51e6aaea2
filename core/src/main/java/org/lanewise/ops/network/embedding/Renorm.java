package org.lanewise.ops.network.embedding;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.ops.Elements;

/** Rows of a table that are scaled in place to a norm at most. */
public final class Renorm {
  private Renorm() {}

  /**
   * Scales the rows that {@code indices} name and whose norm of order {@code p} is larger than
   * {@code most} to that norm, unrecorded.
   */
  public static void rows(String operation, Tensor table, Tensor indices, double most, double p) {
    RowNumbers.checkTable(operation, table);
    RowNumbers numbers = RowNumbers.of(operation, indices, table.size(0));
    boolean[] done = new boolean[Math.toIntExact(table.size(0))];
    for (long i = 0; i < numbers.count(); i++) {
      int row = (int) numbers.get(i);
      if (!done[row]) {
        done[row] = true;
        row(table, row, most, p);
      }
    }
    table.bumpVersion();
  }

  private static void row(Tensor table, int row, double most, double p) {
    DType type = table.dtype();
    MemorySegment memory = table.segment();
    long start = table.offset() + row * table.stride(0);
    long step = table.stride(1);
    long size = table.size(1);
    double norm = 0;
    for (long j = 0; j < size; j++) {
      double x = Math.abs(Elements.getDouble(type, memory, start + j * step));
      norm = p == Double.POSITIVE_INFINITY ? Math.max(norm, x) : norm + power(x, p);
    }
    norm = p == 2 ? Math.sqrt(norm) : Double.isInfinite(p) ? norm : Math.pow(norm, 1 / p);
    if (norm > most) {
      double factor = most / (norm + 1e-7); // PyTorch's guard
      for (long j = 0; j < size; j++) {
        long at = start + j * step;
        Elements.setDouble(type, memory, at, Elements.getDouble(type, memory, at) * factor);
      }
    }
  }

  private static double power(double x, double p) {
    return p == 1 ? x : p == 2 ? x * x : Math.pow(x, p);
  }
}
