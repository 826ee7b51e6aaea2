package org.lanewise.ops.network.convolution;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.memory.Scratch;
import org.lanewise.ops.Grain;
import org.lanewise.ops.linalg.Products;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.CopyRows;

/**
 * Pointwise convolution of small images, which are joined side by side into one matrix {@code
 * [channels, images positions]}: its products have rows of whole vectors, and the weights' gradient
 * has long sums. FLOAT32.
 *
 * <p>Images are joined up to a number of columns that the second-level cache holds; more are done
 * one part after the other. The threads share blocks of rows and columns of the products.
 */
final class JoinedConvolution implements ConvolutionAlgorithm {
  private static final int SMALL = 64; // positions: four wide vectors, the width of a product tile
  private static final int COLUMNS = 1024;
  private static final int BLOCK_COLUMNS = 144;
  private static final long BLOCK = 6_000_000; // multiplications; smaller ones are mostly packing
  private static final int TILE = 16;

  private final ConvGeometry d;
  private final int positions;
  private final int images;

  JoinedConvolution(ConvGeometry geometry) {
    this.d = geometry;
    this.positions = d.positions();
    this.images = Math.min(d.batch(), COLUMNS / positions);
  }

  /** Whether this algorithm can do it and is likely the fastest. */
  static boolean suits(ConvGeometry d, DType type) {
    return type == DType.FLOAT32 && d.isPointwise() && d.batch() > 1 && d.positions() < SMALL;
  }

  @Override
  public void forward(Tensor x, Tensor w, @Nullable Tensor bias, Tensor y) {
    forward(x, w, new Epilogue(null, bias, false), y);
  }

  @Override
  public void forward(Tensor x, Tensor w, Epilogue epilogue, Tensor y) {
    map(x, d.channels(), w, false, epilogue, y, d.filters());
  }

  @Override
  public void inputGradient(Tensor g, Tensor w, Tensor dx) {
    map(g, d.filters(), w, true, Epilogue.NONE, dx, d.channels());
  }

  /** Multiplies the channels of every position with the weights, or the transposed weights. */
  private void map(
      Tensor x,
      int inputs,
      Tensor w,
      boolean transposed,
      Epilogue epilogue,
      Tensor y,
      int outputs) {
    int k = inputs / d.groups();
    int n = outputs / d.groups();
    int part = Math.min(images, (BLOCK_COLUMNS + positions - 1) / positions);
    int rows = block(n, part * positions, k);
    int blocks = (n + rows - 1) / rows;
    try (Scratch joined = Scratch.of(4L * inputs * images * positions)) {
      for (int first = 0; first < d.batch(); first += images) {
        int from = first;
        int count = Math.min(images, d.batch() - first);
        join(x, inputs, from, count, joined.segment());
        int parts = (count + part - 1) / part;
        Parallel.each(
            (long) parts * d.groups() * blocks,
            unit -> {
              int group = (int) (unit / blocks % d.groups());
              int row = (int) (unit % blocks) * rows;
              int image = (int) (unit / blocks / d.groups()) * part;
              Products.Matrix all = Patches.weights(d, w, group);
              long skip = transposed ? row : (long) row * d.patch();
              long in = ((long) group * k * count + image) * positions;
              block(
                  new Products.Matrix(w.segment(), all.offset() + skip, d.patch(), transposed),
                  new Products.Matrix(joined.segment(), in, count * positions, false),
                  k,
                  epilogue,
                  y,
                  group * n + row,
                  Math.min(rows, n - row),
                  from + image,
                  Math.min(part, count - image));
            });
      }
    }
  }

  /** Rows of a product that make a block worth handing to another thread. */
  private static int block(int rows, int columns, int k) {
    long least = BLOCK / Math.max(1, (long) columns * k) / TILE * TILE + TILE;
    return (int) Math.min(least, Math.max(1, rows));
  }

  /**
   * Writes {@code weights in} and what follows to {@code rows} channels of {@code count} images.
   */
  private void block(
      Products.Matrix weights,
      Products.Matrix in,
      int k,
      Epilogue epilogue,
      Tensor y,
      int row,
      int rows,
      int image,
      int count) {
    int columns = count * positions;
    int channels = Math.toIntExact(y.size(1));
    try (Scratch scratch = Scratch.of(4L * rows * columns)) {
      MemorySegment out = scratch.segment();
      Products.Matrix product = new Products.Matrix(out, 0, columns, false);
      Products.single(DType.FLOAT32, rows, columns, k, weights, in, 0, product);
      epilogue.apply(out, 0, row, rows, columns);
      for (int i = 0; i < count; i++) {
        long to = y.offset() + ((long) (image + i) * channels + row) * positions;
        long from = (long) i * positions;
        CopyRows.copy(out, from, columns, y.segment(), to, positions, rows, positions);
      }
    }
  }

  @Override
  public void weightGradient(Tensor x, Tensor g, Tensor dw) {
    int n = d.groupFilters();
    int rows = block(n, d.groupChannels(), images * positions);
    int blocks = (n + rows - 1) / rows;
    try (Scratch xs = Scratch.of(4L * d.channels() * images * positions);
        Scratch gs = Scratch.of(4L * d.filters() * images * positions)) {
      for (int first = 0; first < d.batch(); first += images) {
        int from = first;
        int columns = Math.min(images, d.batch() - first) * positions;
        join(x, d.channels(), first, columns / positions, xs.segment());
        join(g, d.filters(), first, columns / positions, gs.segment());
        Parallel.each(
            (long) d.groups() * blocks,
            unit -> {
              int group = (int) (unit / blocks);
              int row = (int) (unit % blocks) * rows;
              Products.Matrix all = Patches.weights(d, dw, group);
              Products.single(
                  DType.FLOAT32,
                  Math.min(rows, n - row),
                  d.groupChannels(),
                  columns,
                  joined(gs, (long) group * n + row, columns, false),
                  joined(xs, (long) group * d.groupChannels(), columns, true),
                  from == 0 ? 0 : 1,
                  new Products.Matrix(
                      dw.segment(), all.offset() + (long) row * d.patch(), d.patch(), false));
            });
      }
    }
  }

  private static Products.Matrix joined(Scratch matrix, long row, int columns, boolean transposed) {
    return new Products.Matrix(matrix.segment(), row * columns, columns, transposed);
  }

  /** Writes images {@code [count, channels, positions]} as {@code [channels, count, positions]}. */
  private void join(Tensor x, int channels, int from, int count, MemorySegment matrix) {
    int columns = count * positions;
    MemorySegment xs = x.segment();
    Parallel.ranges(
        channels,
        Grain.rows(columns),
        (first, end) -> {
          for (int i = 0; i < count; i++) {
            long image = x.offset() + ((from + i) * (long) channels + first) * positions;
            long to = first * columns + (long) i * positions;
            int rows = (int) (end - first);
            CopyRows.copy(xs, image, positions, matrix, to, columns, rows, positions);
          }
        });
  }
}
