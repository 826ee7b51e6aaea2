package org.lanewise;

/** A gradient that cannot be computed: no graph, a released graph, or a value changed in place. */
public final class GradException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception with the whole message. */
  public GradException(String message) {
    super(message);
  }

  /** Makes the message {@code operation: expected ..., got ...}. */
  public static GradException of(String operation, String expected, Object got) {
    return new GradException(operation + ": expected " + expected + ", got " + got);
  }
}
