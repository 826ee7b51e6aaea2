package org.lanewise.ops.network.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.Grad;
import org.lanewise.Memory;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.TensorRandom;
import org.lanewise.parallel.Parallel;

/**
 * The layer in FLOAT32 against that in FLOAT64, which is composed of operations; at sizes where
 * threads share the rows ({@code 40 x 64}), where they share the units ({@code 20 x 320}) and where
 * there is one range, with one thread and with two.
 */
class LstmLayerTest {
  private static final int IN = 7;

  private final int threads = Parallel.threads();

  @AfterEach
  void restoreThreads() {
    Parallel.setThreads(threads);
  }

  private static long[] sizes(long batch, boolean packed) {
    return packed
        ? new long[] {batch, batch, batch - 1, batch / 2, 1}
        : new long[] {batch, batch, batch, batch};
  }

  private static List<Tensor> inputs(long[] sizes, long size, boolean biased) {
    Generator generator = new Generator(size);
    double bound = 1 / Math.sqrt((double) size);
    List<Tensor> all = new ArrayList<>();
    all.add(TensorRandom.randn(generator, Arrays.stream(sizes).sum(), IN));
    all.add(TensorRandom.randn(generator, 4 * size, IN).mul(bound));
    all.add(TensorRandom.randn(generator, 4 * size, size).mul(bound));
    all.add(TensorRandom.randn(generator, sizes[0], size));
    all.add(TensorRandom.randn(generator, sizes[0], size));
    if (biased) {
      all.add(TensorRandom.randn(generator, 4 * size));
    }
    return all;
  }

  private static List<Tensor> leaves(List<Tensor> inputs, DType type) {
    return inputs.stream().map(x -> x.detach().to(type).clone().requiresGrad(true)).toList();
  }

  private static RecurrentRun.Ran run(List<Tensor> in, long[] sizes, boolean reverse) {
    Tensor bias = in.size() > 5 ? in.get(5) : null;
    return LstmLayer.of(
        in.get(0), in.get(1), bias, in.get(2), sizes, reverse, in.get(3), in.get(4));
  }

  /** A number to which every result contributes differently. */
  private static Tensor number(RecurrentRun.Ran ran) {
    Tensor cells = ran.state().get(1);
    return ran.output()
        .pow(2.0)
        .sum()
        .add(ran.state().get(0).exp().sum())
        .add(cells.mul(cells.sin()).sum());
  }

  /** The results, and the gradients of all inputs. */
  private static List<double[]> results(
      List<Tensor> inputs, long[] sizes, boolean reverse, DType type) {
    List<Tensor> in = leaves(inputs, type);
    RecurrentRun.Ran ran = run(in, sizes, reverse);
    List<double[]> all = new ArrayList<>();
    all.add(ran.output().toDoubleArray());
    ran.state().forEach(s -> all.add(s.toDoubleArray()));
    for (Tensor g : Grad.of(number(ran), in, Grad.Options.NONE)) {
      all.add(Objects.requireNonNull(g).toDoubleArray());
    }
    return all;
  }

