package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * Elementwise comparisons of float32 that write bytes, 1 where they hold and 0 where not.
 *
 * <p>As in IEEE 754 {@code -0 == +0}, and with a NaN on either side only {@code ne} holds.
 */
public final class Compare {
  private Compare() {}

  /** Writes {@code out[i] = a[i] == b[i]}. */
  public static void eq(
      MemorySegment a,
      long aOffset,
      MemorySegment b,
      long bOffset,
      MemorySegment out,
      long outOffset,
      int n) {
    for (int i = 0; i < n; i++) {
      boolean holds = at(a, aOffset + i) == at(b, bOffset + i);
      out.set(JAVA_BYTE, outOffset + i, (byte) (holds ? 1 : 0));
    }
  }

  /** Writes {@code out[i] = a[i] == s}. */
  public static void eqScalar(
      MemorySegment a, long aOffset, float s, MemorySegment out, long outOffset, int n) {
    for (int i = 0; i < n; i++) {
      boolean holds = at(a, aOffset + i) == s;
      out.set(JAVA_BYTE, outOffset + i, (byte) (holds ? 1 : 0));
    }
  }

  /** Writes {@code out[i] = a[i] != b[i]}. */
  public static void ne(
      MemorySegment a,
      long aOffset,
      MemorySegment b,
      long bOffset,
      MemorySegment out,
      long outOffset,
      int n) {
    for (int i = 0; i < n; i++) {
      boolean holds = at(a, aOffset + i) != at(b, bOffset + i);
      out.set(JAVA_BYTE, outOffset + i, (byte) (holds ? 1 : 0));
    }
  }

  /** Writes {@code out[i] = a[i] != s}. */
  public static void neScalar(
      MemorySegment a, long aOffset, float s, MemorySegment out, long outOffset, int n) {
    for (int i = 0; i < n; i++) {
      boolean holds = at(a, aOffset + i) != s;
      out.set(JAVA_BYTE, outOffset + i, (byte) (holds ? 1 : 0));
    }
  }

  /** Writes {@code out[i] = a[i] < b[i]}. */
  public static void lt(
      MemorySegment a,
      long aOffset,
      MemorySegment b,
      long bOffset,
      MemorySegment out,
      long outOffset,
      int n) {
    for (int i = 0; i < n; i++) {
      boolean holds = at(a, aOffset + i) < at(b, bOffset + i);
      out.set(JAVA_BYTE, outOffset + i, (byte) (holds ? 1 : 0));
    }
  }

  /** Writes {@code out[i] = a[i] < s}. */
  public static void ltScalar(
      MemorySegment a, long aOffset, float s, MemorySegment out, long outOffset, int n) {
    for (int i = 0; i < n; i++) {
      boolean holds = at(a, aOffset + i) < s;
      out.set(JAVA_BYTE, outOffset + i, (byte) (holds ? 1 : 0));
    }
  }

  /** Writes {@code out[i] = a[i] <= b[i]}. */
  public static void le(
      MemorySegment a,
      long aOffset,
      MemorySegment b,
      long bOffset,
      MemorySegment out,
      long outOffset,
      int n) {
    for (int i = 0; i < n; i++) {
      boolean holds = at(a, aOffset + i) <= at(b, bOffset + i);
      out.set(JAVA_BYTE, outOffset + i, (byte) (holds ? 1 : 0));
    }
  }

  /** Writes {@code out[i] = a[i] <= s}. */
  public static void leScalar(
      MemorySegment a, long aOffset, float s, MemorySegment out, long outOffset, int n) {
    for (int i = 0; i < n; i++) {
      boolean holds = at(a, aOffset + i) <= s;
      out.set(JAVA_BYTE, outOffset + i, (byte) (holds ? 1 : 0));
    }
  }

  /** Writes {@code out[i] = a[i] > b[i]}. */
  public static void gt(
      MemorySegment a,
      long aOffset,
      MemorySegment b,
      long bOffset,
      MemorySegment out,
      long outOffset,
      int n) {
    for (int i = 0; i < n; i++) {
      boolean holds = at(a, aOffset + i) > at(b, bOffset + i);
      out.set(JAVA_BYTE, outOffset + i, (byte) (holds ? 1 : 0));
    }
  }

  /** Writes {@code out[i] = a[i] > s}. */
  public static void gtScalar(
      MemorySegment a, long aOffset, float s, MemorySegment out, long outOffset, int n) {
    for (int i = 0; i < n; i++) {
      boolean holds = at(a, aOffset + i) > s;
      out.set(JAVA_BYTE, outOffset + i, (byte) (holds ? 1 : 0));
    }
  }

  /** Writes {@code out[i] = a[i] >= b[i]}. */
  public static void ge(
      MemorySegment a,
      long aOffset,
      MemorySegment b,
      long bOffset,
      MemorySegment out,
      long outOffset,
      int n) {
    for (int i = 0; i < n; i++) {
      boolean holds = at(a, aOffset + i) >= at(b, bOffset + i);
      out.set(JAVA_BYTE, outOffset + i, (byte) (holds ? 1 : 0));
    }
  }

  /** Writes {@code out[i] = a[i] >= s}. */
  public static void geScalar(
      MemorySegment a, long aOffset, float s, MemorySegment out, long outOffset, int n) {
    for (int i = 0; i < n; i++) {
      boolean holds = at(a, aOffset + i) >= s;
      out.set(JAVA_BYTE, outOffset + i, (byte) (holds ? 1 : 0));
    }
  }

  private static float at(MemorySegment s, long index) {
    return s.get(JAVA_FLOAT_UNALIGNED, index << 2);
  }
}
