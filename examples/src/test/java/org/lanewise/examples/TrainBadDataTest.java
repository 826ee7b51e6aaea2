package org.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data and output folders that cannot be used: one line, status 2, and nothing written. */
final class TrainBadDataTest {
  private static final String IMAGES = "train-images-idx3-ubyte.gz";
  private static final String LABELS = "train-labels-idx1-ubyte.gz";

  @TempDir private Path data;
  @TempDir private Path temporary;

  @BeforeEach
  void writeGoodFiles() throws IOException {
    DigitFiles.write(data, 40, 20);
  }

  private void assertRefused(String... parts) throws IOException {
    Path out = temporary.resolve("out");
    Program.run("train", "mnist", "--data", data, "--out", out).fails(2, parts);
    try (Stream<Path> files = Files.exists(out) ? Files.list(out) : Stream.empty()) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void missingFolder() {
    Path nowhere = temporary.resolve("nowhere");
    Path out = temporary.resolve("out");
    Program.run("train", "mnist", "--data", nowhere, "--out", out)
        .fails(2, nowhere.toString(), "expected a folder", "nothing there");
    assertFalse(Files.exists(out), "no folder for a run that could not begin");
  }

  @Test
  void missingFile() throws IOException {
    Files.delete(data.resolve(LABELS));
    assertRefused(data.toString(), "train-labels-idx1-ubyte");
  }

  @Test
  void truncatedFile() throws IOException {
    byte[] whole = Files.readAllBytes(data.resolve(IMAGES));
    Files.write(data.resolve(IMAGES), Arrays.copyOf(whole, whole.length / 2));
    assertRefused(IMAGES, "expected", "truncated");
  }

  @Test
  void truncatedTestFileIsFoundBeforeTraining() throws IOException {
    Path file = data.resolve("t10k-images-idx3-ubyte.gz");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertRefused("t10k-images", "expected");
  }

  @Test
  void noGzipFile() throws IOException {
    Files.writeString(data.resolve(IMAGES), "<html>Not Found</html>");
    assertRefused(IMAGES, "expected an IDX file");
  }

  @Test
  void wrongMagicNumber() throws IOException {
    byte[] header = {0, 0, 0x0d, 3, 0, 0, 0, 40, 0, 0, 0, 28, 0, 0, 0, 28};
    Files.write(data.resolve(IMAGES), header);
    assertRefused(IMAGES, "expected unsigned bytes", "32-bit floats");
  }

  @Test
  void imagesOfAnotherSize() throws IOException {
    Files.copy(data.resolve(LABELS), data.resolve("train-images-idx3-ubyte"));
    assertRefused("train-images", "[n, 28, 28]");
  }

  @Test
  void imagesAndLabelsOfDifferentCounts() throws IOException {
    DigitFiles.labels(data.resolve(LABELS), MemorySegment.ofArray(new byte[39]), 39);
    assertRefused(LABELS, "[40]", "[39]");
  }

  @Test
  void labelThatIsNoDigit() throws IOException {
    byte[] labels = new byte[40];
    labels[7] = 12;
    DigitFiles.labels(data.resolve(LABELS), MemorySegment.ofArray(labels), 40);
    assertRefused(LABELS, "0 to 9", "12 for image 7");
  }

  @Test
  void outputFolderIsAFile() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "mine");
    Program.run("train", "mnist", "--data", data, "--out", file)
        .fails(2, "--out", file.toString(), "expected a folder", "a file");
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void outputFolderBelowAFile() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "mine");
    Program.run("train", "mnist", "--data", data, "--out", file.resolve("sub").resolve("folder"))
        .fails(2, "--out", file.toString(), "expected a folder");
  }
}
