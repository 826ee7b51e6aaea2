package org.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

/** Tensors of Java's values and of others' memory, and the ways back. */
class FromJavaTest {
  @Test
  void arraysOfEachType() {
    assertEquals("tensor([1, 2], dtype=int32)", Tensor.of(new int[] {1, 2}).toString());
    assertEquals("tensor([255,   7], dtype=uint8)", Tensor.of(new byte[] {-1, 7}).toString());
    assertEquals("tensor([ true, false])", Tensor.of(true, false).toString());
    assertEquals(DType.INT64, Tensor.of(1, 2, 3).dtype());
    assertEquals(DType.FLOAT32, Tensor.of(1f, 2f).dtype());
    assertEquals(DType.FLOAT64, Tensor.of(1.0, 2.0).dtype());
    assertEquals(Shape.of(2, 2), Tensor.of(new boolean[4], 2, 2).shape());
    assertEquals(Shape.SCALAR, Tensor.scalar(true).shape());
    ShapeException e = assertThrows(ShapeException.class, () -> Tensor.of(new int[3], 2, 2));
    assertEquals("of: expected 4 elements for shape [2, 2], got 3", e.getMessage());
  }

  @Test
  void nestedArraysThereAndBack() {
    float[][] f = {{1, 2, 3}, {4, 5, 6}};
    assertEquals(Shape.of(2, 3), Tensor.of(f).shape());
    assertArrayEquals(f, Tensor.of(f).toArray(float[][].class));
    assertArrayEquals(
        new long[][] {{1, 4}, {2, 5}, {3, 6}}, Tensor.of(f).t().toArray(long[][].class));
    boolean[][][] b = {{{true}, {false}}, {{false}, {false}}, {{true}, {true}}};
    assertEquals(DType.BOOL, Tensor.of(b).dtype());
    assertArrayEquals(b, Tensor.of(b).toArray(boolean[][][].class));
    double[][][][] d = {{{{1.5, 2.5}}, {{3.5, 4.5}}}};
    assertEquals(Shape.of(1, 2, 1, 2), Tensor.of(d).shape());
    assertArrayEquals(d, Tensor.of(d).toArray(double[][][][].class));
    assertArrayEquals(
        new int[][][] {{{7}}}, Tensor.of(new int[][][] {{{7}}}).toArray(int[][][].class));
    assertArrayEquals(new byte[][] {{-1}}, Tensor.of(new byte[][] {{-1}}).toArray(byte[][].class));
    assertEquals(Shape.of(2, 0), Tensor.of(new long[2][0]).shape());
    assertEquals(Shape.of(0, 0, 0), Tensor.of(new long[0][2][3]).shape());
    assertArrayEquals(new float[] {1, 2}, Tensor.of(1f, 2f).toArray(float[].class));
    assertThrows(ShapeException.class, () -> Tensor.of(f).toArray(float[].class));
    assertThrows(DTypeException.class, () -> Tensor.of(f).toArray(String[][].class));
  }

  @Test
  void raggedArraysAreNamedByTheirRow() {
    float[][][] ragged = {{{1, 2}, {3, 4}}, {{5, 6}, {7}}};
    ShapeException e = assertThrows(ShapeException.class, () -> Tensor.of(ragged));
    assertEquals("of: expected rows of one length 2, got 1 in row [1][1]", e.getMessage());
    e = assertThrows(ShapeException.class, () -> Tensor.of(new long[][] {{1}, {}}));
    assertEquals("of: expected rows of one length 1, got 0 in row [1]", e.getMessage());
    e = assertThrows(ShapeException.class, () -> Tensor.of(new boolean[][] {{}, {true}}));
    assertEquals("of: expected rows of one length 0, got 1 in row [1]", e.getMessage());
  }

  @Test
  void arraysOfEachTypeOut() {
    Tensor x = Tensor.of(1.9f, -2.9f, 0f);
    assertArrayEquals(new int[] {1, -2, 0}, x.toIntArray());
    assertArrayEquals(new long[] {1, -2, 0}, x.toLongArray());
    assertArrayEquals(new boolean[] {true, true, false}, x.toBooleanArray());
    assertArrayEquals(new byte[] {-56, 7}, Tensor.of(200, 7).toByteArray());
  }

  @Test
  void memoryThatNobodyCanUnmapIsShared() {
    MemorySegment segment = Arena.ofAuto().allocate(24, 8);
    Tensor x = Tensor.fromSegment(segment, DType.FLOAT32, 2, 3);
    assertTrue(x.isBorrowed());
    segment.setAtIndex(ValueLayout.JAVA_FLOAT, 4, 5f);
    assertEquals(5, x.select(0, 1).select(0, 1).item());
    x.addInPlace(1);
    assertEquals(6f, segment.getAtIndex(ValueLayout.JAVA_FLOAT, 4));
    assertTrue(Tensor.fromSegment(Arena.global().allocate(8, 8), DType.INT64).isBorrowed());
    ByteBuffer direct = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
    Tensor y = Tensor.fromBuffer(direct.asFloatBuffer());
    assertTrue(y.isBorrowed());
    assertEquals(Shape.of(4), y.shape());
    y.fill(2.5);
    assertEquals(2.5f, direct.getFloat(12));
    assertEquals(Shape.of(16), Tensor.fromBuffer(direct, DType.UINT8).shape());
  }

