package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Grain;
import org.lanewise.ops.Layout;
import org.lanewise.ops.Strided;
import org.lanewise.parallel.Parallel;

/**
 * One value for all elements, in place: {@code x[...] = value}.
 *
 * <p>Shape: any. Gradient: zero.
 */
public final class Fill extends Function {
  private final double value;

  /** The operation with this value. */
  public Fill(double value) {
    this.value = value;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    throw new UnsupportedOperationException("fill: only in place");
  }

  @Override
  protected void forwardInPlace(Context c, Tensor x) {
    DType type = x.dtype();
    MemorySegment s = x.segment();
    if (Layout.isDense(x) && (type == DType.FLOAT32 || isZero())) {
      int bytes = type.bytes();
      Parallel.ranges(
          x.elements(),
          4 * Grain.ELEMENTS,
          (from, to) -> {
            if (isZero()) {
              s.asSlice((x.offset() + from) * bytes, (to - from) * bytes).fill((byte) 0);
            } else {
              org.lanewise.simd.Fill.fill((float) value, s, x.offset() + from, (int) (to - from));
            }
          });
    } else {
      Strided walk = new Strided(x.shape(), x);
      for (long row = 0; row < walk.rows; row++) {
        long at = walk.start(0, row);
        for (long i = 0; i < walk.columns; i++) {
          Elements.setDouble(type, s, at + i * walk.columnStep[0], value);
        }
      }
    }
    x.bumpVersion();
  }

  private boolean isZero() {
    return Double.doubleToRawLongBits(value) == 0; // not -0.0
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.detach().zerosLike();
  }
}
