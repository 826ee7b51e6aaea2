package org.lanewise.ops;

import java.util.List;
import java.util.stream.Stream;

/** All differentiable operations with their references, by family. */
final class OpTable {
  private OpTable() {}

  static Stream<OpRow> rows() {
    return Stream.of(
            PointwiseRows.rows(),
            MathRows.rows(),
            ActivationRows.rows(),
            ComparisonRows.rows(),
            ReductionRows.rows(),
            SortingRows.rows(),
            ShapeRows.rows(),
            IndexingRows.rows(),
            ArrangingRows.rows(),
            LinalgRows.rows(),
            DecompositionRows.rows(),
            NetworkRows.rows())
        .flatMap(List::stream);
  }
}
