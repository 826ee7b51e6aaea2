package org.lanewise.ops.network.convolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.ops.network.Extent;
import org.lanewise.parallel.Parallel;

/**
 * The algorithms that are chosen instead of the general one compute the same, and the same bits
 * with any number of threads.
 */
class ConvolutionAlgorithmTest {
  record Case(Class<?> algorithm, Shape x, Shape weight, int stride, int padding, int groups) {
    ConvGeometry geometry() {
      ConvWindow window =
          new ConvWindow(
              2,
              new Extent(1, stride, stride),
              new Extent(0, padding, padding),
              false,
              Extent.all(1),
              groups);
      return ConvGeometry.of("test", x, weight, window);
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case(
            DepthwiseConvolution.class, Shape.of(5, 40, 48, 48), Shape.of(40, 1, 3, 3), 1, 1, 40),
        new Case(
            DepthwiseConvolution.class, Shape.of(4, 30, 31, 33), Shape.of(60, 1, 5, 5), 2, 2, 30),
        new Case(
            DepthwiseConvolution.class, Shape.of(16, 300, 3, 3), Shape.of(300, 1, 3, 3), 1, 1, 300),
        new Case(JoinedConvolution.class, Shape.of(19, 64, 6, 6), Shape.of(150, 64, 1, 1), 1, 0, 1),
        new Case(JoinedConvolution.class, Shape.of(130, 34, 3, 3), Shape.of(66, 17, 1, 1), 1, 0, 2),
        new Case(
            JoinedConvolution.class, Shape.of(3, 260, 7, 9), Shape.of(520, 260, 1, 1), 1, 0, 1),
        new Case(DirectConvolution.class, Shape.of(5, 16, 32, 32), Shape.of(16, 16, 3, 3), 1, 1, 1),
        new Case(DirectConvolution.class, Shape.of(11, 1, 28, 28), Shape.of(6, 1, 5, 5), 1, 0, 1),
        new Case(DirectConvolution.class, Shape.of(29, 6, 12, 12), Shape.of(16, 6, 5, 5), 1, 0, 1),
        new Case(DirectConvolution.class, Shape.of(3, 9, 21, 18), Shape.of(35, 9, 5, 5), 2, 2, 1),
        new Case(DirectConvolution.class, Shape.of(3, 8, 11, 7), Shape.of(70, 4, 2, 3), 3, 1, 2),
        new Case(DirectConvolution.class, Shape.of(2, 20, 9, 9), Shape.of(24, 20, 1, 1), 2, 0, 1),
        new Case(
            DirectConvolution.class, Shape.of(4, 256, 7, 7), Shape.of(256, 256, 3, 3), 1, 1, 1),
        new Case(
            DirectConvolution.class, Shape.of(1, 64, 30, 30), Shape.of(40, 64, 3, 3), 1, 1, 1));
  }

  private static Tensor random(Shape shape) {
    return Tensor.rand(shape.toArray()).sub(0.5);
  }

