package org.lanewise.memory;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
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

  private static final long MOST_WAIT_MILLIS = 500;

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

  /**
   * Has the garbage collector look for unreachable storages, and gives their blocks back.
   *
   * <p>References are enqueued by a thread of the JVM some time after the collection: on a busy
   * machine much later. One to an object that is unreachable for certain tells when.
   */
  static void collect() {
    ReferenceQueue<Object> found = new ReferenceQueue<>();
    PhantomReference<Object> witness = new PhantomReference<>(new Object(), found);
    System.gc();
    try {
      found.remove(MOST_WAIT_MILLIS); // without a collection, as some options of the JVM want it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // what was found so far has to do
    } finally {
      Reference.reachabilityFence(witness);
    }
    do {
      LockSupport.parkNanos(200_000); // the witness need not be the last one
    } while (drain());
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
