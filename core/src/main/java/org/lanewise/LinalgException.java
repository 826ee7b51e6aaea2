package org.lanewise;

/** A matrix that does not have what was asked for: an inverse, a factor, a decomposition. */
public final class LinalgException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception with the whole message. */
  public LinalgException(String message) {
    super(message);
  }

  /** Makes the message {@code operation: expected ..., got ...}. */
  public static LinalgException of(String operation, String expected, Object got) {
    return new LinalgException(operation + ": expected " + expected + ", got " + got);
  }
}
