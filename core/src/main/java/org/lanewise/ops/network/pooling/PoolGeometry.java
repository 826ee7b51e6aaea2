package org.lanewise.ops.network.pooling;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.ops.Grain;
import org.lanewise.ops.network.Extent;

/**
 * The windows of a pooling operation on {@code [batch, channels, size...]}, or without the batch.
 *
 * @param axes the number of spatial axes
 * @param input the shape of the input
 * @param output the shape of the result
 * @param window the moving window; null if the windows cover the image in another way
 */
record PoolGeometry(
    int axes,
    Shape input,
    Shape output,
    AxisWindows depth,
    AxisWindows height,
    AxisWindows width,
    @Nullable PoolWindow window) {
  private static final String[] AXES = {"", ", width", ", height, width", ", depth, height, width"};

  /** A window that moves over {@code x}. */
  static PoolGeometry moving(String name, Shape x, PoolWindow w, boolean countPadding) {
    checkRank(name, x, w.axes());
    checkChannels(name, x, w.axes());
    Extent k = w.kernel();
    Extent p = w.padding();
    if (p.depth() > k.depth() / 2 || p.height() > k.height() / 2 || p.width() > k.width() / 2) {
      throw ShapeException.of(
          name, "padding of at most half the kernel " + k.toString(w.axes()), p.toString(w.axes()));
    }
    Extent size = Extent.of(name, x, w.axes());
    Extent s = w.stride();
    Extent d = w.dilation();
    boolean ceil = w.ceil();
    Extent out =
        new Extent(
            AxisWindows.count(size.depth(), k.depth(), s.depth(), p.depth(), d.depth(), ceil),
            AxisWindows.count(size.height(), k.height(), s.height(), p.height(), d.height(), ceil),
            AxisWindows.count(size.width(), k.width(), s.width(), p.width(), d.width(), ceil));
    if (out.depth() < 1 || out.height() < 1 || out.width() < 1) {
      throw ShapeException.of(name, "an image of at least the kernel " + k.toString(w.axes()), x);
    }
    checkPlaces(name, size, out, w.axes());
    return of(
        name,
        w.axes(),
        x,
        AxisWindows.moving(
            size.depth(), k.depth(), s.depth(), p.depth(), d.depth(), ceil, countPadding),
        AxisWindows.moving(
            size.height(), k.height(), s.height(), p.height(), d.height(), ceil, countPadding),
        AxisWindows.moving(
            size.width(), k.width(), s.width(), p.width(), d.width(), ceil, countPadding),
        w);
  }

  /** Windows that cover {@code x}, as many as {@code sizes}; -1 for as many as elements. */
  static PoolGeometry adaptive(String name, Shape x, int axes, List<Integer> sizes) {
    checkRank(name, x, axes);
    Extent out = Extent.of(name, "sizes", sizes, axes, -1, 1);
    Extent size = Extent.of(name, x, axes);
    out =
        new Extent(
            out.depth() < 0 ? size.depth() : out.depth(),
            out.height() < 0 ? size.height() : out.height(),
            out.width() < 0 ? size.width() : out.width());
    checkPlaces(name, size, out, axes);
    return of(
        name,
        axes,
        x,
        AxisWindows.adaptive(size.depth(), out.depth()),
        AxisWindows.adaptive(size.height(), out.height()),
        AxisWindows.adaptive(size.width(), out.width()),
        null);
  }

  /** Windows over the second of three axes around each element; the others stay as they are. */
  static PoolGeometry aroundSecond(String name, Shape x, int kernel) {
    Extent size = Extent.of(name, x, 2);
    checkPlaces(name, size, size, 2);
    return of(
        name,
        2,
        x,
        AxisWindows.around(1, 1),
        AxisWindows.around(size.height(), kernel),
        AxisWindows.around(size.width(), 1),
        null);
  }

  private static PoolGeometry of(
      String name,
      int axes,
      Shape x,
      AxisWindows depth,
      AxisWindows height,
      AxisWindows width,
      @Nullable PoolWindow window) {
    if (depth.hasEmpty() || height.hasEmpty() || width.hasEmpty()) {
      throw ShapeException.of(name, "windows that each have an element of the image", x);
    }
    Extent out = new Extent(depth.count(), height.count(), width.count());
    return new PoolGeometry(axes, x, out.in(x, axes), depth, height, width, window);
  }

  /** Refuses what are no images of this many axes. */
  static void checkRank(String name, Shape x, int axes) {
    if (x.rank() != axes + 1 && x.rank() != axes + 2) {
      throw ShapeException.of(
          name, "x [batch, channels" + AXES[axes] + "] or one image without batch", x);
    }
  }

  /** Refuses images without channels. */
  static void checkChannels(String name, Shape x, int axes) {
    if (x.size(-axes - 1) == 0) {
      throw ShapeException.of(name, "at least one channel", x);
    }
  }

  /** Refuses images whose places an int does not count. */
  static void checkPlaces(String name, Extent size, Extent out, int axes) {
    if (size.places() > Integer.MAX_VALUE || out.places() > Integer.MAX_VALUE) {
      throw ShapeException.of(
          name,
          "images of fewer than 2^31 elements",
          size.toString(axes) + " to " + out.toString(axes));
    }
  }

  /** The elements of one channel of the input. */
  int places() {
    return depth.size * height.size * width.size;
  }

  /** The elements of one channel of the result. */
  int windows() {
    return depth.count() * height.count() * width.count();
  }

  /** The number of channels of all images. */
  long planes() {
    return input.elements() / places();
  }

  /** Channels that make a range worth handing to another thread. */
  long grain() {
    return Grain.rows(places());
  }

  /** Whether one window has the whole image. */
  boolean isWhole() {
    return depth.isWhole() && height.isWhole() && width.isWhole();
  }
}
