package org.lanewise.examples.mnist;

import java.io.Serial;

/** A training that cannot go on; the program ends with status 1. */
public final class TrainingException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Makes the exception with a message of one line. */
  public TrainingException(String message) {
    super(message);
  }
}
