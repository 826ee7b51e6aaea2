package org.lanewise.blas;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * The OpenBLAS of this process, or the reason why there is none.
 *
 * <p>Loaded once, when this class is first used. The library is set to one thread: its own threads
 * give wrong results when products of different kinds run at once (0.3.31), and they spin for a
 * tenth of a second after each product.
 */
final class OpenBlas {
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

  private static final LibrarySearch.Result FOUND = load();

  /** Constant once this class is initialised, so that the check costs nothing in compiled code. */
  static final boolean AVAILABLE = FOUND.library() != null;

  private OpenBlas() {}

  private static LibrarySearch.Result load() {
    LibrarySearch.Result result = LibrarySearch.run(Platform.current(), OpenBlas::prepare);
    if (result.library() == null && !result.disabled()) {
      System.getLogger("org.lanewise.blas").log(System.Logger.Level.WARNING, result.report());
    }
    return result;
  }

  /** Checks that a freshly loaded library is one that this package can drive, and sets it up. */
  private static void prepare(NativeLibrary library) throws LibraryException {
    for (String function : REQUIRED) {
      if (!library.has(function)) {
        throw new LibraryException("is no OpenBLAS: exports no function " + function);
      }
    }
    String config = text(library, "openblas_get_config");
    if (config.contains("USE64BITINT")) {
      throw new LibraryException("uses 64-bit integers, expected 32-bit: " + config);
    }
    try {
      library
          .function("openblas_set_num_threads", FunctionDescriptor.ofVoid(JAVA_INT))
          .invokeExact(1);
    } catch (Throwable e) {
      throw new LibraryException("openblas_set_num_threads: " + e, e);
    }
  }

  /**
   * Returns the library.
   *
   * @throws BlasException if there is none
   */
  static NativeLibrary library() {
    NativeLibrary library = FOUND.library();
    if (library == null) {
      throw new BlasException(FOUND.report());
    }
    return library;
  }

  /** Binds a function of the library; keep the handle in a {@code static final} field. */
  static MethodHandle function(String name, FunctionDescriptor descriptor) {
    return library().function(name, descriptor);
  }

  /** Throws unless the library is there. */
  static void require() {
    if (!AVAILABLE) {
      throw new BlasException(FOUND.report());
    }
  }

  /** Where the library came from, or what was tried. */
  static String report() {
    return FOUND.report();
  }

  /** Calls a function without arguments that returns a C string. */
  static String text(String function) {
    return text(library(), function);
  }

  private static String text(NativeLibrary library, String function) {
    MethodHandle handle = library.function(function, FunctionDescriptor.of(JAVA_LONG));
    long address;
    try {
      address = (long) handle.invokeExact();
    } catch (Throwable e) {
      throw new BlasException(function + ": " + e, e);
    }
    return address == 0
        ? ""
        : MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0);
  }
}
