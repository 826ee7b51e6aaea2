package org.lanewise.blas;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/** LAPACK's QR decompositions; everything that {@link Lapack} says holds here too. */
public final class LapackOrthogonal {
  private LapackOrthogonal() {}

  /** The bytes of {@code work} for {@link #geqrf}. */
  public static long geqrfWork(Precision precision, int m, int n) {
    Lapack.require();
    Operands.size("geqrf", "m", m);
    Operands.size("geqrf", "n", n);
    int lda = Math.max(1, m);
    long reals =
        LapackWork.query(
            precision,
            Math.max(1, n),
            w -> {
              long at = w.reals();
              Routine.GEQRF.call(
                  precision, w.of(m), w.of(n), at, w.of(lda), at, at, w.of(-1), w.info());
            });
    return LapackWork.bytes(precision, 0, reals);
  }

  /**
   * {@code A = Q R}: R into the upper triangle, the reflections of which Q is the product below it
   * and into {@code tau}.
   *
   * <p>Shape: {@code A [m, n]}, {@code tau} min(m, n) elements.
   */
  public static void geqrf(
      Precision precision,
      int m,
      int n,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment tau,
      long tauOffset,
      MemorySegment work) {
    Lapack.require();
    Operands.size("geqrf", "m", m);
    Operands.size("geqrf", "n", n);
    Operands.leadingDimension("geqrf", "lda", lda, m);
    long aExtent = Operands.matrix(n, m, lda);
    long aAt = Operands.write("geqrf", "a", a, aOffset, aExtent, precision.layout());
    long count = Math.min(m, n);
    long tauAt = Operands.write("geqrf", "tau", tau, tauOffset, count, precision.layout());
    LapackWork w = LapackWork.in("geqrf", work, precision, 0, Math.max(1, n));
    if (count == 0) {
      return;
    }
    try {
      Routine.GEQRF.call(
          precision,
          w.of(m),
          w.of(n),
          aAt,
          w.of(lda),
          tauAt,
          w.reals(),
          w.of(w.realCount()),
          w.info());
      w.result("geqrf");
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(tau);
      Reference.reachabilityFence(work);
    }
  }

  /** The bytes of {@code work} for {@link #orgqr}. */
  public static long orgqrWork(Precision precision, int m, int n, int k) {
    Lapack.require();
    reflections(m, n, k);
    int lda = Math.max(1, m);
    long reals =
        LapackWork.query(
            precision,
            Math.max(1, n),
            w -> {
              long at = w.reals();
              Routine.ORGQR.call(
                  precision, w.of(m), w.of(n), w.of(k), at, w.of(lda), at, at, w.of(-1), w.info());
            });
    return LapackWork.bytes(precision, 0, reals);
  }

  /**
   * The first {@code n} columns of Q, from the {@code k} reflections that {@link #geqrf} has left
   * in the first {@code k} columns of A, in place of A.
   *
   * <p>Shape: {@code A [m, n]} with {@code m >= n >= k}, {@code tau} k elements.
   */
  public static void orgqr(
      Precision precision,
      int m,
      int n,
      int k,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment tau,
      long tauOffset,
      MemorySegment work) {
    Lapack.require();
    reflections(m, n, k);
    Operands.leadingDimension("orgqr", "lda", lda, m);
    long aExtent = Operands.matrix(n, m, lda);
    long aAt = Operands.write("orgqr", "a", a, aOffset, aExtent, precision.layout());
    long tauAt = Operands.read("orgqr", "tau", tau, tauOffset, k, precision.layout());
    LapackWork w = LapackWork.in("orgqr", work, precision, 0, Math.max(1, n));
    if (aExtent == 0) {
      return;
    }
    try {
      Routine.ORGQR.call(
          precision,
          w.of(m),
          w.of(n),
          w.of(k),
          aAt,
          w.of(lda),
          tauAt,
          w.reals(),
          w.of(w.realCount()),
          w.info());
      w.result("orgqr");
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(tau);
      Reference.reachabilityFence(work);
    }
  }

  private static void reflections(int m, int n, int k) {
    if (k < 0 || n < k || m < n) {
      throw new IllegalArgumentException(
          "orgqr: expected m >= n >= k >= 0, got " + m + ", " + n + " and " + k);
    }
  }
}
