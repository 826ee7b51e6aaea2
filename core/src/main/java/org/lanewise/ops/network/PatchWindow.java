package org.lanewise.ops.network;

import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** Windows of two axes, of which the depth counts nothing, and the places that they see. */
public record PatchWindow(Extent kernel, Extent stride, Extent padding, Extent dilation) {
  /** The number of windows along the height of an image. */
  long rows(long height) {
    return out(height, kernel.height(), stride.height(), padding.height(), dilation.height());
  }

  /** The number of windows along the width of an image. */
  long columns(long width) {
    return out(width, kernel.width(), stride.width(), padding.width(), dilation.width());
  }

  private static long out(long size, long kernel, long stride, long padding, long dilation) {
    return Math.floorDiv(size + 2 * padding - dilation * (kernel - 1) - 1, stride) + 1;
  }

  /** The elements of a window. */
  long elements() {
    return (long) kernel.height() * kernel.width();
  }

  /** The shape {@code [batch, channels * kernel, windows]} of the windows of images. */
  Shape patches(String operation, Shape images) {
    long rows = rows(images.size(2));
    long columns = columns(images.size(3));
    if (rows < 1 || columns < 1) {
      throw ShapeException.of(
          operation, "images of at least a window with padding", images + " for " + this);
    }
    return Shape.of(images.size(0), images.size(1) * elements(), rows * columns);
  }

  /** What is done with the elements that all windows see at one place of theirs. */
  interface Pair {
    void of(Tensor image, Tensor patch);
  }

  /**
   * Goes through the places of a window: the elements of the images that the windows see there, and
   * those of the patches, as two tensors of one shape. Padding is left out.
   */
  void each(Tensor images, Tensor patches, Pair pair) {
    Span rows = new Span(kernel.height(), stride.height(), padding.height(), dilation.height());
    Span columns = new Span(kernel.width(), stride.width(), padding.width(), dilation.width());
    long height = rows(images.size(2));
    long width = columns(images.size(3));
    Tensor windows =
        patches.view(
            images.size(0), images.size(1), kernel.height(), kernel.width(), height, width);
    for (int i = 0; i < kernel.height(); i++) {
      Tensor imageRows = rows.image(images, 2, i, height);
      Tensor windowRows = rows.windows(windows.select(2, i), 3, i, images.size(2), height);
      for (int j = 0; j < kernel.width(); j++) {
        Tensor image = columns.image(imageRows, 3, j, width);
        Tensor part = columns.windows(windowRows.select(2, j), 3, j, images.size(3), width);
        if (part.elements() > 0) {
          pair.of(image, part);
        }
      }
    }
  }

  /** One axis of the windows. */
  private record Span(long kernel, long stride, long padding, long dilation) {
    // Windows first <= w < last see something other than padding at place k.
    private long first(long k) {
      return Math.max(0, Math.ceilDiv(padding - k * dilation, stride));
    }

    private long last(long k, long size, long windows) {
      return Math.clamp(
          Math.floorDiv(size - 1 + padding - k * dilation, stride) + 1, first(k), windows);
    }

    Tensor image(Tensor x, int axis, long k, long windows) {
      long first = Math.min(first(k), windows);
      long count = first == windows ? 0 : last(k, x.size(axis), windows) - first;
      long start = first * stride - padding + k * dilation;
      return count == 0
          ? x.narrow(axis, 0, 0)
          : x.slice(axis, start, start + (count - 1) * stride + 1, stride);
    }

    Tensor windows(Tensor w, int axis, long k, long size, long windows) {
      long first = Math.min(first(k), windows);
      return w.narrow(axis, first, first == windows ? 0 : last(k, size, windows) - first);
    }
  }
}
