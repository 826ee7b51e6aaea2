package org.lanewise.examples;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.lanewise.data.IdxFile;
import org.lanewise.data.IdxHeader;
import org.lanewise.data.StrokeDigits;

/** Small folders of generated digits in the format of MNIST. */
final class DigitFiles {
  private DigitFiles() {}

  static Path write(Path folder, int train, int test) throws IOException {
    write(folder, "train", StrokeDigits.generate(train, 1), train);
    write(folder, "t10k", StrokeDigits.generate(test, 2), test);
    return folder;
  }

  private static void write(Path folder, String half, StrokeDigits digits, int count)
      throws IOException {
    images(folder.resolve(half + "-images-idx3-ubyte.gz"), digits.images(), count);
    labels(folder.resolve(half + "-labels-idx1-ubyte.gz"), digits.labels(), count);
  }

  static void images(Path file, MemorySegment pixels, int count) throws IOException {
    IdxFile.write(file, IdxHeader.of(count, 28, 28), pixels);
  }

  static void labels(Path file, MemorySegment labels, int count) throws IOException {
    IdxFile.write(file, IdxHeader.of(count), labels);
  }
}
