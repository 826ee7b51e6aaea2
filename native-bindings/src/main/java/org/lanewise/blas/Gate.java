package org.lanewise.blas;

import java.util.concurrent.Semaphore;

/**
 * Keeps the number of simultaneous calls below what OpenBLAS can bear.
 *
 * <p>Each call takes one of its work buffers. Common builds have 128, print warnings and set up 512
 * more when these are in use, and then crash the process: a server with a thread per request gets
 * there, because threads that wait for a processor in the middle of a call keep their buffer. Calls
 * beyond the limit wait here, which costs nothing, as all processors are busy.
 *
 * <p>Threads are spread over several semaphores by their number, so that those of one pool do not
 * share a cache line.
 */
final class Gate {
  private static final int STRIPES = 64;
  private static final int CALLS_PER_STRIPE = 2;

  /**
   * Distance of used entries: the small objects in between keep two semaphores off one cache line.
   */
  private static final int SPACING = 4;

  private static final Semaphore[] SEMAPHORES = new Semaphore[STRIPES * SPACING];

  static {
    for (int i = 0; i < SEMAPHORES.length; i++) {
      SEMAPHORES[i] = new Semaphore(CALLS_PER_STRIPE);
    }
  }

  private Gate() {}

  /** Waits for permission; the caller releases what it gets after the call. */
  static Semaphore enter() {
    int stripe = (int) Thread.currentThread().threadId() & (STRIPES - 1);
    Semaphore semaphore = SEMAPHORES[stripe * SPACING];
    semaphore.acquireUninterruptibly();
    return semaphore;
  }
}
