package org.lanewise;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * Tensors of the values that a Java program has: numbers, arrays, nested arrays, memory segments
 * and buffers. {@code float} makes FLOAT32, {@code double} FLOAT64, {@code long} INT64, {@code int}
 * INT32, {@code byte} UINT8 (its bits, so that -1 is 255) and {@code boolean} BOOL.
 */
public abstract sealed class TensorFromJava permits TensorRandom {
  TensorFromJava() {}

  // ---- one axis

  /** A tensor with one axis of the given numbers, FLOAT32. */
  public static Tensor of(float... values) {
    return of(values, values.length);
  }

  /** A tensor with one axis of the given numbers, FLOAT64. */
  public static Tensor of(double... values) {
    return of(values, values.length);
  }

  /** A tensor with one axis of the given numbers, INT64. */
  public static Tensor of(long... values) {
    return of(values, values.length);
  }

  /** A tensor with one axis of the given truth values, BOOL. */
  public static Tensor of(boolean... values) {
    return of(values, values.length);
  }

  /** An INT32 tensor with one axis of the elements of an array. */
  public static Tensor of(int[] values) {
    return of(values, values.length);
  }

  /** A UINT8 tensor with one axis of the elements of an array. */
  public static Tensor of(byte[] values) {
    return of(values, values.length);
  }

  // ---- any shape, from the elements row by row

  /** A FLOAT32 tensor of the given sizes with the elements of an array, row by row. */
  public static Tensor of(float[] values, long... sizes) {
    return Creation.of(values, values.length, DType.FLOAT32, sizes);
  }

  /** A FLOAT64 tensor of the given sizes with the elements of an array, row by row. */
  public static Tensor of(double[] values, long... sizes) {
    return Creation.of(values, values.length, DType.FLOAT64, sizes);
  }

  /** An INT64 tensor of the given sizes with the elements of an array, row by row. */
  public static Tensor of(long[] values, long... sizes) {
    return Creation.of(values, values.length, DType.INT64, sizes);
  }

  /** An INT32 tensor of the given sizes with the elements of an array, row by row. */
  public static Tensor of(int[] values, long... sizes) {
    return Creation.of(values, values.length, DType.INT32, sizes);
  }

  /** A UINT8 tensor of the given sizes with the elements of an array, row by row. */
  public static Tensor of(byte[] values, long... sizes) {
    return Creation.of(values, values.length, DType.UINT8, sizes);
  }

  /** A BOOL tensor of the given sizes with the elements of an array, row by row. */
  public static Tensor of(boolean[] values, long... sizes) {
    return Creation.of(values, values.length, DType.BOOL, sizes);
  }

  // ---- nested arrays; a ragged one is a ShapeException that names the row

  /** A FLOAT32 matrix of the given rows, all of one length. */
  public static Tensor of(float[][] rows) {
    return Creation.nested(rows, DType.FLOAT32);
  }

  /** A FLOAT64 matrix of the given rows, all of one length. */
  public static Tensor of(double[][] rows) {
    return Creation.nested(rows, DType.FLOAT64);
  }

  /** An INT64 matrix of the given rows, all of one length. */
  public static Tensor of(long[][] rows) {
    return Creation.nested(rows, DType.INT64);
  }

  /** An INT32 matrix of the given rows, all of one length. */
  public static Tensor of(int[][] rows) {
    return Creation.nested(rows, DType.INT32);
  }

  /** A UINT8 matrix of the given rows, all of one length. */
  public static Tensor of(byte[][] rows) {
    return Creation.nested(rows, DType.UINT8);
  }

  /** A BOOL matrix of the given rows, all of one length. */
  public static Tensor of(boolean[][] rows) {
    return Creation.nested(rows, DType.BOOL);
  }

  /** A FLOAT32 tensor with three axes. */
  public static Tensor of(float[][][] values) {
    return Creation.nested(values, DType.FLOAT32);
  }

  /** A FLOAT64 tensor with three axes. */
  public static Tensor of(double[][][] values) {
    return Creation.nested(values, DType.FLOAT64);
  }

  /** An INT64 tensor with three axes. */
  public static Tensor of(long[][][] values) {
    return Creation.nested(values, DType.INT64);
  }

  /** An INT32 tensor with three axes. */
  public static Tensor of(int[][][] values) {
    return Creation.nested(values, DType.INT32);
  }

  /** A UINT8 tensor with three axes. */
  public static Tensor of(byte[][][] values) {
    return Creation.nested(values, DType.UINT8);
  }

  /** A BOOL tensor with three axes. */
  public static Tensor of(boolean[][][] values) {
    return Creation.nested(values, DType.BOOL);
  }

