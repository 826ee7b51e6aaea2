package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static org.lanewise.simd.Lanes.F32;
import static org.lanewise.simd.Lanes.ORDER;
import static org.lanewise.simd.RawMemory.ADDRESS;
import static org.lanewise.simd.RawMemory.ALL;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * What an LSTM computes at one time behind the products: {@code i, f, o = s(z_i, z_f, z_o)} with
 * the logistic function {@code s}, {@code g = tanh(z_g)}, {@code c = f c' + i g}, {@code h = o
 * tanh(c)}; the functions are those of {@link Sigmoid} and {@link Tanh}, to the bit.
 *
 * <p>A row of gates is {@code i, f, g, o}, each {@code size} elements behind the one before; rows
 * of gates are {@code 4 size} elements apart, rows of everything else {@code size}. A call does
 * {@code units} elements of each of {@code rows} rows, few enough to stay in a cache: it passes
 * over them several times, because all of it in one loop is beyond what the compiler inlines.
 */
public final class LstmGates {
  private static final int LANES = F32.length();

  private static final GateLoops.Pass[] FORWARD = {
    (z, _, _, _, _, _, _, row, rows, n) -> logistic(z, row, rows, n),
    (z, _, _, _, _, _, _, row, rows, n) -> logistic(z + row, row, rows, n),
    (z, _, _, _, _, _, _, row, rows, n) -> hyperbolic(z + 2 * row, row, rows, n),
    (z, _, _, _, _, _, _, row, rows, n) -> logistic(z + 3 * row, row, rows, n),
    (z, c0, c, h, _, _, _, row, rows, n) -> states(z, c0, c, h, row, rows, n)
  };

  private static final GateLoops.Pass[] FORWARD_SHORT = {
    (z, _, _, _, _, _, _, row, rows, n) -> logisticShort(z, row, rows, n),
    (z, _, _, _, _, _, _, row, rows, n) -> logisticShort(z + row, row, rows, n),
    (z, _, _, _, _, _, _, row, rows, n) -> hyperbolicShort(z + 2 * row, row, rows, n),
    (z, _, _, _, _, _, _, row, rows, n) -> logisticShort(z + 3 * row, row, rows, n),
    (z, c0, c, h, _, _, _, row, rows, n) -> statesShort(z, c0, c, h, row, rows, n)
  };

  // Of c only its tanh counts, which is put where dz_o goes.
  private static final GateLoops.Pass[] BACKWARD = {
    (_, _, c, _, _, _, dz, row, rows, n) ->
        GateLoops.hyperbolic(c, row, dz + 3 * row, 4 * row, rows, n),
    (y, c0, _, dh1, dh2, dc, dz, row, rows, n) -> sums(y, c0, dh1, dh2, dc, dz, row, rows, n),
    (y, c0, _, dh1, dh2, dc, dz, row, rows, n) -> elements(y, c0, dh1, dh2, dc, dz, row, rows, n)
  };

  private static final GateLoops.Pass[] BACKWARD_SHORT = {
    (_, _, c, _, _, _, dz, row, rows, n) ->
        GateLoops.hyperbolicShort(c, row, dz + 3 * row, 4 * row, rows, n),
    (y, c0, _, dh1, dh2, dc, dz, row, rows, n) -> elements(y, c0, dh1, dh2, dc, dz, row, rows, n)
  };

  private LstmGates() {}

  private static void logistic(long z, long row, int rows, int units) {
    GateLoops.logistic(z, 4 * row, z, 4 * row, rows, units);
  }

  private static void logisticShort(long z, long row, int rows, int units) {
    GateLoops.logisticShort(z, 4 * row, z, 4 * row, rows, units);
  }

  private static void hyperbolic(long z, long row, int rows, int units) {
    GateLoops.hyperbolic(z, 4 * row, z, 4 * row, rows, units);
  }

  private static void hyperbolicShort(long z, long row, int rows, int units) {
    GateLoops.hyperbolicShort(z, 4 * row, z, 4 * row, rows, units);
  }

