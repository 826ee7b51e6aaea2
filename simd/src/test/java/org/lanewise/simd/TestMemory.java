package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;

/** Native memory with reproducible contents for the tests of the matrix and window kernels. */
final class TestMemory {
  private TestMemory() {}

  /** {@code n} values in {@code [-1, 1)}, the same for the same seed. */
  static MemorySegment floats(long n, long seed) {
    MemorySegment s = Arena.ofAuto().allocate(Math.max(1, n) * Float.BYTES, 64);
    for (long i = 0; i < n; i++) {
      s.setAtIndex(JAVA_FLOAT, i, (float) value(seed, i));
    }
    return s;
  }

  /** {@code n} values in {@code [-1, 1)}, the same for the same seed. */
  static MemorySegment doubles(long n, long seed) {
    MemorySegment s = Arena.ofAuto().allocate(Math.max(1, n) * Double.BYTES, 64);
    for (long i = 0; i < n; i++) {
      s.setAtIndex(JAVA_DOUBLE, i, value(seed, i));
    }
    return s;
  }

  static MemorySegment bytes(long n) {
    return Arena.ofAuto().allocate(Math.max(1, n), 64);
  }

  static MemorySegment copy(MemorySegment s) {
    return bytes(s.byteSize()).copyFrom(s);
  }

  static float f(MemorySegment s, long index) {
    return s.getAtIndex(JAVA_FLOAT, index);
  }

  static double d(MemorySegment s, long index) {
    return s.getAtIndex(JAVA_DOUBLE, index);
  }

  /** The bytes that this thread has allocated on the heap so far. */
  static long allocatedBytes() throws ReflectiveOperationException {
    // By reflection, because the module of the kernels does not read the management modules.
    Object bean =
        Class.forName("java.lang.management.ManagementFactory")
            .getMethod("getThreadMXBean")
            .invoke(null);
    Method bytes =
        Class.forName("com.sun.management.ThreadMXBean")
            .getMethod("getCurrentThreadAllocatedBytes");
    return (long) bytes.invoke(bean);
  }

  private static double value(long seed, long i) {
    long z = (seed * 0x9E3779B97F4A7C15L) ^ (i * 0xBF58476D1CE4E5B9L);
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >> 11) * 0x1.0p-52;
  }
}
