package org.lanewise.ops.pointwise;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Cross entropy of a probability {@code x} and a target {@code t} between 0 and 1: {@code y = -(t
 * log x + (1 - t) log(1 - x))}, of which no logarithm is below -100.
 *
 * <p>Shape: any two that broadcast together, of one floating-point type. Gradient: {@code dx = dy
 * (x - t) / max(x (1 - x), 1e-12)}, {@code dt = dy (log(1 - x) - log x)}. Probabilities and targets
 * that are below 0, above 1 or NaN are an error.
 */
public final class BinaryCrossEntropy extends BinaryPointwise {
  /** The operation. */
  public static final BinaryCrossEntropy INSTANCE = new BinaryCrossEntropy();

  private static final double SMALLEST_LOG = -100;
  private static final double SMALLEST_SPREAD = 1e-12;

  private BinaryCrossEntropy() {}

  @Override
  protected double scalar(double x, double t) {
    check("probabilities", x);
    check("targets", t);
    double yes = Math.max(Math.log(x), SMALLEST_LOG);
    double no = Math.max(Math.log1p(-x), SMALLEST_LOG);
    return (t - 1) * no - t * yes;
  }

  private static void check(String what, double x) {
    if (!(x >= 0 && x <= 1)) {
      throw new IllegalArgumentException(
          "binaryCrossEntropy: expected " + what + " between 0 and 1, got " + x);
    }
  }

  @Override
  protected void checkTypes(DType a, DType b) {
    if (a != b || !a.isFloatingPoint()) {
      throw DTypeException.of(
          "binaryCrossEntropy", "probabilities and targets of one type", a + " and " + b);
    }
  }

  @Override
  protected int savesForA() {
    return Saves.A | Saves.B;
  }

  @Override
  protected int savesForB() {
    return Saves.A;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    Tensor x = c.saved(Saves.A_INDEX);
    Tensor t = c.saved(Saves.B_INDEX);
    return g.mul(x.sub(t).div(x.mul(x.rsub(1)).clampMin(SMALLEST_SPREAD)));
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    Tensor x = c.saved(Saves.A_INDEX);
    return g.mul(x.neg().log1p().sub(x.log()));
  }
}
