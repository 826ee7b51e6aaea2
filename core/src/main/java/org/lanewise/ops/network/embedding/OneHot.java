package org.lanewise.ops.network.embedding;

import java.util.Arrays;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Elements;

/** Vectors with one 1 at the place that a number names. */
public final class OneHot {
  private OneHot() {}

  /**
   * {@code [...] -> [..., classes]}, INT64; with {@code classes = -1} one more than the largest.
   *
   * @throws IndexOutOfBoundsException if a number is not from 0 to {@code classes - 1}
   */
  public static Tensor of(Tensor x, long classes) {
    if (x.dtype() != DType.INT64) {
      throw DTypeException.of("oneHot", DType.INT64.toString(), x.dtype());
    }
    if (classes < -1 || (x.elements() == 0 && classes <= 0)) {
      throw ShapeException.of("oneHot", "a number of classes", classes + " for " + x.shape());
    }
    long[] numbers = x.toLongArray();
    long size = classes == -1 ? Arrays.stream(numbers).max().orElse(0) + 1 : classes;
    long[] sizes = Arrays.copyOf(x.shape().toArray(), x.rank() + 1);
    sizes[x.rank()] = Math.max(0, size);
    Tensor y = Tensor.zeros(Shape.of(sizes), DType.INT64);
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] < 0 || numbers[i] >= size) {
        throw new IndexOutOfBoundsException(
            "oneHot: expected classes from 0 to "
                + (size - 1)
                + ", got "
                + numbers[i]
                + " as number "
                + i);
      }
      Elements.setLong(DType.INT64, y.segment(), i * size + numbers[i], 1);
    }
    return y;
  }
}
