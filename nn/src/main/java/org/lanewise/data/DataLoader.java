package org.lanewise.data;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.lanewise.Generator;
import org.lanewise.Scope;

/**
 * Goes over a data set in batches; each iteration is one epoch.
 *
 * <pre>{@code
 * for (Batch batch : new DataLoader(data, DataLoader.batchSize(64).shuffle(seed))) { ... }
 * }</pre>
 *
 * <p>The next batches are gathered in the background. A batch is released when the next one is
 * taken. With a shuffle seed the order of the n-th iteration is always the same.
 */
public final class DataLoader implements Iterable<Batch> {
  // Threads are made when needed and end when idle for a minute.
  private static final ExecutorService LOADERS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "lanewise-loader");
            thread.setDaemon(true);
            return thread;
          });

  private final Dataset dataset;
  private final Options options;
  private final @Nullable Generator order;

  /** A loader of a data set. */
  public DataLoader(Dataset dataset, Options options) {
    this.dataset = dataset;
    this.options = options;
    this.order = options.shuffleSeed == null ? null : new Generator(options.shuffleSeed);
  }

  /** Batches of this many examples, in order, the last one smaller, two of them ahead. */
  public static Options batchSize(int size) {
    return new Options(size, null, false, 2);
  }

  /**
   * How a loader goes over its data.
   *
   * @param batchSize examples in a batch
   * @param shuffleSeed the seed of the order; the data set's own order if null
   * @param dropLast whether a last batch that is not full is left out
   * @param prefetch how many batches are gathered ahead; none in the background if 0
   */
  public record Options(int batchSize, @Nullable Long shuffleSeed, boolean dropLast, int prefetch) {
    /** Checks the numbers. */
    public Options {
      if (batchSize < 1) {
        throw new IllegalArgumentException(
            "DataLoader: expected a batch size of at least 1, got " + batchSize);
      }
      if (prefetch < 0) {
        throw new IllegalArgumentException(
            "DataLoader: expected to prefetch at least 0 batches, got " + prefetch);
      }
    }

    /** These options with a random order, another one in each iteration. */
    public Options shuffle(long seed) {
      return new Options(batchSize, seed, dropLast, prefetch);
    }

    /** These options with or without a last batch that is not full. */
    public Options dropLast(boolean drop) {
      return new Options(batchSize, shuffleSeed, drop, prefetch);
    }

    /** These options with another number of batches ahead. */
    public Options prefetch(int batches) {
      return new Options(batchSize, shuffleSeed, dropLast, batches);
    }
  }

  /** The number of batches in an iteration. */
  public long batches() {
    long full = dataset.size() / options.batchSize;
    return options.dropLast || dataset.size() % options.batchSize == 0 ? full : full + 1;
  }

  /** The data set. */
  public Dataset dataset() {
    return dataset;
  }

  @Override
  public Iterator<Batch> iterator() {
    int n = Math.toIntExact(dataset.size());
    long[] indices;
    if (order != null) {
      indices = order.permutation(n);
    } else {
      indices = new long[n];
      Arrays.setAll(indices, i -> i);
    }
    return new Epoch(indices, batches());
  }

  private final class Epoch implements Iterator<Batch> {
    private final long[] indices;
    private final long count;
    private final ArrayDeque<CompletableFuture<Batch>> ahead = new ArrayDeque<>();
    private long started;
    private long taken;
    private @Nullable Batch current;

    Epoch(long[] indices, long count) {
      this.indices = indices;
      this.count = count;
      start();
    }

    private void start() {
      while (started < count && ahead.size() < options.prefetch) {
        long number = started++;
        ahead.add(CompletableFuture.supplyAsync(() -> load(number), LOADERS));
      }
    }

    private Batch load(long number) {
      int from = Math.toIntExact(number * options.batchSize);
      int to = Math.min(indices.length, from + options.batchSize);
      try (Scope _ = Scope.outside()) {
        return dataset.batch(Arrays.copyOfRange(indices, from, to));
      }
    }

    @Override
    public boolean hasNext() {
      boolean more = taken < count;
      if (!more) {
        releaseCurrent();
      }
      return more;
    }

    @Override
    public Batch next() {
      if (taken == count) {
        throw new NoSuchElementException("DataLoader: no batch after the last of " + count);
      }
      releaseCurrent();
      taken++;
      CompletableFuture<Batch> first = ahead.poll();
      start();
      Batch batch = first == null ? load(started++) : join(first);
      current = batch;
      return batch;
    }

    private static Batch join(CompletableFuture<Batch> future) {
      try {
        return future.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw e;
      }
    }

    private void releaseCurrent() {
      if (current != null) {
        current.release();
        current = null;
      }
    }
  }
}
