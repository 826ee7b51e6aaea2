package org.lanewise.ops.random;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Elements;

/**
 * Indices of the elements of each row, drawn with probabilities that are proportional to the
 * elements.
 *
 * <p>With replacement each draw is a number of 53 bits that is looked up in the sums of the row.
 * Without, or for a single draw, each weight is divided by a number of the exponential distribution
 * and the largest quotients are taken, the largest first; weights of 0 come last.
 *
 * <p>Shape: {@code [k] -> [samples]}, {@code [n, k] -> [n, samples]}, in INT64. Gradient: none.
 * Errors: weights that are below 0, infinite, NaN, or all 0 in a row; more samples than elements in
 * a row without replacement.
 */
public final class Multinomial extends Function {
  private static final String NAME = "multinomial";

  private final long samples;
  private final boolean replacement;
  private final Generator generator;

  /** The operation with this number of draws from each row. */
  public Multinomial(long samples, boolean replacement, Generator generator) {
    this.samples = samples;
    this.replacement = replacement;
    this.generator = generator;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    if (x.rank() < 1 || x.rank() > 2) {
      throw ShapeException.of(NAME, "weights [k] or [n, k]", x.shape());
    }
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of(NAME, "floating-point weights", x.dtype());
    }
    long most = replacement ? Long.MAX_VALUE : x.size(-1);
    if (samples < 1 || samples > most || x.size(-1) == 0) {
      throw ShapeException.of(
          NAME,
          replacement ? "at least 1 sample of elements" : "from 1 sample to one of each element",
          samples + " of shape " + x.shape());
    }
    Tensor weights = x.contiguous();
    check(weights);
    return replacement && samples > 1 ? looked(weights) : raced(x);
  }

  private static void check(Tensor x) {
    MemorySegment s = x.segment();
    long columns = x.size(-1);
    double sum = 0;
    for (long i = 0; i < x.elements(); i++) {
      double weight = Elements.getDouble(x.dtype(), s, x.offset() + i);
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw ShapeException.of(NAME, "finite weights of at least 0", weight);
      }
      sum += weight;
      if (i % columns == columns - 1) {
        if (sum == 0) {
          throw ShapeException.of(NAME, "a weight above 0 in each row", "row " + i / columns);
        }
        sum = 0;
      }
    }
  }

  // Numbers are drawn in the order of memory.
  private Tensor raced(Tensor x) {
    Tensor times = new ExponentialFill(1, generator).applyInPlace(x.detach().emptyLike());
    Tensor quotients = x.detach().div(times);
    return samples == 1 ? quotients.argmax(-1, true) : quotients.topk(samples, -1, true).indices();
  }

  private Tensor looked(Tensor x) {
    long columns = x.size(-1);
    Shape shape = x.shape().with(-1, samples);
    Tensor y = Tensor.empty(shape, DType.INT64);
    Tensor sums = Tensor.empty(Shape.of(columns), sumType(x.dtype()));
    synchronized (generator) {
      for (long at = 0; at < y.elements(); at++) {
        if (at % samples == 0) {
          accumulate(x, at / samples * columns, sums);
        }
        y.segment().setAtIndex(ValueLayout.JAVA_LONG, at, search(sums, generator.nextDouble()));
      }
    }
    return y;
  }

  private static DType sumType(DType weights) {
    return weights == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
  }

  // The sums up to each element, each rounded, relative to the last one.
  private static void accumulate(Tensor x, long from, Tensor sums) {
    DType type = sums.dtype();
    MemorySegment s = sums.segment();
    long n = sums.elements();
    double sum = 0;
    for (long i = 0; i < n; i++) {
      sum += Elements.getDouble(x.dtype(), x.segment(), x.offset() + from + i);
      Elements.setDouble(type, s, i, sum);
      sum = Elements.getDouble(type, s, i);
    }
    for (long i = 0; i < n; i++) {
      Elements.setDouble(type, s, i, i == n - 1 ? 1 : Elements.getDouble(type, s, i) / sum);
    }
  }

  // The first element whose sum is not below u.
  private static long search(Tensor sums, double u) {
    long low = 0;
    long high = sums.elements();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (Elements.getDouble(sums.dtype(), sums.segment(), middle) < u) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    throw new UnsupportedOperationException(NAME + ": indices have no gradient");
  }
}
