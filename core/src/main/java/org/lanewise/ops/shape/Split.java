package org.lanewise.ops.shape;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;

/**
 * The pieces of an axis, one after the other, without a copy. They may not be changed in place
 * while gradients are recorded.
 *
 * <p>Shape: that axis has the given sizes, which add up to its own. Gradient: the pieces' joined
 * again.
 */
public final class Split extends MultiFunction {
  private final int axis;
  private final long[] sizes;

  /** The operation with these sizes of the pieces. */
  public Split(int axis, long... sizes) {
    this.axis = axis;
    this.sizes = sizes.clone();
  }

  /** Pieces of {@code size} elements, the last one shorter. */
  public static Split every(String operation, Tensor x, int axis, long size) {
    requireAxis(operation, x);
    long n = x.size(x.shape().axis(operation, axis));
    if (size < 0 || (size == 0 && n > 0)) {
      throw ShapeException.of(
          operation, "a size of at least " + (n > 0 ? 1 : 0) + " for shape " + x.shape(), size);
    }
    long[] sizes = new long[n == 0 ? 1 : Math.toIntExact((n - 1) / size + 1)];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.min(size, n - i * size);
    }
    return new Split(axis, sizes);
  }

  /** At most {@code chunks} pieces, all of one size but the last. */
  public static Split chunks(Tensor x, int axis, int chunks) {
    requireAxis("chunk", x);
    requirePieces("chunk", chunks);
    long n = x.size(x.shape().axis("chunk", axis));
    return n == 0
        ? new Split(axis, new long[chunks])
        : every("chunk", x, axis, (n - 1) / chunks + 1);
  }

  /** The positions that cut an axis into {@code sections} pieces, longer ones first. */
  public static long[] sections(Tensor x, int axis, int sections) {
    requireAxis("tensorSplit", x);
    requirePieces("tensorSplit", sections);
    long n = x.size(x.shape().axis("tensorSplit", axis));
    long[] positions = new long[sections - 1];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (i + 1) * (n / sections) + Math.min(i + 1, n % sections);
    }
    return positions;
  }

  private static void requirePieces(String operation, int pieces) {
    if (pieces < 1) {
      throw ShapeException.of(operation, "a number of at least 1", pieces);
    }
  }

  /** The size of each of {@code sections} equal pieces of an axis. */
  public static long equal(String operation, Tensor x, int axis, int sections) {
    long n = x.size(x.shape().axis(operation, axis));
    if (sections < 1 || n % sections != 0) {
      throw ShapeException.of(
          operation, "a number of pieces that divides " + n + " for shape " + x.shape(), sections);
    }
    return n / sections;
  }

  /** The axis along which a tensor is wide. */
  public static int horizontalAxis(Tensor x) {
    requireAxis("hsplit", x);
    return x.rank() == 1 ? 0 : 1;
  }

  /** Throws unless {@code x} has so many axes. */
  public static void requireAxes(String operation, Tensor x, int axes) {
    if (x.rank() < axes) {
      throw ShapeException.of(operation, "at least " + axes + " axes", x.shape());
    }
  }

  /** Throws unless {@code x} has an axis. */
  public static void requireAxis(String operation, Tensor x) {
    if (x.rank() == 0) {
      throw ShapeException.of(operation, "at least one axis", x.shape());
    }
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor x = inputs[0];
    requireAxis("split", x);
    int at = x.shape().axis("split", axis);
    long rest = x.size(at);
    for (long size : sizes) {
      rest = size < 0 || size > rest ? Long.MIN_VALUE : rest - size;
    }
    if (rest != 0) {
      throw ShapeException.of(
          "split",
          "sizes of at least 0 that add up to " + x.size(at) + " for shape " + x.shape(),
          Arrays.toString(sizes));
    }
    Tensor[] pieces = new Tensor[sizes.length];
    long start = x.offset();
    for (int i = 0; i < sizes.length; i++) {
      pieces[i] = Tensor.viewOf(x, start, x.shape().with(at, sizes[i]), x.strides());
      start += sizes[i] * x.stride(at);
    }
    return pieces;
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor[] pieces = new Tensor[gradients.length];
    int at = c.inputShape(0).axis(axis);
    for (int i = 0; i < pieces.length; i++) {
      Tensor g = gradients[i];
      pieces[i] = g == null ? Tensor.zeros(c.inputShape(0).with(at, sizes[i]), c.inputType(0)) : g;
    }
    Tensor whole = Grad.isOn() ? null : together(pieces, at);
    return new @Nullable Tensor[] {whole == null ? new Cat(at).applyOne(pieces) : whole};
  }

  // Pieces that lie where those of one tensor would lie, as that tensor; else null.
  private static @Nullable Tensor together(Tensor[] pieces, int axis) {
    Tensor first = pieces[0];
    long total = 0;
    for (Tensor piece : pieces) {
      if (piece.storage() != first.storage()
          || piece.dtype() != first.dtype()
          || piece.offset() != first.offset() + total * first.stride(axis)
          || !Arrays.equals(piece.strides(), first.strides())) {
        return null;
      }
      total += piece.size(axis);
    }
    Shape shape = first.shape().with(axis, total);
    return new Tensor(first.storage(), first.offset(), shape, first.strides(), first.dtype());
  }
}
