package org.lanewise.blas;

import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;

/**
 * The OpenBLAS of this process, or the reason why there is none.
 *
 * <p>Loaded once, when this class is first used.
 */
final class OpenBlas {
  private static final LibrarySearch.Result FOUND = load();

  /** Constant once this class is initialised, so that the check costs nothing in compiled code. */
  static final boolean AVAILABLE = FOUND.library() != null;

  private OpenBlas() {}

  private static LibrarySearch.Result load() {
    LibrarySearch.Result result = LibrarySearch.run(Platform.current());
    if (result.library() == null && !result.disabled()) {
      System.getLogger("org.lanewise.blas").log(System.Logger.Level.WARNING, result.report());
    }
    return result;
  }

  /**
   * Returns the library.
   *
   * @throws BlasException if there is none
   */
  static NativeLibrary library() {
    NativeLibrary library = FOUND.library();
    if (library == null) {
      throw new BlasException(report());
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
      throw new BlasException(report());
    }
  }

  /** What was tried and why it failed, if there is no library. */
  static String report() {
    return FOUND.report();
  }
}
