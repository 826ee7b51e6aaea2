package org.lanewise;

/**
 * What stands in a place of {@link TensorIndexing#at} beside numbers and tensors: Python's slices,
 * {@code None} and {@code ...}.
 *
 * <pre>{@code
 * import static org.lanewise.Index.*;
 * m.at(ALL, range(0, 2), -1); // m[:, 0:2, -1]
 * m.at(ELLIPSIS, NEW_AXIS); // m[..., None]
 * }</pre>
 */
public sealed interface Index {
  /** All elements of an axis: {@code :}. */
  Index ALL = new Range(0, Long.MAX_VALUE, 1);

  /** As many whole axes as are not indexed otherwise: {@code ...}. */
  Index ELLIPSIS = Mark.ELLIPSIS;

  /** A new axis of size 1: {@code None}. */
  Index NEW_AXIS = Mark.NEW_AXIS;

  /** The elements {@code start <= i < end} of an axis: {@code start:end}. */
  static Index range(long start, long end) {
    return new Range(start, end, 1);
  }

  /**
   * The elements {@code start, start + step, ...} below {@code end} of an axis: {@code
   * start:end:step}. Negative positions count from the end; what lies outside is cut off.
   *
   * @throws ShapeException if the step is below 1
   */
  static Index range(long start, long end, long step) {
    return new Range(start, end, step);
  }

  /** The elements from {@code start} on: {@code start:}. */
  static Index from(long start) {
    return new Range(start, Long.MAX_VALUE, 1);
  }

  /** The elements before {@code end}: {@code :end}. */
  static Index until(long end) {
    return new Range(0, end, 1);
  }

  /** The elements {@code 0, step, 2 * step, ...}: {@code ::step}. */
  static Index every(long step) {
    return new Range(0, Long.MAX_VALUE, step);
  }

  /**
   * Some elements of an axis, as {@link Index#range(long, long, long)} makes them.
   *
   * @param start the first one
   * @param end the one after the last
   * @param step the distance between neighbours
   */
  record Range(long start, long end, long step) implements Index {
    /** Checks the step. */
    public Range {
      if (step < 1) {
        throw ShapeException.of("range", "a step of at least 1", step);
      }
    }
  }

  /** What stands for no elements of an axis. */
  enum Mark implements Index {
    /** {@code ...} */
    ELLIPSIS,
    /** {@code None} */
    NEW_AXIS
  }
}
