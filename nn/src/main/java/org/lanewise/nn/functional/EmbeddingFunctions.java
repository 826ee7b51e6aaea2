package org.lanewise.nn.functional;

import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.network.embedding.Embedding;
import org.lanewise.ops.network.embedding.EmbeddingBag;
import org.lanewise.ops.network.embedding.OneHot;
import org.lanewise.ops.network.embedding.Renorm;

/**
 * Rows of tables by indices, as functions; called on {@link Functional}. Indices are INT64 or
 * INT32; one outside of the table is an {@link IndexOutOfBoundsException}.
 */
public abstract sealed class EmbeddingFunctions extends AttentionFunctions
    permits PaddingFunctions {
  EmbeddingFunctions() {}

  /** Rows of {@code weight [rows, size]}: indices {@code [...]} to {@code [..., size]}. */
  public static Tensor embedding(Tensor input, Tensor weight) {
    return embedding(input, weight, EmbeddingOptions.options());
  }

  /**
   * Rows of {@code weight [rows, size]}: indices {@code [...]} to {@code [..., size]}. With a
   * {@code maxNorm} the rows that are read and are longer are scaled to it first, in {@code weight}
   * itself.
   *
   * <p>Gradient: summed up in the rows that were read, but not in {@code paddingIdx}.
   */
  public static Tensor embedding(Tensor input, Tensor weight, EmbeddingOptions options) {
    long padding = padding("embedding", weight, options);
    renorm("embedding", input, weight, options);
    return Embedding.of(input, weight, padding, options.scaleGradByFreq());
  }

  /**
   * Sums, means or maxima of rows of {@code weight [rows, size]}, a result for each bag: {@code
   * [bags, size]}. Bags are the rows of {@code input [bags, n]}, or begin at the offsets of {@code
   * input [n]}. Empty bags give zeros, {@code paddingIdx} counts nothing.
   *
   * <pre>{@code
   * Tensor words = Tensor.of(4L, 1L, 3L);
   * Tensor table = Tensor.randn(10, 2);
   * Tensor offsets = Tensor.of(0L, 2L); // of two bags: words 4 and 1, and word 3
   * embeddingBag(words, table, EmbeddingBagOptions.bags(offsets).mode(BagMode.SUM));
   * }</pre>
   */
  public static Tensor embeddingBag(Tensor input, Tensor weight, EmbeddingBagOptions options) {
    EmbeddingOptions rows = options.rows();
    Tensor factors = options.perSampleWeights();
    if (factors != null && options.mode() != BagMode.SUM) {
      throw ShapeException.of(
          "embeddingBag", "mode SUM for perSampleWeights", options.mode().toString());
    }
    if (rows.scaleGradByFreq() && options.mode() == BagMode.MAX) {
      throw ShapeException.of("embeddingBag", "mode SUM or MEAN for scaleGradByFreq", "MAX");
    }
    long padding = padding("embeddingBag", weight, rows);
    renorm("embeddingBag", input, weight, rows);
    Tensor offsets = options.offsets();
    boolean last = options.includeLastOffset();
    return options.mode() == BagMode.MAX
        ? EmbeddingBag.maxima(input, weight, offsets, last, padding)
        : EmbeddingBag.sums(
            input,
            weight,
            offsets,
            last,
            factors,
            options.mode() == BagMode.MEAN,
            padding,
            rows.scaleGradByFreq());
  }

  private static long padding(String name, Tensor weight, EmbeddingOptions options) {
    Long padding = options.paddingIdx();
    if (padding == null) {
      return -1;
    }
    long rows = weight.rank() == 0 ? 0 : weight.size(0);
    if (padding < -rows || padding >= rows) {
      throw new IndexOutOfBoundsException(
          name
              + ": expected a paddingIdx from "
              + -rows
              + " to "
              + (rows - 1)
              + ", got "
              + padding);
    }
    return padding < 0 ? padding + rows : padding;
  }

  private static void renorm(String name, Tensor input, Tensor weight, EmbeddingOptions options) {
    Double most = options.maxNorm();
    if (most != null) {
      Renorm.rows(name, weight, input, most, options.normType());
    }
  }

  /** A 1 at each class, zeros elsewhere; as many classes as the largest needs. */
  public static Tensor oneHot(Tensor x) {
    return oneHot(x, -1);
  }

  /** A 1 at each class, zeros elsewhere: INT64 {@code [...]} to {@code [..., numClasses]}. */
  public static Tensor oneHot(Tensor x, long numClasses) {
    return OneHot.of(x, numClasses);
  }
}
