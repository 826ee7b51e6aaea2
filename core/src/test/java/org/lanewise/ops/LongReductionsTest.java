package org.lanewise.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.parallel.Parallel;

/** Reductions of ten million elements: as exact as the type of the result, with any threads. */
class LongReductionsTest {
  private static final int N = 10_000_000;
  private final int threads = Parallel.threads();

  @AfterEach
  void restoreThreads() {
    Parallel.setThreads(threads);
  }

  @Test
  void sumsKeepTheAccuracyOfFloats() {
    try (Scope _ = Scope.open()) {
      Tensor x = Tensor.full(Shape.of(N), 0.1f);
      double exact = (double) 0.1f * N;
      assertEquals((float) exact, x.sum().item());
      assertEquals(0.1f, x.mean().item());
      assertEquals((float) exact, x.view(2, N / 2).sum(1).sum().item());
      assertEquals((float) exact, x.view(N / 2, 2).sum(0).sum().item());
      assertEquals((float) (0.1f * Math.sqrt(N)), x.norm().item(), 4 * Math.ulp(316f));
      assertEquals(0, x.var().item());
    }
  }

  @Test
  void sumsKeepTheAccuracyOfDoubles() {
    try (Scope _ = Scope.open()) {
      Tensor x = Tensor.full(Shape.of(N), 0.1, DType.FLOAT64);
      assertEquals(0.1 * N, x.sum().item(), 1e-7); // element after element: 1.6e-4
      assertEquals(0.1 * N, x.view(N / 4, 4).sum(0).sum().item(), 1e-7);
    }
  }

  @Test
  void bitsDoNotDependOnThreads() {
    double[][] results = new double[2][];
    for (int n = 1; n <= 2; n++) {
      Parallel.setThreads(n);
      try (Scope _ = Scope.open()) {
        Tensor x = Tensor.linspace(-1, 3, N).square();
        results[n - 1] =
            new double[] {
              x.sum().item(),
              x.var().item(),
              x.norm(3).item(),
              x.logsumexp().item(),
              x.max().item(),
              x.to(DType.FLOAT64).sum().item(),
              x.argmin().item()
            };
      }
    }
    assertArrayEquals(results[0], results[1]);
  }
}
