package org.lanewise.examples;

import java.io.Serial;
import java.util.Locale;

/**
 * What the user gave cannot be used. The message is one line that says what was expected and what
 * was found; the program ends with status 2.
 */
public final class BadInputException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Makes the exception whose message is {@code subject: expected ..., got ...}. */
  public BadInputException(Object subject, String expected, Object got) {
    super(String.format(Locale.ROOT, "%s: expected %s, got %s", subject, expected, got));
  }

  /** As {@link #BadInputException(Object, String, Object)}, with the failure that led to it. */
  public BadInputException(Object subject, String expected, Object got, Throwable cause) {
    super(String.format(Locale.ROOT, "%s: expected %s, got %s", subject, expected, got), cause);
  }
}
