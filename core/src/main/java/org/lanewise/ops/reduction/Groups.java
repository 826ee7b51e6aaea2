package org.lanewise.ops.reduction;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.ops.Axes;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Runs;
import org.lanewise.ops.Strided;
import org.lanewise.parallel.Parallel;

/**
 * The elements of a tensor in groups that a reduction makes one element each of, in whatever
 * strides; the slow path that every type has.
 *
 * <p>Long groups are cut into blocks of fixed size, which are combined in order: the bits of the
 * result do not depend on the number of threads, and a long sum has many short ones below it.
 */
final class Groups {
  /** Elements that are read at a time. */
  static final int CHUNK = 2048;

  /** Elements of a group that are combined first. */
  static final int BLOCK = 65_536;

  private static final int WIDTH = 16;
  private static final int HEIGHT = 128;

  // Runs for which a call of a kernel is no loss.
  private static final int SHORT = 16;

  /** What has been found so far, with the next {@code n} elements of a group. */
  interface Doubles {
    double fold(double soFar, double[] x, int n, int group);
  }

  /** What is found in {@code n} FLOAT32 elements of a group, which lie next to each other. */
  interface Kernel {
    double of(MemorySegment s, long at, int n, int group);
  }

  /** {@link Doubles} of integers. */
  interface Longs {
    long fold(long soFar, long[] x, int n, int group);
  }

  private final Tensor x;
  private final Strided outer;
  private final Strided inner;
  private final long blocks;

  /** The number of groups. */
  final int count;

  /** The number of elements in each. */
  final long size;

  Groups(Tensor x, Axes axes) {
    this.x = x;
    boolean[] reduced = axes.reduced(x.shape());
    // Only the first of these has the offset of the tensor, so that the two can be added.
    outer = walk(x, reduced, false, x.offset());
    inner = walk(x, reduced, true, 0);
    size = axes.size(x.shape());
    count = Math.toIntExact(axes.result(x.shape()).elements());
    blocks = Math.max(1, (size + BLOCK - 1) / BLOCK);
  }

  private static Strided walk(Tensor x, boolean[] reduced, boolean which, long offset) {
    long[] sizes = new long[x.rank()];
    long[] strides = new long[x.rank()];
    int n = 0;
    for (int i = 0; i < reduced.length; i++) {
      if (reduced[i] == which) {
        sizes[n] = x.size(i);
        strides[n++] = x.stride(i);
      }
    }
    Shape shape = Shape.of(Arrays.copyOf(sizes, n));
    return new Strided(
        shape, new Tensor(x.storage(), offset, shape, Arrays.copyOf(strides, n), x.dtype()));
  }

  /** The place of the first element of a group in the storage. */
  private long start(int group) {
    return outer.start(0, group / outer.columns) + group % outer.columns * outer.columnStep[0];
  }

  private interface Reader {
    void read(long at, long step, int start, int n);
  }

  // Runs that the elements from..from+n of a group make.
  private void runs(int group, long from, int n, Reader reader) {
    long start = start(group);
    int done = 0;
    while (done < n) {
      long row = (from + done) / inner.columns;
      long column = (from + done) % inner.columns;
      int run = (int) Math.min(inner.columns - column, n - done);
      long step = inner.columnStep[0];
      reader.read(start + inner.start(0, row) + column * step, step, done, run);
      done += run;
    }
  }

  /** Reads the elements {@code from <= i < from + n} of a group. */
  void load(int group, long from, double[] into, int n) {
    MemorySegment s = x.segment();
    runs(
        group,
        from,
        n,
        (at, step, start, run) -> Runs.get(x.dtype(), s, at, step, into, start, run));
  }

  /** Reads the elements {@code from <= i < from + n} of a group. */
  void load(int group, long from, long[] into, int n) {
    MemorySegment s = x.segment();
    runs(
        group,
        from,
        n,
        (at, step, start, run) -> Runs.get(x.dtype(), s, at, step, into, start, run));
  }

  private interface Part {
    void run(int part, int group, long from, long to);
  }

  private double[] parts() {
    return new double[Math.toIntExact(count * blocks)];
  }

  private void each(long first, long last, Part body) {
    for (long part = first; part < last; part++) {
      long from = part % blocks * BLOCK;
      body.run((int) part, (int) (part / blocks), from, Math.min(size, from + BLOCK));
    }
  }

  private double[] combined(double[] parts, DoubleBinaryOperator combine) {
    if (blocks == 1) {
      return parts;
    }
    double[] results = new double[count];
    for (int group = 0; group < count; group++) {
      int at = (int) (group * blocks);
      results[group] = parts[at];
      for (int i = 1; i < blocks; i++) {
        results[group] = combine.applyAsDouble(results[group], parts[at + i]);
      }
    }
    return results;
  }

  /** One number for each group. */
  double[] doubles(double start, Doubles fold, DoubleBinaryOperator combine) {
    double[] parts = parts();
    if (outer.columnStep[0] == 1 && inner.columnStep[0] != 1 && outer.columns > 1) {
      sideBySide(parts, start, fold);
      return combined(parts, combine);
    }
    Parallel.ranges(
        parts.length,
        Grain.rows(Math.min(size, BLOCK)),
        (first, last) -> {
          double[] chunk = new double[(int) Math.min(CHUNK, size)];
          each(
              first,
              last,
              (part, group, from, to) -> {
                double soFar = start;
                for (long i = from; i < to; i += CHUNK) {
                  int n = (int) Math.min(CHUNK, to - i);
                  load(group, i, chunk, n);
                  soFar = fold.fold(soFar, chunk, n, group);
                }
                parts[part] = soFar;
              });
        });
    return combined(parts, combine);
  }

