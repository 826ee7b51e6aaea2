package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/**
 * The whole address space as one constant segment, for inner loops that cannot afford a bounds
 * check per access.
 *
 * <p>The rule of use: {@link #range} checks the whole footprint of an operand once; from its result
 * only addresses within that footprint are formed, each passed through {@link #ADDRESS} (or a sum
 * of an address and of values passed through {@link #STEP}). The masks change no valid address.
 * They tell the compiler that the address is below the size of the segment, so that no check is
 * left in the loop, and that a step fits the addressing mode of a load. In a register tile the
 * checks alone cost a quarter of the speed.
 */
final class RawMemory {
  /** All addresses of the process. */
  static final MemorySegment ALL = MemorySegment.ofAddress(0).reinterpret(Long.MAX_VALUE);

  /** Keeps the bits that an address can have. */
  static final long ADDRESS = (1L << 56) - 1;

  /** Keeps the bits of a distance between rows that {@link #fitsStep} allows. */
  static final long STEP = (1L << 31) - 1;

  private RawMemory() {}

  /** Whether this distance in bytes passes through {@link #STEP} unchanged. */
  static boolean fitsStep(long bytes) {
    return (bytes & STEP) == bytes;
  }

  /**
   * The address of byte {@code offset} of {@code s}, of which {@code bytes} bytes will be used.
   *
   * @throws IndexOutOfBoundsException if they are not all inside {@code s}
   * @throws IllegalStateException if the memory was released
   * @throws WrongThreadException if it belongs to another thread
   */
  static long range(MemorySegment s, long offset, long bytes) {
    if (!s.isNative()) {
      throw new IllegalArgumentException("kernel: expected native memory, got " + s);
    }
    if (bytes > 0) {
      // Ordinary accesses to the first and the last byte make all the checks that the others go
      // without.
      s.get(JAVA_BYTE, offset);
      s.get(JAVA_BYTE, offset + bytes - 1);
    }
    return s.address() + offset;
  }

  /** As {@link #range} for memory that will be written. */
  static long writableRange(MemorySegment s, long offset, long bytes) {
    if (s.isReadOnly()) {
      throw new IllegalArgumentException("kernel: expected writable memory, got " + s);
    }
    return range(s, offset, bytes);
  }

  /**
   * The bytes from the first to the last element of a matrix of which rows begin {@code stride}
   * elements apart.
   */
  static long footprint(int rows, int columns, long stride, int elementBytes) {
    return rows == 0 || columns == 0 ? 0 : ((rows - 1) * stride + columns) * elementBytes;
  }
}
