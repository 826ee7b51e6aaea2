package org.lanewise.simd;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width of all kernels, with loads and stores by element index.
 *
 * <p>The width is the widest that the machine offers; the system property {@code
 * lanewise.vector.bits} (64, 128, 256 or 512) forces another one.
 */
public final class Lanes {
  /** The width in bits of the vectors that all kernels use. */
  public static final int BITS = bits();

  /**
   * The float32 elements of the widest vector: a multiple of it is a number of whole vectors at any
   * width. Kernels that say so take no other counts, because they have so many operations that a
   * second copy of them for the rest of a vector would be beyond the compiler's limit.
   */
  public static final int BLOCK = 16;

  static final VectorSpecies<Float> F32 =
      VectorSpecies.of(float.class, VectorShape.forBitSize(BITS));
  static final VectorSpecies<Integer> I32 =
      VectorSpecies.of(int.class, VectorShape.forBitSize(BITS));
  static final VectorSpecies<Double> F64 =
      VectorSpecies.of(double.class, VectorShape.forBitSize(BITS));
  static final VectorSpecies<Long> I64 = VectorSpecies.of(long.class, VectorShape.forBitSize(BITS));
  static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Lanes() {}

  private static int bits() {
    int widest = FloatVector.SPECIES_PREFERRED.vectorBitSize();
    Integer forced = Integer.getInteger("lanewise.vector.bits");
    if (forced == null) {
      return widest;
    }
    if (forced != 64 && forced != 128 && forced != 256 && forced != 512) {
      throw new IllegalArgumentException(
          "lanewise.vector.bits: expected 64, 128, 256 or 512, got " + forced);
    }
    return forced;
  }

  static FloatVector load(MemorySegment s, long index) {
    return FloatVector.fromMemorySegment(F32, s, index << 2, ORDER);
  }

  static FloatVector load(MemorySegment s, long index, VectorMask<Float> mask) {
    return FloatVector.fromMemorySegment(F32, s, index << 2, ORDER, mask);
  }

  static void store(FloatVector v, MemorySegment s, long index) {
    v.intoMemorySegment(s, index << 2, ORDER);
  }

  static void store(FloatVector v, MemorySegment s, long index, VectorMask<Float> mask) {
    v.intoMemorySegment(s, index << 2, ORDER, mask);
  }

  static DoubleVector load64(MemorySegment s, long index) {
    return DoubleVector.fromMemorySegment(F64, s, index << 3, ORDER);
  }

  static DoubleVector load64(MemorySegment s, long index, VectorMask<Double> mask) {
    return DoubleVector.fromMemorySegment(F64, s, index << 3, ORDER, mask);
  }

  static void store64(DoubleVector v, MemorySegment s, long index) {
    v.intoMemorySegment(s, index << 3, ORDER);
  }

  static void store64(DoubleVector v, MemorySegment s, long index, VectorMask<Double> mask) {
    v.intoMemorySegment(s, index << 3, ORDER, mask);
  }

  static IntVector loadInts(MemorySegment s, long index) {
    return IntVector.fromMemorySegment(I32, s, index << 2, ORDER);
  }

  static void storeInts(IntVector v, MemorySegment s, long index) {
    v.intoMemorySegment(s, index << 2, ORDER);
  }

  /** The vector of equal lanes; for constants, which cost less code as static finals. */
  static FloatVector splat(float value) {
    return FloatVector.broadcast(F32, value);
  }

  /** How many vectors cover {@code n} elements; at least 1. */
  static int vectors(int n) {
    return (n - 1) / F32.length() + 1;
  }

  /** The mask of the first {@code count} lanes, {@code 0 <= count <= F32.length()}. */
  static VectorMask<Float> first(int count) {
    return F32.indexInRange(0, count);
  }

  /**
   * {@code a * b + c}: with one rounding where {@link HardwareFma} finds the instruction, else with
   * two.
   *
   * <p>Without the instruction {@code FloatVector.fma} computes with BigDecimal, a thousand times
   * slower.
   */
  static FloatVector mulAdd(FloatVector a, FloatVector b, FloatVector c) {
    return HardwareFma.PRESENT ? a.fma(b, c) : a.mul(b).add(c);
  }

  static FloatVector mulAdd(FloatVector a, FloatVector b, float c) {
    return mulAdd(a, b, FloatVector.broadcast(F32, c));
  }

  static FloatVector mulAdd(FloatVector a, float b, FloatVector c) {
    return mulAdd(a, FloatVector.broadcast(F32, b), c);
  }

  static FloatVector mulAdd(FloatVector a, float b, float c) {
    return mulAdd(a, FloatVector.broadcast(F32, b), FloatVector.broadcast(F32, c));
  }

  static LongVector loadLongs(MemorySegment s, long index) {
    return LongVector.fromMemorySegment(I64, s, index << 3, ORDER);
  }

  /**
   * {@code a * b + c}, rounded as {@link #mulAdd(FloatVector, FloatVector, FloatVector)} rounds.
   */
  static DoubleVector mulAdd(DoubleVector a, DoubleVector b, DoubleVector c) {
    return HardwareFma.PRESENT ? a.fma(b, c) : a.mul(b).add(c);
  }

  /**
   * {@code a * b + c}, rounded as {@link #mulAdd(FloatVector, FloatVector, FloatVector)} rounds.
   */
  static float mulAdd(float a, float b, float c) {
    return HardwareFma.PRESENT ? Math.fma(a, b, c) : a * b + c;
  }

  /**
   * {@code a * b + c}, rounded as {@link #mulAdd(FloatVector, FloatVector, FloatVector)} rounds.
   */
  static double mulAdd(double a, double b, double c) {
    return HardwareFma.PRESENT ? Math.fma(a, b, c) : a * b + c;
  }
}
