package org.lanewise.ops.network;

import org.lanewise.Shape;
import org.lanewise.ShapeException;

/**
 * The sizes of a two-dimensional convolution: {@code x [batch, channels, height, width]}, {@code
 * weight [filters, channels / groups, kernelH, kernelW]}, {@code y [batch, filters, outH, outW]}.
 *
 * @param window strides, paddings, dilations and groups
 */
public record ConvGeometry(
    int batch,
    int channels,
    int height,
    int width,
    int filters,
    int kernelH,
    int kernelW,
    int outH,
    int outW,
    Conv2d.Window window) {

  static ConvGeometry of(Shape x, Shape weight, Conv2d.Window w) {
    if (x.rank() != 4 || weight.rank() != 4 || x.size(1) != weight.size(1) * w.groups()) {
      throw ShapeException.of(
          "conv2d",
          "x [batch, channels, height, width] and weight [filters, channels / groups, kernelH,"
              + " kernelW] with groups "
              + w.groups(),
          x + " and " + weight);
    }
    if (weight.size(0) % w.groups() != 0 || weight.elements() == 0) {
      throw ShapeException.of(
          "conv2d", "filters that " + w.groups() + " groups divide, and a kernel", weight);
    }
    long outH = out(x.size(2), weight.size(2), w.strideH(), w.paddingH(), w.dilationH());
    long outW = out(x.size(3), weight.size(3), w.strideW(), w.paddingW(), w.dilationW());
    if (outH < 1 || outW < 1) {
      throw ShapeException.of(
          "conv2d",
          "an image with padding of at least the kernel's extent",
          "image " + x + ", kernel " + weight + ", " + w);
    }
    return new ConvGeometry(
        Math.toIntExact(x.size(0)),
        Math.toIntExact(x.size(1)),
        Math.toIntExact(x.size(2)),
        Math.toIntExact(x.size(3)),
        Math.toIntExact(weight.size(0)),
        Math.toIntExact(weight.size(2)),
        Math.toIntExact(weight.size(3)),
        Math.toIntExact(outH),
        Math.toIntExact(outW),
        w);
  }

  /** The number of positions of a window along one axis; below 1 if it does not fit. */
  static long out(long size, long kernel, long stride, long padding, long dilation) {
    return Math.floorDiv(size + 2 * padding - dilation * (kernel - 1) - 1, stride) + 1;
  }

  Shape xShape() {
    return Shape.of(batch, channels, height, width);
  }

  Shape weightShape() {
    return Shape.of(filters, groupChannels(), kernelH, kernelW);
  }

  Shape yShape() {
    return Shape.of(batch, filters, outH, outW);
  }

  int groupChannels() {
    return channels / window.groups();
  }

  int groupFilters() {
    return filters / window.groups();
  }

  /** Rows of the unfolded image of one group: the elements under one window. */
  int patch() {
    return groupChannels() * kernelH * kernelW;
  }

  /** Columns of the unfolded image: the positions of the window. */
  int positions() {
    return outH * outW;
  }

  /** Whether the unfolded image is the image: a 1 x 1 kernel that visits every pixel once. */
  boolean isPointwise() {
    return kernelH == 1
        && kernelW == 1
        && window.strideH() == 1
        && window.strideW() == 1
        && window.paddingH() == 0
        && window.paddingW() == 0;
  }

  /** Images that make a range worth handing to another thread. */
  long grain() {
    long work = Math.max(1, (long) filters * patch() * positions());
    return Math.max(1, 400_000 / work);
  }
}
