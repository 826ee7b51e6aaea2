package org.lanewise.blas;

/**
 * Thrown by every function of {@link Blas} when no OpenBLAS could be loaded; the message says what
 * was tried.
 */
public final class BlasException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BlasException(String message) {
    super(message);
  }

  BlasException(String message, Throwable cause) {
    super(message, cause);
  }
}
