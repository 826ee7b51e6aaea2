package org.lanewise.memory;

import java.lang.foreign.MemorySegment;

/**
 * The memory behind a storage: a piece of the pool's, 64-byte aligned, of its size class, mapped
 * for as long as the process lives; or memory that belongs to somebody else and is only kept
 * reachable.
 */
final class Block {
  private static final int BORROWED = -1;

  final MemorySegment segment;
  final int sizeClass;

  Block(MemorySegment segment, int sizeClass) {
    this.segment = segment;
    this.sizeClass = sizeClass;
  }

  /** A block around memory that never goes back to the pool. */
  static Block borrowed(MemorySegment segment) {
    return new Block(segment, BORROWED);
  }

  boolean isBorrowed() {
    return sizeClass == BORROWED;
  }

  long bytes() {
    return segment.byteSize();
  }
}