  // Groups whose elements are neighbours of each other's, as the columns of a matrix: some at a
  // time, or each would read every line of memory for one element.
  private void sideBySide(double[] parts, double start, Doubles fold) {
    long bundles = (outer.columns + WIDTH - 1) / WIDTH;
    Parallel.ranges(
        outer.rows * bundles * blocks,
        Grain.rows(WIDTH * Math.min(size, BLOCK)),
        (first, last) -> {
          double[][] tile = new double[WIDTH][HEIGHT];
          for (long i = first; i < last; i++) {
            long bundle = i / blocks;
            long column = bundle % bundles * WIDTH;
            int group = (int) (bundle / bundles * outer.columns + column);
            int width = (int) Math.min(WIDTH, outer.columns - column);
            bundle(group, width, i % blocks, tile, parts, start, fold);
          }
        });
  }

  private void bundle(
      int group,
      int width,
      long block,
      double[][] tile,
      double[] parts,
      double start,
      Doubles fold) {
    MemorySegment s = x.segment();
    double[] line = new double[width];
    long to = Math.min(size, (block + 1) * BLOCK);
    for (int k = 0; k < width; k++) {
      parts[(int) ((group + k) * blocks + block)] = start;
    }
    for (long from = block * BLOCK; from < to; from += HEIGHT) {
      int n = (int) Math.min(HEIGHT, to - from);
      runs(
          group,
          from,
          n,
          (at, step, done, run) -> {
            for (int i = 0; i < run; i++) {
              Runs.get(x.dtype(), s, at + i * step, 1, line, 0, width);
              for (int k = 0; k < width; k++) {
                tile[k][done + i] = line[k];
              }
            }
          });
      for (int k = 0; k < width; k++) {
        int part = (int) ((group + k) * blocks + block);
        parts[part] = fold.fold(parts[part], tile[k], n, group + k);
      }
    }
  }

  /** Whether FLOAT32 elements of a group lie next to each other, so that kernels can read them. */
  boolean hasRuns() {
    return x.dtype() == DType.FLOAT32
        && size > 0
        && (inner.columnStep[0] == 1 || inner.columns == 1)
        && (inner.columns >= SHORT || inner.columns == size);
  }

  /** One number for each group by a kernel, if {@link #hasRuns}. */
  double[] floats(Kernel kernel, DoubleBinaryOperator combine) {
    double[] parts = parts();
    MemorySegment s = x.segment();
    Parallel.ranges(
        parts.length,
        Grain.rows(Math.min(size, BLOCK)),
        (first, last) ->
            each(
                first,
                last,
                (part, group, from, to) -> {
                  long start = start(group);
                  long i = from;
                  while (i < to) {
                    long column = i % inner.columns;
                    int n = (int) Math.min(inner.columns - column, to - i);
                    long at = start + inner.start(0, i / inner.columns) + column;
                    double found = kernel.of(s, at, n, group);
                    parts[part] = i == from ? found : combine.applyAsDouble(parts[part], found);
                    i += n;
                  }
                }));
    return combined(parts, combine);
  }

  /** One integer for each group. */
  long[] longs(long start, Longs fold, LongBinaryOperator combine) {
    long[] parts = new long[Math.toIntExact(count * blocks)];
    Parallel.ranges(
        parts.length,
        Grain.rows(Math.min(size, BLOCK)),
        (first, last) -> {
          long[] chunk = new long[(int) Math.min(CHUNK, size)];
          each(
              first,
              last,
              (part, group, from, to) -> {
                long soFar = start;
                for (long i = from; i < to; i += CHUNK) {
                  int n = (int) Math.min(CHUNK, to - i);
                  load(group, i, chunk, n);
                  soFar = fold.fold(soFar, chunk, n, group);
                }
                parts[part] = soFar;
              });
        });
    long[] results = new long[count];
    for (int group = 0; group < count; group++) {
      results[group] = parts[(int) (group * blocks)];
      for (int i = 1; i < blocks; i++) {
        results[group] = combine.applyAsLong(results[group], parts[(int) (group * blocks) + i]);
      }
    }
    return results;
  }

  /** The sum of each group. */
  double[] sums() {
    return hasRuns()
        ? floats((s, at, n, group) -> org.lanewise.simd.Sum.sum(s, at, n), Double::sum)
        : doubles(0, Groups::add, Double::sum);
  }

  private static double add(double soFar, double[] x, int n, int group) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i < n - 3; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < n; i++) {
      a += x[i];
    }
    return soFar + ((a + b) + (c + d));
  }

  /** Results, one for each group, as a tensor of a type. */
  static Tensor store(double[] results, Shape shape, DType type) {
    Tensor y = Tensor.empty(shape, type);
    Runs.set(type, y.segment(), 0, 1, results, results.length);
    return y;
  }

  /** Results, one for each group, as a tensor of a type. */
  static Tensor store(long[] results, Shape shape, DType type) {
    Tensor y = Tensor.empty(shape, type);
    Runs.set(type, y.segment(), 0, 1, results, results.length);
    return y;
  }
}
