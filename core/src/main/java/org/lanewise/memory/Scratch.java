package org.lanewise.memory;

import java.lang.foreign.MemorySegment;

/**
 * Memory of the pool for the inside of one kernel call, from any thread; given back by {@link
 * #close}.
 */
public final class Scratch implements AutoCloseable {
  private final Block block;

  private Scratch(Block block) {
    this.block = block;
  }

  /** Scratch memory of at least {@code bytes} undefined bytes. */
  public static Scratch of(long bytes) {
    return new Scratch(Pool.take(bytes));
  }

  /** The memory. */
  public MemorySegment segment() {
    return block.segment;
  }

  @Override
  public void close() {
    Pool.give(block);
  }
}
