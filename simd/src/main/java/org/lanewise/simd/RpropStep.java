package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * One step of Rprop on float32 parameters {@code p} with gradients {@code g}, the gradients {@code
 * old} of the last step and step sizes {@code size}, in one pass.
 *
 * <pre>
 * d    = maximize ? -g : g
 * size = clamp(size * (d * old &gt; 0 ? grow : d * old &lt; 0 ? shrink : 1), smallest, largest)
 * d    = d * old &lt; 0 ? 0 : d
 * p    = p - sign(d) * size
 * old  = d
 * </pre>
 *
 * <p>Counts are multiples of {@link Lanes#BLOCK}.
 */
public final class RpropStep {
  private RpropStep() {}

  /** One step. */
  public static void step(
      MemorySegment p,
      long pOffset,
      MemorySegment g,
      long gOffset,
      MemorySegment old,
      MemorySegment size,
      long offset,
      int n,
      double shrink,
      double grow,
      double smallest,
      double largest,
      boolean maximize) {
    FloatVector less = Lanes.splat((float) shrink);
    FloatVector more = Lanes.splat((float) grow);
    FloatVector least = Lanes.splat((float) smallest);
    FloatVector most = Lanes.splat((float) largest);
    FloatVector sign = Lanes.splat(maximize ? -1f : 1f);
    FloatVector zero = Lanes.splat(0);
    FloatVector one = Lanes.splat(1);
    FloatVector minusOne = Lanes.splat(-1);
    int step = Lanes.F32.length();
    for (int i = 0; i < n; i += step) {
      FloatVector d = Lanes.load(g, gOffset + i).mul(sign);
      FloatVector turn = d.mul(Lanes.load(old, offset + i));
      VectorMask<Float> back = turn.lt(zero);
      FloatVector factor = one.blend(more, zero.lt(turn)).blend(less, back);
      FloatVector size1 = Lanes.load(size, offset + i).mul(factor).max(least).min(most);
      FloatVector kept = d.blend(zero, back);
      FloatVector down = zero.blend(minusOne, zero.lt(kept)).blend(one, kept.lt(zero));
      Lanes.store(kept, old, offset + i);
      Lanes.store(size1, size, offset + i);
      Lanes.store(Lanes.mulAdd(down, size1, Lanes.load(p, pOffset + i)), p, pOffset + i);
    }
  }
}
