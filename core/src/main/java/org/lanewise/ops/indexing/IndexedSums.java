package org.lanewise.ops.indexing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lanewise.DType;
import org.lanewise.ops.indexing.IndexedRows.Block;
import org.lanewise.ops.indexing.IndexedRows.Line;
import org.lanewise.simd.Add;

/** Additions to the elements of a tensor at some positions, by type. */
final class IndexedSums {
  private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT;
  private static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE;
  private static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG;
  private static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfByte I8 = ValueLayout.JAVA_BYTE;
  private static final int KERNEL_COLUMNS = 16;

  private IndexedSums() {}

  /** The additions for a type: "or" for BOOL; the 16-bit types are computed in FLOAT32. */
  static Block of(DType type) {
    return switch (type) {
      case FLOAT32 -> IndexedSums::floats;
      case FLOAT64 -> IndexedSums::doubles;
      case INT64 -> IndexedSums::longs;
      case INT32 -> IndexedSums::ints;
      case UINT8 -> IndexedSums::bytes;
      case BOOL -> IndexedSums::booleans;
      case FLOAT16, BFLOAT16 ->
          throw new IllegalArgumentException("sums: expected a type of 32 bits, got " + type);
    };
  }

  private static void floats(Line l, long vo, long xo, long from, long to, long columns) {
    MemorySegment x = l.x();
    MemorySegment v = l.v();
    boolean kernel = columns >= KERNEL_COLUMNS && l.xColumn() == 1 && l.vColumn() == 1;
    for (long i = from; i < to; i++) {
      long at = xo + l.distance(i);
      long vi = vo + i * l.vStep();
      if (kernel) {
        Add.add(x, at, v, vi, x, at, (int) columns);
      } else {
        for (long c = 0; c < columns; c++) {
          long xi = at + c * l.xColumn();
          x.setAtIndex(F32, xi, x.getAtIndex(F32, xi) + v.getAtIndex(F32, vi + c * l.vColumn()));
        }
      }
    }
  }

  private static void doubles(Line l, long vo, long xo, long from, long to, long columns) {
    MemorySegment x = l.x();
    MemorySegment v = l.v();
    for (long i = from; i < to; i++) {
      long at = xo + l.distance(i);
      long vi = vo + i * l.vStep();
      for (long c = 0; c < columns; c++) {
        long xi = at + c * l.xColumn();
        x.setAtIndex(F64, xi, x.getAtIndex(F64, xi) + v.getAtIndex(F64, vi + c * l.vColumn()));
      }
    }
  }

  private static void longs(Line l, long vo, long xo, long from, long to, long columns) {
    MemorySegment x = l.x();
    MemorySegment v = l.v();
    for (long i = from; i < to; i++) {
      long at = xo + l.distance(i);
      long vi = vo + i * l.vStep();
      for (long c = 0; c < columns; c++) {
        long xi = at + c * l.xColumn();
        x.setAtIndex(I64, xi, x.getAtIndex(I64, xi) + v.getAtIndex(I64, vi + c * l.vColumn()));
      }
    }
  }

  private static void ints(Line l, long vo, long xo, long from, long to, long columns) {
    MemorySegment x = l.x();
    MemorySegment v = l.v();
    for (long i = from; i < to; i++) {
      long at = xo + l.distance(i);
      long vi = vo + i * l.vStep();
      for (long c = 0; c < columns; c++) {
        long xi = at + c * l.xColumn();
        x.setAtIndex(I32, xi, x.getAtIndex(I32, xi) + v.getAtIndex(I32, vi + c * l.vColumn()));
      }
    }
  }

  private static void bytes(Line l, long vo, long xo, long from, long to, long columns) {
    MemorySegment x = l.x();
    MemorySegment v = l.v();
    for (long i = from; i < to; i++) {
      long at = xo + l.distance(i);
      long vi = vo + i * l.vStep();
      for (long c = 0; c < columns; c++) {
        long xi = at + c * l.xColumn();
        x.set(I8, xi, (byte) (x.get(I8, xi) + v.get(I8, vi + c * l.vColumn())));
      }
    }
  }

  private static void booleans(Line l, long vo, long xo, long from, long to, long columns) {
    MemorySegment x = l.x();
    MemorySegment v = l.v();
    for (long i = from; i < to; i++) {
      long at = xo + l.distance(i);
      long vi = vo + i * l.vStep();
      for (long c = 0; c < columns; c++) {
        long xi = at + c * l.xColumn();
        x.set(I8, xi, (byte) (x.get(I8, xi) | v.get(I8, vi + c * l.vColumn())));
      }
    }
  }
}
