package org.lanewise.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The storages made while it is the innermost region of its thread; {@link #release} releases them
 * all. Regions nest.
 *
 * <p>A storage that was handed to another region since is left alone.
 */
public final class Region {
  private static final ThreadLocal<Holder> CURRENT = ThreadLocal.withInitial(Holder::new);

  private static final long EXTRA = 20_000; // nanoseconds
  private static final long MOST_CREDIT = 1000 * EXTRA;

  private static final class Holder {
    @Nullable Region region;
    long credit = MOST_CREDIT;
    long credited = System.nanoTime();
  }

  private final @Nullable Region outer;
  private @Nullable Storage[] storages = new Storage[16];
  private int count;

  private Region(@Nullable Region outer) {
    this.outer = outer;
  }

  /** The innermost open region of this thread; null if there is none. */
  public static @Nullable Region current() {
    return CURRENT.get().region;
  }

  /** Opens a region inside the current one. */
  public static Region open() {
    Holder holder = CURRENT.get();
    Region region = new Region(holder.region);
    holder.region = region;
    return region;
  }

  /**
   * Makes {@code region} (or none) the current one of this thread; returns the one that was, to be
   * restored.
   */
  public static @Nullable Region enter(@Nullable Region region) {
    Holder holder = CURRENT.get();
    Region previous = holder.region;
    holder.region = region;
    return previous;
  }

  /** The region around this one; null if there is none. */
  public @Nullable Region outer() {
    return outer;
  }

  synchronized void add(Storage storage) {
    if (count == storages.length) {
      storages = Arrays.copyOf(storages, 2 * count);
    }
    storages[count++] = storage;
  }

  /**
   * Whether an extra that takes about a microsecond may be done now, which it may at most once for
   * each 20 microseconds of this thread's time, or a thousand times in a row after a rest.
   */
  public static boolean affordsExtra() {
    Holder holder = CURRENT.get();
    long now = System.nanoTime();
    long credit = Math.min(holder.credit + (now - holder.credited), MOST_CREDIT);
    boolean enough = credit >= EXTRA;
    holder.credit = enough ? credit - EXTRA : credit;
    holder.credited = now;
    return enough;
  }

  /**
   * Releases what still belongs to this region; {@code by} completes "released ..." in messages.
   */
  public synchronized void release(Object by) {
    for (int i = 0; i < count; i++) {
      Storage storage = storages[i];
      storages[i] = null;
      if (storage != null && storage.owner() == this) {
        storage.release(by);
      }
    }
    count = 0;
  }
}