  /** The results of all three methods. */
  private static List<Tensor> results(
      ConvolutionAlgorithm algorithm, ConvGeometry d, Tensor x, Tensor w, Tensor b, Tensor g) {
    List<Tensor> results =
        Stream.of(d.yShape(), d.xShape(), d.weightShape())
            .map(s -> Tensor.full(s, Double.NaN, x.dtype()))
            .toList();
    algorithm.forward(x, w, b, results.get(0));
    algorithm.inputGradient(g, w, results.get(1));
    algorithm.weightGradient(x, g, results.get(2));
    return results;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void allComputeTheSame(Case c) {
    Generator.manualSeed(3);
    ConvGeometry d = c.geometry();
    Tensor x = random(d.xShape());
    Tensor w = random(d.weightShape());
    Tensor b = random(Shape.of(d.filters()));
    Tensor g = random(d.yShape());
    ConvolutionAlgorithm chosen = ConvolutionAlgorithm.of(d, DType.FLOAT32);
    assertInstanceOf(c.algorithm, chosen);
    ConvolutionAlgorithm general = ConvolutionAlgorithm.of(d, DType.FLOAT64);
    assertInstanceOf(UnfoldedConvolution.class, general);
    List<Tensor> expected =
        results(
            general,
            d,
            x.to(DType.FLOAT64),
            w.to(DType.FLOAT64),
            b.to(DType.FLOAT64),
            g.to(DType.FLOAT64));
    List<Tensor> actual = results(chosen, d, x, w, b, g);
    for (int i = 0; i < 3; i++) {
      Tensor difference = actual.get(i).to(DType.FLOAT64).sub(expected.get(i)).abs();
      // Sums of so many products in float32, of up to 10,000 for the weights.
      long products = (long) (i == 0 ? d.groupChannels() : d.groupFilters()) * d.kernel().places();
      double tolerance = i == 2 ? 5e-4 : Math.max(2e-5, 4e-8 * products);
      assertEquals(0, difference.max().item(), tolerance, "result " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bitsDoNotDependOnTheNumberOfThreads(Case c) {
    Generator.manualSeed(3);
    ConvGeometry d = c.geometry();
    Tensor x = random(d.xShape());
    Tensor w = random(d.weightShape());
    Tensor b = random(Shape.of(d.filters()));
    Tensor g = random(d.yShape());
    int threads = Parallel.threads();
    try {
      Parallel.setThreads(1);
      ConvolutionAlgorithm algorithm = ConvolutionAlgorithm.of(d, DType.FLOAT32);
      List<Tensor> one = results(algorithm, d, x, w, b, g);
      Parallel.setThreads(3);
      List<Tensor> three = results(algorithm, d, x, w, b, g);
      for (int i = 0; i < 3; i++) {
        assertArrayEquals(one.get(i).toFloatArray(), three.get(i).toFloatArray(), "result " + i);
      }
    } finally {
      Parallel.setThreads(threads);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anEpilogueFollowsInTheSamePass(Case c) {
    Generator.manualSeed(3);
    ConvGeometry d = c.geometry();
    Tensor x = random(d.xShape());
    Tensor w = random(d.weightShape());
    Tensor scale = random(Shape.of(d.filters())).add(1);
    Tensor shift = random(Shape.of(d.filters()));
    ConvolutionAlgorithm chosen = ConvolutionAlgorithm.of(d, DType.FLOAT32);
    for (ConvolutionAlgorithm a : List.of(chosen, new UnfoldedConvolution(d, DType.FLOAT32))) {
      Tensor plain = Tensor.empty(d.yShape(), DType.FLOAT32);
      a.forward(x, w, Epilogue.NONE, plain);
      Tensor expected = plain.mul(scale.view(-1, 1, 1)).add(shift.view(-1, 1, 1)).relu();
      Tensor actual = Tensor.full(d.yShape(), Double.NaN, DType.FLOAT32);
      a.forward(x, w, new Epilogue(scale, shift, true), actual);
      assertTrue(expected.max().item() > 0);
      double most = expected.max().item();
      assertEquals(0, actual.sub(expected).abs().max().item(), 1e-6 * most, a.toString());
    }
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(Shape.of(2, 4, 60, 4), Shape.of(4, 1, 51, 1), 0, 4),
        Arguments.of(Shape.of(2, 1, 8, 8), Shape.of(4, 1, 3, 3), 1, 1),
        Arguments.of(Shape.of(2, 4, 8, 8), Shape.of(4, 2, 3, 3), 1, 2));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void largeKernelsAndWiderGroupsAreNotDepthwise(Shape x, Shape w, int padding, int groups) {
    ConvGeometry d = new Case(Object.class, x, w, 1, padding, groups).geometry();
    assertInstanceOf(DirectConvolution.class, ConvolutionAlgorithm.of(d, DType.FLOAT32));
  }
}
