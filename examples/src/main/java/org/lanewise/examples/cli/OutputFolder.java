package org.lanewise.examples.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.lanewise.examples.BadInputException;

/** A folder for results. */
final class OutputFolder {
  private OutputFolder() {}

  /**
   * Makes the folder if need be and makes sure that files can be written there: better now than
   * after an epoch.
   *
   * @throws BadInputException if not
   */
  static void prepare(Path folder) throws BadInputException {
    try {
      Files.createDirectories(folder);
      // Asking for permission is not enough: the file system may be read-only or full.
      Files.delete(Files.createTempFile(folder, ".probe", ".part"));
    } catch (FileSystemException e) {
      throw unwritable(
          folder, String.format(Locale.ROOT, "%s (%s)", Failures.reason(e), e.getFile()), e);
    } catch (IOException e) {
      throw unwritable(folder, String.valueOf(e.getMessage()), e);
    }
  }

  private static BadInputException unwritable(Path folder, String reason, IOException cause) {
    return new BadInputException(
        "--out " + folder, "a folder that files can be written to", reason, cause);
  }
}
