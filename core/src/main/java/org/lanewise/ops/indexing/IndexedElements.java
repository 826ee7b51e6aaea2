package org.lanewise.ops.indexing;

import java.lang.foreign.ValueLayout;
import org.lanewise.ops.indexing.IndexedRows.Block;
import org.lanewise.ops.indexing.IndexedRows.Line;

/** The loops of {@link IndexedRows} over one element for each position, by size. */
final class IndexedElements {
  private IndexedElements() {}

  /** From x to v. */
  static Block reading(int bytes) {
    return switch (bytes) {
      case 1 -> IndexedElements::readBytes;
      case 2 -> IndexedElements::readShorts;
      case 4 -> IndexedElements::readInts;
      default -> IndexedElements::readLongs;
    };
  }

  /** From v to x. */
  static Block writing(int bytes) {
    return switch (bytes) {
      case 1 -> IndexedElements::writeBytes;
      case 2 -> IndexedElements::writeShorts;
      case 4 -> IndexedElements::writeInts;
      default -> IndexedElements::writeLongs;
    };
  }

  private static void readBytes(Line l, long vo, long xo, long from, long to, long columns) {
    for (long i = from; i < to; i++) {
      byte e = l.x().get(ValueLayout.JAVA_BYTE, xo + l.distance(i));
      l.v().set(ValueLayout.JAVA_BYTE, vo + i * l.vStep(), e);
    }
  }

  private static void writeBytes(Line l, long vo, long xo, long from, long to, long columns) {
    for (long i = from; i < to; i++) {
      byte e = l.v().get(ValueLayout.JAVA_BYTE, vo + i * l.vStep());
      l.x().set(ValueLayout.JAVA_BYTE, xo + l.distance(i), e);
    }
  }

  private static void readShorts(Line l, long vo, long xo, long from, long to, long columns) {
    for (long i = from; i < to; i++) {
      short e = l.x().getAtIndex(ValueLayout.JAVA_SHORT, xo + l.distance(i));
      l.v().setAtIndex(ValueLayout.JAVA_SHORT, vo + i * l.vStep(), e);
    }
  }

  private static void writeShorts(Line l, long vo, long xo, long from, long to, long columns) {
    for (long i = from; i < to; i++) {
      short e = l.v().getAtIndex(ValueLayout.JAVA_SHORT, vo + i * l.vStep());
      l.x().setAtIndex(ValueLayout.JAVA_SHORT, xo + l.distance(i), e);
    }
  }

  private static void readInts(Line l, long vo, long xo, long from, long to, long columns) {
    for (long i = from; i < to; i++) {
      int e = l.x().getAtIndex(ValueLayout.JAVA_INT, xo + l.distance(i));
      l.v().setAtIndex(ValueLayout.JAVA_INT, vo + i * l.vStep(), e);
    }
  }

  private static void writeInts(Line l, long vo, long xo, long from, long to, long columns) {
    for (long i = from; i < to; i++) {
      int e = l.v().getAtIndex(ValueLayout.JAVA_INT, vo + i * l.vStep());
      l.x().setAtIndex(ValueLayout.JAVA_INT, xo + l.distance(i), e);
    }
  }

  private static void readLongs(Line l, long vo, long xo, long from, long to, long columns) {
    for (long i = from; i < to; i++) {
      long e = l.x().getAtIndex(ValueLayout.JAVA_LONG, xo + l.distance(i));
      l.v().setAtIndex(ValueLayout.JAVA_LONG, vo + i * l.vStep(), e);
    }
  }

  private static void writeLongs(Line l, long vo, long xo, long from, long to, long columns) {
    for (long i = from; i < to; i++) {
      long e = l.v().getAtIndex(ValueLayout.JAVA_LONG, vo + i * l.vStep());
      l.x().setAtIndex(ValueLayout.JAVA_LONG, xo + l.distance(i), e);
    }
  }
}
