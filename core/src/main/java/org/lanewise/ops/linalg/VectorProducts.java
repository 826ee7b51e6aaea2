package org.lanewise.ops.linalg;

import org.lanewise.DType;
import org.lanewise.blas.Blas;
import org.lanewise.simd.Gemv;

/** The products of {@link Products} whose result is one row or one column: a matrix by a vector. */
final class VectorProducts {
  private VectorProducts() {}

  /** A vector in memory, elements {@code step} apart. */
  private record Line(Products.Matrix in, int step) {
    static Line column(Products.Matrix x) {
      return new Line(x, x.transposed() ? 1 : x.leading());
    }

    static Line row(Products.Matrix x) {
      return new Line(x, x.transposed() ? x.leading() : 1);
    }
  }

  private static Line input(int n, Products.Matrix a, Products.Matrix b) {
    return n == 1 ? Line.column(b) : Line.row(a);
  }

  private static Line output(int n, Products.Matrix c) {
    return n == 1 ? Line.column(c) : Line.row(c);
  }

  /** Whether these vectors can be read and written as they lie: our kernels take dense ones. */
  static boolean fit(int n, Products.Matrix a, Products.Matrix b, Products.Matrix c) {
    return Blas.available() || (input(n, a, b).step == 1 && output(n, c).step == 1);
  }

  /** The product of a shape with {@code m == 1} or {@code n == 1}. */
  static void run(
      DType type,
      int m,
      int n,
      int k,
      double alpha,
      Products.Matrix a,
      Products.Matrix b,
      double beta,
      Products.Matrix c) {
    // A row is the transpose of a column: y^T = B^T x^T.
    Products.Matrix matrix = n == 1 ? a : b;
    boolean transposed = n == 1 ? a.transposed() : !b.transposed();
    int outputs = n == 1 ? m : n;
    int rows = transposed ? k : outputs;
    int columns = transposed ? outputs : k;
    Line x = input(n, a, b);
    Line y = output(n, c);
    if (Blas.available()) {
      library(type, transposed, rows, columns, alpha, matrix, x, beta, y);
    } else {
      own(type, transposed, rows, columns, alpha, matrix, x, beta, y);
    }
  }

  private static void library(
      DType type,
      boolean transposed,
      int rows,
      int columns,
      double alpha,
      Products.Matrix a,
      Line x,
      double beta,
      Line y) {
    if (type == DType.FLOAT32) {
      Blas.sgemv(
          transposed,
          rows,
          columns,
          (float) alpha,
          a.segment(),
          a.offset(),
          a.leading(),
          x.in.segment(),
          x.in.offset(),
          x.step,
          (float) beta,
          y.in.segment(),
          y.in.offset(),
          y.step);
    } else {
      Blas.dgemv(
          transposed,
          rows,
          columns,
          alpha,
          a.segment(),
          a.offset(),
          a.leading(),
          x.in.segment(),
          x.in.offset(),
          x.step,
          beta,
          y.in.segment(),
          y.in.offset(),
          y.step);
    }
  }

  private static void own(
      DType type,
      boolean transposed,
      int rows,
      int columns,
      double alpha,
      Products.Matrix a,
      Line x,
      double beta,
      Line y) {
    if (type == DType.FLOAT32) {
      Gemv.sgemv(
          transposed,
          rows,
          columns,
          (float) alpha,
          a.segment(),
          a.offset(),
          a.leading(),
          x.in.segment(),
          x.in.offset(),
          (float) beta,
          y.in.segment(),
          y.in.offset());
    } else {
      Gemv.dgemv(
          transposed,
          rows,
          columns,
          alpha,
          a.segment(),
          a.offset(),
          a.leading(),
          x.in.segment(),
          x.in.offset(),
          beta,
          y.in.segment(),
          y.in.offset());
    }
  }
}
