package org.lanewise.ops.network.convolution;

import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.ops.linalg.Products;
import org.lanewise.ops.network.Extent;

/**
 * The sizes of a convolution that takes {@code x [batch, channels, size...]} and {@code weight
 * [filters, channels / groups, kernel...]} to {@code y [batch, filters, out...]}. A transposed
 * convolution has the geometry of the convolution whose adjoint it is: its input is {@code y}.
 *
 * @param before zeros before each axis of {@code x}; as many follow as the positions reach
 * @param axes the number of spatial axes
 */
public record ConvGeometry(
    int axes,
    int batch,
    int channels,
    int filters,
    int groups,
    Extent size,
    Extent kernel,
    Extent out,
    Extent stride,
    Extent before,
    Extent dilation) {
  private static final String[] AXES = {"", ", width", ", height, width", ", depth, height, width"};

  /** The geometry of a convolution of {@code x} with {@code weight}. */
  public static ConvGeometry of(String name, Shape x, Shape weight, ConvWindow w) {
    checkRanks(name, x, weight, w);
    if (x.size(1) != weight.size(1) * w.groups()) {
      throw ShapeException.of(
          name,
          "x of " + weight.size(1) * w.groups() + " channels for weight " + weight + groups(w),
          x);
    }
    Extent size = Extent.of(name, x, w.axes());
    Extent kernel = Extent.of(name, weight, w.axes());
    Extent before = w.padding();
    long[] padding = paddings(w, kernel);
    if (w.same()) {
      if (!w.stride().isAll(1)) {
        throw ShapeException.of(
            name, "stride 1 where the size stays the same", w.stride().toString(w.axes()));
      }
      if (Math.max(padding[0], Math.max(padding[1], padding[2])) > Extent.MOST) {
        throw ShapeException.of(
            name,
            "a kernel that extends over at most " + Extent.MOST + " elements",
            "kernel " + weight + " with dilation " + w.dilation().toString(w.axes()));
      }
      before = new Extent((int) (padding[0] / 2), (int) (padding[1] / 2), (int) (padding[2] / 2));
    }
    int[] out = {
      out(size.depth(), padding[0], kernel.depth(), w.stride().depth(), w.dilation().depth()),
      out(size.height(), padding[1], kernel.height(), w.stride().height(), w.dilation().height()),
      out(size.width(), padding[2], kernel.width(), w.stride().width(), w.dilation().width())
    };
    if (out[0] < 1 || out[1] < 1 || out[2] < 1) {
      throw ShapeException.of(
          name,
          "an image with padding of at least the kernel's extent",
          "image "
              + x
              + ", padding "
              + before.toString(w.axes())
              + " and kernel "
              + weight
              + " with dilation "
              + w.dilation().toString(w.axes()));
    }
    return of(
        name,
        w,
        x.size(0),
        x.size(1),
        weight.size(0),
        size,
        kernel,
        before,
        new Extent(out[0], out[1], out[2]));
  }

  /**
   * The geometry of the convolution of which the convolution of {@code y} with {@code weight},
   * transposed, is the adjoint.
   */
  public static ConvGeometry transposed(
      String name, Shape y, Shape weight, ConvWindow w, Extent outputPadding) {
    checkRanks(name, y, weight, w);
    if (y.size(1) != weight.size(0)) {
      throw ShapeException.of(name, "x of " + weight.size(0) + " channels for weight " + weight, y);
    }
    Extent out = Extent.of(name, y, w.axes());
    Extent kernel = Extent.of(name, weight, w.axes());
    Extent s = w.stride();
    Extent d = w.dilation();
    Extent o = outputPadding;
    if (o.depth() >= Math.max(s.depth(), d.depth())
        || o.height() >= Math.max(s.height(), d.height())
        || o.width() >= Math.max(s.width(), d.width())) {
      throw ShapeException.of(
          name,
          "output padding below stride "
              + s.toString(w.axes())
              + " or dilation "
              + d.toString(w.axes()),
          o.toString(w.axes()));
    }
    long[] sizes = {
      size(out.depth(), kernel.depth(), s.depth(), w.padding().depth(), d.depth(), o.depth()),
      size(out.height(), kernel.height(), s.height(), w.padding().height(), d.height(), o.height()),
      size(out.width(), kernel.width(), s.width(), w.padding().width(), d.width(), o.width())
    };
    for (long size : sizes) {
      if (size < 1) {
        throw ShapeException.of(
            name,
            "an image whose result is larger than the padding " + w.padding().toString(w.axes()),
            y);
      }
    }
    Shape x = Shape.of(sizes);
    return of(
        name,
        w,
        y.size(0),
        weight.size(1) * w.groups(),
        y.size(1),
        Extent.of(name, x, 3),
        kernel,
        w.padding(),
        out);
  }

  private static void checkRanks(String name, Shape x, Shape weight, ConvWindow w) {
    int axes = w.axes();
    if (x.rank() != axes + 2) {
      throw ShapeException.of(
          name, "x [batch, channels" + AXES[axes] + "] or one image without batch", x);
    }
    if (weight.rank() != axes + 2 || weight.elements() == 0) {
      throw ShapeException.of(
          name, "a weight that is not empty for " + axes + " spatial axes", weight);
    }
    if (w.groups() < 1 || weight.size(0) % w.groups() != 0) {
      throw ShapeException.of(
          name, "groups that divide the first size of weight " + weight, w.groups());
    }
  }

  private static String groups(ConvWindow w) {
    return w.groups() == 1 ? "" : " and " + w.groups() + " groups";
  }

  // All sizes fit an int, and so do the places of an image, which the kernels count.
  private static ConvGeometry of(
      String name,
      ConvWindow w,
      long batch,
      long channels,
      long filters,
      Extent size,
      Extent kernel,
      Extent before,
      Extent out) {
    long most = Integer.MAX_VALUE;
    if (batch > most
        || filters > most
        || channels / w.groups() > most / Math.min(most, kernel.places())
        || size.places() > most
        || out.places() > most) {
      throw ShapeException.of(
          name,
          "sizes below 2^31",
          "image "
              + size.toString(w.axes())
              + ", result "
              + out.toString(w.axes())
              + ", batch "
              + batch
              + ", "
              + channels
              + " channels, "
              + filters
              + " filters");
    }
    return new ConvGeometry(
        w.axes(),
        (int) batch,
        (int) channels,
        (int) filters,
        w.groups(),
        size,
        kernel,
        out,
        w.stride(),
        before,
        w.dilation());
  }

  private static long[] paddings(ConvWindow w, Extent kernel) {
    Extent d = w.dilation();
    Extent p = w.padding();
    return w.same()
        ? new long[] {
          d.depth() * (kernel.depth() - 1L),
          d.height() * (kernel.height() - 1L),
          d.width() * (kernel.width() - 1L)
        }
        : new long[] {2L * p.depth(), 2L * p.height(), 2L * p.width()};
  }

  /** The number of positions of a window along one axis; below 1 if it does not fit. */
  private static int out(long size, long padding, long kernel, long stride, long dilation) {
    long room = size + padding - dilation * (kernel - 1) - 1;
    return room < 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, room / stride + 1);
  }

  private static long size(
      long out, long kernel, long stride, long padding, long dilation, long outputPadding) {
    return (out - 1) * stride - 2 * padding + dilation * (kernel - 1) + outputPadding + 1;
  }

  private Shape shape(int second, Extent sizes) {
    Shape shape = Shape.of(new long[axes + 2]).with(0, batch).with(1, second);
    return sizes.in(shape, axes);
  }

  public Shape xShape() {
    return shape(channels, size);
  }

  Shape weightShape() {
    return kernel.in(Shape.of(new long[axes + 2]).with(0, filters).with(1, groupChannels()), axes);
  }

  public Shape yShape() {
    return shape(filters, out);
  }

  int groupChannels() {
    return channels / groups;
  }

  int groupFilters() {
    return filters / groups;
  }

  /** Rows of the patches of one group: the elements under one window. */
  int patch() {
    return groupChannels() * (int) kernel.places();
  }

  /** The positions of the window. */
  int positions() {
    return (int) out.places();
  }

  /** The elements of one channel of {@code x}. */
  int places() {
    return (int) size.places();
  }

  /** Whether the patches are the image itself: a kernel of one element that visits each once. */
  boolean isPointwise() {
    return kernel.isAll(1) && stride.isAll(1) && before.isAll(0) && out.equals(size);
  }

  /** Whether there is nothing along the depth: a convolution of one or two axes. */
  boolean isFlat() {
    return size.depth() == 1 && kernel.depth() == 1 && out.depth() == 1 && before.depth() == 0;
  }

  /**
   * The number of products that an image is cut into: one for each position along the depth, so
   * that the patches of one are those of a two-dimensional image and stay in the cache.
   */
  int slabs() {
    return isPointwise() ? 1 : out.depth();
  }

  /** The positions of one slab. */
  int slab() {
    return positions() / slabs();
  }

  /** Images that make a range worth handing to another thread. */
  long grain() {
    long work = Math.max(1, (long) filters * patch() * positions());
    return Math.max(1, 400_000 / work);
  }

  /** A product of the matrices of one image; the threads share it where there is no other image. */
  void product(
      DType type,
      int m,
      int n,
      int k,
      Products.Matrix a,
      Products.Matrix b,
      double beta,
      Products.Matrix c) {
    if (batch == 1) {
      Products.parallel(type, m, n, k, a, b, beta, c);
    } else {
      Products.single(type, m, n, k, a, b, beta, c);
    }
  }
}