  private static void assertClose(double[] expected, double[] actual, double bound, String what) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertArrayEquals(expected, actual, bound * largest, what);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5, false, false, true", "3, 17, false, true, false", "3, 16, true, false, true",
    "6, 33, true, true, true", "40, 64, false, false, true", "40, 64, false, true, false",
    "40, 64, true, true, true", "20, 320, false, false, true", "20, 320, true, true, false"
  })
  void doublesGiveTheSame(long batch, long size, boolean packed, boolean reverse, boolean biased) {
    long[] sizes = sizes(batch, packed);
    List<Tensor> inputs = inputs(sizes, size, biased);
    List<double[]> expected = results(inputs, sizes, reverse, DType.FLOAT64);
    Parallel.setThreads(1);
    List<double[]> actual = results(inputs, sizes, reverse, DType.FLOAT32);
    Parallel.setThreads(2);
    List<double[]> shared = results(inputs, sizes, reverse, DType.FLOAT32);
    for (int k = 0; k < expected.size(); k++) {
      assertClose(expected.get(k), actual.get(k), 4e-6, "result " + k);
      assertArrayEquals(actual.get(k), shared.get(k), "result " + k + " with two threads");
    }
    try (var _ = Grad.off()) {
      RecurrentRun.Ran ran = run(inputs, sizes, reverse);
      assertArrayEquals(actual.get(0), ran.output().toDoubleArray(), "unrecorded");
      assertArrayEquals(actual.get(1), ran.state().get(0).toDoubleArray(), "unrecorded");
      assertArrayEquals(actual.get(2), ran.state().get(1).toDoubleArray(), "unrecorded");
    }
  }

  private static List<double[]> second(List<Tensor> inputs, long[] sizes, DType type) {
    List<Tensor> in = leaves(inputs, type);
    List<Tensor> first = new ArrayList<>();
    Grad.of(number(run(in, sizes, false)), in, Grad.createGraph())
        .forEach(g -> first.add(Objects.requireNonNull(g)));
    Tensor sum = Tensor.scalar(0.0).to(type);
    for (Tensor g : first) {
      sum = sum.add(g.pow(2.0).sum());
    }
    List<double[]> all = new ArrayList<>();
    first.forEach(g -> all.add(g.toDoubleArray()));
    Grad.of(sum, in, Grad.Options.NONE)
        .forEach(g -> all.add(Objects.requireNonNull(g).toDoubleArray()));
    return all;
  }

  @Test
  void gradientsOfGradients() {
    long[] sizes = sizes(4, true);
    List<Tensor> inputs = inputs(sizes, 6, true);
    List<double[]> expected = second(inputs, sizes, DType.FLOAT64);
    List<double[]> actual = second(inputs, sizes, DType.FLOAT32);
    for (int k = 0; k < expected.size(); k++) {
      assertClose(expected.get(k), actual.get(k), 2e-5, "gradient " + k);
    }
  }

  @Test
  void aResultWithoutPartHasNoGradient() {
    long[] sizes = sizes(3, true);
    List<Tensor> inputs = inputs(sizes, 6, true);
    for (int k = 0; k < 3; k++) {
      List<double[]> both = new ArrayList<>();
      for (DType type : new DType[] {DType.FLOAT64, DType.FLOAT32}) {
        List<Tensor> in = leaves(inputs, type);
        RecurrentRun.Ran ran = run(in, sizes, true);
        Tensor y = k == 0 ? ran.output() : ran.state().get(k - 1);
        for (boolean record : new boolean[] {false, true}) {
          Grad.Options options = Grad.retainGraph().createGraph(record);
          Grad.of(y.pow(2.0).sum(), in, options)
              .forEach(g -> both.add(Objects.requireNonNull(g).toDoubleArray()));
        }
      }
      int half = both.size() / 2;
      for (int i = 0; i < half; i++) {
        assertClose(both.get(i), both.get(half + i), 4e-6, "result " + k + " gradient " + i);
      }
    }
  }

  @Test
  void aGraphThatIsKeptGivesTheSameAgainAndAReleasedOneKeepsNothing() {
    long[] sizes = sizes(3, false);
    List<Tensor> inputs = inputs(sizes, 20, true);
    long before = Memory.liveBytes();
    try (var _ = Scope.open()) {
      List<Tensor> in = leaves(inputs, DType.FLOAT32);
      Tensor y = number(run(in, sizes, false));
      List<Tensor> first = new ArrayList<>();
      Grad.of(y, in, Grad.retainGraph()).forEach(g -> first.add(Objects.requireNonNull(g)));
      List<Tensor> again = new ArrayList<>();
      Grad.of(y, in, Grad.Options.NONE).forEach(g -> again.add(Objects.requireNonNull(g)));
      for (int i = 0; i < first.size(); i++) {
        assertEquals(0, first.get(i).sub(again.get(i)).abs().max().item());
      }
    }
    assertTrue(Memory.liveBytes() <= before, "leaks");
  }
}
