package org.lanewise.ops.pointwise;

import java.util.Arrays;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.ops.Copy;

/**
 * Assignment of all elements, in place: {@code a[...] = b}, converted to the type of {@code a}.
 *
 * <p>Shape: {@code b} broadcasts to {@code a}. Gradient: {@code da = 0, db = dy}.
 */
public final class CopyFrom extends BinaryFunction {
  /** The operation. */
  public static final CopyFrom INSTANCE = new CopyFrom();

  private CopyFrom() {}

  @Override
  public Tensor forward(Context c, Tensor a, Tensor b) {
    throw new UnsupportedOperationException("copyFrom: only in place");
  }

  @Override
  protected void forwardInPlace(Context c, Tensor a, Tensor b) {
    if (!Shape.broadcast("copyFrom", a.shape(), b.shape()).equals(a.shape())) {
      throw ShapeException.of("copyFrom", "a source that broadcasts to " + a.shape(), b.shape());
    }
    Tensor source = b.to(a.dtype());
    boolean same = source.offset() == a.offset() && Arrays.equals(source.strides(), a.strides());
    if (source.storage() == a.storage() && !same) {
      source = source.clone(); // overlapping windows: read all before writing any
    }
    Copy.copy(source, a);
    a.bumpVersion();
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    return g.detach().zerosLike();
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    return g;
  }
}