  /**
   * Turns the sums {@code z} in {@code gates} into the gates, and writes cells and hidden states.
   * The memory of {@code before} is not that of the cells.
   */
  public static void forward(
      MemorySegment gates,
      long gatesOffset,
      MemorySegment before,
      long beforeOffset,
      MemorySegment cells,
      long cellsOffset,
      MemorySegment hidden,
      long hiddenOffset,
      int size,
      int rows,
      int units) {
    try {
      long bytes = RawMemory.footprint(rows, units, size, 4);
      long row = (long) size << 2;
      long i = RawMemory.writableRange(gates, gatesOffset << 2, gatesBytes(size, rows, units));
      long c0 = RawMemory.range(before, beforeOffset << 2, bytes);
      long c = RawMemory.writableRange(cells, cellsOffset << 2, bytes);
      long h = RawMemory.writableRange(hidden, hiddenOffset << 2, bytes);
      GateLoops.run(FORWARD, FORWARD_SHORT, i, c0, c, h, 0, 0, 0, row, rows, units);
    } finally {
      Reference.reachabilityFence(gates);
      Reference.reachabilityFence(before);
      Reference.reachabilityFence(cells);
      Reference.reachabilityFence(hidden);
    }
  }

  private static long gatesBytes(int size, int rows, int units) {
    return RawMemory.footprint(rows, 3 * size + units, 4L * size, 4);
  }

