package org.lanewise.ops.network.pooling;

/** The windows along one axis: for each, which elements it has, and how many places it spans. */
final class AxisWindows {
  /** The number of elements along the axis. */
  final int size;

  /** The distance of the elements of a window. */
  final int step;

  private final int[] first;
  private final int[] end;
  private final int[] extent;

  private AxisWindows(int size, int step, int out) {
    this.size = size;
    this.step = step;
    this.first = new int[out];
    this.end = new int[out];
    this.extent = new int[out];
  }

  /** How many windows a moving one makes; 0 if it does not fit. */
  static int count(long size, long kernel, long stride, long padding, long dilation, boolean ceil) {
    long room = size + 2 * padding - dilation * (kernel - 1) - 1 + (ceil ? stride - 1 : 0);
    if (room < 0) {
      return 0;
    }
    long count = room / stride + 1;
    return (int) (ceil && (count - 1) * stride >= size + padding ? count - 1 : count);
  }

  /**
   * A window that moves over the axis.
   *
   * @param countPadding whether the padding counts as part of the window's extent
   */
  static AxisWindows moving(
      int size,
      int kernel,
      int stride,
      int padding,
      int dilation,
      boolean ceil,
      boolean countPadding) {
    int out = count(size, kernel, stride, padding, dilation, ceil);
    AxisWindows w = new AxisWindows(size, dilation, out);
    for (int i = 0; i < out; i++) {
      int from = i * stride - padding;
      int end = from + (kernel - 1) * dilation + 1;
      w.first[i] = from >= 0 ? from : from + (dilation - 1 - from) / dilation * dilation;
      w.end[i] = Math.min(end, size);
      w.extent[i] = countPadding ? Math.min(end, size + padding) - from : w.end[i] - w.first[i];
    }
    return w;
  }

  /** {@code out} windows that cover the axis, of sizes that differ by one at most. */
  static AxisWindows adaptive(int size, int out) {
    AxisWindows w = new AxisWindows(size, 1, out);
    for (long i = 0; i < out; i++) {
      int at = (int) i;
      w.first[at] = (int) (i * size / out);
      w.end[at] = (int) (((i + 1) * size + out - 1) / out);
      w.extent[at] = w.end[at] - w.first[at];
    }
    return w;
  }

  /** Windows of {@code kernel} elements around each element, one more before it if that is even. */
  static AxisWindows around(int size, int kernel) {
    AxisWindows w = new AxisWindows(size, 1, size);
    for (int i = 0; i < size; i++) {
      int from = i - kernel / 2;
      w.first[i] = Math.max(from, 0);
      w.end[i] = (int) Math.min((long) from + kernel, size);
      w.extent[i] = kernel;
    }
    return w;
  }

  /** Windows of {@code kernel} elements that begin at these. */
  static AxisWindows at(int size, int kernel, int[] first) {
    AxisWindows w = new AxisWindows(size, 1, first.length);
    for (int i = 0; i < first.length; i++) {
      w.first[i] = first[i];
      w.end[i] = first[i] + kernel;
      w.extent[i] = kernel;
    }
    return w;
  }

  /** The number of windows. */
  int count() {
    return first.length;
  }

  /** The first element of a window. */
  int first(int window) {
    return first[window];
  }

  /** The end of the elements of a window. */
  int end(int window) {
    return end[window];
  }

  /** The places that a mean over the window divides by. */
  int extent(int window) {
    return extent[window];
  }

  /** Whether one window has all elements. */
  boolean isWhole() {
    return count() == 1 && first[0] == 0 && end[0] == size && step == 1;
  }

  /** Whether a window has no element at all. */
  boolean hasEmpty() {
    for (int i = 0; i < first.length; i++) {
      if (first[i] >= end[i]) {
        return true;
      }
    }
    return false;
  }
}
