package org.lanewise.memory;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Gives the block of a storage that nobody can reach any more back to the pool. Only storages
 * outside any scope have one. The queue is read by whoever asks the pool for memory, so that no
 * thread waits on it.
 */
final class Reclaim extends PhantomReference<Storage> {
  private static final ReferenceQueue<Storage> QUEUE = new ReferenceQueue<>();
  // References must themselves stay reachable until they are enqueued.
  private static final Set<Reclaim> PENDING = ConcurrentHashMap.newKeySet();

  private final AtomicReference<@Nullable Block> block;

  private Reclaim(Storage storage, AtomicReference<@Nullable Block> block) {
    super(storage, QUEUE);
    this.block = block;
  }

  /** Watches a storage; whoever empties {@code block} first gives it back. */
  static Reclaim watch(Storage storage, AtomicReference<@Nullable Block> block) {
    Reclaim reclaim = new Reclaim(storage, block);
    PENDING.add(reclaim);
    return reclaim;
  }

  /** Stops watching: the storage was released, or belongs to a region now. */
  void cancel() {
    clear();
    PENDING.remove(this);
  }

  static int pending() {
    return PENDING.isEmpty() ? 0 : 1;
  }

  /** Gives the blocks of all storages found unreachable back; true if there was one. */
  static boolean drain() {
    boolean any = false;
    for (Reference<? extends Storage> r = QUEUE.poll(); r != null; r = QUEUE.poll()) {
      Reclaim reclaim = (Reclaim) r;
      PENDING.remove(reclaim);
      Block b = reclaim.block.getAndSet(null);
      if (b != null) {
        Pool.give(b);
        any = true;
      }
    }
    return any;
  }
}
