package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** {@link PlaneLines} bit for bit, {@link PlaneSums} against sums in doubles. */
class PlanesTest {
  private static final float MEAN = 0.7f;
  private static final float SCALE = 1.3f;
  private static final float SHIFT = 0.2f;
  private static final float SLOPE = -0.4f;
  private static final float OFFSET = 0.1f;
  private static final float[] LEAST = {0, Float.NaN};

  // Numbers of absolute sum one: some roundings of a lane, see PlaneSums.
  private static final double RELATIVE = 1e-6;

  /** Planes with one element between them that belongs to none. */
  private record Planes(int count, int n) {
    int stride() {
      return n + 1;
    }

    int elements() {
      return count * stride();
    }

    boolean has(int i) {
      return i % stride() < n;
    }
  }

  private static Planes[] planes() {
    int lanes = Lanes.F32.length();
    Planes[] all = new Planes[10 * lanes];
    for (int i = 0; i < all.length; i++) {
      all[i] = new Planes(1 + i % 4, i + 1);
    }
    return all;
  }

  private static Operand uniform(Planes planes, int seed) {
    return Operand.of(Floats.uniform(planes.elements(), -1, 3, seed), seed % 3);
  }

  private static float line(float x) {
    return Lanes.mulAdd(x - MEAN, SCALE, SHIFT);
  }

  private static float rectified(float y, float least) {
    return y <= least ? least : y;
  }

  @Test
  void linesOfEverySize() {
    for (Planes planes : planes()) {
      for (float least : LEAST) {
        Operand x = uniform(planes, 1);
        Operand g = uniform(planes, 2);
        Operand y = Operand.output(planes.elements(), 1);
        Operand dx = Operand.output(planes.elements(), 2);
        x.set(0, Float.NaN);
        MemorySegment ys = y.segment;
        int n = planes.n;
        PlaneLines.forward(
            x.segment, x.offset, n + 1, planes.count, n, MEAN, SCALE, SHIFT, least, ys, y.offset);
        PlaneLines.backward(
            g.segment,
            g.offset,
            x.segment,
            x.offset,
            n + 1,
            planes.count,
            n,
            MEAN,
            SCALE,
            SHIFT,
            least,
            SCALE,
            SLOPE,
            OFFSET,
            dx.segment,
            dx.offset);
        float untouched = Operand.output(1, 0).get(0);
        for (int i = 0; i < planes.elements(); i++) {
          String what = planes + " element " + i;
          float h = line(x.get(i)) <= least ? 0 : g.get(i);
          float own = Lanes.mulAdd(h, SCALE, Lanes.mulAdd(x.get(i) - MEAN, SLOPE, OFFSET));
          boolean in = planes.has(i);
          assertEquals(in ? rectified(line(x.get(i)), least) : untouched, y.get(i), what);
          assertEquals(in ? own : untouched, dx.get(i), what);
        }
        y.assertGuardsUntouched();
        dx.assertGuardsUntouched();
      }
    }
  }

  @Test
  void sumsOfEverySize() {
    for (Planes planes : planes()) {
      for (float least : LEAST) {
        Operand x = uniform(planes, 3);
        Operand g = uniform(planes, 4);
        double[] want = new double[5];
        for (int i = 0; i < planes.elements(); i++) {
          if (planes.has(i)) {
            double d = x.get(i) - MEAN;
            double h = line(x.get(i)) <= least ? 0 : g.get(i);
            want[0] += x.get(i);
            want[1] += d;
            want[2] += d * d;
            want[3] += h;
            want[4] += h * d;
          }
        }
        int n = planes.n;
        MemorySegment sums = TestMemory.bytes(16);
        MemorySegment products = TestMemory.bytes(16);
        sums.setAtIndex(JAVA_DOUBLE, 0, 5);
        products.setAtIndex(JAVA_DOUBLE, 1, 5);
        double bound = RELATIVE * 9 * planes.elements();
        float sum = PlaneSums.sum(x.segment, x.offset, n + 1, planes.count, n);
        PlaneSums.deviations(x.segment, x.offset, n + 1, planes.count, n, MEAN, sums);
        PlaneSums.products(
            g.segment,
            g.offset,
            x.segment,
            x.offset,
            n + 1,
            planes.count,
            n,
            MEAN,
            SCALE,
            SHIFT,
            least,
            products);
        assertEquals(want[0], sum, bound, planes.toString());
        assertEquals(5 + want[1], sums.getAtIndex(JAVA_DOUBLE, 0), bound, planes.toString());
        assertEquals(want[2], sums.getAtIndex(JAVA_DOUBLE, 1), bound, planes.toString());
        assertEquals(want[3], products.getAtIndex(JAVA_DOUBLE, 0), bound, planes.toString());
        assertEquals(5 + want[4], products.getAtIndex(JAVA_DOUBLE, 1), bound, planes.toString());
      }
    }
  }

  @Test
  void manyNumbersLoseAsLittleAsDocumented() {
    Planes planes = new Planes(4, PlaneSums.MOST / 4);
    Operand x = uniform(planes, 5);
    double squares = 0;
    double sum = 0;
    for (int i = 0; i < planes.elements(); i++) {
      if (planes.has(i)) {
        squares += (double) (x.get(i) - MEAN) * (x.get(i) - MEAN);
        sum += x.get(i);
      }
    }
    int n = planes.n;
    MemorySegment sums = TestMemory.bytes(16);
    PlaneSums.deviations(x.segment, x.offset, n + 1, planes.count, n, MEAN, sums);
    double absolute = 2.0 * planes.elements();
    double most = Lanes.BITS == 512 ? 1e-7 : 1e-6;
    assertEquals(squares, sums.getAtIndex(JAVA_DOUBLE, 1), most * squares);
    assertEquals(sum, PlaneSums.sum(x.segment, x.offset, n + 1, planes.count, n), most * absolute);
  }

  @Test
  void aNumberThatIsNotFiniteMakesTheSumsSo() {
    for (int n : new int[] {1, 3, 20, 70}) {
      for (int at = 0; at < n; at++) {
        Operand x = Operand.of(new float[n], 0);
        x.set(at, Float.NEGATIVE_INFINITY);
        MemorySegment sums = TestMemory.bytes(16);
        PlaneSums.deviations(x.segment, x.offset, n, 1, n, 1, sums);
        assertEquals(Double.NEGATIVE_INFINITY, sums.getAtIndex(JAVA_DOUBLE, 0), "at " + at);
        assertEquals(Double.POSITIVE_INFINITY, sums.getAtIndex(JAVA_DOUBLE, 1), "at " + at);
        x.set(at, Float.NaN);
        assertEquals(Float.NaN, PlaneSums.sum(x.segment, x.offset, n, 1, n), "at " + at);
      }
    }
  }
}
