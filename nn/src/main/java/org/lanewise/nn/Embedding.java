package org.lanewise.nn;

import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.EmbeddingOptions;
import org.lanewise.nn.functional.Functional;

/**
 * A table of learned vectors, read by index: words to vectors.
 *
 * <pre>{@code
 * var words = new Embedding(10, 3, Embedding.options().paddingIdx(0));
 * words.call(Tensor.of(new long[] {1, 2, 0, 9}, 2, 2)).shape(); // [2, 2, 3]
 * }</pre>
 *
 * <p>The row {@code paddingIdx} gets no gradient. With a {@code maxNorm}, rows that are read and
 * have a larger norm are scaled to it first, in the table itself. With {@code scaleGradByFreq} the
 * gradient of a row is divided by how often it was read.
 *
 * <p>Shape: INT64 or INT32 {@code [...] -> [..., dim]}. <br>
 * Parameters: {@code weight [count, dim]}. <br>
 * Init: standard normal; the row {@code paddingIdx} zero.
 */
public final class Embedding extends Module {
  private final EmbeddingOptions options;

  /** A table of {@code count} vectors with {@code dim} numbers each. */
  public Embedding(long count, long dim) {
    this(count, dim, options());
  }

  /** A table of {@code count} vectors with {@code dim} numbers each. */
  public Embedding(long count, long dim, EmbeddingOptions options) {
    this.options = Tables.checked("Embedding", count, dim, options);
    addParameter("weight", count, dim);
    resetParameters();
  }

  private Embedding(Tensor table, boolean freeze, EmbeddingOptions options) {
    this.options = Tables.checked("Embedding", table.size(0), table.size(1), options);
    addParameter("weight", table.detach()).requiresGrad(!freeze);
  }

  /** A table with these rows {@code [count, dim]}, which training does not change. */
  public static Embedding fromPretrained(Tensor table) {
    return fromPretrained(table, true);
  }

  /** A table with these rows, which training changes unless {@code freeze}. */
  public static Embedding fromPretrained(Tensor table, boolean freeze) {
    return fromPretrained(table, freeze, options());
  }

  /**
   * A table with these rows, in the same memory, which training changes unless {@code freeze}.
   *
   * @throws ShapeException unless {@code table} has two axes
   */
  public static Embedding fromPretrained(Tensor table, boolean freeze, EmbeddingOptions options) {
    Tables.checkTable("Embedding", table);
    return new Embedding(table, freeze, options);
  }

  /** No padding, no largest norm. */
  public static EmbeddingOptions options() {
    return EmbeddingOptions.options();
  }

  /** Draws first values anew. */
  public void resetParameters() {
    Tables.reset(parameter("weight"), options);
  }

  @Override
  public Tensor forward(Tensor indices) {
    return Functional.embedding(indices, parameter("weight"), options);
  }

  @Override
  protected String arguments() {
    Shape shape = parameter("weight").shape();
    return Tables.arguments(shape)
        + (options.paddingIdx() == null ? "" : ", paddingIdx=" + options.paddingIdx())
        + Tables.normArguments(options);
  }
}
