package org.lanewise.ops.random;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Generator;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.ops.Copy;
import org.lanewise.ops.Elements;

/**
 * The leaky rectifier with a slope of its own for each element: {@code y = x} above 0, {@code a x}
 * elsewhere, with {@code a} uniform on {@code [lower, upper)}, of 53 random bits.
 *
 * <p>Slopes are drawn in row-major order, for the elements that are not above 0 alone. Shape: any,
 * floating point. Gradient: {@code dy} above 0, {@code a dy} elsewhere. Source: Xu et al. 2015.
 */
public final class Rrelu extends Function {
  private final double lower;
  private final double upper;
  private final Generator generator;

  /** The operation with slopes on {@code [lower, upper)}, both finite. */
  public Rrelu(double lower, double upper, Generator generator) {
    checkBounds(lower, upper);
    this.lower = lower;
    this.upper = upper;
    this.generator = generator;
  }

  /** Refuses bounds that are not finite or not in order. */
  public static void checkBounds(double lower, double upper) {
    if (!(lower <= upper && Double.isFinite(lower) && Double.isFinite(upper))) {
      throw ShapeException.of("rrelu", "finite bounds lower <= upper", lower + " and " + upper);
    }
  }

  private Tensor slopes(Tensor x) {
    if (!x.dtype().isFloatingPoint()) {
      throw DTypeException.of("rrelu", "a floating-point type", x.dtype());
    }
    Tensor input = x.contiguous();
    Tensor slopes = Tensor.empty(x.shape(), x.dtype());
    MemorySegment from = input.segment();
    MemorySegment to = slopes.segment();
    DType type = x.dtype();
    synchronized (generator) {
      for (long i = 0; i < x.elements(); i++) {
        boolean leaks = Elements.getDouble(type, from, input.offset() + i) <= 0;
        double slope = leaks ? generator.nextDouble() * (upper - lower) + lower : 1;
        Elements.setDouble(type, to, i, slope);
      }
    }
    return slopes;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    Tensor slopes = slopes(x);
    c.save(slopes);
    return x.mul(slopes);
  }

  @Override
  protected void forwardInPlace(Context c, Tensor x) {
    Tensor slopes = slopes(x);
    c.save(slopes);
    Copy.copy(x.mul(slopes), x);
    x.bumpVersion();
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return g.mul(c.saved(0));
  }
}
