package org.lanewise.blas;

/**
 * One candidate for the library could not be used; the message is the reason, without the
 * candidate's name.
 */
final class LibraryException extends Exception {
  private static final long serialVersionUID = 1L;

  LibraryException(String reason) {
    super(reason);
  }

  LibraryException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
