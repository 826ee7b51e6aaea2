package org.lanewise.ops.indexing;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Grad;
import org.lanewise.GradException;
import org.lanewise.Reduce;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.BinaryFunction;
import org.lanewise.autograd.Context;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Elements;
import org.lanewise.ops.pointwise.Clone;
import org.lanewise.ops.pointwise.Where;

/**
 * Values for one place combined: {@code y[i, p, k] = reduce(a[i, p, k], b[i, j, k] for all j with
 * index[i, j, k] = p)} for axis 1, in the order of j. Without {@code includeSelf} the element of a
 * has no part where there are others.
 *
 * <p>Shape: {@code b} has that of the index. Gradient: of a sum and a mean as of an addition; of a
 * product {@code dy} times the other factors; of a maximum or minimum in equal parts to all that
 * are equal to it. A product with several factors 0 has no second derivative here. All types but
 * BOOL for the mean; 16-bit types are computed in FLOAT32 and rounded once.
 */
final class ScatterReduce extends BinaryFunction {
  private final Positions positions;
  private final int axis;
  private final Reduce reduce;
  private final boolean includeSelf;

  /** The operation; the positions are on the axis, and fit. */
  ScatterReduce(Positions positions, int axis, Reduce reduce, boolean includeSelf) {
    this.positions = positions;
    this.axis = axis;
    this.reduce = reduce;
    this.includeSelf = includeSelf;
  }

  @Override
  public Tensor forward(Context c, Tensor a, Tensor b) {
    Tensor y = a.clone();
    put(y, b);
    save(c, a, b, y);
    return y;
  }

  @Override
  protected void forwardInPlace(Context c, Tensor a, Tensor b) {
    boolean reads = reduce != Reduce.SUM && reduce != Reduce.MEAN;
    boolean recorded = c.needsInputGrad(0) || c.needsInputGrad(1);
    Tensor old = reads && recorded ? Clone.before(a) : a;
    Tensor values = b.storage() == a.storage() ? Clone.before(b) : b;
    put(a, values);
    a.bumpVersion();
    save(c, old, values, a);
  }

  private void save(Context c, Tensor a, Tensor b, Tensor y) {
    if (reduce != Reduce.SUM && reduce != Reduce.MEAN) {
      c.save(a, b, y);
    }
  }

  private void put(Tensor y, Tensor values) {
    if (reduce == Reduce.MEAN && y.dtype() == DType.BOOL) {
      throw DTypeException.of("scatterReduce", "a type of numbers for a mean", y.dtype());
    }
    if (positions.count() == 0) {
      return;
    }
    boolean narrow = y.dtype() == DType.FLOAT16 || y.dtype() == DType.BFLOAT16;
    DType type = narrow ? DType.FLOAT32 : y.dtype();
    Tensor wide = y.to(type);
    if (!includeSelf) {
      new Scatter("Scatter", positions, axis, false).applyInPlace(wide, start(type));
    }
    Tensor v = values.to(type);
    new AxisRows(positions, axis, wide, v)
        .runInOrder((l, vo, io, xo, n) -> row(type, l, vo, io, xo, n));
    if (reduce == Reduce.MEAN) {
      wide.copyFrom(divided(wide, counts(y.shape(), DType.INT64)));
    }
    if (narrow) {
      Copy.copy(wide.to(y.dtype()), y);
    }
  }

