package org.lanewise.ops.network.recurrent;

import org.lanewise.parallel.Parallel;

/**
 * The steps of a layer in one direction over rows {@code [all steps, size]}, of which the first
 * {@code sizes[0]} belong to the first time, and so on; sizes never grow. Steps are counted in the
 * order in which the layer takes them: the last time is step 0 of a reverse layer.
 */
final class Steps {
  /** Rows and units of one step that are computed together. */
  interface Part {
    /**
     * Computes rows {@code [fromRow, toRow)} and units {@code [fromUnit, toUnit)} of a step; rows
     * that the step does not have are to be left out. Parts at work at the same time have different
     * {@code lane}s.
     */
    void run(int step, int fromRow, int toRow, int fromUnit, int toUnit, int lane);
  }

  /** Units of a range are a multiple of this: full tiles of products. */
  private static final int UNITS = 64;

  /** Rows of a range: few tiles of products, all of them full. */
  private static final int ROWS = 16;

  /** Multiplications that make a range worth handing to another thread: about 5 microseconds. */
  private static final long WORK = 1_000_000;

  /** Weights up to which every thread keeps all of them in its own cache. */
  private static final long WEIGHTS = 300_000;

  private final int[] sizes;
  private final int[] starts;
  private final boolean reverse;

  Steps(long[] sizes, boolean reverse) {
    this.sizes = new int[sizes.length];
    this.starts = new int[sizes.length + 1];
    this.reverse = reverse;
    for (int t = 0; t < sizes.length; t++) {
      this.sizes[t] = Math.toIntExact(sizes[t]);
      this.starts[t + 1] = Math.addExact(starts[t], this.sizes[t]);
    }
  }

  int count() {
    return sizes.length;
  }

  /** The rows of all steps. */
  int total() {
    return starts[sizes.length];
  }

  /** The most rows of a step. */
  int batch() {
    return sizes[0];
  }

  private int time(int step) {
    return reverse ? sizes.length - 1 - step : step;
  }

  /** The first row of a step. */
  long start(int step) {
    return starts[time(step)];
  }

  /** The rows of a step; none beyond the last. */
  int rows(int step) {
    return step < 0 || step >= sizes.length ? 0 : sizes[time(step)];
  }

  /**
   * How many of the rows {@code [0, end)} of a step begin with a state that the one before left.
   */
  int continued(int step, int end) {
    return Math.min(end, rows(step - 1));
  }

  private boolean splitsRows(int size) {
    boolean equal = sizes[sizes.length - 1] == sizes[0];
    return equal && sizes[0] >= 2 * ROWS && 4L * size * size <= WEIGHTS;
  }

  /** The units of a range. */
  int units(int size) {
    if (splitsRows(size)) {
      return size;
    }
    long units = WORK / (4L * size * batch());
    return (int) Math.min(size, (units / UNITS + 1) * UNITS);
  }

  /** How many ranges of units there are. */
  int unitRanges(int size) {
    return (size + units(size) - 1) / units(size);
  }

  /** How many {@code lane}s there are. */
  int lanes(int size) {
    return splitsRows(size) ? (batch() + ROWS - 1) / ROWS : unitRanges(size);
  }

  /**
   * Runs {@code part} for all rows and units of the steps from {@code first} to {@code last},
   * upwards or downwards. Where rows are shared among threads, each goes through all steps alone;
   * where units are, a step begins when the one before has ended.
   */
  void run(int first, int last, int size, Part part) {
    int direction = first <= last ? 1 : -1;
    if (splitsRows(size)) {
      Parallel.ranges(
          batch(),
          ROWS,
          (from, to) -> {
            for (int k = first; k != last + direction; k += direction) {
              part.run(k, (int) from, (int) to, 0, size, (int) (from / ROWS));
            }
          });
      return;
    }
    int grain = units(size);
    for (int k = first; k != last + direction; k += direction) {
      int step = k;
      Parallel.ranges(
          size,
          grain,
          (from, to) -> part.run(step, 0, batch(), (int) from, (int) to, (int) (from / grain)));
    }
  }
}
