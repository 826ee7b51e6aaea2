package org.lanewise.ops.pointwise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Gradcheck;
import org.lanewise.parallel.Parallel;

/** {@link Dropout}: what it draws, and that type, layout, threads and form do not change it. */
class DropoutTest {
  private static final long SEED = 5;
  private static final double P = 0.25;
  private static final int N = 20_001;

  private static Generator seeded() {
    return new Generator(SEED);
  }

  private static Tensor threes(DType type, long... sizes) {
    return Tensor.full(Shape.of(sizes), 3.0, type);
  }

  /** Threes that became fours where two draws of 32 bits say so, exactly in all types. */
  private static double[] kept() {
    Generator generator = seeded();
    double[] y = new double[N];
    for (int i = 0; i < N; i++) {
      y[i] = generator.nextDouble() < 1 - P ? 4 : 0;
    }
    return y;
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64", "FLOAT16", "BFLOAT16"})
  void allTypesKeepTheSameElements(DType type) {
    Tensor x = threes(type, N);
    double[] expected = kept();
    Tensor y = Dropout.of(x, P, seeded());
    assertEquals(type, y.dtype());
    assertArrayEquals(expected, y.toDoubleArray());
    assertSame(x, Dropout.inPlace(x, P, seeded()));
    assertArrayEquals(expected, x.toDoubleArray());
  }

  @Test
  void theGeneratorGoesOnBehindTwoDrawsForEachElement() {
    Generator dropped = seeded();
    Generator drawn = seeded();
    drawn.nextInt(); // blocks of the twister begin within an element
    dropped.nextInt();
    Dropout.of(threes(DType.FLOAT32, 1000), P, dropped);
    for (int i = 0; i < 2000; i++) {
      drawn.nextInt();
    }
    assertEquals(drawn.nextLong(), dropped.nextLong());
  }

  @Test
  void oneThreadGivesTheSameBits() {
    Tensor x = Tensor.rand(N);
    double[] expected = Dropout.of(x, P, seeded()).toDoubleArray();
    int threads = Parallel.threads();
    try {
      Parallel.setThreads(threads == 1 ? 2 : 1);
      assertArrayEquals(expected, Dropout.of(x, P, seeded()).toDoubleArray());
    } finally {
      Parallel.setThreads(threads);
    }
  }

  @Test
  void elementsAreDrawnInTheOrderOfMemory() {
    Tensor x = threes(DType.FLOAT32, 3, N / 3).t();
    Tensor y = Dropout.of(x, P, seeded());
    assertArrayEquals(x.strides(), y.strides());
    assertArrayEquals(kept(), y.t().toDoubleArray());
    // Holes count for nothing, repeated elements each.
    Tensor columns = threes(DType.FLOAT32, N, 2).select(1, 1);
    assertArrayEquals(kept(), Dropout.of(columns, P, seeded()).toDoubleArray());
    Tensor same = threes(DType.FLOAT32, 3, 1).expand(3, N / 3);
    assertArrayEquals(kept(), Dropout.of(same, P, seeded()).toDoubleArray());
  }

  @Test
  void viewsAreChangedInPlace() {
    Tensor wide = threes(DType.FLOAT32, N, 2);
    Tensor column = wide.select(1, 1);
    Dropout.inPlace(column, P, seeded());
    assertArrayEquals(kept(), column.toDoubleArray());
    assertEquals(3.0 * N, wide.select(1, 0).sum().item());
    Tensor turned = threes(DType.FLOAT32, 3, N / 3);
    Dropout.inPlace(turned.t(), P, seeded());
    assertArrayEquals(kept(), turned.toDoubleArray());
  }

  @Test
  void theGradientHasTheSameMask() {
    Tensor x = threes(DType.FLOAT32, N).requiresGrad(true);
    Dropout.inPlace(x.mul(1), P, seeded()).backward(threes(DType.FLOAT32, N));
    assertArrayEquals(kept(), Objects.requireNonNull(x.grad()).toDoubleArray());
    // A gradient whose memory has another order than the result.
    Tensor rows = threes(DType.FLOAT32, N / 3, 3);
    rows.requiresGrad(true);
    Tensor g = threes(DType.FLOAT32, 3, N / 3).t();
    Dropout.of(rows, P, seeded()).backward(g);
    assertArrayEquals(kept(), Objects.requireNonNull(rows.grad()).toDoubleArray());
  }

  @Test
  void secondDerivativeIsZero() {
    Tensor x = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}).requiresGrad(true);
    Gradcheck.gradcheck(in -> Dropout.of(in[0], P, seeded()), x);
    Gradcheck.gradgradcheck(in -> Dropout.of(in[0], P, seeded()), x);
  }

  @Test
  void refusesIntegersAndOtherProbabilities() {
    Tensor ints = Tensor.of(new long[] {1, 2});
    assertThrows(DTypeException.class, () -> Dropout.of(ints, P, seeded()));
    assertThrows(DTypeException.class, () -> Dropout.inPlace(ints, P, seeded()));
    for (double p : new double[] {-0.1, 1, 1.5, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class, () -> Dropout.of(threes(DType.FLOAT32, 2), p, seeded()));
    }
  }
}
