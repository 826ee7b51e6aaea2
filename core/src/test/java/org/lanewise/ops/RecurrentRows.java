package org.lanewise.ops;

import static org.lanewise.ops.Rows.row;
import static org.lanewise.ops.Rows.shapes;

import java.util.List;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.ops.network.recurrent.LstmLayer;
import org.lanewise.ops.network.recurrent.RecurrentRun;

/** Recurrent layers over packed rows: of three sequences two are shorter. */
final class RecurrentRows {
  private static final long[] SIZES = {3, 2, 1};
  private static final int ROWS = 6;
  private static final int BATCH = 3;

  private RecurrentRows() {}

  static List<OpRow> rows() {
    // x, W, U, the state, b
    List<Shape[]> lists =
        shapes(
            "[6,2] [8,2] [8,2] [3,2] [3,2] [8]",
            "[6,3] [4,3] [4,1] [3,1] [3,1] [4]",
            "[6,5] [76,5] [76,19] [3,19] [3,19] [76]");
    return List.of(
        row("LstmLayer", in -> lstm(in, false), (in, s) -> lstm(in, s, false), lists),
        row("LstmLayer", in -> lstm(in, true), (in, s) -> lstm(in, s, true), lists));
  }

  private static Tensor lstm(Tensor[] in, boolean reverse) {
    RecurrentRun.Ran ran = LstmLayer.of(in[0], in[1], in[5], in[2], SIZES, reverse, in[3], in[4]);
    return Tensor.cat(List.of(ran.output(), ran.state().get(0), ran.state().get(1)));
  }

  private static double[] lstm(double[][] in, Shape[] s, boolean reverse) {
    int width = (int) s[0].size(1);
    int size = (int) s[2].size(1);
    double[] y = new double[(ROWS + 2 * BATCH) * size];
    double[] h = in[3].clone();
    double[] c = in[4].clone();
    for (int k = 0; k < SIZES.length; k++) {
      int t = reverse ? SIZES.length - 1 - k : k;
      int start = t == 0 ? 0 : t == 1 ? 3 : 5;
      double[] before = h.clone();
      for (int r = 0; r < SIZES[t]; r++) {
        for (int u = 0; u < size; u++) {
          double[] z = new double[4];
          for (int g = 0; g < 4; g++) {
            int unit = g * size + u;
            z[g] = in[5][unit];
            for (int i = 0; i < width; i++) {
              z[g] += in[1][unit * width + i] * in[0][(start + r) * width + i];
            }
            for (int i = 0; i < size; i++) {
              z[g] += in[2][unit * size + i] * before[r * size + i];
            }
          }
          int at = r * size + u;
          c[at] = logistic(z[1]) * c[at] + logistic(z[0]) * Math.tanh(z[2]);
          h[at] = logistic(z[3]) * Math.tanh(c[at]);
          y[start * size + at] = h[at];
        }
      }
    }
    System.arraycopy(h, 0, y, ROWS * size, BATCH * size);
    System.arraycopy(c, 0, y, (ROWS + BATCH) * size, BATCH * size);
    return y;
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