  // The rest of a row is the last vector that fits, over elements that were partly done.
  private static void states(
      long gates, long before, long cells, long hidden, long row, int rows, int units) {
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < units; k += LANES) {
        long at = r * row + 4L * Math.min(k, units - LANES);
        long i = gates + 3L * r * row + at;
        FloatVector f = load(i + row).mul(load(before + at));
        FloatVector c = Lanes.mulAdd(load(i), load(i + 2 * row), f);
        store(c, cells + at);
        store(load(i + 3 * row).mul(Tanh.lane(c)), hidden + at);
      }
    }
  }

  private static void statesShort(
      long gates, long before, long cells, long hidden, long row, int rows, int units) {
    VectorMask<Float> used = Lanes.first(units);
    for (int r = 0; r < rows; r++) {
      long at = r * row;
      long i = gates + 4 * at;
      FloatVector f = load(i + row, used).mul(load(before + at, used));
      FloatVector c = Lanes.mulAdd(load(i, used), load(i + 2 * row, used), f);
      store(c, cells + at, used);
      store(load(i + 3 * row, used).mul(Tanh.lane(c)), hidden + at, used);
    }
  }

  /**
   * Writes the gradients of the sums, and turns the gradients of the cells into those of the cells
   * before: with {@code dh = dh1 + dh2} and {@code e = dc + dh o (1 - tanh(c)^2)} they are {@code
   * dz_i = e g i (1 - i)}, {@code dz_f = e c' f (1 - f)}, {@code dz_g = e i (1 - g^2)}, {@code dz_o
   * = dh tanh(c) o (1 - o)} and {@code dc' = e f}.
   */
  public static void backward(
      MemorySegment gates,
      long gatesOffset,
      MemorySegment before,
      long beforeOffset,
      MemorySegment cells,
      long cellsOffset,
      MemorySegment dh1,
      long dh1Offset,
      MemorySegment dh2,
      long dh2Offset,
      MemorySegment dc,
      long dcOffset,
      MemorySegment dz,
      long dzOffset,
      int size,
      int rows,
      int units) {
    try {
      long bytes = RawMemory.footprint(rows, units, size, 4);
      long row = (long) size << 2;
      long i = RawMemory.range(gates, gatesOffset << 2, gatesBytes(size, rows, units));
      long c0 = RawMemory.range(before, beforeOffset << 2, bytes);
      long c = RawMemory.range(cells, cellsOffset << 2, bytes);
      long h1 = RawMemory.range(dh1, dh1Offset << 2, bytes);
      long h2 = RawMemory.range(dh2, dh2Offset << 2, bytes);
      long e = RawMemory.writableRange(dc, dcOffset << 2, bytes);
      long z = RawMemory.writableRange(dz, dzOffset << 2, gatesBytes(size, rows, units));
      GateLoops.run(BACKWARD, BACKWARD_SHORT, i, c0, c, h1, h2, e, z, row, rows, units);
    } finally {
      Reference.reachabilityFence(gates);
      Reference.reachabilityFence(before);
      Reference.reachabilityFence(cells);
      Reference.reachabilityFence(dh1);
      Reference.reachabilityFence(dh2);
      Reference.reachabilityFence(dc);
      Reference.reachabilityFence(dz);
    }
  }

  private static void sums(
      long gates,
      long before,
      long dh1,
      long dh2,
      long dc,
      long dz,
      long row,
      int rows,
      int units) {
    int whole = F32.loopBound(units);
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < whole; k += LANES) {
        long at = r * row + 4L * k;
        long y = gates + 3L * r * row + at;
        long z = dz + 3L * r * row + at;
        FloatVector o = load(y + 3 * row);
        FloatVector tanh = load(z + 3 * row);
        FloatVector dh = load(dh1 + at).add(load(dh2 + at));
        FloatVector e = load(dc + at).add(Tanh.gradient(tanh, dh.mul(o)));
        store(Sigmoid.gradient(o, dh.mul(tanh)), z + 3 * row);
        FloatVector i = load(y);
        FloatVector f = load(y + row);
        FloatVector g = load(y + 2 * row);
        store(e.mul(f), dc + at);
        store(Sigmoid.gradient(i, e.mul(g)), z);
        store(Sigmoid.gradient(f, e.mul(load(before + at))), z + row);
        store(Tanh.gradient(g, e.mul(i)), z + 2 * row);
      }
    }
  }

  // What is left, element by element, with the same roundings: masked vectors would be too much for
  // the compiler.
  private static void elements(
      long gates,
      long before,
      long dh1,
      long dh2,
      long dc,
      long dz,
      long row,
      int rows,
      int units) {
    for (int r = 0; r < rows; r++) {
      for (int k = F32.loopBound(units); k < units; k++) {
        element(gates, before, dh1, dh2, dc, dz, row, r, k);
      }
    }
  }

  private static void element(
      long gates, long before, long dh1, long dh2, long dc, long dz, long row, int r, int k) {
    long at = r * row + 4L * k;
    long y = gates + 3L * r * row + at;
    long z = dz + 3L * r * row + at;
    float o = get(y + 3 * row);
    float tanh = get(z + 3 * row);
    float dh = get(dh1 + at) + get(dh2 + at);
    float e = get(dc + at) + hyperbolic(tanh, dh * o);
    set(z + 3 * row, logistic(o, dh * tanh));
    float i = get(y);
    float f = get(y + row);
    float g = get(y + 2 * row);
    set(dc + at, e * f);
    set(z, logistic(i, e * g));
    set(z + row, logistic(f, e * get(before + at)));
    set(z + 2 * row, hyperbolic(g, e * i));
  }

  // As Sigmoid.gradient.
  private static float logistic(float y, float dy) {
    return dy * y * (1 - y);
  }

  // As Tanh.gradient.
  private static float hyperbolic(float y, float dy) {
    return dy * Lanes.mulAdd(-y, y, 1);
  }

  private static float get(long address) {
    return ALL.get(JAVA_FLOAT_UNALIGNED, address & ADDRESS);
  }

  private static void set(long address, float value) {
    ALL.set(JAVA_FLOAT_UNALIGNED, address & ADDRESS, value);
  }

  private static FloatVector load(long address) {
    return FloatVector.fromMemorySegment(F32, ALL, address & ADDRESS, ORDER);
  }

  private static void store(FloatVector v, long address) {
    v.intoMemorySegment(ALL, address & ADDRESS, ORDER);
  }

  private static FloatVector load(long address, VectorMask<Float> used) {
    return FloatVector.fromMemorySegment(F32, ALL, address & ADDRESS, ORDER, used);
  }

  private static void store(FloatVector v, long address, VectorMask<Float> used) {
    v.intoMemorySegment(ALL, address & ADDRESS, ORDER, used);
  }
}
