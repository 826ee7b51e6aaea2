package org.lanewise.ops.network.pooling;

import java.util.Locale;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;
import org.lanewise.ops.network.Extent;

/**
 * Maxima back at the places that they came from, zero elsewhere: a partial inverse of {@link
 * MaxPool}.
 *
 * <p>Shape: {@code [batch, channels, size...]} (or without batch) and INT64 indices of that shape
 * to {@code [batch, channels, out...]}. Where two have one place the last of them counts.
 *
 * <p>Gradient: {@code dy} at the places. Indices outside the result are an
 * IndexOutOfBoundsException.
 */
public final class MaxUnpool extends Function {
  private final Places places;

  private MaxUnpool(Places places) {
    this.places = places;
  }

  /**
   * The result of the given spatial sizes.
   *
   * @param name the operation in messages
   */
  public static Tensor of(String name, Tensor x, Tensor indices, int axes, Extent out) {
    Shape shape = x.shape();
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of(name, "a floating-point type", x.dtype());
    }
    if (indices.dtype() != DType.INT64) {
      throw DTypeException.of(name, "int64 indices", indices.dtype());
    }
    if (shape.rank() != axes + 1 && shape.rank() != axes + 2) {
      throw ShapeException.of(name, "[batch, channels, size...] of " + axes + " axes", shape);
    }
    if (!shape.equals(indices.shape())) {
      throw ShapeException.of(name, "indices of the input's shape " + shape, indices.shape());
    }
    PoolGeometry.checkChannels(name, shape, axes);
    Extent.of(name, shape, axes); // sizes of at least 1
    if (out.places() > Integer.MAX_VALUE) {
      throw ShapeException.of(name, "images of fewer than 2^31 elements", out.toString(axes));
    }
    Tensor checked = Tensor.empty(shape, DType.INT32);
    Tensor given = indices.contiguous();
    for (long i = 0; i < given.elements(); i++) {
      long index = Elements.getLong(DType.INT64, given.segment(), given.offset() + i);
      if (index < 0 || index >= out.places()) {
        throw new IndexOutOfBoundsException(
            String.format(
                Locale.ROOT,
                "%s: expected indices from 0 to %d, got %d",
                name,
                out.places() - 1,
                index));
      }
      Elements.setLong(DType.INT32, checked.segment(), i, index);
    }
    return new MaxUnpool(new Places(checked, out.in(shape, axes), axes)).apply(x);
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    c.save(places.indices());
    return places.put(x);
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Places.Gather(places).apply(g);
  }
}
