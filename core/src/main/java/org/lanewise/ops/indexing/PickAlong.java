package org.lanewise.ops.indexing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Lines;
import org.lanewise.parallel.Parallel;

/**
 * Elements at indices along an axis: {@code y[..., j, ...] = x[..., indices[..., j, ...], ...]}.
 *
 * <p>Shape: that of the indices, which is that of {@code x} but for the axis. Gradient: {@code dy}
 * added at the indices, {@link PutAlong}. The indices are in range: operations made them.
 */
public final class PickAlong extends Function {
  private final int axis;
  private final Tensor indices;

  /** The operation along {@code axis}. */
  public PickAlong(int axis, Tensor indices) {
    this.axis = axis;
    this.indices = indices;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    c.save(indices);
    return pick(x, axis, indices);
  }

  /** The elements, unrecorded. */
  public static Tensor pick(Tensor x, int axis, Tensor indices) {
    Tensor y = Tensor.empty(indices.shape(), x.dtype());
    Lines lines = new Lines(axis, y, x, indices);
    MemorySegment ys = y.segment();
    MemorySegment xs = x.segment();
    MemorySegment is = indices.segment();
    long n = lines.length(0);
    Parallel.ranges(
        lines.count,
        Grain.rows(n),
        (from, to) -> {
          for (long line = from; line < to; line++) {
            long yo = lines.start(0, line);
            long xo = lines.start(1, line);
            long io = lines.start(2, line);
            for (long i = 0; i < n; i++) {
              long index = is.getAtIndex(ValueLayout.JAVA_LONG, io + i * lines.step(2));
              Elements.copy(x.dtype(), xs, xo + index * lines.step(1), ys, yo + i * lines.step(0));
            }
          }
        });
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    Shape shape = c.inputShape(0);
    return new PutAlong(axis, c.saved(0), Lines.length(shape, axis)).apply(g);
  }
}
