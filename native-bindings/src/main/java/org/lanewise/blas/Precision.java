package org.lanewise.blas;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The type of the elements of a call to {@link Lapack}. */
public enum Precision {
  /** 32-bit numbers. */
  SINGLE(Float.BYTES, 's'),
  /** 64-bit numbers. */
  DOUBLE(Double.BYTES, 'd');

  private final int bytes;
  private final char prefix;

  Precision(int bytes, char prefix) {
    this.bytes = bytes;
    this.prefix = prefix;
  }

  /** The size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  ValueLayout layout() {
    return this == SINGLE ? ValueLayout.JAVA_FLOAT : ValueLayout.JAVA_DOUBLE;
  }

  /** The letter with which LAPACK's names of this precision begin. */
  char prefix() {
    return prefix;
  }

  /** Element {@code index} of a segment, which may have any alignment. */
  double get(MemorySegment s, long index) {
    return this == SINGLE
        ? s.get(ValueLayout.JAVA_FLOAT_UNALIGNED, index * Float.BYTES)
        : s.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, index * Double.BYTES);
  }
}
