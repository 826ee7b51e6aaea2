package org.lanewise.nn;

import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.EmbeddingOptions;
import org.lanewise.nn.init.Init;

/** What layers that read rows of a table share. */
final class Tables {
  private Tables() {}

  /** Options with {@code paddingIdx} counted from the start. */
  static EmbeddingOptions checked(String name, long count, long dim, EmbeddingOptions options) {
    if (count < 0 || dim < 0) {
      throw ShapeException.of(name, "count and dim of at least 0", count + " and " + dim);
    }
    Long padding = options.paddingIdx();
    if (padding == null) {
      return options;
    }
    if (padding < -count || padding >= count) {
      throw new IndexOutOfBoundsException(
          name
              + ": expected a paddingIdx from "
              + -count
              + " to "
              + (count - 1)
              + ", got "
              + padding);
    }
    return padding < 0 ? options.paddingIdx(padding + count) : options;
  }

  static void checkTable(String name, Tensor table) {
    if (table.rank() != 2) {
      throw ShapeException.of(name, "a table [count, dim]", table.shape());
    }
  }

  /** Standard normal; the padding zero. */
  static void reset(Tensor table, EmbeddingOptions options) {
    try (Scope _ = Scope.open();
        Grad _ = Grad.off()) {
      Init.normal(table);
      Long padding = options.paddingIdx();
      if (padding != null) {
        table.select(0, padding).fill(0);
      }
    }
  }

  static String arguments(Shape table) {
    return table.size(0) + ", " + table.size(1);
  }

  static String normArguments(EmbeddingOptions options) {
    return (options.maxNorm() == null ? "" : ", maxNorm=" + options.maxNorm())
        + (options.normType() == 2 ? "" : ", normType=" + options.normType())
        + (options.scaleGradByFreq() ? ", scaleGradByFreq=true" : "");
  }
}