  /** A FLOAT32 tensor with four axes. */
  public static Tensor of(float[][][][] values) {
    return Creation.nested(values, DType.FLOAT32);
  }

  /** A FLOAT64 tensor with four axes. */
  public static Tensor of(double[][][][] values) {
    return Creation.nested(values, DType.FLOAT64);
  }

  /** An INT64 tensor with four axes. */
  public static Tensor of(long[][][][] values) {
    return Creation.nested(values, DType.INT64);
  }

  /** An INT32 tensor with four axes. */
  public static Tensor of(int[][][][] values) {
    return Creation.nested(values, DType.INT32);
  }

  /** A UINT8 tensor with four axes. */
  public static Tensor of(byte[][][][] values) {
    return Creation.nested(values, DType.UINT8);
  }

  /** A BOOL tensor with four axes. */
  public static Tensor of(boolean[][][][] values) {
    return Creation.nested(values, DType.BOOL);
  }

  // ---- no axes

  /** A FLOAT32 tensor without axes. */
  public static Tensor scalar(float value) {
    return of(new float[] {value}, new long[0]);
  }

  /** A FLOAT64 tensor without axes. */
  public static Tensor scalar(double value) {
    return of(new double[] {value}, new long[0]);
  }

  /** An INT64 tensor without axes. */
  public static Tensor scalar(long value) {
    return of(new long[] {value}, new long[0]);
  }

  /** An INT64 tensor without axes. */
  public static Tensor scalar(int value) {
    return scalar((long) value);
  }

  /** A BOOL tensor without axes. */
  public static Tensor scalar(boolean value) {
    return of(new boolean[] {value}, new long[0]);
  }

  // ---- memory of somebody else

  /**
   * A tensor on the memory of a segment, without a copy where that is safe; without sizes it has
   * one axis with all elements.
   *
   * <p>Native memory is shared if its address fits the type and nobody can unmap it: that of {@code
   * Arena.global()}, {@code Arena.ofAuto()} and mapped or direct buffers. Changes are then seen on
   * both sides, but are not counted when they are made through the segment. The tensor keeps the
   * segment reachable for as long as it is not released, and never frees it. A read-only segment
   * gives a tensor that cannot be changed in place.
   *
   * <p>Everything else is copied: heap arrays, misaligned memory, and memory of an arena that can
   * be closed or that belongs to one thread, since the arena might be closed in the middle of an
   * operation. {@link TensorContents#isBorrowed()} says which it was.
   *
   * @throws ShapeException if the segment does not have exactly the bytes of the elements
   * @throws ReleasedException if the arena of the segment was closed
   */
  public static Tensor fromSegment(MemorySegment segment, DType dtype, long... sizes) {
    return Segments.fromSegment("fromSegment", segment, dtype, sizes);
  }

  /**
   * A tensor of the bytes between position and limit of a buffer, taken in the machine's byte order
   * whatever {@code buffer.order()} is; shared or copied as by {@link #fromSegment}, where direct
   * buffers are native memory.
   */
  public static Tensor fromBuffer(ByteBuffer buffer, DType dtype, long... sizes) {
    return Segments.fromSegment("fromBuffer", MemorySegment.ofBuffer(buffer), dtype, sizes);
  }

  /**
   * A FLOAT32 tensor of the numbers between position and limit of a buffer; shared or copied as by
   * {@link #fromSegment}, and copied if its byte order is not the machine's.
   */
  public static Tensor fromBuffer(FloatBuffer buffer, long... sizes) {
    return Segments.fromBuffer(buffer, sizes);
  }

  /**
   * A FLOAT64 tensor of the numbers between position and limit of a buffer; shared or copied as by
   * {@link #fromSegment}, and copied if its byte order is not the machine's.
   */
  public static Tensor fromBuffer(DoubleBuffer buffer, long... sizes) {
    return Segments.fromBuffer(buffer, sizes);
  }

  /**
   * An INT64 tensor of the numbers between position and limit of a buffer; shared or copied as by
   * {@link #fromSegment}, and copied if its byte order is not the machine's.
   */
  public static Tensor fromBuffer(LongBuffer buffer, long... sizes) {
    return Segments.fromBuffer(buffer, sizes);
  }

  /**
   * An INT32 tensor of the numbers between position and limit of a buffer; shared or copied as by
   * {@link #fromSegment}, and copied if its byte order is not the machine's.
   */
  public static Tensor fromBuffer(IntBuffer buffer, long... sizes) {
    return Segments.fromBuffer(buffer, sizes);
  }
}
