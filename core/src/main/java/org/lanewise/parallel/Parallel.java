package org.lanewise.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one pool of threads. Work is split into ranges whose bounds depend on the problem and never
 * on the number of threads, so that results have the same bits with any number of them.
 *
 * <p>The caller works too. If the pool is busy with another caller's work, the ranges run one after
 * the other on the caller's thread, so that many callers never queue behind each other. Workers
 * spin for a short while after the last work and then park, so that handing over costs little in a
 * training step and nothing when idle.
 */
public final class Parallel {
  /** One range of a larger piece of work. */
  @FunctionalInterface
  public interface Range {
    /** Does the elements {@code from <= i < to}. */
    void run(long from, long to);
  }

  private static final long SPIN_NANOS = 200_000;
  private static final int MAX_THREADS = 256;
  private static final AtomicInteger BUSY = new AtomicInteger();
  private static volatile int threads = defaultThreads();
  private static volatile @Nullable Job job;
  private static volatile Worker[] workers = new Worker[0];

  private Parallel() {}

  private static int defaultThreads() {
    int asked = Integer.getInteger("lanewise.threads", Runtime.getRuntime().availableProcessors());
    return Math.clamp(asked, 1, MAX_THREADS);
  }

  /** The number of threads that work at once, the caller included. */
  public static int threads() {
    return threads;
  }

  /** Sets the number of threads, the caller included; results do not depend on it. */
  public static void setThreads(int count) {
    if (count < 1 || count > MAX_THREADS) {
      throw new IllegalArgumentException(
          "threads: expected 1 to " + MAX_THREADS + ", got " + count);
    }
    threads = count;
  }

  /**
   * Runs {@code body} over {@code [0, n)} in ranges of {@code grain} elements, the last one
   * shorter.
   */
  public static void ranges(long n, long grain, Range body) {
    if (n <= grain) {
      if (n > 0) {
        body.run(0, n);
      }
      return;
    }
    long count = (n + grain - 1) / grain;
    if (threads == 1 || count > Integer.MAX_VALUE || !BUSY.compareAndSet(0, 1)) {
      for (long from = 0; from < n; from += grain) {
        body.run(from, Math.min(n, from + grain));
      }
      return;
    }
    try {
      share(new Job(body, n, grain, (int) count));
    } finally {
      BUSY.set(0);
    }
  }

  /** Runs {@code body} for each index of {@code [0, count)}, one index at a time. */
  public static void each(long count, java.util.function.LongConsumer body) {
    ranges(
        count,
        1,
        (from, to) -> {
          for (long i = from; i < to; i++) {
            body.accept(i);
          }
        });
  }

  private static void share(Job work) {
    int helpers = Math.min(threads - 1, work.count - 1);
    Worker[] team = team(helpers);
    job = work;
    for (int i = 0; i < helpers; i++) {
      if (team[i].parked) {
        LockSupport.unpark(team[i]);
      }
    }
    work.work();
    job = null;
    work.await();
  }

  private static Worker[] team(int size) {
    Worker[] team = workers;
    if (team.length < size) { // only one caller at a time gets here: BUSY
      Worker[] larger = java.util.Arrays.copyOf(team, size);
      for (int i = team.length; i < size; i++) {
        larger[i] = new Worker(i);
        larger[i].start();
      }
      workers = larger;
      team = larger;
    }
    return team;
  }

  /** Work in progress: threads claim ranges until none is left. */
  private static final class Job {
    private final Range body;
    private final long n;
    private final long grain;
    private final int count;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private volatile @Nullable Throwable failure;

    Job(Range body, long n, long grain, int count) {
      this.body = body;
      this.n = n;
      this.grain = grain;
      this.count = count;
    }

    /** Claims and does ranges; returns when there is none left to claim. */
    void work() {
      int finished = 0;
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        try {
          long from = i * grain;
          body.run(from, Math.min(n, from + grain));
        } catch (Throwable t) {
          failure = t; // thrown to the caller once all ranges have ended
        }
        finished++;
      }
      if (finished > 0) {
        done.addAndGet(finished);
      }
    }

    /** Waits for the ranges that other threads have claimed. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint only: correct without it
    void await() {
      for (int spins = 0; done.get() < count; spins++) {
        if (spins < 20_000) {
          Thread.onSpinWait();
        } else {
          Thread.yield(); // somebody else has taken the core: let the worker run
        }
      }
      if (failure != null) {
        Parallel.<RuntimeException>rethrow(failure);
      }
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // rethrows what the body threw
  private static <T extends Throwable> void rethrow(Throwable failure) throws T {
    throw (T) failure;
  }

  private static final class Worker extends Thread {
    volatile boolean parked;

    Worker(int index) {
      super("lanewise-" + (index + 1));
      setDaemon(true);
    }

    @Override
    public void run() {
      Job last = null;
      long idleSince = System.nanoTime();
      for (int spins = 1; ; spins++) {
        Job current = job;
        if (current != null && current != last) {
          current.work();
          last = current;
          idleSince = System.nanoTime();
        } else if ((spins & 63) != 0) {
          Thread.onSpinWait();
        } else if (System.nanoTime() - idleSince > SPIN_NANOS) {
          last = null; // keeps no finished work alive
          parked = true;
          if (job == null) {
            LockSupport.park(this);
          }
          parked = false;
          idleSince = System.nanoTime();
        }
      }
    }
  }
}
