package org.lanewise.ops.linalg;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.blas.Blas;
import org.lanewise.memory.Scratch;
import org.lanewise.simd.Gemm;
import org.lanewise.simd.GemmForm;

/**
 * One call of a kernel for a product or a piece of one. A piece is given by the whole matrices and
 * by its first row and column in C.
 */
final class ProductCall {
  private ProductCall() {}

  /** What computes a product. */
  enum Kernel {
    /** A matrix by a vector. */
    VECTOR,
    /** Our own kernel. */
    OWN,
    /** OpenBLAS. */
    LIBRARY
  }

  /** The kernel for a product of this size, or for all pieces of it if they have this size. */
  static Kernel choose(
      DType type, int m, int n, int k, Products.Matrix a, Products.Matrix b, Products.Matrix c) {
    if ((n == 1 || m == 1) && VectorProducts.fit(n, a, b, c)) {
      return Kernel.VECTOR;
    }
    boolean own = BreakEven.own(type, m, n, k, a.transposed(), b.transposed());
    return own || !Blas.available() ? Kernel.OWN : Kernel.LIBRARY;
  }

  static void run(
      Kernel kernel,
      DType type,
      int m,
      int n,
      int k,
      double alpha,
      Products.Matrix a,
      int row,
      Products.Matrix b,
      int column,
      double beta,
      Products.Matrix d,
      Products.Matrix c,
      SharedOperands shared) {
    if (kernel == Kernel.OWN) {
      own(type, m, n, k, alpha, a, row, b, column, beta, d, c, shared);
      return;
    }
    double old = beta;
    if (beta != 0 && !d.equals(c)) { // these know only C
      own(type, m, n, 0, alpha, a, row, b, column, beta, d, c, shared);
      old = 1;
    }
    if (kernel == Kernel.VECTOR) {
      VectorProducts.run(
          type, m, n, k, alpha, part(a, row, 0), part(b, 0, column), old, part(c, row, column));
    } else {
      library(type, m, n, k, alpha, a, row, b, column, old, c);
    }
  }

  private static Products.Matrix part(Products.Matrix x, int row, int column) {
    long start = x.at(row, column);
    return start == x.offset()
        ? x
        : new Products.Matrix(x.segment(), start, x.leading(), x.transposed());
  }

  private static void library(
      DType type,
      int m,
      int n,
      int k,
      double alpha,
      Products.Matrix a,
      int row,
      Products.Matrix b,
      int column,
      double beta,
      Products.Matrix c) {
    if (type == DType.FLOAT32) {
      Blas.sgemm(
          a.transposed(),
          b.transposed(),
          m,
          n,
          k,
          (float) alpha,
          a.segment(),
          a.at(row, 0),
          a.leading(),
          b.segment(),
          b.at(0, column),
          b.leading(),
          (float) beta,
          c.segment(),
          c.at(row, column),
          c.leading());
    } else {
      Blas.dgemm(
          a.transposed(),
          b.transposed(),
          m,
          n,
          k,
          alpha,
          a.segment(),
          a.at(row, 0),
          a.leading(),
          b.segment(),
          b.at(0, column),
          b.leading(),
          beta,
          c.segment(),
          c.at(row, column),
          c.leading());
    }
  }

  private static void own(
      DType type,
      int m,
      int n,
      int k,
      double alpha,
      Products.Matrix a,
      int row,
      Products.Matrix b,
      int column,
      double beta,
      Products.Matrix d,
      Products.Matrix c,
      SharedOperands shared) {
    boolean floats = type == DType.FLOAT32;
    MemorySegment packedA = shared.a();
    MemorySegment packedB = shared.b();
    GemmForm formA = packedA != null ? GemmForm.PACKED : GemmForm.of(a.transposed());
    GemmForm formB = packedB != null ? GemmForm.PACKED : GemmForm.of(b.transposed());
    MemorySegment segmentA = packedA != null ? packedA : a.segment();
    MemorySegment segmentB = packedB != null ? packedB : b.segment();
    long startA = packedA != null ? (long) row * k : a.at(row, 0);
    long startB = packedB != null ? (long) column * k : b.at(0, column);
    long bytes = floats ? Gemm.sgemmScratchBytes(m, n, k) : Gemm.dgemmScratchBytes(m, n, k);
    try (Scratch scratch = Scratch.of(bytes)) {
      if (floats) {
        Gemm.sgemm(
            formA,
            formB,
            m,
            n,
            k,
            (float) alpha,
            segmentA,
            startA,
            a.leading(),
            segmentB,
            startB,
            b.leading(),
            (float) beta,
            d.segment(),
            d.at(row, column),
            d.leading(),
            c.segment(),
            c.at(row, column),
            c.leading(),
            scratch.segment(),
            0);
      } else {
        Gemm.dgemm(
            formA,
            formB,
            m,
            n,
            k,
            alpha,
            segmentA,
            startA,
            a.leading(),
            segmentB,
            startB,
            b.leading(),
            beta,
            d.segment(),
            d.at(row, column),
            d.leading(),
            c.segment(),
            c.at(row, column),
            c.leading(),
            scratch.segment(),
            0);
      }
    }
  }
}
