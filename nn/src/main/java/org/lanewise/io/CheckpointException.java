package org.lanewise.io;

import java.io.IOException;
import java.nio.file.Path;

/** A checkpoint that cannot be read: names the file, what was expected and what was found. */
public final class CheckpointException extends IOException {
  private static final long serialVersionUID = 1L;

  CheckpointException(Path file, String expected, Object got) {
    super(file + ": expected " + expected + ", got " + got);
  }
}
