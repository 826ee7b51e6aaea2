package org.lanewise.ops.network.embedding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** Numbers of rows in bags, one after the other. */
final class Bags {
  private static final String NAME = "embeddingBag";

  private final RowNumbers numbers;
  private final RowNumbers counted;
  private final long[] starts;

  private Bags(RowNumbers numbers, RowNumbers counted, long[] starts) {
    this.numbers = numbers;
    this.counted = counted;
    this.starts = starts;
  }

  /** The numbers of all bags, in order. */
  RowNumbers numbers() {
    return numbers;
  }

  /** The same with -1 for the padding, which counts nothing. */
  RowNumbers counted() {
    return counted;
  }

  /** Where a bag begins; the one after the last begins where that ends. */
  long start(int bag) {
    return starts[bag];
  }

  int count() {
    return starts.length - 1;
  }

  /**
   * Bags of one size, the rows of a matrix of indices, or those of a vector that begin at {@code
   * offsets}.
   */
  static Bags of(
      Tensor indices, @Nullable Tensor offsets, boolean lastOffset, long padding, long rows) {
    RowNumbers numbers = RowNumbers.of(NAME, indices, rows);
    long[] starts;
    if (indices.rank() == 2 && offsets == null) {
      starts = new long[Math.toIntExact(indices.size(0)) + 1];
      Arrays.setAll(starts, i -> i * indices.size(1));
    } else if (indices.rank() == 1 && offsets != null) {
      starts = starts(offsets, lastOffset, indices.size(0));
    } else {
      throw ShapeException.of(
          NAME,
          "indices [bags, size] without offsets, or [n] with them",
          indices.shape() + (offsets == null ? " without" : " with"));
    }
    return new Bags(numbers, padding < 0 ? numbers : numbers.without(padding), starts);
  }

  private static long[] starts(Tensor offsets, boolean lastOffset, long n) {
    if (offsets.dtype() != DType.INT64 && offsets.dtype() != DType.INT32) {
      throw DTypeException.of(NAME, "offsets of type int64 or int32", offsets.dtype());
    }
    if (offsets.rank() != 1 || (lastOffset && offsets.elements() == 0)) {
      throw ShapeException.of(
          NAME, "offsets [bags], with the last one [bags + 1]", offsets.shape());
    }
    long[] given = offsets.toLongArray();
    long[] starts = lastOffset ? given : Arrays.copyOf(given, given.length + 1);
    starts[starts.length - 1] = lastOffset ? given[given.length - 1] : n;
    for (int i = 0; i < starts.length; i++) {
      long least = i == 0 ? 0 : starts[i - 1];
      long most = i == 0 && given.length > 0 ? 0 : n;
      if (starts[i] < least || starts[i] > most) {
        throw new IndexOutOfBoundsException(
            NAME
                + ": expected offsets that rise from 0 to "
                + n
                + " at most, got "
                + starts[i]
                + " as number "
                + i);
      }
    }
    return starts;
  }

  /** For each number that of its bag; -1 after the last one. */
  RowNumbers owners() {
    RowNumbers owners = RowNumbers.none(Shape.of(numbers.count()));
    for (int bag = 0; bag < count(); bag++) {
      for (long i = starts[bag]; i < starts[bag + 1]; i++) {
        owners.set(i, bag);
      }
    }
    return owners;
  }

  /** How many numbers of a bag count. */
  long size(int bag) {
    long size = 0;
    for (long i = starts[bag]; i < starts[bag + 1]; i++) {
      size += counted.get(i) < 0 ? 0 : 1;
    }
    return size;
  }
}
