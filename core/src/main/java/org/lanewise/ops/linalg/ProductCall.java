package org.lanewise.ops.linalg;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.blas.Blas;
import org.lanewise.memory.Scratch;
import org.lanewise.simd.Gemm;
import org.lanewise.simd.GemmForm;

/**
 * One call of a kernel for a product or a piece of one. A piece is given by the whole matrices and
 * by how many elements after their beginnings its own parts begin.
 */
final class ProductCall {
  private ProductCall() {}

  static void run(
      DType type,
      int m,
      int n,
      int k,
      double alpha,
      Products.Matrix a,
      long fromA,
      Products.Matrix b,
      long fromB,
      double beta,
      Products.Matrix d,
      long fromD,
      Products.Matrix c,
      long fromC,
      SharedOperand shared) {
    boolean vector = (n == 1 || m == 1) && VectorProducts.fit(n, a, b, c);
    boolean preferred = BreakEven.own(type, m, n, k, a.transposed(), b.transposed());
    if (shared.isPacked() || (!vector && (preferred || !Blas.available()))) {
      own(type, m, n, k, alpha, a, fromA, b, fromB, beta, d, fromD, c, fromC, shared);
      return;
    }
    double old = beta;
    if (beta != 0 && !d.equals(c)) { // these know only C
      own(type, m, n, 0, alpha, a, fromA, b, fromB, beta, d, fromD, c, fromC, shared);
      old = 1;
    }
    if (vector) {
      VectorProducts.run(type, m, n, k, alpha, part(a, fromA), part(b, fromB), old, part(c, fromC));
    } else {
      library(type, m, n, k, alpha, a, fromA, b, fromB, old, c, fromC);
    }
  }

  private static Products.Matrix part(Products.Matrix x, long from) {
    return from == 0
        ? x
        : new Products.Matrix(x.segment(), x.offset() + from, x.leading(), x.transposed());
  }

  private static void library(
      DType type,
      int m,
      int n,
      int k,
      double alpha,
      Products.Matrix a,
      long fromA,
      Products.Matrix b,
      long fromB,
      double beta,
      Products.Matrix c,
      long fromC) {
    if (type == DType.FLOAT32) {
      Blas.sgemm(
          a.transposed(),
          b.transposed(),
          m,
          n,
          k,
          (float) alpha,
          a.segment(),
          a.offset() + fromA,
          a.leading(),
          b.segment(),
          b.offset() + fromB,
          b.leading(),
          (float) beta,
          c.segment(),
          c.offset() + fromC,
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
          a.offset() + fromA,
          a.leading(),
          b.segment(),
          b.offset() + fromB,
          b.leading(),
          beta,
          c.segment(),
          c.offset() + fromC,
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
      long fromA,
      Products.Matrix b,
      long fromB,
      double beta,
      Products.Matrix d,
      long fromD,
      Products.Matrix c,
      long fromC,
      SharedOperand shared) {
    boolean floats = type == DType.FLOAT32;
    MemorySegment packedA = shared.a();
    MemorySegment packedB = shared.b();
    GemmForm formA = packedA != null ? GemmForm.PACKED : GemmForm.of(a.transposed());
    GemmForm formB = packedB != null ? GemmForm.PACKED : GemmForm.of(b.transposed());
    MemorySegment segmentA = packedA != null ? packedA : a.segment();
    MemorySegment segmentB = packedB != null ? packedB : b.segment();
    long startA = packedA != null ? 0 : a.offset() + fromA;
    long startB = packedB != null ? 0 : b.offset() + fromB;
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
            d.offset() + fromD,
            d.leading(),
            c.segment(),
            c.offset() + fromC,
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
            d.offset() + fromD,
            d.leading(),
            c.segment(),
            c.offset() + fromC,
            c.leading(),
            scratch.segment(),
            0);
      }
    }
  }
}
