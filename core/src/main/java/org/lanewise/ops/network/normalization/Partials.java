package org.lanewise.ops.network.normalization;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;

/**
 * Sums over the rows of a matrix, for each column: parts of the rows and blocks of the columns are
 * added up apart, and the parts in their order.
 */
final class Partials {
  private static final int MOST_PARTS = 16; // each has sums of its own
  private static final long PART_ELEMENTS = 8 * Grain.ELEMENTS;
  private static final long COLUMNS = 4096; // of one block: their sums fit the second-level cache

  private Partials() {}

  /** Adds rows to sums. */
  interface Part {
    /**
     * Adds the rows {@code from <= i < to} of {@code count} columns from {@code first} on; the sum
     * of kind k of column c is {@code sums[k columns + c]}.
     */
    void add(long from, long to, long first, int count, MemorySegment sums);
  }

  private static long block(long rows, long columns) {
    return Math.min(columns, Math.max(COLUMNS, Grain.rows(rows)));
  }

  /** Whether parts have all columns. */
  static boolean areWhole(long rows, long columns) {
    return block(rows, columns) == columns;
  }

  /** Writes the totals, FLOAT64, of {@code kinds} sums for each column. */
  static void total(long rows, long columns, int kinds, Part part, MemorySegment totals) {
    long block = block(rows, columns);
    long blocks = (columns + block - 1) / block;
    long grain = Math.max((rows + MOST_PARTS - 1) / MOST_PARTS, PART_ELEMENTS / (kinds * block));
    long parts = (rows + grain - 1) / grain;
    long sums = kinds * columns;
    try (Scratch scratch = Scratch.of(parts == 1 ? 0 : 8 * sums * parts)) {
      MemorySegment all = parts == 1 ? totals : scratch.segment();
      Parallel.each(
          parts * blocks,
          unit -> {
            long from = unit / blocks * grain;
            long first = unit % blocks * block;
            int count = (int) Math.min(block, columns - first);
            MemorySegment own = all.asSlice(8 * sums * (unit / blocks), 8 * sums);
            for (int k = 0; k < kinds; k++) {
              own.asSlice(8 * (k * columns + first), 8L * count).fill((byte) 0);
            }
            part.add(from, Math.min(rows, from + grain), first, count, own);
          });
      if (parts > 1) {
        combine(all, parts, sums, totals);
      }
    }
  }

  private static void combine(MemorySegment all, long parts, long sums, MemorySegment totals) {
    Parallel.ranges(
        sums,
        Grain.rows(parts),
        (from, to) -> {
          for (long i = from; i < to; i++) {
            double total = 0;
            for (long k = 0; k < parts; k++) {
              total += all.getAtIndex(ValueLayout.JAVA_DOUBLE, k * sums + i);
            }
            totals.setAtIndex(ValueLayout.JAVA_DOUBLE, i, total);
          }
        });
  }
}
