package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementwise hyperbolic tangent of float32, within 2 ulp; zeros, subnormals, infinities and NaN
 * included.
 */
public final class Tanh {
  private Tanh() {}

  /** Writes {@code y[i] = tanh(x[i])}. */
  public static void tanh(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(lane(Lanes.load(x, xOffset + i)), y, yOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(lane(Lanes.load(x, xOffset + i, rest)), y, yOffset + i, rest);
    }
  }

  /** Writes {@code dx[i] = dy[i] * (1 - y[i] * y[i])}, where {@code y} is the output. */
  public static void backward(
      MemorySegment y,
      long yOffset,
      MemorySegment dy,
      long dyOffset,
      MemorySegment dx,
      long dxOffset,
      int n) {
    int step = Lanes.F32.length();
    int end = Lanes.F32.loopBound(n);
    int i = 0;
    for (; i < end; i += step) {
      Lanes.store(
          gradient(Lanes.load(y, yOffset + i), Lanes.load(dy, dyOffset + i)), dx, dxOffset + i);
    }
    if (i < n) {
      VectorMask<Float> rest = Lanes.first(n - i);
      Lanes.store(
          gradient(Lanes.load(y, yOffset + i, rest), Lanes.load(dy, dyOffset + i, rest)),
          dx,
          dxOffset + i,
          rest);
    }
  }

  // Cephes tanhf: an odd polynomial below 0.625, 1 - 2 / (e^2|x| + 1) with the sign of x above it.
  static FloatVector lane(FloatVector x) {
    FloatVector magnitude = x.abs();
    FloatVector z = x.mul(x);
    FloatVector p = Lanes.mulAdd(z, -0.0057049887f, 0.020639088f);
    p = Lanes.mulAdd(p, z, -0.053739715f);
    p = Lanes.mulAdd(p, z, 0.13331442f);
    p = Lanes.mulAdd(p, z, -0.3333328f);
    FloatVector small = Lanes.mulAdd(p.mul(z), x, x);
    FloatVector two = FloatVector.broadcast(Lanes.F32, 2f);
    FloatVector large =
        FloatVector.broadcast(Lanes.F32, 1f)
            .sub(two.div(Exp.lane(magnitude.add(magnitude)).add(1f)));
    large = large.blend(large.neg(), x.compare(VectorOperators.LT, 0f));
    return large.blend(small, magnitude.compare(VectorOperators.LT, 0.625f));
  }

  private static FloatVector gradient(FloatVector y, FloatVector dy) {
    return dy.mul(Lanes.mulAdd(y.neg(), y, 1f));
  }
}
