package org.lanewise.ops.network.embedding;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * Rows of a table by indices: {@code y_i = x[n_i]}.
 *
 * <p>Shape: {@code x [rows, size]}, indices {@code [...]} to {@code [..., size]}. Gradient: {@code
 * dy_i} summed up in row {@code n_i}, divided by the number of times that it occurs if {@code
 * byFrequency}; none for the row {@code padding}. Errors: indices of no row.
 */
public final class Embedding extends Function {
  private static final String NAME = "embedding";

  private final RowNumbers numbers;
  private final long padding;
  private final boolean byFrequency;

  /** The rows with these numbers; {@code padding} is -1 if all have a gradient. */
  public Embedding(RowNumbers numbers, long padding, boolean byFrequency) {
    this.numbers = numbers;
    this.padding = padding;
    this.byFrequency = byFrequency;
  }

  /** The rows with the numbers {@code indices}; see the class. */
  public static Tensor of(Tensor indices, Tensor table, long padding, boolean byFrequency) {
    RowNumbers.checkTable(NAME, table);
    RowNumbers numbers = RowNumbers.of(NAME, indices, table.size(0));
    return new Embedding(numbers, padding, byFrequency).apply(table);
  }

  @Override
  public Tensor forward(Context c, Tensor table) {
    return RowPick.rows(numbers, table);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return gradient(numbers, g, c.inputShape(0).size(0), padding, byFrequency);
  }

  /** The sums of the rows of {@code g} by numbers, without the padding. */
  static Tensor gradient(
      RowNumbers numbers, Tensor g, long rows, long padding, boolean byFrequency) {
    Tensor weighted = byFrequency ? g.mul(numbers.rarity(rows, g.dtype())) : g;
    RowNumbers counted = padding < 0 ? numbers : numbers.without(padding);
    return new RowSums(counted, rows).apply(weighted);
  }
}
