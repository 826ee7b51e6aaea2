package org.lanewise.examples;

import java.io.Serial;

/**
 * What the user gave cannot be used. The message is one line that says what was expected and what
 * was found; the program ends with status 2.
 */
public final class BadInputException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Makes the exception whose message is {@code subject: expected ..., got ...}. */
  public BadInputException(Object subject, String expected, Object got) {
    super("%s: expected %s, got %s".formatted(subject, expected, got));
  }

  /** As {@link #BadInputException(Object, String, Object)}, with the failure that led to it. */
  public BadInputException(Object subject, String expected, Object got, Throwable cause) {
    super("%s: expected %s, got %s".formatted(subject, expected, got), cause);
  }
}
