package org.lanewise.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.ValuesAndIndices;

/** Orders of many elements, with many equal ones among them, against Java's. */
class OrderTest {
  private static final DType[] TYPES = {
    DType.FLOAT32, DType.FLOAT64, DType.INT64, DType.INT32, DType.UINT8, DType.FLOAT16
  };

  private static double[] numbers(int n, int different) {
    SplittableRandom random = new SplittableRandom(n);
    return IntStream.range(0, n).mapToDouble(i -> random.nextInt(different)).toArray();
  }

  private static int[] order(double[] x, boolean descending) {
    return IntStream.range(0, x.length)
        .boxed()
        .sorted((a, b) -> descending ? Double.compare(x[b], x[a]) : Double.compare(x[a], x[b]))
        .mapToInt(i -> i)
        .toArray();
  }

  @Test
  void ordersAreStable() {
    for (int n : new int[] {2, 15, 16, 17, 100, 1000, 4097, 20_000}) {
      double[] x = numbers(n, 50);
      for (DType type : TYPES) {
        for (boolean descending : new boolean[] {false, true}) {
          try (Scope _ = Scope.open()) {
            ValuesAndIndices sorted = Tensor.of(x, n).to(type).sort(0, descending);
            int[] order = order(x, descending);
            assertArrayEquals(order, sorted.indices().toIntArray(), type + " " + n);
            double[] values = Arrays.stream(order).mapToDouble(i -> x[i]).toArray();
            assertArrayEquals(values, sorted.values().toDoubleArray(), type + " " + n);
          }
        }
      }
    }
  }

  @Test
  void integersOfAllRanges() {
    SplittableRandom random = new SplittableRandom(7);
    for (int bits : new int[] {3, 20, 31, 32, 33, 62, 63, 64}) {
      for (int n : new int[] {50, 5000}) {
        long[] x = random.longs(n).map(v -> v >> (64 - bits)).toArray();
        long[] ascending = Arrays.stream(x).sorted().toArray();
        long[] descending = Arrays.stream(ascending).map(v -> ~v).sorted().map(v -> ~v).toArray();
        try (Scope _ = Scope.open()) {
          Tensor t = Tensor.of(x, n);
          assertArrayEquals(ascending, t.sort().values().toLongArray(), bits + " bits");
          assertArrayEquals(descending, t.sort(0, true).values().toLongArray(), bits + " bits");
          assertEquals(ascending[n / 3], t.kthvalue(n / 3 + 1L).values().toLongArray()[0]);
        }
      }
    }
  }

  @Test
  void numbersOfAllKinds() {
    SplittableRandom random = new SplittableRandom(8);
    for (int n : new int[] {300, 6000}) {
      float[] x = new float[n];
      for (int i = 0; i < n; i++) {
        x[i] = Float.intBitsToFloat(random.nextInt()); // NaNs, infinities, both signs
      }
      x[7] = Float.NEGATIVE_INFINITY;
      float[] sorted = x.clone();
      Arrays.sort(sorted);
      try (Scope _ = Scope.open()) {
        assertArrayEquals(sorted, Tensor.of(x).sort().values().toFloatArray());
        Tensor doubles = Tensor.of(x).to(DType.FLOAT64);
        assertArrayEquals(sorted, doubles.sort().values().toFloatArray());
      }
    }
  }

  @Test
  void firstAndMiddleElementsOfAllKindsOfOrders() {
    int n = 2000;
    double[][] inputs = {
      numbers(n, 200),
      numbers(n, 2),
      new double[n],
      IntStream.range(0, n).asDoubleStream().toArray(),
      IntStream.range(0, n).mapToDouble(i -> -i).toArray(),
      IntStream.range(0, n).mapToDouble(i -> Math.min(i, n - i)).toArray()
    };
    for (double[] x : inputs) {
      double[] sorted = Arrays.stream(x).sorted().toArray();
      try (Scope _ = Scope.open()) {
        Tensor t = Tensor.of(x, n).to(DType.FLOAT32);
        for (int k : new int[] {1, 2, 77, 499, 500, 1000, 1999, 2000}) {
          assertEquals(sorted[k - 1], t.kthvalue(k).values().item(), "k = " + k);
          ValuesAndIndices first = t.topk(k, 0, false);
          assertArrayEquals(Arrays.copyOf(sorted, k), first.values().toDoubleArray());
          assertEquals(k, first.indices().unique().elements(), "each index once");
        }
        assertEquals(sorted[(n - 1) / 2], t.median().item());
      }
    }
  }
}
