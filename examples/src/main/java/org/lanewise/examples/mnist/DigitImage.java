package org.lanewise.examples.mnist;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.lanewise.examples.BadInputException;

/**
 * Reads a picture of one digit and brings it into the form of MNIST: 28x28 pixels, light strokes on
 * black.
 *
 * <p>A picture with a light background is inverted. One that is not 28x28 is cropped to the digit,
 * scaled so that its longer side has 20 pixels, each the mean of the area that it covers, and
 * placed so that its centre of mass is the centre of the picture, as the images of MNIST were made.
 */
public final class DigitImage {
  /** Height and width of the result in pixels. */
  public static final int SIDE = 28;

  /** Height or width of the digit in it. */
  private static final int BOX = 20;

  /** Less ink than this, of 1, is paper: noise of cameras and compression. */
  private static final float PAPER = 0.2f;

  /** Larger pictures are refused before they fill the memory. */
  private static final long MOST_PIXELS = 50_000_000;

  private DigitImage() {}

  /**
   * Reads a picture.
   *
   * @return 28 * 28 values, row by row, 0 for background and 1 for ink
   * @throws BadInputException if the file is no picture, is too large, or shows nothing
   * @throws IOException if reading fails
   */
  public static float[] read(Path file) throws BadInputException, IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(
          file, "a picture", Files.isDirectory(file) ? "a folder" : "nothing there");
    }
    Picture picture = Picture.of(decode(file)).withDarkBackground();
    if (picture.width() == SIDE && picture.height() == SIDE) {
      return picture.light();
    }
    Picture digit = picture.withFullContrast().croppedTo(PAPER);
    if (digit.width() == 0) {
      throw new BadInputException(file, "a digit", "a picture of one colour");
    }
    double scale = (double) BOX / Math.max(digit.width(), digit.height());
    int width = Math.max(1, (int) Math.round(digit.width() * scale));
    int height = Math.max(1, (int) Math.round(digit.height() * scale));
    return digit.scaledTo(width, height).brightened().centredIn(SIDE).light();
  }

  private static BufferedImage decode(Path file) throws BadInputException, IOException {
    String expected = "a PNG or JPEG picture";
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers =
          in == null ? Collections.emptyIterator() : ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new BadInputException(file, expected, "something else");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw new BadInputException(
              file,
              String.format(Locale.ROOT, "a picture of at most %d pixels", MOST_PIXELS),
              pixels);
        }
        return reader.read(0);
      } catch (IOException | RuntimeException e) { // what decoders throw at damaged files
        throw new BadInputException(file, expected, "a damaged one (" + e.getMessage() + ")", e);
      } finally {
        reader.dispose();
      }
    }
  }
}
