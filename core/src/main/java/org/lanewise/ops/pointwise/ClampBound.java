package org.lanewise.ops.pointwise;

import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Bounds on one side by tensors: {@code y = max(x, b)} or {@code y = min(x, b)}; NaN if one of them
 * is NaN.
 *
 * <p>Shape: any two that broadcast together. Gradient: {@code dy} to {@code x} where it is within
 * the bound or on it, to {@code b} where {@code x} is beyond.
 */
public final class ClampBound extends BinaryPointwise {
  /** {@code max(x, b)}. */
  public static final ClampBound LOWER = new ClampBound(true);

  /** {@code min(x, b)}. */
  public static final ClampBound UPPER = new ClampBound(false);

  private final boolean lower;

  private ClampBound(boolean lower) {
    this.lower = lower;
  }

  @Override
  public String name() {
    return lower ? "ClampMin" : "ClampMax";
  }

  @Override
  protected double scalar(double a, double b) {
    return lower ? Math.max(a, b) : Math.min(a, b);
  }

  @Override
  protected long scalar(long a, long b) {
    return lower ? Math.max(a, b) : Math.min(a, b);
  }

  @Override
  protected int savesForA() {
    return Saves.A | Saves.B;
  }

  @Override
  protected int savesForB() {
    return Saves.A | Saves.B;
  }

  @Override
  public Tensor backwardA(Context c, Tensor g) {
    Tensor a = c.saved(Saves.A_INDEX);
    Tensor b = c.saved(Saves.B_INDEX);
    return Where.keep(lower ? a.ge(b) : a.le(b), g);
  }

  @Override
  public Tensor backwardB(Context c, Tensor g) {
    Tensor a = c.saved(Saves.A_INDEX);
    Tensor b = c.saved(Saves.B_INDEX);
    return Where.keep(lower ? a.lt(b) : a.gt(b), g);
  }
}
