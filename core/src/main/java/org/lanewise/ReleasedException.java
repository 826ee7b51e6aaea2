package org.lanewise;

/** Use of a tensor whose memory has been given back. */
public final class ReleasedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception with the whole message. */
  public ReleasedException(String message) {
    super(message);
  }

  /** Makes the message {@code operation: expected ..., got ...}. */
  public static ReleasedException of(String operation, String expected, Object got) {
    return new ReleasedException(operation + ": expected " + expected + ", got " + got);
  }
}
