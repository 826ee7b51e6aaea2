package org.lanewise.memory;

import java.lang.foreign.MemorySegment;

/**
 * A piece of the pool's memory: 64-byte aligned, of its size class, mapped for as long as the
 * process lives.
 */
final class Block {
  final MemorySegment segment;
  final int sizeClass;

  Block(MemorySegment segment, int sizeClass) {
    this.segment = segment;
    this.sizeClass = sizeClass;
  }

  long bytes() {
    return segment.byteSize();
  }
}
