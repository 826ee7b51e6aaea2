package org.lanewise.ops.network.embedding;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.Casts;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Axpy;

/**
 * Sums or means of rows of a table, bag by bag: {@code y_b = sum of w_i x[n_i]} over the numbers of
 * bag b. Empty bags give zeros. The rows themselves are not copied.
 *
 * <p>Shape: {@code x [rows, size]}, weights one for each number, to {@code [bags, size]}. Gradient:
 * {@code w_i dy_b} summed up in row {@code n_i}, without the padding, divided by how often it
 * occurs if {@code byFrequency}; for the weights {@code dy_b x[n_i]}. 16-bit types are summed in
 * FLOAT32. Errors: indices of no row.
 */
public final class EmbeddingBag extends MultiFunction {
  private static final String NAME = "embeddingBag";

  private final Bags bags;
  private final boolean mean;
  private final long padding;
  private final boolean byFrequency;

  private EmbeddingBag(Bags bags, boolean mean, long padding, boolean byFrequency) {
    this.bags = bags;
    this.mean = mean;
    this.padding = padding;
    this.byFrequency = byFrequency;
  }

  /** Sums, or means, with a weight for each index if {@code weights} is not null. */
  public static Tensor sums(
      Tensor indices,
      Tensor table,
      @Nullable Tensor offsets,
      boolean lastOffset,
      @Nullable Tensor weights,
      boolean mean,
      long padding,
      boolean byFrequency) {
    Bags bags = bags(indices, table, offsets, lastOffset, padding);
    EmbeddingBag operation = new EmbeddingBag(bags, mean, padding, byFrequency);
    if (weights == null) {
      return operation.applyOne(table);
    }
    if (!weights.shape().equals(indices.shape())) {
      throw ShapeException.of(
          NAME, "one weight for each index, " + indices.shape(), weights.shape());
    }
    Casts.requireSame(NAME, table, weights);
    return operation.applyOne(table, weights.reshape(-1));
  }

  /** The largest of each column of a bag. */
  public static Tensor maxima(
      Tensor indices, Tensor table, @Nullable Tensor offsets, boolean lastOffset, long padding) {
    Bags bags = bags(indices, table, offsets, lastOffset, padding);
    return new ColumnPick(ColumnPick.maxima(bags, table)).apply(table);
  }

  private static Bags bags(
      Tensor indices, Tensor table, @Nullable Tensor offsets, boolean lastOffset, long padding) {
    RowNumbers.checkTable(NAME, table);
    if (!table.dtype().isFloatingPoint()) {
      throw DTypeException.of(NAME, "a table of a floating-point type", table.dtype());
    }
    return Bags.of(indices, offsets, lastOffset, padding, table.size(0));
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor table = inputs[0];
    Tensor weights = inputs.length == 1 ? null : inputs[1];
    boolean weighted = weights != null && c.needsInputGrad(1);
    c.save(weighted ? table : null, weights);
    DType type = table.dtype();
    DType wide = type == DType.FLOAT64 ? type : DType.FLOAT32;
    Tensor factors = weights == null ? null : weights.to(wide).contiguous();
    return new Tensor[] {compute(table.to(wide).contiguous(), factors).to(type)};
  }

  private Tensor compute(Tensor x, @Nullable Tensor factors) {
    int size = Math.toIntExact(x.size(1));
    Tensor y = Tensor.zeros(Shape.of(bags.count(), size), x.dtype());
    long each = bags.numbers().count() / Math.max(1, bags.count()) * size;
    Parallel.ranges(
        bags.count(),
        Grain.rows(each),
        (from, to) -> {
          for (int bag = (int) from; bag < to; bag++) {
            double factor = mean ? 1.0 / Math.max(1, bags.size(bag)) : 1;
            for (long i = bags.start(bag); i < bags.start(bag + 1); i++) {
              long row = bags.counted().get(i);
              if (row >= 0) {
                double w = factors == null ? factor : factor * at(factors, i);
                add(w, x, row * size, y, (long) bag * size, size);
              }
            }
          }
        });
    return y;
  }

  private static double at(Tensor x, long i) {
    return Elements.getDouble(x.dtype(), x.segment(), x.offset() + i);
  }

  private static void add(double w, Tensor x, long at, Tensor y, long to, int size) {
    MemorySegment from = x.segment();
    MemorySegment sums = y.segment();
    long start = x.offset() + at;
    if (x.dtype() == DType.FLOAT32) {
      Axpy.axpy((float) w, from, start, sums, to, size);
      return;
    }
    for (int j = 0; j < size; j++) {
      double sum =
          Elements.getDouble(DType.FLOAT64, sums, to + j)
              + w * Elements.getDouble(DType.FLOAT64, from, start + j);
      Elements.setDouble(DType.FLOAT64, sums, to + j, sum);
    }
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    boolean hasWeights = c.inputCount() == 2;
    Tensor g = gradients[0];
    if (g == null) {
      return new @Nullable Tensor[c.inputCount()];
    }
    long n = bags.numbers().count();
    Tensor rows = new RowPick(bags.owners()).apply(mean ? g.mul(shares(g.dtype())) : g);
    Tensor table = null;
    if (c.needsInputGrad(0)) {
      Tensor weighted = hasWeights ? rows.mul(c.saved(1).unsqueeze(-1)) : rows;
      RowNumbers flat = bags.numbers().flat();
      table = Embedding.gradient(flat, weighted, c.inputShape(0).size(0), padding, byFrequency);
    }
    Tensor weights = null;
    if (hasWeights && c.needsInputGrad(1)) {
      Tensor picked = new RowPick(bags.counted()).apply(c.saved(0));
      weights = rows.mul(picked.view(n, picked.size(-1))).sum(-1);
    }
    return hasWeights ? new @Nullable Tensor[] {table, weights} : new @Nullable Tensor[] {table};
  }

  // 1 / the size of each bag.
  private Tensor shares(DType type) {
    Tensor shares = Tensor.empty(Shape.of(bags.count(), 1), type);
    for (int bag = 0; bag < bags.count(); bag++) {
      Elements.setDouble(type, shares.segment(), bag, 1.0 / Math.max(1, bags.size(bag)));
    }
    return shares;
  }
}
