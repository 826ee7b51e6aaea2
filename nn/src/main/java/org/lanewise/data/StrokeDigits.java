package org.lanewise.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import org.lanewise.parallel.Parallel;

/**
 * Generated handwritten digits in the format of MNIST: images of 28x28 unsigned bytes, 0 for paper
 * and 255 for ink, with labels 0 to 9.
 *
 * <p>Each digit is drawn by pen movements: one of several ways of writing it, disturbed at random,
 * with its own slant, rotation, proportions and pen. Image {@code i} depends on the seed and on
 * {@code i} alone and is the same, bit for bit, on every machine: a shorter set is the beginning of
 * a longer one, and ranges can be drawn in any order. Every ten images from a multiple of ten on
 * hold each digit once, in random order.
 *
 * @param images heap segment, {@code count * 28 * 28} bytes, row by row, image after image
 * @param labels heap segment, {@code count} bytes, each 0 to 9
 */
public record StrokeDigits(MemorySegment images, MemorySegment labels) {
  /** Height and width of an image in pixels. */
  public static final int SIDE = StrokePen.SIDE;

  /** Bytes of one image. */
  public static final int IMAGE_BYTES = SIDE * SIDE;

  /** Images per unit of parallel work: some milliseconds. */
  private static final int BLOCK = 250;

  /**
   * Generates the first {@code count} digits of {@code seed} on the heap; see {@link #draw} to fill
   * other memory.
   *
   * @throws IllegalArgumentException if {@code count} is negative or needs more than one array
   */
  public static StrokeDigits generate(int count, long seed) {
    if (count < 0 || count > Integer.MAX_VALUE / IMAGE_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "StrokeDigits.generate: expected a count from 0 to %d, got %d",
              Integer.MAX_VALUE / IMAGE_BYTES,
              count));
    }
    var digits =
        new StrokeDigits(
            MemorySegment.ofArray(new byte[count * IMAGE_BYTES]),
            MemorySegment.ofArray(new byte[count]));
    draw(seed, 0, digits.images, digits.labels);
    return digits;
  }

  /**
   * Draws the digits {@code first}, {@code first + 1}, ... of {@code seed}, as many as {@code
   * labels} has bytes.
   *
   * <p>Drawing is spread over the processors, so both segments must be open to all threads.
   *
   * @param images receives the images, 28 * 28 bytes each
   * @param labels receives the labels, one byte each
   * @throws IllegalArgumentException if the sizes do not fit each other, or {@code first} is
   *     negative
   * @throws WrongThreadException if a segment is confined to one thread
   */
  public static void draw(long seed, long first, MemorySegment images, MemorySegment labels) {
    long count = labels.byteSize();
    if (first < 0 || first > Long.MAX_VALUE - count) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "StrokeDigits.draw: expected first >= 0, got %d for %d images",
              first,
              count));
    }
    if (images.byteSize() != count * IMAGE_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "StrokeDigits.draw: expected %d bytes of images for %d labels, got %d",
              count * IMAGE_BYTES,
              count,
              images.byteSize()));
    }
    Parallel.ranges(count, BLOCK, (from, to) -> drawBlock(seed, first, from, to, images, labels));
  }

  private static void drawBlock(
      long seed, long first, long from, long to, MemorySegment images, MemorySegment labels) {
    StrokeHand hand = new StrokeHand();
    byte[] image = new byte[IMAGE_BYTES];
    for (long i = from; i < to; i++) {
      int digit = digit(seed, first + i);
      hand.write(digit, new SplitMix64(seed, first + i), image);
      MemorySegment.copy(image, 0, images, ValueLayout.JAVA_BYTE, i * IMAGE_BYTES, IMAGE_BYTES);
      labels.set(ValueLayout.JAVA_BYTE, i, (byte) digit);
    }
  }

  /**
   * Returns the label of digit {@code index} of {@code seed}: its place in the random order of its
   * group of ten.
   */
  static int digit(long seed, long index) {
    // Negative stream numbers belong to the groups; the images have the others.
    var random = new SplitMix64(seed, -1 - index / 10);
    int wanted = (int) (index % 10);
    int[] order = new int[10];
    for (int i = 0; i < 10; i++) { // Fisher-Yates from the inside out
      int j = random.below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order[wanted];
  }
}
