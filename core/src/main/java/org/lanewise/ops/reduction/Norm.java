package org.lanewise.ops.reduction;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Axes;
import org.lanewise.ops.pointwise.Where;
import org.lanewise.simd.SumOfSquares;

/**
 * Norm of vectors over some axes: {@code (sum_i |x_i|^p)^(1/p)}; for {@code p} = infinity {@code
 * max |x_i|}, for minus infinity {@code min |x_i|}, for 0 the number of elements that are not 0.
 *
 * <p>Shape: the axes become 1, or vanish without {@code keepDim}. Gradient: {@code dx_i = dy
 * sign(x_i) |x_i|^(p-1) / y^(p-1)}, 0 where {@code y = 0}; for an infinite {@code p} in equal parts
 * to all elements that have the size of the result; for 0 none. Integers are an error, and so is
 * the largest or smallest of nothing.
 */
public final class Norm extends Function {
  private final Axes axes;
  private final double p;

  /** The norm of order {@code p} over {@code axes}, all if empty. */
  public Norm(String operation, double p, int[] axes, boolean keepDim) {
    this.axes = new Axes(operation, axes, keepDim);
    this.p = p;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of(axes.operation(), "a floating-point type", x.dtype());
    }
    Groups groups = new Groups(x, axes);
    if (groups.size == 0 && (Double.isInfinite(p) || p < 0)) {
      throw ShapeException.of(axes.operation(), "axes that are not empty", x.shape());
    }
    Tensor y = Groups.store(compute(groups), axes.result(x.shape()), x.dtype());
    c.save(x, y);
    return y;
  }

  private double[] compute(Groups groups) {
    if (p == Double.POSITIVE_INFINITY) {
      return groups.doubles(0, fold(Math::abs, Math::max), Math::max);
    } else if (p == Double.NEGATIVE_INFINITY) {
      return groups.doubles(Double.POSITIVE_INFINITY, fold(Math::abs, Math::min), Math::min);
    } else if (p == 0) {
      return groups.doubles(0, fold(v -> v != 0 ? 1 : 0, Double::sum), Double::sum);
    } else if (p == 1) {
      return groups.doubles(0, fold(Math::abs, Double::sum), Double::sum);
    } else if (p == 2) {
      double[] results =
          groups.hasRuns()
              ? groups.floats((s, at, n, group) -> SumOfSquares.sum(s, at, n), Double::sum)
              : groups.doubles(0, Norm::squares, Double::sum);
      for (int i = 0; i < results.length; i++) {
        results[i] = Math.sqrt(results[i]);
      }
      return results;
    }
    double[] results =
        groups.doubles(0, fold(v -> Math.pow(Math.abs(v), p), Double::sum), Double::sum);
    for (int i = 0; i < results.length; i++) {
      results[i] = Math.pow(results[i], 1 / p);
    }
    return results;
  }

  private static Groups.Doubles fold(DoubleUnaryOperator f, DoubleBinaryOperator combine) {
    return (soFar, x, n, group) -> {
      double result = soFar;
      for (int i = 0; i < n; i++) {
        result = combine.applyAsDouble(result, f.applyAsDouble(x[i]));
      }
      return result;
    };
  }

  private static double squares(double soFar, double[] x, int n, int group) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i < n - 3; i += 4) {
      a += x[i] * x[i];
      b += x[i + 1] * x[i + 1];
      c += x[i + 2] * x[i + 2];
      d += x[i + 3] * x[i + 3];
    }
    for (; i < n; i++) {
      a += x[i] * x[i];
    }
    return soFar + ((a + b) + (c + d));
  }

  @Override
  public Tensor backward(Context c, Tensor gradient) {
    Tensor x = c.saved(0);
    Tensor y = axes.expand(c.saved(1), x.shape());
    Tensor g = axes.expand(gradient, x.shape());
    Tensor zero = Tensor.zeros(Shape.SCALAR, g.dtype());
    if (p == 0) {
      return g.mul(0.0);
    } else if (p == 1) {
      return x.sign().mul(g);
    } else if (p == 2) {
      return x.mul(new Where(y.eq(0)).apply(zero, g.div(y)));
    } else if (Double.isInfinite(p)) {
      Tensor found = x.abs().eq(y).to(g.dtype());
      Tensor count = found.sum(axes.over(x.shape()), true);
      return x.sign().mul(found).mul(g.div(count));
    } else if (p < 2) {
      Tensor powers = x.abs().pow(p - 1);
      Tensor finite = p < 1 ? new Where(x.eq(0)).apply(zero, powers) : powers;
      Tensor scaled = x.sign().mul(finite).mul(g).mul(y.pow(1 - p));
      return new Where(y.eq(0)).apply(zero, scaled);
    }
    Tensor scale = new Where(y.eq(0)).apply(zero, g.div(y.pow(p - 1)));
    return x.mul(x.abs().pow(p - 2)).mul(scale);
  }
}
