package org.lanewise.memory;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lanewise.ReleasedException;

/**
 * The memory of one tensor and of all its views, with the version that counts in-place changes.
 *
 * <p>It belongs to the {@link Region} that was open when it was made, and is released when that
 * closes; without a region it is released when it becomes unreachable.
 *
 * <p>Memory is the pool's, or {@linkplain #borrow borrowed}: then it is kept reachable until the
 * release, and never given back to anybody by this class.
 */
public final class Storage {
  private static final VarHandle VERSION;
  private static final Thread ANY_THREAD = new Thread(); // never started: only asked about

  static {
    try {
      VERSION = MethodHandles.lookup().findVarHandle(Storage.class, "version", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final AtomicReference<@Nullable Block> block;
  private final MemorySegment segment;
  private final long bytes;
  private @Nullable Region owner;
  private @Nullable Reclaim reclaim;
  private @Nullable Object releasedBy;

  @SuppressWarnings("UnusedVariable") // changed through VERSION
  private volatile int version;

  private boolean inference;

  /** How many gradients of a running backward pass lie in this storage; the engine's own count. */
  public int gradientUses;

  private Storage(Block block, long bytes) {
    this.block = new AtomicReference<>(block);
    this.segment = block.segment;
    this.bytes = bytes;
  }

  /**
   * Storage of {@code bytes} undefined bytes in the innermost open region of this thread, or in
   * none.
   */
  public static Storage allocate(long bytes) {
    return allocate(bytes, Region.current());
  }

  /** Storage of {@code bytes} undefined bytes that belongs to {@code owner}. */
  public static Storage allocate(long bytes, @Nullable Region owner) {
    Storage storage = new Storage(Pool.take(bytes), bytes);
    storage.belongTo(owner);
    return storage;
  }

  /**
   * Whether {@link #borrow} takes a segment: native memory that every thread may use, whose
   * elements lie where a type of this size may, and that nobody can unmap.
   */
  public static boolean canBorrow(MemorySegment segment, int elementBytes) {
    return segment.isNative()
        && segment.address() % elementBytes == 0
        && segment.isAccessibleBy(ANY_THREAD)
        && lastsForever(segment);
  }

  // The memory of an arena that can be closed might be unmapped in the middle of a kernel, which
  // looks at a segment once, before its loop. Nothing in java.lang.foreign says whether an arena
  // can be closed; the names of the lifetimes that nobody can end do. A name that another JDK may
  // have only means a copy.
  private static boolean lastsForever(MemorySegment segment) {
    String lifetime = segment.scope().getClass().getName();
    return lifetime.contains("GlobalSession") || lifetime.endsWith("ImplicitSession");
  }

  /** Storage on memory of somebody else, for which {@link #canBorrow} holds. */
  public static Storage borrow(MemorySegment segment) {
    Storage storage = new Storage(Block.borrowed(segment), segment.byteSize());
    storage.belongTo(Region.current());
    return storage;
  }

  /** Whether the memory belongs to somebody else. */
  public boolean isBorrowed() {
    Block b = block.getPlain();
    return b != null && b.isBorrowed();
  }

  /** Whether the memory is that of somebody who lets nobody change it. */
  public boolean isReadOnly() {
    return segment.isReadOnly();
  }

  /**
   * The memory, at least {@link #bytes()} long.
   *
   * @throws ReleasedException if it was given back
   */
  public MemorySegment segment() {
    if (block.getPlain() == null) {
      throw new ReleasedException("released " + reason());
    }
    return segment;
  }

  /** Whether the memory was given back. */
  public boolean isReleased() {
    return block.getPlain() == null;
  }

  /** Why the memory was given back, for messages: "when ... closed". */
  public String reason() {
    return String.valueOf(releasedBy);
  }

  /** The size in bytes that was asked for. */
  public long bytes() {
    return bytes;
  }

  /** How often the contents were changed in place. */
  public int version() {
    return version;
  }

  /** Counts an in-place change. */
  public void bumpVersion() {
    VERSION.getAndAdd(this, 1);
  }

  /** Marks memory that never becomes part of a graph. */
  public void markInference() {
    inference = true;
  }

  /** Whether this memory never becomes part of a graph. */
  public boolean isInference() {
    return inference;
  }

  /** The region that releases this storage; null if the garbage collector does. */
  public @Nullable Region owner() {
    return owner;
  }

  /** Hands this storage to another region, or to the garbage collector if null. */
  public synchronized void belongTo(@Nullable Region region) {
    if (reclaim != null) {
      reclaim.cancel();
      reclaim = null;
    }
    owner = region;
    if (region == null) {
      if (!isBorrowed()) { // otherwise the collector alone is enough
        reclaim = Reclaim.watch(this, block);
      }
    } else {
      region.add(this);
    }
  }

  /** Gives the memory back to the pool now; {@code by} completes "released ..." in messages. */
  public void release(Object by) {
    Block b = block.getAndSet(null);
    if (b != null) {
      releasedBy = by;
      if (reclaim != null) {
        reclaim.cancel();
      }
      Pool.give(b);
    }
  }
}
