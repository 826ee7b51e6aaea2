package org.lanewise.ops;

import java.util.ArrayList;
import java.util.List;

/** Operations of networks. */
final class NetworkRows {
  private NetworkRows() {}

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>(ConvolutionRows.rows());
    rows.addAll(PoolingRows.rows());
    rows.addAll(LossRows.rows());
    rows.addAll(NormalizationRows.rows());
    rows.addAll(ResamplingRows.rows());
    rows.addAll(EmbeddingRows.rows());
    rows.addAll(RecurrentRows.rows());
    rows.addAll(AttentionRows.rows());
    return rows;
  }
}
