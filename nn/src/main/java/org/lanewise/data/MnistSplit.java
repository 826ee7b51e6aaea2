package org.lanewise.data;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * One half of MNIST, for training or for testing: a file of images {@code [n, 28, 28]} and a file
 * of labels {@code [n]}.
 *
 * @param images IDX file of images, 0 for paper and 255 for ink
 * @param labels IDX file of labels, each 0 to 9
 */
public record MnistSplit(Path images, Path labels) {
  /** Height and width of an image in pixels. */
  public static final int SIDE = 28;

  /** Number of classes: labels are 0 to 9. */
  public static final int CLASSES = 10;

  /**
   * Returns the number of images, from the headers of both files, which are checked.
   *
   * @throws DataFileException if a file is missing or damaged, the images are not 28x28, or the
   *     counts differ
   * @throws IOException if reading fails
   */
  public int count() throws IOException {
    IdxHeader image = IdxFile.header(images);
    IdxHeader label = IdxFile.header(labels);
    List<Integer> sizes = image.dimensions();
    if (!sizes.equals(List.of(image.count(), SIDE, SIDE))) {
      throw new DataFileException(
          images,
          String.format(Locale.ROOT, "images of shape [n, %d, %d]", SIDE, SIDE),
          sizes.toString());
    }
    if (!label.dimensions().equals(List.of(image.count()))) {
      throw new DataFileException(
          labels,
          String.format(
              Locale.ROOT,
              "labels of shape [%d], one for each image in %s",
              image.count(),
              images.getFileName()),
          label.dimensions().toString());
    }
    return image.count();
  }

  /**
   * Reads all images.
   *
   * @param destination memory of {@code count() * 28 * 28} bytes
   * @throws DataFileException as {@link IdxFile#read(Path, java.util.function.Function)}
   * @throws IllegalArgumentException if the destination has another size
   * @throws IOException if reading fails
   */
  public void readImages(MemorySegment destination) throws IOException {
    IdxFile.read(images, _ -> destination);
  }

  /**
   * Reads all labels and checks that each is 0 to 9.
   *
   * @param destination memory of {@code count()} bytes
   * @throws DataFileException as {@link IdxFile#read(Path, java.util.function.Function)}, and for a
   *     label above 9
   * @throws IllegalArgumentException if the destination has another size
   * @throws IOException if reading fails
   */
  public void readLabels(MemorySegment destination) throws IOException {
    IdxFile.read(labels, _ -> destination);
    for (long i = 0; i < destination.byteSize(); i++) {
      int label = destination.get(ValueLayout.JAVA_BYTE, i) & 0xff;
      if (label >= CLASSES) {
        throw new DataFileException(
            labels, "labels from 0 to 9", String.format(Locale.ROOT, "%d for image %d", label, i));
      }
    }
  }
}
