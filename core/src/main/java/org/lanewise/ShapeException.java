package org.lanewise;

/** A shape, size or axis that an operation cannot take. */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception with the whole message. */
  public ShapeException(String message) {
    super(message);
  }

  /** Makes the message {@code operation: expected ..., got ...}. */
  public static ShapeException of(String operation, String expected, Object got) {
    return new ShapeException(operation + ": expected " + expected + ", got " + got);
  }
}
