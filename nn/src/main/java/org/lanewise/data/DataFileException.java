package org.lanewise.data;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A data file or folder that is missing or does not hold what it should.
 *
 * <p>The message is one line for the user: {@code read FILE: expected ..., got ...}.
 */
public final class DataFileException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Makes the exception whose message says that {@code expected} was wanted from {@code file}, but
   * {@code got} found.
   */
  public DataFileException(Path file, String expected, String got) {
    super(String.format(Locale.ROOT, "read %s: expected %s, got %s", file, expected, got));
  }

  /** As {@link #DataFileException(Path, String, String)}, with the failure that led to it. */
  public DataFileException(Path file, String expected, String got, Throwable cause) {
    super(String.format(Locale.ROOT, "read %s: expected %s, got %s", file, expected, got), cause);
  }
}
