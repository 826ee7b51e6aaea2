package org.lanewise.ops.network.normalization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.TensorRandom;
import org.lanewise.parallel.Parallel;

/**
 * Normalization of FLOAT32 against that of FLOAT64, which is composed of operations, at sizes where
 * sums over the rows are made of several parts of the rows ({@code 300 x 700}), several blocks of
 * the columns ({@code 3 x 20000}) or both; with one thread and with two.
 */
class NormalizationPartsTest {
  private static final double EPS = 1e-5;

  private final int threads = Parallel.threads();

  @AfterEach
  void restoreThreads() {
    Parallel.setThreads(threads);
  }

  /** A normalization of an input, a weight and a bias. */
  private interface Norm {
    Tensor of(Tensor x, Tensor weight, Tensor bias);
  }

  private static Norm norm(String name, long columns) {
    return switch (name) {
      case "layer" -> (x, w, b) -> LayerNorm.of(x, Shape.of(columns), w, b, EPS);
      case "group" -> (x, w, b) -> GroupNorm.of(x, 4, w, b, EPS);
      case "batch" -> (x, w, b) -> BatchNorm.of(x, null, null, w, b, true, 0.1, EPS);
      default -> {
        Tensor mean = Tensor.full(Shape.of(columns), 0.3);
        Tensor variance = Tensor.full(Shape.of(columns), 0.2);
        yield (x, w, b) ->
            BatchNorm.of(x, mean.to(x.dtype()), variance.to(x.dtype()), w, b, false, 0.1, EPS);
      }
    };
  }

  /** The result, and the gradients of those inputs that have one. */
  private static List<double[]> results(Norm norm, Tensor[] inputs, DType type, boolean ofInput) {
    Tensor x = inputs[0].detach().to(type).requiresGrad(ofInput);
    Tensor weight = inputs[1].detach().to(type).requiresGrad(true);
    Tensor bias = inputs[2].detach().to(type).requiresGrad(true);
    Tensor y = norm.of(x, weight, bias);
    List<Tensor> leaves = ofInput ? List.of(x, weight, bias) : List.of(weight, bias);
    List<double[]> results = new ArrayList<>();
    results.add(y.toDoubleArray());
    for (Tensor gradient : Grad.of(y, leaves, Grad.gradOutputs(inputs[3].detach().to(type)))) {
      results.add(Objects.requireNonNull(gradient).toDoubleArray());
    }
    return results;
  }

  @ParameterizedTest
  @CsvSource({
    "layer, 300, 700", "layer, 3, 20000", "layer, 70, 3000",
    "group, 300, 700", "group, 3, 20000", "group, 70, 3000",
    "batch, 300, 700", "batch, 3, 20000", "batch, 70, 3000",
    "given, 300, 700", "given, 3, 20000", "given, 70, 3000"
  })
  void partsGiveWhatDoublesGive(String name, long rows, long columns) {
    Generator generator = new Generator(rows);
    Tensor[] inputs = {
      TensorRandom.rand(generator, rows, columns),
      TensorRandom.rand(generator, columns),
      TensorRandom.rand(generator, columns),
      TensorRandom.rand(generator, rows, columns)
    };
    Norm norm = norm(name, columns);
    for (boolean ofInput : new boolean[] {true, false}) {
      List<double[]> expected = results(norm, inputs, DType.FLOAT64, ofInput);
      Parallel.setThreads(1);
      List<double[]> actual = results(norm, inputs, DType.FLOAT32, ofInput);
      Parallel.setThreads(2);
      List<double[]> shared = results(norm, inputs, DType.FLOAT32, ofInput);
      for (int k = 0; k < expected.size(); k++) {
        double[] want = expected.get(k);
        double largest = 0;
        for (double e : want) {
          largest = Math.max(largest, Math.abs(e));
        }
        for (int i = 0; i < want.length; i++) {
          String what = name + " result " + k + " element " + i;
          assertEquals(want[i], actual.get(k)[i], 2e-6 * largest, what);
        }
        assertArrayEquals(actual.get(k), shared.get(k), name + " with two threads");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"3", "7", "33", "64", "70"})
  void equalElementsHaveNoNegativeVariance(long size) {
    for (int i = 1; i < 100; i++) {
      double value = 0.37 * i;
      Tensor x = Tensor.full(Shape.of(5, 1, size, size), value, DType.FLOAT32);
      Tensor mean = Tensor.zeros(1);
      Tensor variance = Tensor.ones(1);
      Tensor y = BatchNorm.of(x, mean, variance, null, null, true, 1, 1e-30);
      double v = variance.item();
      assertTrue(v >= 0 && v <= 1e-12 * value * value, () -> "variance " + v + " of " + value);
      assertTrue(Double.isFinite(y.sum().item()), () -> "results of " + value);
    }
  }
}