  // What changes no value that it is combined with.
  private Tensor start(DType type) {
    Tensor start = Tensor.zeros(Shape.SCALAR, type);
    boolean low = reduce == Reduce.AMAX;
    switch (reduce) {
      case SUM, MEAN -> {}
      case PROD -> start.fill(1);
      case AMAX, AMIN -> {
        if (type.isFloatingPoint()) {
          start.fill(low ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        } else {
          long least = type == DType.INT64 ? Long.MIN_VALUE : Integer.MIN_VALUE;
          boolean signed = type == DType.INT64 || type == DType.INT32;
          long most = type == DType.BOOL ? 1 : 255;
          long value = signed ? (low ? least : ~least) : low ? 0 : most;
          Elements.setLong(type, start.segment(), start.offset(), value);
        }
      }
    }
    return start;
  }

  private void row(DType type, AxisRows.Line l, long v, long index, long x, long n) {
    MemorySegment to = l.x();
    for (long i = 0; i < n; i++) {
      long at = l.place(index, x, i);
      long from = v + i * l.vStep();
      if (type.isFloatingPoint()) {
        double a = Elements.getDouble(type, to, at);
        Elements.setDouble(type, to, at, combined(a, Elements.getDouble(type, l.v(), from)));
      } else {
        long a = Elements.getLong(type, to, at);
        Elements.setLong(type, to, at, combined(a, Elements.getLong(type, l.v(), from)));
      }
    }
  }

  private double combined(double a, double b) {
    return switch (reduce) {
      case SUM, MEAN -> a + b;
      case PROD -> a * b;
      case AMAX -> Math.max(a, b);
      case AMIN -> Math.min(a, b);
    };
  }

  private long combined(long a, long b) {
    return switch (reduce) {
      case SUM, MEAN -> a + b;
      case PROD -> a * b;
      case AMAX -> Math.max(a, b);
      case AMIN -> Math.min(a, b);
    };
  }

  // How many values each place has; 1 where it has none.
  private Tensor counts(Shape shape, DType type) {
    Tensor counts = includeSelf ? Tensor.ones(shape, type) : Tensor.zeros(shape, type);
    Tensor one = Tensor.ones(Shape.SCALAR, type);
    new Scatter("ScatterAdd", positions, axis, true).applyInPlace(counts, one);
    return includeSelf ? counts : new Where(counts.eq(0)).apply(one, counts);
  }

  private static Tensor divided(Tensor sums, Tensor counts) {
    if (sums.dtype().isFloatingPoint()) {
      return sums.div(counts);
    }
    Tensor whole = sums.to(DType.INT64).contiguous();
    Tensor result = Tensor.empty(sums.shape(), DType.INT64);
    for (long i = 0; i < whole.elements(); i++) {
      long sum = Elements.getLong(DType.INT64, whole.segment(), whole.offset() + i);
      long count = Elements.getLong(DType.INT64, counts.segment(), counts.offset() + i);
      Elements.setLong(DType.INT64, result.segment(), i, Math.floorDiv(sum, count));
    }
    return result;
  }

  private Tensor gather(Tensor x) {
    return new Gather(positions, axis).apply(x);
  }

  private static Tensor where(Tensor condition, double value, Tensor otherwise) {
    Tensor number = Tensor.full(Shape.SCALAR, value, otherwise.dtype());
    return new Where(condition).apply(number, otherwise);
  }

  @Override
  public @Nullable Tensor backwardA(Context c, Tensor g) {
    Tensor ga =
        switch (reduce) {
          case SUM -> g;
          case MEAN -> g.div(counts(g.shape(), g.dtype()));
          case PROD -> {
            Tensor a = c.saved(0);
            Tensor factors = where(a.eq(0), 1, a);
            yield g.mul(apply(factors, c.saved(1))).div(factors);
          }
          case AMAX, AMIN -> g.mul(share(c)).mul(c.saved(0).eq(c.saved(2)));
        };
    Tensor zero = Tensor.zeros(Shape.SCALAR, g.dtype());
    return includeSelf ? ga : new Scatter("Scatter", positions, axis, false).apply(ga, zero);
  }

  @Override
  public @Nullable Tensor backwardB(Context c, Tensor g) {
    return switch (reduce) {
      case SUM -> gather(g);
      case MEAN -> gather(g.div(counts(g.shape(), g.dtype())));
      case PROD -> ofFactors(c, g);
      case AMAX, AMIN -> gather(g.mul(share(c))).mul(c.saved(1).eq(gather(c.saved(2))));
    };
  }

  // One divided by how many values are equal to the result.
  private Tensor share(Context c) {
    Tensor y = c.saved(2);
    Tensor equal = c.saved(0).eq(y).to(y.dtype());
    Tensor others = c.saved(1).eq(gather(y)).to(y.dtype());
    return new Scatter("ScatterAdd", positions, axis, true).apply(equal, others).reciprocal();
  }

  private Tensor ofFactors(Context c, Tensor g) {
    Tensor a = c.saved(0);
    Tensor b = c.saved(1);
    Tensor y = c.saved(2);
    Tensor isZero = b.eq(0);
    Tensor none = Tensor.zeros(a.shape(), DType.INT64);
    Tensor zeros =
        gather(
            new Scatter("ScatterAdd", positions, axis, true)
                .applyInPlace(none, isZero.to(DType.INT64)));
    if (Grad.isOn() && zeros.gt(1).to(DType.INT64).sum().item() > 0) {
      throw new GradException(
          "ScatterReduce: expected a first derivative only where several factors of a product are"
              + " 0, got a request for a second one");
    }
    Tensor isOnly = new Where(isZero).apply(zeros.eq(1), isZero); // the only factor 0
    Tensor withoutOnly = apply(a, where(isOnly, 1, b));
    Tensor others = gather(g.mul(y)).div(where(isZero, 1, b));
    return new Where(isOnly).apply(gather(g.mul(withoutOnly)), others);
  }
}
