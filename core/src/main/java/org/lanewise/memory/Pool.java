package org.lanewise.memory;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanewise.os.VirtualMemory;

/**
 * The one pool of off-heap memory of the process: blocks by size class, last given back is first
 * handed out, so that the next tensor lands where the caches are warm. Memory is never unmapped: a
 * stale address reads old bytes at worst.
 *
 * <p>Blocks come out of 64 MiB slabs on huge pages where the system offers them; larger ones are
 * mapped alone. The contents of a block are whatever was there before.
 *
 * <p>Tensors outside any scope come back when the garbage collector finds them. It does not see how
 * large they are, so the pool asks it for a collection before it grows past a budget; the budget is
 * twice what was alive after the last such collection, and at least {@code lanewise.memory.budget}
 * bytes (a system property; 512 MiB).
 */
public final class Pool {
  private static final long SLAB_BYTES = 64L << 20;
  private static final long HUGE_PAGE = 2L << 20;
  private static final long MIN_BUDGET = Long.getLong("lanewise.memory.budget", 512L << 20);
  private static final long LIMIT =
      Long.getLong("lanewise.memory.limit", VirtualMemory.totalPhysicalBytes() / 10 * 9);

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic class
  private static final ArrayDeque<Block>[] FREE = new ArrayDeque[SizeClasses.COUNT];

  private static final Object LOCK = new Object();
  private static @Nullable MemorySegment slab;
  private static long slabUsed;
  private static long mappedBytes;
  private static long liveBytes;
  private static long peakBytes;
  private static long cachedBytes;
  private static long budget = MIN_BUDGET;

  private Pool() {}

  /** Takes a block of at least {@code bytes}; its contents are undefined. */
  static Block take(long bytes) {
    if (bytes > SizeClasses.MAX_BYTES) {
      throw new OutOfMemoryError("tensor memory: " + bytes + " bytes asked for at once");
    }
    int sizeClass = SizeClasses.of(bytes);
    Reclaim.drain();
    Block block = reuse(sizeClass);
    if (block == null) {
      if (overBudget(SizeClasses.bytes(sizeClass))) {
        collectGarbage();
        block = reuse(sizeClass);
      }
      if (block == null) {
        block = grow(sizeClass);
      }
    }
    return block;
  }

  /** Gives a block back, if it is the pool's; the caller must not use it any more. */
  static void give(Block block) {
    if (block.isBorrowed()) {
      return;
    }
    synchronized (LOCK) {
      ArrayDeque<Block> free = FREE[block.sizeClass];
      if (free == null) {
        free = FREE[block.sizeClass] = new ArrayDeque<>();
      }
      free.push(block);
      liveBytes -= block.bytes();
      cachedBytes += block.bytes();
    }
  }

  /** Bytes of the blocks that tensors hold at this moment. */
  public static long liveBytes() {
    Reclaim.drain();
    synchronized (LOCK) {
      return liveBytes;
    }
  }

  /** The highest that {@link #liveBytes()} has been. */
  public static long peakBytes() {
    synchronized (LOCK) {
      return peakBytes;
    }
  }

  /** Bytes of the blocks that wait to be handed out again. */
  public static long cachedBytes() {
    synchronized (LOCK) {
      return cachedBytes;
    }
  }

  private static @Nullable Block reuse(int sizeClass) {
    synchronized (LOCK) {
      ArrayDeque<Block> free = FREE[sizeClass];
      Block block = free == null ? null : free.poll();
      if (block != null) {
        cachedBytes -= block.bytes();
        count(block);
      }
      return block;
    }
  }

  private static Block grow(int sizeClass) {
    long bytes = SizeClasses.bytes(sizeClass);
    synchronized (LOCK) {
      if (liveBytes + bytes > LIMIT) {
        throw new OutOfMemoryError(
            String.format(
                Locale.ROOT,
                "tensor memory: %d bytes asked for, %d in use, limit %d (system property"
                    + " lanewise.memory.limit)",
                bytes,
                liveBytes,
                LIMIT));
      }
      if (mappedBytes + bytes > LIMIT) {
        trim();
      }
      MemorySegment segment = bytes > SLAB_BYTES / 2 ? map(bytes) : cut(bytes);
      Block block = new Block(segment, sizeClass);
      count(block);
      return block;
    }
  }

  private static MemorySegment cut(long bytes) {
    long alignment = bytes >= HUGE_PAGE ? HUGE_PAGE : bytes >= 4096 ? 4096 : 64;
    long start = (slabUsed + alignment - 1) / alignment * alignment;
    MemorySegment from = slab;
    if (from == null || start + bytes > from.byteSize()) {
      from = slab = map(SLAB_BYTES);
      start = 0;
    }
    slabUsed = start + bytes;
    return from.asSlice(start, bytes);
  }

  private static MemorySegment map(long bytes) {
    MemorySegment segment = VirtualMemory.map(bytes, HUGE_PAGE);
    VirtualMemory.adviseHugePages(segment);
    mappedBytes += bytes;
    return segment.asSlice(0, bytes);
  }

  private static void count(Block block) {
    liveBytes += block.bytes();
    peakBytes = Math.max(peakBytes, liveBytes);
  }

  private static boolean overBudget(long bytes) {
    synchronized (LOCK) {
      return liveBytes + bytes > budget && Reclaim.pending() > 0;
    }
  }

  // The last step before growing: tensors that nobody can reach any more are found by a collection
  // only.
  private static void collectGarbage() {
    Reclaim.collect();
    synchronized (LOCK) {
      budget = Math.max(MIN_BUDGET, 2 * liveBytes);
    }
  }

  // Gives the physical pages of large cached blocks back to the system; their addresses stay
  // mapped.
  private static void trim() {
    for (ArrayDeque<Block> free : FREE) {
      if (free != null) {
        for (Block block : free) {
          if (block.bytes() >= HUGE_PAGE) {
            VirtualMemory.release(block.segment);
          }
        }
      }
    }
  }
}
