package org.lanewise;

/** A data type that an operation cannot take. */
public final class DTypeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception with the whole message. */
  public DTypeException(String message) {
    super(message);
  }

  /** Makes the message {@code operation: expected ..., got ...}. */
  public static DTypeException of(String operation, String expected, Object got) {
    return new DTypeException(operation + ": expected " + expected + ", got " + got);
  }
}
