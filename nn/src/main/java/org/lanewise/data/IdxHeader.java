package org.lanewise.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The shape of an array of unsigned bytes in an IDX file, such as {@code [60000, 28, 28]}.
 *
 * <p>In the file it is the bytes {@code 0 0 8 rank}, then each dimension as a big-endian 32-bit
 * number, then the data in row-major order. Source: LeCun, Cortes, Burges, "The MNIST database of
 * handwritten digits", section "File formats".
 *
 * @param dimensions sizes from the slowest to the fastest axis: 1 to 255 of them, each at least 1
 */
public record IdxHeader(List<Integer> dimensions) {
  /**
   * Checks the dimensions.
   *
   * @throws IllegalArgumentException if there are none or too many, one is not positive, or their
   *     product does not fit into a {@code long}
   */
  public IdxHeader {
    dimensions = List.copyOf(dimensions);
    String wrong = fault(dimensions);
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "IdxHeader: expected 1 to 255 dimensions of at least 1, got " + wrong);
    }
  }

  /** Returns the header of an array with the given dimensions. */
  public static IdxHeader of(int... dimensions) {
    return new IdxHeader(IntStream.of(dimensions).boxed().toList());
  }

  /** Returns the number of items: the size of the first axis. */
  public int count() {
    return dimensions.getFirst();
  }

  /** Returns the number of bytes of data after the header: the product of the dimensions. */
  public long dataBytes() {
    return dimensions.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** Returns the number of bytes of the header in the file. */
  public int headerBytes() {
    return 4 + 4 * dimensions.size();
  }

  // What is wrong with the dimensions, or an empty string.
  static String fault(List<Integer> dimensions) {
    if (dimensions.isEmpty() || dimensions.size() > 255) {
      return dimensions.size() + " dimensions";
    }
    if (dimensions.stream().anyMatch(n -> n < 1)) {
      return dimensions.toString();
    }
    long product = 1;
    for (int n : dimensions) {
      if (product > Long.MAX_VALUE / n) {
        return dimensions + ", which is more than 2^63 bytes";
      }
      product *= n;
    }
    return "";
  }
}
