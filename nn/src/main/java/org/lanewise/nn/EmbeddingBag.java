package org.lanewise.nn;

import java.util.List;
import java.util.Locale;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.BagMode;
import org.lanewise.nn.functional.EmbeddingBagOptions;
import org.lanewise.nn.functional.EmbeddingOptions;
import org.lanewise.nn.functional.Functional;

/**
 * A table of learned vectors, whose rows are read by index and combined in bags: their sums, means
 * or maxima.
 *
 * <pre>{@code
 * var bag = new EmbeddingBag(10, 3, EmbeddingBag.options().mode(BagMode.SUM));
 * bag.call(Tensor.of(new long[] {1, 2, 4, 5, 4, 3}), Tensor.of(new long[] {0, 4})).shape(); // [2, 3]
 * bag.call(Tensor.of(new long[] {1, 2, 4, 5, 4, 3}, 3, 2)).shape(); // [3, 3]
 * }</pre>
 *
 * <p>Bags are the rows of a matrix of indices, or begin at the offsets that are given besides a
 * vector of indices. A factor for each index goes with sums: after the offsets, or after a matrix
 * of indices. Empty bags give zeros, {@code paddingIdx} counts nothing.
 *
 * <p>Shape: indices {@code [bags, n]}, or {@code [n]} with offsets {@code [bags]}, to {@code [bags,
 * dim]}. <br>
 * Parameters: {@code weight [count, dim]}. <br>
 * Init: standard normal; the row {@code paddingIdx} zero.
 */
public final class EmbeddingBag extends Module {
  private final EmbeddingBagOptions options;

  /** A table of {@code count} vectors with {@code dim} numbers each, combined by means. */
  public EmbeddingBag(long count, long dim) {
    this(count, dim, options());
  }

  /**
   * A table of {@code count} vectors with {@code dim} numbers each.
   *
   * @throws IllegalArgumentException if {@code options} has offsets or factors: they go with calls
   */
  public EmbeddingBag(long count, long dim, EmbeddingBagOptions options) {
    this.options = checked(count, dim, options);
    addParameter("weight", count, dim);
    resetParameters();
  }

  private EmbeddingBag(Tensor table, boolean freeze, EmbeddingBagOptions options) {
    this.options = checked(table.size(0), table.size(1), options);
    addParameter("weight", table.detach()).requiresGrad(!freeze);
  }

  private static EmbeddingBagOptions checked(long count, long dim, EmbeddingBagOptions options) {
    if (options.offsets() != null || options.perSampleWeights() != null) {
      throw new IllegalArgumentException(
          "EmbeddingBag: expected offsets and perSampleWeights at the call, got them as options");
    }
    return options.rows(Tables.checked("EmbeddingBag", count, dim, options.rows()));
  }

  /** A table with these rows {@code [count, dim]}, which training does not change. */
  public static EmbeddingBag fromPretrained(Tensor table) {
    return fromPretrained(table, true, options());
  }

  /** A table with these rows, in the same memory, which training changes unless {@code freeze}. */
  public static EmbeddingBag fromPretrained(
      Tensor table, boolean freeze, EmbeddingBagOptions options) {
    Tables.checkTable("EmbeddingBag", table);
    return new EmbeddingBag(table, freeze, options);
  }

  /** Means, no padding, no largest norm. */
  public static EmbeddingBagOptions options() {
    return EmbeddingBagOptions.bags();
  }

  /** Draws first values anew. */
  public void resetParameters() {
    Tables.reset(parameter("weight"), options.rows());
  }

  /** Combines the rows of a matrix of indices. */
  @Override
  public Tensor forward(Tensor indices) {
    return Functional.embeddingBag(indices, parameter("weight"), options);
  }

  /**
   * Combines the bags that begin at offsets of a vector of indices; with factors as the second
   * argument, of a floating-point type, those of a matrix of indices.
   */
  @Override
  public Tensor forward(Tensor indices, Tensor offsets) {
    EmbeddingBagOptions given =
        offsets.dtype().isFloatingPoint() ? options.perSampleWeights(offsets) : with(offsets);
    return Functional.embeddingBag(indices, parameter("weight"), given);
  }

  /** Combines the bags that begin at offsets of a vector of indices, with a factor for each. */
  @Override
  public Tensor forward(Tensor indices, Tensor offsets, Tensor perSampleWeights) {
    return Functional.embeddingBag(
        indices, parameter("weight"), with(offsets).perSampleWeights(perSampleWeights));
  }

  private EmbeddingBagOptions with(Tensor offsets) {
    return EmbeddingBagOptions.bags(offsets)
        .mode(options.mode())
        .includeLastOffset(options.includeLastOffset())
        .rows(options.rows());
  }

  // Only factors multiply: the third input, or the second one besides a matrix of indices.
  @Override
  protected long multiplyAdds(List<Shape> inputs, Shape output) {
    Shape indices = inputs.get(0);
    boolean weighted = inputs.size() == 3 || (inputs.size() == 2 && indices.rank() == 2);
    return weighted ? indices.elements() * output.size(-1) : 0;
  }

  @Override
  protected String arguments() {
    EmbeddingOptions rows = options.rows();
    return Tables.arguments(parameter("weight").shape())
        + Tables.normArguments(rows)
        + ", mode="
        + name(options.mode())
        + (rows.paddingIdx() == null ? "" : ", paddingIdx=" + rows.paddingIdx());
  }

  private static String name(BagMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
