package org.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MnistFilesTest {
  @ParameterizedTest
  @CsvSource({"-, ''", "-, .gz", "., ''", "., .gz"})
  void findsTheFilesUnderAllTheirNames(String separator, String suffix, @TempDir Path folder)
      throws IOException {
    write(folder, separator, suffix, 5, 3);
    MnistFiles files = MnistFiles.in(folder);
    assertEquals(5, files.train().count());
    assertEquals(3, files.test().count());

    byte[] images = new byte[3 * 784];
    byte[] labels = new byte[3];
    files.test().readImages(MemorySegment.ofArray(images));
    files.test().readLabels(MemorySegment.ofArray(labels));
    assertArrayEquals(StrokeDigits.generate(3, 2).images().toArray(ValueLayout.JAVA_BYTE), images);
    assertArrayEquals(StrokeDigits.generate(3, 2).labels().toArray(ValueLayout.JAVA_BYTE), labels);
  }

  @Test
  void prefersTheUnpackedFile(@TempDir Path folder) throws IOException {
    write(folder, "-", ".gz", 5, 3);
    write(folder, ".", "", 5, 3);
    assertEquals(folder.resolve("train-images.idx3-ubyte"), MnistFiles.in(folder).train().images());
  }

  @Test
  void namesAllThatIsMissing(@TempDir Path folder) throws IOException {
    write(folder, "-", ".gz", 5, 3);
    Files.delete(folder.resolve("train-labels-idx1-ubyte.gz"));
    Files.delete(folder.resolve("t10k-images-idx3-ubyte.gz"));
    assertFails(
        "read %s: expected the files of MNIST (each may end in .gz), got none called"
                .formatted(folder)
            + " train-labels-idx1-ubyte, t10k-images-idx3-ubyte",
        () -> MnistFiles.in(folder));
  }

  @Test
  void aMissingFolderIsAnError(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing");
    assertFails(
        "read %s: expected a folder with MNIST, got nothing there".formatted(missing),
        () -> MnistFiles.in(missing));
    Path file = Files.createFile(folder.resolve("file"));
    assertFails(
        "read %s: expected a folder with MNIST, got a file".formatted(file),
        () -> MnistFiles.in(file));
  }

  @Test
  void looksInTheGivenFolderThenInTheVariableThenInTheCache(@TempDir Path folder)
      throws IOException {
    Path given = write(folder.resolve("given"), "-", "", 2, 1);
    Path named = write(folder.resolve("named"), "-", "", 2, 1);
    Path cache = folder.resolve("cache");
    Path cached = write(cache.resolve("mnist"), "-", "", 2, 1);

    assertEquals(given, found(Optional.of(given), named.toString(), cache));
    assertEquals(named, found(Optional.empty(), named.toString(), cache));
    assertEquals(cached, found(Optional.empty(), "", cache));
    assertEquals(cached, found(Optional.empty(), cache.toString(), folder.resolve("none")));
  }

  @Test
  void aFolderOfOtherDataLeavesTheCache(@TempDir Path folder) throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    Path cache = folder.resolve("cache");
    assertTrue(find(Optional.empty(), other.toString(), cache).isEmpty());
    Path cached = write(cache.resolve("mnist"), "-", "", 2, 1);
    assertEquals(cached, found(Optional.empty(), other.toString(), cache));
  }

  @Test
  void whatIsNamedIsNeverPassedOver(@TempDir Path folder) throws IOException {
    Path cache = folder.resolve("cache");
    write(cache.resolve("mnist"), "-", "", 2, 1);
    Path missing = folder.resolve("missing");
    String message = "read %s: expected a folder with MNIST, got nothing there".formatted(missing);
    assertFails(message, () -> find(Optional.of(missing), "", cache));
    assertFails(message, () -> find(Optional.empty(), missing.toString(), cache));

    Path incomplete = write(folder.resolve("incomplete"), "-", "", 2, 1);
    Files.delete(incomplete.resolve("t10k-labels-idx1-ubyte"));
    message =
        "read %s: expected the files of MNIST (each may end in .gz), got none called %s"
            .formatted(incomplete, "t10k-labels-idx1-ubyte");
    assertFails(message, () -> find(Optional.of(incomplete), "", cache));
    assertFails(message, () -> find(Optional.empty(), incomplete.toString(), cache));
  }

  @Test
  void anIncompleteCacheCountsAsEmpty(@TempDir Path folder) throws IOException {
    Path cached = write(folder.resolve("mnist"), "-", ".gz", 2, 1);
    Files.delete(cached.resolve("train-images-idx3-ubyte.gz"));
    assertTrue(find(Optional.empty(), "", folder).isEmpty());
  }

  @Test
  void countsMustAgree(@TempDir Path folder) throws IOException {
    write(folder, "-", "", 5, 3);
    Path labels = folder.resolve("train-labels-idx1-ubyte");
    IdxFile.write(labels, IdxHeader.of(4), MemorySegment.ofArray(new byte[4]));
    assertFails(
        "read %s: expected labels of shape [5], one for each image in train-images-idx3-ubyte,"
                .formatted(labels)
            + " got [4]",
        () -> MnistFiles.in(folder).train().count());
  }

  @ParameterizedTest
  @CsvSource({"5, 28, 27", "5, 32, 32"})
  void imagesMustBe28By28(int n, int height, int width, @TempDir Path folder) throws IOException {
    write(folder, "-", "", n, 3);
    Path images = folder.resolve("train-images-idx3-ubyte");
    MemorySegment pixels = MemorySegment.ofArray(new byte[n * height * width]);
    IdxFile.write(images, IdxHeader.of(n, height, width), pixels);
    assertFails(
        "read %s: expected images of shape [n, 28, 28], got [%d, %d, %d]"
            .formatted(images, n, height, width),
        () -> MnistFiles.in(folder).train().count());
    IdxFile.write(images, IdxHeader.of(n * height * width), pixels);
    assertFails(
        "read %s: expected images of shape [n, 28, 28], got [%d]"
            .formatted(images, n * height * width),
        () -> MnistFiles.in(folder).train().count());
  }

  @Test
  void labelsMustBeDigits(@TempDir Path folder) throws IOException {
    write(folder, "-", "", 3, 3);
    Path labels = folder.resolve("t10k-labels-idx1-ubyte");
    for (int bad : new int[] {10, 255}) {
      byte[] bytes = {9, 0, (byte) bad};
      IdxFile.write(labels, IdxHeader.of(3), MemorySegment.ofArray(bytes));
      MemorySegment memory = MemorySegment.ofArray(new byte[3]);
      assertFails(
          "read %s: expected labels from 0 to 9, got %d for image 2".formatted(labels, bad),
          () -> MnistFiles.in(folder).test().readLabels(memory));
    }
  }

  private static @Nullable Path found(Optional<Path> given, String variable, Path cache)
      throws IOException {
    return find(given, variable, cache).orElseThrow().train().images().getParent();
  }

  private static Optional<MnistFiles> find(Optional<Path> given, String variable, Path cache)
      throws IOException {
    Map<String, String> properties = Map.of("lanewise.cache", cache.toString());
    Map<String, String> environment = Map.of("LANEWISE_DATA", variable);
    return MnistFiles.find(given, properties::get, environment::get);
  }

  private static void assertFails(String message, Executable action) {
    assertEquals(message, assertThrows(DataFileException.class, action).getMessage());
  }

  // Files of generated digits: the training half from seed 1, the other from seed 2.
  private static Path write(Path folder, String separator, String suffix, int train, int test)
      throws IOException {
    Files.createDirectories(folder);
    for (int half = 0; half < 2; half++) {
      int n = half == 0 ? train : test;
      String name = half == 0 ? "train" : "t10k";
      StrokeDigits digits = StrokeDigits.generate(n, half + 1);
      IdxFile.write(
          folder.resolve(name + "-images" + separator + "idx3-ubyte" + suffix),
          IdxHeader.of(n, 28, 28),
          digits.images());
      IdxFile.write(
          folder.resolve(name + "-labels" + separator + "idx1-ubyte" + suffix),
          IdxHeader.of(n),
          digits.labels());
    }
    return folder;
  }
}