  @Test
  void borrowedMemoryIsNeverFreedNorCounted() {
    MemorySegment segment = Arena.ofAuto().allocate(4096, 64);
    long before = Memory.liveBytes();
    Tensor x;
    try (Scope _ = Scope.open()) {
      x = Tensor.fromSegment(segment, DType.FLOAT32);
      assertEquals(before, Memory.liveBytes());
    }
    assertThrows(ReleasedException.class, x::segment);
    assertEquals(before, Memory.liveBytes());
    segment.fill((byte) 1); // still there
    Tensor y = Tensor.zeros(1024);
    assertFalse(y.isBorrowed());
    assertEquals(0, y.sum().item());
  }

  @Test
  void otherMemoryIsCopied() {
    assertFalse(
        Tensor.fromSegment(MemorySegment.ofArray(new float[4]), DType.FLOAT32).isBorrowed());
    MemorySegment misaligned = Arena.ofAuto().allocate(25, 8).asSlice(1);
    misaligned.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8, 7.5);
    Tensor x = Tensor.fromSegment(misaligned, DType.FLOAT64);
    assertFalse(x.isBorrowed());
    assertArrayEquals(new double[] {0, 7.5, 0}, x.toDoubleArray());
    Tensor confined;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(16, 8);
      segment.setAtIndex(ValueLayout.JAVA_LONG, 1, 9);
      confined = Tensor.fromSegment(segment, DType.INT64);
      assertFalse(confined.isBorrowed());
    }
    assertArrayEquals(new long[] {0, 9}, confined.toLongArray());
    FloatBuffer swapped =
        ByteBuffer.allocateDirect(8)
            .order(
                ByteOrder.nativeOrder().equals(ByteOrder.BIG_ENDIAN)
                    ? ByteOrder.LITTLE_ENDIAN
                    : ByteOrder.BIG_ENDIAN)
            .asFloatBuffer()
            .put(0, 3.5f);
    assertArrayEquals(new float[] {3.5f, 0}, Tensor.fromBuffer(swapped).toFloatArray());
  }

  @Test
  void memoryOfAClosedArenaIsRefused() {
    MemorySegment segment;
    try (Arena arena = Arena.ofConfined()) {
      segment = arena.allocate(16, 8);
    }
    ReleasedException e =
        assertThrows(ReleasedException.class, () -> Tensor.fromSegment(segment, DType.FLOAT32, 4));
    assertEquals(
        "fromSegment: expected memory of an open arena, got memory of a closed one",
        e.getMessage());
  }

  @Test
  void readOnlyMemoryIsSharedAndNotChanged() {
    MemorySegment segment = Arena.ofAuto().allocate(16, 8).asReadOnly();
    Tensor x = Tensor.fromSegment(segment, DType.FLOAT32);
    assertTrue(x.isBorrowed());
    assertEquals(4, x.add(1).sum().item());
    UnsupportedOperationException e =
        assertThrows(UnsupportedOperationException.class, () -> x.addInPlace(1));
    assertTrue(e.toString().contains("read-only segment"), e.toString());
    assertThrows(UnsupportedOperationException.class, () -> x.view(2, 2).fill(1));
    assertTrue(x.toSegment().isReadOnly());
  }

  @Test
  void segmentsOfTheWrongLengthAreRefused() {
    MemorySegment segment = Arena.ofAuto().allocate(18, 8);
    assertThrows(ShapeException.class, () -> Tensor.fromSegment(segment, DType.FLOAT32));
    assertThrows(ShapeException.class, () -> Tensor.fromSegment(segment, DType.FLOAT16, 8));
    assertThrows(
        ShapeException.class, () -> Tensor.fromSegment(segment, DType.FLOAT64, 1L << 61, 4));
    assertThrows(ShapeException.class, () -> Tensor.fromSegment(segment, DType.UINT8, -18));
  }

  @Test
  void memoryOfATensorIsSeenByOthers() {
    Tensor x = Tensor.arange(6).to(DType.FLOAT32).view(2, 3);
    MemorySegment row = x.select(0, 1).toSegment();
    assertEquals(12, row.byteSize());
    row.setAtIndex(ValueLayout.JAVA_FLOAT, 0, -3f);
    assertEquals(-3, x.select(0, 1).select(0, 0).item());
    assertEquals(4f, x.asByteBuffer().getFloat(16));
    assertThrows(ShapeException.class, () -> x.t().toSegment());
    x.release();
    assertThrows(ReleasedException.class, x::toSegment);
  }
}
