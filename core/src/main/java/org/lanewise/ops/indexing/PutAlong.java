package org.lanewise.ops.indexing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Lines;
import org.lanewise.parallel.Parallel;

/**
 * Elements added at indices along an axis of zeros: {@code y[..., indices[..., j, ...], ...] +=
 * x[..., j, ...]}.
 *
 * <p>Shape: that of {@code x}, which is that of the indices, but for the axis. Gradient: the
 * elements of {@code dy} at the indices, {@link PickAlong}. The indices are in range: operations
 * made them.
 */
public final class PutAlong extends Function {
  private final int axis;
  private final Tensor indices;
  private final long size;

  /** The operation along {@code axis}, which gets the given size. */
  public PutAlong(int axis, Tensor indices, long size) {
    this.axis = axis;
    this.indices = indices;
    this.size = size;
  }

  /** The gradient of a tensor of which one element along an axis was chosen. */
  public static Tensor chosen(Tensor g, Shape shape, int axis, boolean keepDim, Tensor indices) {
    if (keepDim || shape.rank() == 0) {
      return new PutAlong(axis, indices, Lines.length(shape, axis)).apply(g);
    }
    int at = shape.axis(axis);
    return new PutAlong(at, indices.unsqueeze(at), shape.size(at)).apply(g.unsqueeze(at));
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    c.save(indices);
    Shape shape = x.rank() == 0 ? x.shape() : x.shape().with(axis, size);
    Tensor y = Tensor.zeros(shape, x.dtype());
    Lines lines = new Lines(axis, x, y, indices);
    MemorySegment ys = y.segment();
    MemorySegment xs = x.segment();
    MemorySegment is = indices.segment();
    DType type = x.dtype();
    long n = lines.length(0);
    Parallel.ranges(
        lines.count,
        Grain.rows(n),
        (from, to) -> {
          for (long line = from; line < to; line++) {
            long xo = lines.start(0, line);
            long yo = lines.start(1, line);
            long io = lines.start(2, line);
            for (long i = 0; i < n; i++) {
              long index = is.getAtIndex(ValueLayout.JAVA_LONG, io + i * lines.step(2));
              long at = yo + index * lines.step(1);
              double value = Elements.getDouble(type, xs, xo + i * lines.step(0));
              Elements.setDouble(type, ys, at, Elements.getDouble(type, ys, at) + value);
            }
          }
        });
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new PickAlong(axis, c.saved(0)).apply(g);
  }
}
