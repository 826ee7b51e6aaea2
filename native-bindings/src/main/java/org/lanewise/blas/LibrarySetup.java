package org.lanewise.blas;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Makes a freshly loaded library ready for use.
 *
 * <p>It is set to one thread: its own threads give wrong results when products of different kinds
 * run at once (0.3.31), and they spin for a tenth of a second after each product.
 */
final class LibrarySetup {
  /** A library without one of these is not usable. */
  private static final List<String> REQUIRED =
      List.of(
          "cblas_sgemm",
          "cblas_dgemm",
          "cblas_sgemv",
          "cblas_dgemv",
          "openblas_set_num_threads",
          "openblas_get_num_threads",
          "openblas_get_config",
          "openblas_get_corename");

  private LibrarySetup() {}

  /**
   * Throws unless the library is an OpenBLAS with the functions and the integers that are called
   * here.
   */
  static void check(NativeLibrary library) throws LibraryException {
    for (String function : REQUIRED) {
      if (!library.has(function)) {
        throw new LibraryException("is no OpenBLAS: exports no function " + function);
      }
    }
    String config = text(library, "openblas_get_config");
    if (config.contains("USE64BITINT")) {
      throw new LibraryException("uses 64-bit integers, expected 32-bit: " + config);
    }
  }

  static void useOneThread(NativeLibrary library) {
    // Asking first: SingleThreadStart has seen to it in general, and each kind of function costs
    // milliseconds to bind.
    if (threads(library) != 1) {
      try {
        library
            .function("openblas_set_num_threads", FunctionDescriptor.ofVoid(JAVA_INT))
            .invokeExact(1);
      } catch (Throwable e) {
        throw failure("openblas_set_num_threads", e);
      }
    }
  }

  static int threads(NativeLibrary library) {
    try {
      return (int)
          library
              .function("openblas_get_num_threads", FunctionDescriptor.of(JAVA_INT))
              .invokeExact();
    } catch (Throwable e) {
      throw failure("openblas_get_num_threads", e);
    }
  }

  /** Calls a function without arguments that returns a C string. */
  static String text(NativeLibrary library, String function) {
    try {
      long address =
          (long) library.function(function, FunctionDescriptor.of(JAVA_LONG)).invokeExact();
      return address == 0
          ? ""
          : MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0);
    } catch (Throwable e) {
      throw failure(function, e);
    }
  }

  private static RuntimeException failure(String function, Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known
        ? known
        : new BlasException(function + ": " + cause, cause);
  }
}
