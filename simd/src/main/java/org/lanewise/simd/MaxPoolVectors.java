package org.lanewise.simd;

import static org.lanewise.simd.Lanes.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The parts of {@link MaxPool} where a vector of windows lies wholly inside the plane.
 *
 * <p>Each lane is one window and takes its positions in row-major order with the comparison of the
 * scalar code. Where neighbouring windows lie two columns apart, two vectors of one row are dealt
 * out into one of its even and one of its odd columns. That is done by shifts within pairs of
 * lanes, which leaves the windows in the order {@link #ORDER_OF_WINDOWS}; only the result is put
 * straight.
 */
final class MaxPoolVectors {
  /** At most 256 bits: the planes that are pooled are small. */
  private static final VectorSpecies<Float> F =
      Lanes.BITS >= 256
          ? FloatVector.SPECIES_256
          : Lanes.BITS == 128 ? FloatVector.SPECIES_128 : FloatVector.SPECIES_64;

  /** Half of {@link #F}; there is no shape below 64 bits. */
  private static final VectorSpecies<Float> HALF_F =
      Lanes.BITS >= 256 ? FloatVector.SPECIES_128 : FloatVector.SPECIES_64;

  private static final VectorSpecies<Integer> I =
      Lanes.BITS >= 256
          ? IntVector.SPECIES_256
          : Lanes.BITS == 128 ? IntVector.SPECIES_128 : IntVector.SPECIES_64;

  /** Windows in a vector. */
  static final int LANES = F.length();

  private static final int HALF = LANES / 2;
  private static final VectorMask<Float> ODD =
      VectorMask.fromLong(F, 0xaaaa_aaaaL & ((1L << LANES) - 1));
  private static final VectorMask<Integer> ODD_INTS =
      VectorMask.fromLong(I, 0xaaaa_aaaaL & ((1L << LANES) - 1));

  /**
   * Lane {@code i} takes the lane that holds window {@code i}: the even lanes and then the odd
   * ones.
   */
  private static final VectorShuffle<Float> ORDER_OF_WINDOWS =
      VectorShuffle.fromOp(F, i -> i < HALF ? 2 * i : 2 * (i - HALF) + 1);

  private static final IntVector COUNTING = IntVector.zero(I).addIndex(1);

  /** Twice the number of the window within its half of the vector. */
  private static final IntVector TWICE_IN_HALF = COUNTING.and(-2);

  private MaxPoolVectors() {}

  /**
   * How many vectors of windows {@link #row} can do in a row of {@code windows} that lie inside the
   * plane.
   */
  static int vectors(int windows, int strideW) {
    if (strideW == 1) {
      return windows / LANES;
    }
    // With stride 2 not the very last window: the column after its last one may be outside the
    // plane.
    return strideW == 2 ? Math.max(0, windows - 1) / LANES : 0;
  }

  /** Whether {@link #pairs} can do rows of this many windows. */
  static boolean pairsFit(int outW) {
    return LANES >= 4 && outW >= HALF;
  }

  /**
   * One vector after the other of windows in a row of output.
   *
   * @param w the first column of the first window
   */
  static void row(
      MemorySegment x,
      long plane,
      int width,
      int hFrom,
      int hEnd,
      int kernelW,
      int strideW,
      int dilationH,
      int dilationW,
      int w,
      int vectors,
      MemorySegment y,
      long yFrom,
      @Nullable MemorySegment indices,
      long indexFrom) {
    for (int v = 0; v < vectors; v++) {
      int first = w + v * LANES * strideW;
      // Made here, not a constant: a constant object that meets a vector at the head of a loop gets
      // all of them boxed.
      FloatVector max = FloatVector.broadcast(F, Float.NEGATIVE_INFINITY);
      // Distances from the first position of the window, as int32 in the shape of floats, to share
      // the mask.
      FloatVector distance = IntVector.broadcast(I, hFrom * width).reinterpretAsFloats();
      for (int i = hFrom; i < hEnd; i += dilationH) {
        for (int k = 0; k < kernelW; k++) {
          int step = i * width + k * dilationW;
          long at = plane + step + first;
          FloatVector value = load(x, at);
          if (strideW == 2) {
            value = even(value, load(x, at + LANES));
          }
          VectorMask<Float> better = better(value, max);
          max = max.blend(value, better);
          distance = distance.blend(IntVector.broadcast(I, step).reinterpretAsFloats(), better);
        }
      }
      IntVector start = COUNTING.add(first);
      IntVector index = distance.reinterpretAsInts();
      if (strideW == 2) {
        max = max.rearrange(ORDER_OF_WINDOWS);
        index = index.reinterpretAsFloats().rearrange(ORDER_OF_WINDOWS).reinterpretAsInts();
        start = COUNTING.lanewise(VectorOperators.LSHL, 1).add(first);
      }
      max.intoMemorySegment(y, (yFrom + (long) v * LANES) << 2, ORDER);
      if (indices != null) {
        index.add(start).intoMemorySegment(indices, (indexFrom + (long) v * LANES) << 2, ORDER);
      }
    }
  }

  /**
   * A whole plane with windows of 2 x 2, two apart, half a vector of windows after the other. The
   * last half in a row may repeat some windows of the one before it; the two halves of a vector
   * need not come from the same row.
   */
  static void pairs(
      MemorySegment x,
      long plane,
      int width,
      int outH,
      int outW,
      MemorySegment y,
      long yPlane,
      @Nullable MemorySegment indices,
      long indexPlane) {
    int row = 0;
    int column = 0;
    while (row < outH) {
      int left = 2 * (row * width + column);
      int leftTo = row * outW + column;
      column += HALF;
      if (column >= outW) {
        row++;
        column = 0;
      }
      column = Math.min(column, outW - HALF);
      boolean last = row == outH;
      int right = last ? left : 2 * (row * width + column);
      int rightTo = last ? leftTo : row * outW + column;
      FloatVector topLeft = load(x, plane + left);
      FloatVector topRight = load(x, plane + right);
      FloatVector lowLeft = load(x, plane + left + width);
      FloatVector lowRight = load(x, plane + right + width);
      FloatVector max = even(topLeft, topRight);
      FloatVector distance = IntVector.zero(I).reinterpretAsFloats();
      FloatVector value = odd(topLeft, topRight);
      VectorMask<Float> better = better(value, max);
      max = max.blend(value, better);
      distance = distance.blend(IntVector.broadcast(I, 1).reinterpretAsFloats(), better);
      value = even(lowLeft, lowRight);
      better = better(value, max);
      max = max.blend(value, better);
      distance = distance.blend(IntVector.broadcast(I, width).reinterpretAsFloats(), better);
      value = odd(lowLeft, lowRight);
      better = better(value, max);
      max = max.blend(value, better).rearrange(ORDER_OF_WINDOWS);
      boolean joined = rightTo == leftTo + HALF;
      if (joined) {
        max.intoMemorySegment(y, (yPlane + leftTo) << 2, ORDER);
      } else {
        half(max, 0).intoMemorySegment(y, (yPlane + leftTo) << 2, ORDER);
        half(max, 1).intoMemorySegment(y, (yPlane + rightTo) << 2, ORDER);
      }
      if (indices != null) {
        distance = distance.blend(IntVector.broadcast(I, width + 1).reinterpretAsFloats(), better);
        IntVector start =
            IntVector.broadcast(I, left).blend(IntVector.broadcast(I, right), ODD_INTS);
        FloatVector index =
            distance
                .reinterpretAsInts()
                .add(start.add(TWICE_IN_HALF))
                .reinterpretAsFloats()
                .rearrange(ORDER_OF_WINDOWS);
        if (joined) {
          index.intoMemorySegment(indices, (indexPlane + leftTo) << 2, ORDER);
        } else {
          half(index, 0).intoMemorySegment(indices, (indexPlane + leftTo) << 2, ORDER);
          half(index, 1).intoMemorySegment(indices, (indexPlane + rightTo) << 2, ORDER);
        }
      }
      if (last) {
        return;
      }
      column += HALF;
      if (column >= outW) {
        row++;
        column = 0;
      }
      column = Math.min(column, outW - HALF);
    }
  }

  private static FloatVector half(FloatVector v, int part) {
    return (FloatVector) v.reinterpretShape(HALF_F, part);
  }

  private static FloatVector load(MemorySegment s, long index) {
    return FloatVector.fromMemorySegment(F, s, index << 2, ORDER);
  }

  private static VectorMask<Float> better(FloatVector value, FloatVector max) {
    return value.compare(VectorOperators.GT, max).or(value.compare(VectorOperators.NE, value));
  }

  /** The even lanes of {@code a} in the even lanes, those of {@code b} in the odd ones. */
  private static FloatVector even(FloatVector a, FloatVector b) {
    return a.blend(
        b.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 32).reinterpretAsFloats(), ODD);
  }

  /** The odd lanes of {@code a} in the even lanes, those of {@code b} in the odd ones. */
  private static FloatVector odd(FloatVector a, FloatVector b) {
    return a.reinterpretAsLongs()
        .lanewise(VectorOperators.LSHR, 32)
        .reinterpretAsFloats()
        .blend(b, ODD);
  }
}
