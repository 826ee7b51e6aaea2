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
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Gradcheck;

/** {@link Dropout}: what it draws depends on the seed alone, not on type, layout or form. */
class DropoutTest {
  private static final long SEED = 5;
  private static final double P = 0.25;
  private static final int N = 20_001;

  /** Threes become fours where they are kept, exactly in all types. */
  private static double[] kept() {
    return new Dropout(P, SEED).apply(Tensor.full(Shape.of(N), 3.0)).toDoubleArray();
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64", "FLOAT16", "BFLOAT16"})
  void allTypesKeepTheSameElements(DType type) {
    Tensor x = Tensor.full(Shape.of(N), 3.0, type);
    double[] expected = kept();
    Tensor y = new Dropout(P, SEED).apply(x);
    assertEquals(type, y.dtype());
    assertArrayEquals(expected, y.toDoubleArray());
    assertSame(x, new Dropout(P, SEED).applyInPlace(x));
    assertArrayEquals(expected, x.toDoubleArray());
  }

  @Test
  void viewsAreChangedInPlace() {
    Tensor wide = Tensor.full(Shape.of(N, 2), 3.0);
    Tensor column = wide.select(1, 1);
    new Dropout(P, SEED).applyInPlace(column);
    assertArrayEquals(kept(), column.toDoubleArray());
    assertEquals(3.0 * N, wide.select(1, 0).sum().item());
  }

  @Test
  void gradientInPlaceHasTheSameMask() {
    Tensor x = Tensor.full(Shape.of(N), 3.0).requiresGrad(true);
    Tensor y = new Dropout(P, SEED).applyInPlace(x.mul(1));
    y.backward(Tensor.full(Shape.of(N), 3.0));
    assertArrayEquals(kept(), Objects.requireNonNull(x.grad()).toDoubleArray());
  }

  @Test
  void secondDerivativeIsZero() {
    Tensor x = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}).requiresGrad(true);
    Gradcheck.gradcheck(in -> new Dropout(P, SEED).apply(in[0]), x);
    Gradcheck.gradgradcheck(in -> new Dropout(P, SEED).apply(in[0]), x);
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64", "BFLOAT16"})
  void probabilityOneLeavesZeros(DType type) {
    Tensor x = Tensor.ones(Shape.of(7), type);
    assertEquals(0, new Dropout(1, SEED).apply(x).sum().item());
    Tensor some = x.slice(0, 2, 5, 1);
    new Dropout(1, SEED).applyInPlace(some);
    assertArrayEquals(new double[] {1, 1, 0, 0, 0, 1, 1}, x.toDoubleArray());
  }

  @Test
  void refusesIntegersAndOtherProbabilities() {
    Dropout half = new Dropout(0.5, SEED);
    Tensor ints = Tensor.of(new long[] {1, 2});
    assertThrows(DTypeException.class, () -> half.apply(ints));
    assertThrows(DTypeException.class, () -> half.applyInPlace(ints));
    for (double p : new double[] {-0.1, 1.5, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> new Dropout(p, SEED));
    }
  }
}
