package org.lanewise.blas;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The Fortran routines on raw addresses; callers have checked everything.
 *
 * <p>Fortran takes every argument by its address, so that both precisions have one signature. They
 * are called by their Fortran names, since many builds of OpenBLAS leave out the C functions.
 * Behind the arguments come the lengths of those that are characters, as gfortran passes them; a
 * routine written in C ignores them.
 *
 * <p>Routines take microseconds at least: that a handle is no constant here costs little beside.
 */
final class Routine {
  /** LU with partial pivoting: m, n, a, lda, pivots, info. */
  static final Routine GETRF = new Routine("getrf", 6, 0);

  /** Solution from LU: trans, n, columns, a, lda, pivots, b, ldb, info. */
  static final Routine GETRS = new Routine("getrs", 9, 1);

  /** Inverse from LU: n, a, lda, pivots, work, lwork, info. */
  static final Routine GETRI = new Routine("getri", 7, 0);

  /** Cholesky: uplo, n, a, lda, info. */
  static final Routine POTRF = new Routine("potrf", 5, 1);

  /** QR as reflections: m, n, a, lda, tau, work, lwork, info. */
  static final Routine GEQRF = new Routine("geqrf", 8, 0);

  /** Q from reflections: m, n, k, a, lda, tau, work, lwork, info. */
  static final Routine ORGQR = new Routine("orgqr", 9, 0);

  /** SVD: job, m, n, a, lda, s, u, ldu, vt, ldvt, work, lwork, integers, info. */
  static final Routine GESDD = new Routine("gesdd", 14, 1);

  /** Symmetric eigenvalues: job, uplo, n, a, lda, w, work, lwork, integers, count, info. */
  static final Routine SYEVD = new Routine("syevd", 11, 2);

  /**
   * Least squares by SVD: m, n, columns, a, lda, b, ldb, s, rcond, rank, work, lwork, integers,
   * info.
   */
  static final Routine GELSD = new Routine("gelsd", 14, 0);

  /** Least squares by QR: m, n, columns, a, lda, b, ldb, order, rcond, rank, work, lwork, info. */
  static final Routine GELSY = new Routine("gelsy", 13, 0);

  /** Triangular solution: side, uplo, trans, diag, m, n, alpha, a, lda, b, ldb. */
  static final Routine TRSM = new Routine("trsm", 11, 4);

  /** All of them. */
  static final List<Routine> ALL =
      List.of(GETRF, GETRS, GETRI, POTRF, GEQRF, ORGQR, GESDD, SYEVD, GELSD, GELSY, TRSM);

  private final String name;
  private final FunctionDescriptor descriptor;
  private final int lengths;

  // Bound on first use: each takes milliseconds.
  private volatile @Nullable MethodHandle single;
  private volatile @Nullable MethodHandle wide;

  private Routine(String name, int arguments, int lengths) {
    this.name = name;
    this.lengths = lengths;
    MemoryLayout[] all = new MemoryLayout[arguments + lengths];
    Arrays.fill(all, JAVA_LONG);
    this.descriptor = FunctionDescriptor.ofVoid(all);
  }

  String symbol(Precision precision) {
    return precision.prefix() + name + "_";
  }

  /** Calls the routine with the addresses of its arguments. */
  void call(Precision precision, long... addresses) {
    long[] arguments = Arrays.copyOf(addresses, addresses.length + lengths);
    Arrays.fill(arguments, addresses.length, arguments.length, 1);
    MethodHandle handle = handle(precision);
    Semaphore permit = Gate.enter();
    try {
      handle.invokeExact(arguments);
    } catch (Throwable e) {
      if (e instanceof Error error) {
        throw error;
      }
      throw new BlasException(symbol(precision) + ": " + e, e);
    } finally {
      permit.release();
    }
  }

  private MethodHandle handle(Precision precision) {
    MethodHandle bound = precision == Precision.SINGLE ? single : wide;
    if (bound == null) {
      bound =
          OpenBlas.function(symbol(precision), descriptor)
              .asSpreader(long[].class, descriptor.argumentLayouts().size());
      if (precision == Precision.SINGLE) {
        single = bound;
      } else {
        wide = bound;
      }
    }
    return bound;
  }
}
