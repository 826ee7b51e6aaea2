package org.lanewise.blas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many callers at once. */
final class ConcurrencyTest {

  @Test
  void libraryHasOneThread() {
    assertEquals(1, Blas.threads());
  }

  @Test
  void platformThreadsGetTheBitsOfOneThread() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      productsOfAllKindsAtOnce(threads);
    }
  }

  @Test
  void virtualThreadsGetTheBitsOfOneThread() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      productsOfAllKindsAtOnce(threads);
    }
  }

  private static void productsOfAllKindsAtOnce(ExecutorService threads) throws Exception {
    List<Callable<double[]>> tasks = new ArrayList<>();
    List<double[]> alone = new ArrayList<>();
    for (int i = 0; i < 96; i++) {
      int size = 20 + 13 * (i / 8);
      Product product =
          new Product(
              (i & 1) != 0, (i & 2) != 0, (i & 4) != 0, size, size + 1, size + 2, 1, 0, 0, 0, 1);
      Matrix a = product.a();
      Matrix b = product.b();
      alone.add(result(product, a, b));
      tasks.add(() -> result(product, a, b));
    }
    List<Future<double[]>> results = threads.invokeAll(tasks);
    for (int i = 0; i < tasks.size(); i++) {
      assertArrayEquals(alone.get(i), results.get(i).get());
    }
  }

  private static double[] result(Product product, Matrix a, Matrix b) {
    Matrix c = product.c();
    product.run(a, b, c);
    return c.values();
  }

  @Test
  void gateKeepsTheNumberOfCallsBelowTheBuffersOfTheLibrary() throws Exception {
    int callers = 400;
    AtomicInteger inside = new AtomicInteger();
    CountDownLatch leave = new CountDownLatch(1);
    List<Future<?>> done = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        done.add(
            threads.submit(
                () -> {
                  Semaphore permit = Gate.enter();
                  inside.incrementAndGet();
                  leave.await();
                  permit.release();
                  return null;
                }));
      }
      while (inside.get() < 128) {
        Thread.onSpinWait();
      }
      Thread.sleep(50); // time for one too many to come in
      assertTrue(inside.get() <= 128, () -> inside.get() + " calls at once");
      leave.countDown();
      for (Future<?> future : done) {
        future.get();
      }
    }
    assertEquals(callers, inside.get());
  }
}
