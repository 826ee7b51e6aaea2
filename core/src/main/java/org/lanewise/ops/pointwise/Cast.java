package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Layout;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Convert;

/**
 * Conversion to another type, rounded to nearest for floating point, cut off towards zero for
 * integers.
 *
 * <p>Shape: any. Gradient: converted back.
 */
public final class Cast extends Function {
  private final DType type;

  /** Conversion to {@code type}. */
  public Cast(DType type) {
    this.type = type;
  }

  @Override
  public Tensor forward(Context c, Tensor input) {
    Tensor x = Layout.isDense(input) ? input : input.clone();
    Tensor y = Layout.preserving(x, type); // in the same order of memory
    MemorySegment xs = x.segment();
    MemorySegment ys = y.segment();
    long xo = x.offset();
    DType from = x.dtype();
    Parallel.ranges(
        y.elements(),
        Grain.ELEMENTS,
        (start, end) -> {
          if (from == DType.UINT8 && type == DType.FLOAT32) {
            Convert.u8ToFloat(xs, xo + start, ys, start, (int) (end - start), 1, 0);
          } else if (from.isFloatingPoint() || type.isFloatingPoint()) {
            for (long i = start; i < end; i++) {
              Elements.setDouble(type, ys, i, Elements.getDouble(from, xs, xo + i));
            }
          } else {
            for (long i = start; i < end; i++) {
              Elements.setLong(type, ys, i, Elements.getLong(from, xs, xo + i));
            }
          }
        });
    return y;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g; // the engine converts a gradient to its input's type
  }
}
