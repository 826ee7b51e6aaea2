package org.lanewise.blas;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;

/**
 * A segment filled with random numbers, in single or double precision, for tests.
 *
 * @param segment the numbers
 * @param wide whether they are doubles
 */
record Matrix(MemorySegment segment, boolean wide) {

  /** Numbers in [-1, 1] that a float holds exactly. */
  static Matrix random(long elements, boolean wide, long seed) {
    Matrix matrix = zeros(elements, wide);
    Random random = new Random(seed);
    for (long i = 0; i < elements; i++) {
      matrix.set(i, random.nextFloat() * 2 - 1);
    }
    return matrix;
  }

  static Matrix zeros(long elements, boolean wide) {
    return new Matrix(
        Arena.ofAuto().allocate(elements * (wide ? Double.BYTES : Float.BYTES), Double.BYTES),
        wide);
  }

  long elements() {
    return segment.byteSize() / (wide ? Double.BYTES : Float.BYTES);
  }

  double get(long index) {
    return wide ? segment.getAtIndex(JAVA_DOUBLE, index) : segment.getAtIndex(JAVA_FLOAT, index);
  }

  void set(long index, double value) {
    if (wide) {
      segment.setAtIndex(JAVA_DOUBLE, index, value);
    } else {
      segment.setAtIndex(JAVA_FLOAT, index, (float) value);
    }
  }

  void fill(double value) {
    for (long i = 0; i < elements(); i++) {
      set(i, value);
    }
  }

  double[] values() {
    double[] values = new double[Math.toIntExact(elements())];
    for (int i = 0; i < values.length; i++) {
      values[i] = get(i);
    }
    return values;
  }
}
