package org.lanewise.blas;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The memory that a call needs besides its operands: first the numbers that Fortran wants by
 * address, then its integers, then its reals.
 */
final class LapackWork {
  /** Bytes for the arguments that are numbers: at most 14 of 8 bytes. */
  private static final int ARGUMENTS = 128;

  private final MemorySegment segment;
  private final long address;
  private final Precision precision;
  private final long integers;
  private int next;
  private final long info;

  private LapackWork(MemorySegment segment, long address, Precision precision, long integers) {
    this.segment = segment;
    this.address = address;
    this.precision = precision;
    this.integers = integers;
    this.info = of(0);
  }

  /** The bytes for so many integers and reals. */
  static long bytes(Precision precision, long integers, long reals) {
    return ARGUMENTS + align(integers * Integer.BYTES) + reals * precision.bytes();
  }

  private static long align(long bytes) {
    return (bytes + 63) & -64;
  }

  /** Checks that {@code work} has room for so many integers and reals. */
  static LapackWork in(
      String call, MemorySegment work, Precision precision, long integers, long reals) {
    long bytes = bytes(precision, integers, reals);
    long address = Operands.write(call, "work", work, 0, bytes, JAVA_BYTE);
    return new LapackWork(work, address, precision, integers);
  }

  /**
   * Asks a routine for its best number of reals: with a length of -1 it does nothing but write it
   * to its first.
   */
  static long query(Precision precision, int minimum, Query call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(bytes(precision, 1, 1), 64);
      LapackWork work = new LapackWork(memory, memory.address(), precision, 1);
      call.run(work);
      double best = precision.get(memory, work.realsOffset() / precision.bytes());
      // In single precision a large number has been rounded, maybe down.
      long reals = (long) (precision == Precision.SINGLE ? Math.nextUp((float) best) : best);
      return Math.clamp(reals, minimum, Integer.MAX_VALUE);
    }
  }

  /** A call with a length of -1. */
  interface Query {
    void run(LapackWork work);
  }

  /** The address of a number. */
  long of(int value) {
    segment.set(JAVA_INT_UNALIGNED, next, value);
    return advance();
  }

  /** The address of a character. */
  long of(char value) {
    segment.set(JAVA_BYTE, next, (byte) value);
    return advance();
  }

  /** The address of a real. */
  long of(double value) {
    if (precision == Precision.SINGLE) {
      segment.set(ValueLayout.JAVA_FLOAT_UNALIGNED, next, (float) value);
    } else {
      segment.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, next, value);
    }
    return advance();
  }

  private long advance() {
    long at = address + next;
    next += Double.BYTES;
    return at;
  }

  /** An integer that a routine has written to an address of this memory. */
  int integer(long at) {
    return segment.get(JAVA_INT_UNALIGNED, at - address);
  }

  /** The address of the result code. */
  long info() {
    return info;
  }

  /** The address of the integers. */
  long integers() {
    return address + ARGUMENTS;
  }

  /** Sets the first integers to zero. */
  LapackWork clearIntegers(int count) {
    segment.asSlice(ARGUMENTS, (long) count * JAVA_INT.byteSize()).fill((byte) 0);
    return this;
  }

  private long realsOffset() {
    return ARGUMENTS + align(integers * Integer.BYTES);
  }

  /** The address of the reals. */
  long reals() {
    return address + realsOffset();
  }

  /** The number of reals that there is room for. */
  int realCount() {
    return (int)
        Math.min(Integer.MAX_VALUE, (segment.byteSize() - realsOffset()) / precision.bytes());
  }

  /** The result code; a routine that refuses an argument is an error here. */
  int result(String call) {
    int code = integer(info);
    if (code < 0) {
      throw new BlasException(call + ": the library refuses argument " + -code);
    }
    return code;
  }
}
