package org.lanewise.ops.shape;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Locale;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * Borders made of the tensor's own elements: which element stands where along one axis. The amounts
 * are those of {@link ConstantPad}, for all axes but the channels and, if there is one, the batch.
 */
public enum Border {
  /** The elements beside the edge, which itself is not repeated: {@code 2 1 | 0 1 2 | 1 0}. */
  REFLECT {
    @Override
    long place(long i, long n, long first, long end) {
      return i < 0 ? -i : i < n ? i : 2 * (n - 1) - i;
    }

    @Override
    boolean fits(long n, long before, long after) {
      return before < n && after < n && n + before + after > 0;
    }
  },
  /** The edge again and again: {@code 0 0 | 0 1 2 | 2 2}. */
  REPLICATE {
    @Override
    long place(long i, long n, long first, long end) {
      return Math.clamp(i, 0, n - 1);
    }

    @Override
    boolean fits(long n, long before, long after) {
      return n > 0 && n + before + after > 0;
    }
  },
  /** The other end: {@code 1 2 | 0 1 2 | 0 1}. */
  CIRCULAR {
    @Override
    long place(long i, long n, long first, long end) {
      return first + Math.floorMod(i - first, end - first);
    }

    @Override
    boolean fits(long n, long before, long after) {
      long left = n + Math.min(0, before) + Math.min(0, after);
      return before <= left && after <= left && n + before + after >= 0;
    }
  };

  private static final long MOST = Long.MAX_VALUE / 4;

  /** The element at position {@code i}; those left of {@code n} are {@code first <= i < end}. */
  abstract long place(long i, long n, long first, long end);

  /** Whether an axis of size {@code n} can have this border. */
  abstract boolean fits(long n, long before, long after);

  /** A copy of {@code x} with the border. */
  public Tensor of(Tensor x, long... amounts) {
    int axes = amounts.length / 2;
    if (amounts.length % 2 != 0
        || axes < 1
        || axes > 3
        || x.rank() - axes < 1
        || x.rank() - axes > 2) {
      throw ShapeException.of(
          "pad",
          "two amounts for each axis behind the channels of a tensor with at most 3 of them",
          Arrays.toString(amounts) + " for shape " + x.shape());
    }
    for (int i = 0; i < amounts.length; i += 2) {
      long n = x.size(-1 - i / 2);
      boolean valid = Math.max(amounts[i], amounts[i + 1]) < MOST && n < MOST;
      valid &= Math.min(amounts[i], amounts[i + 1]) > -MOST;
      if (!valid || !fits(n, amounts[i], amounts[i + 1])) {
        throw ShapeException.of(
            "pad",
            "amounts that a "
                + name().toLowerCase(Locale.ROOT)
                + " border of shape "
                + x.shape()
                + " can have",
            Arrays.toString(amounts));
      }
    }
    Tensor y = x;
    for (int i = 0; i < amounts.length; i += 2) {
      y = y.indexSelect(-1 - i / 2, places(x.size(-1 - i / 2), amounts[i], amounts[i + 1]));
    }
    return y;
  }

  private Tensor places(long n, long before, long after) {
    Tensor places = Tensor.empty(Shape.of(n + before + after), DType.INT64);
    MemorySegment to = places.segment();
    long first = Math.max(0, -before);
    long end = n - Math.max(0, -after);
    for (long i = 0; i < places.elements(); i++) {
      to.setAtIndex(ValueLayout.JAVA_LONG, i, place(i - before, n, first, end));
    }
    return places;
  }
}
