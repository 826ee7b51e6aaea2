package org.lanewise.ops.pointwise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Tensor;

/**
 * {@link Silu} and {@link Gelu}: at infinities, where PyTorch has NaN, gradients are the limits.
 */
class InfiniteGradientsTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64", "FLOAT16", "BFLOAT16"})
  void areTheLimits(DType type) {
    double largest = type == DType.FLOAT16 ? 65504 : 1e30; // whose powers are infinite
    for (Activation f : List.of(Silu.INSTANCE, Gelu.EXACT, Gelu.TANH)) {
      for (boolean twice : new boolean[] {false, true}) {
        Tensor x =
            Tensor.of(new double[] {INF, -INF, largest, -largest, 0}, 5)
                .to(type)
                .requiresGrad(true);
        Tensor y = f.apply(x);
        Tensor dy = Tensor.of(new double[] {2, 2, 2, 2, 2}, 5).to(type);
        Grad.Options options = Grad.gradOutputs(dy).createGraph(twice);
        Tensor dx = Grad.of(y, x, options);
        assertArrayEquals(
            new double[] {2, 0, 2, 0, 1}, dx.abs().toDoubleArray(), f.name() + " " + type);
      }
    }
  }
}
