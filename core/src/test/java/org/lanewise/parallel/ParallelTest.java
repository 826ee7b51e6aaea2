package org.lanewise.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelTest {
  private final int before = Parallel.threads();

  @AfterEach
  void restore() {
    Parallel.setThreads(before);
  }

  @Test
  void rangesCoverEverythingOnceWithBoundsOfTheProblem() {
    for (int threads = 1; threads <= 4; threads++) {
      Parallel.setThreads(threads);
      for (long n : new long[] {0, 1, 9, 10, 11, 1003}) {
        Set<List<Long>> ranges = ConcurrentHashMap.newKeySet();
        AtomicLong sum = new AtomicLong();
        Parallel.ranges(
            n,
            10,
            (from, to) -> {
              assertTrue(ranges.add(List.of(from, to)));
              sum.addAndGet(to - from);
            });
        assertEquals(n, sum.get());
        assertTrue(ranges.stream().allMatch(r -> r.get(0) % 10 == 0));
        assertEquals((n + 9) / 10, ranges.size());
      }
    }
  }

  @Test
  void workInsideWorkRunsInline() {
    Parallel.setThreads(3);
    AtomicLong count = new AtomicLong();
    Parallel.each(20, i -> Parallel.each(20, j -> count.incrementAndGet()));
    assertEquals(400, count.get());
  }

  @Test
  void failuresReachTheCallerAndThePoolGoesOn() {
    Parallel.setThreads(2);
    for (int round = 0; round < 50; round++) {
      var e =
          assertThrows(
              IllegalStateException.class,
              () ->
                  Parallel.each(
                      8,
                      i -> {
                        if (i == 5) {
                          throw new IllegalStateException("five");
                        }
                      }));
      assertEquals("five", e.getMessage());
      AtomicLong sum = new AtomicLong();
      Parallel.each(100, sum::addAndGet);
      assertEquals(4950, sum.get());
    }
  }

  @Test
  void manyCallersAtOnce() throws InterruptedException {
    Parallel.setThreads(2);
    List<Thread> callers = new ArrayList<>();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    for (int t = 0; t < 16; t++) {
      callers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      for (int i = 0; i < 200; i++) {
                        AtomicLong sum = new AtomicLong();
                        Parallel.each(10, sum::addAndGet);
                        assertEquals(45, sum.get());
                      }
                    } catch (Throwable e) {
                      failures.add(e);
                    }
                  }));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertEquals(List.of(), failures);
  }

  @Test
  void threadsAreAtLeastOne() {
    assertThrows(IllegalArgumentException.class, () -> Parallel.setThreads(0));
    assertThrows(IllegalArgumentException.class, () -> Parallel.setThreads(1000));
  }
}
