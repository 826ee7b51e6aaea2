package org.lanewise.ops;

import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.Shape;
import org.lanewise.ops.network.attention.Attention;

/** Attention in tiles: one query and many, more keys than queries and fewer, several tiles. */
final class AttentionRows {
  private AttentionRows() {}

  static List<OpRow> rows() {
    List<OpRow> rows = new ArrayList<>();
    for (boolean causal : new boolean[] {false, true}) {
      rows.add(
          row(
                  "Attention",
                  in -> new Attention(0.4, causal).applyOne(in[0], in[1], in[2]),
                  (in, s) -> attention(in, s, 0.4, causal),
                  shapes(
                      "[1,1] [1,1] [1,1]",
                      "[3,2] [3,2] [3,4]",
                      "[2,5,3] [2,4,3] [2,4,2]",
                      "[1,2,3,4] [1,2,19,4] [1,2,19,3]",
                      "[2,70,4] [2,70,4] [2,70,4]",
                      "[0,3,2] [0,3,2] [0,3,2]",
                      "[1,300,2] [1,70,2] [1,70,1]"))
              // The logarithm of a row's sum is kept in FLOAT32.
              .tolerance(2e-6));
    }
    return rows;
  }

  private static double[] attention(double[][] in, Shape[] shapes, double scale, boolean causal) {
    int n = (int) shapes[0].size(-2);
    int m = (int) shapes[1].size(-2);
    int size = (int) shapes[0].size(-1);
    int out = (int) shapes[2].size(-1);
    double[] y = new double[in[0].length / size * out];
    for (int row = 0; row < in[0].length / size; row++) {
      int first = row / n * m; // of this head's keys
      int seen = causal ? Math.min(row % n + 1, m) : m;
      double sum = 0;
      double[] weights = new double[seen];
      for (int j = 0; j < seen; j++) {
        double score = 0;
        for (int i = 0; i < size; i++) {
          score += in[0][row * size + i] * in[1][(first + j) * size + i];
        }
        weights[j] = Math.exp(scale * score);
        sum += weights[j];
      }
      for (int j = 0; j < seen; j++) {
        for (int i = 0; i < out; i++) {
          y[row * out + i] += weights[j] / sum * in[2][(first + j) * out + i];
        }
      }
    }
    return y;
  }
}
