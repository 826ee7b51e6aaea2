package org.lanewise.examples.data;

import java.io.IOException;
import java.io.Serial;

/** One mirror did not deliver a file; another may. */
final class TransferException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  TransferException(String message) {
    super(message);
  }

  TransferException(String message, Throwable cause) {
    super(message, cause);
  }
}
