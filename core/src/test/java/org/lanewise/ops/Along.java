package org.lanewise.ops;

import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.lanewise.Shape;

/** References of operations along one axis, by what they do to a line. */
final class Along {
  private Along() {}

  /** A line of the input makes a line of the result, which may have another length. */
  static double[] map(double[] x, Shape shape, int axis, UnaryOperator<double[]> f) {
    int at = shape.axis(axis);
    int n = shape.rank() == 0 ? 1 : (int) shape.size(at);
    int inner = 1;
    for (int i = at + 1; i < shape.rank(); i++) {
      inner *= (int) shape.size(i);
    }
    double[] y = new double[0];
    for (int line = 0; line < x.length / Math.max(1, n); line++) {
      int outer = line / inner;
      int column = line % inner;
      double[] elements = new double[n];
      for (int i = 0; i < n; i++) {
        elements[i] = x[(outer * n + i) * inner + column];
      }
      double[] result = f.apply(elements);
      if (line == 0) {
        y = new double[x.length / n * result.length];
      }
      for (int i = 0; i < result.length; i++) {
        y[(outer * result.length + i) * inner + column] = result[i];
      }
    }
    return y;
  }

  /** A line of the input makes one element of the result. */
  static double[] reduce(double[] x, Shape shape, int axis, ToDoubleFunction<double[]> f) {
    return map(x, shape, axis, line -> new double[] {f.applyAsDouble(line)});
  }
}
