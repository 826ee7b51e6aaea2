package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.Grad;
import org.lanewise.GradException;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.PaddingMode;
import org.lanewise.nn.init.Init;

/** Convolutions that take the layers behind them along give what these give one by one. */
class MergedLayersTest {
  private static Tensor oneByOne(Sequential layers, Tensor input) {
    Tensor x = input;
    for (Module layer : layers) {
      x = layer.call(x);
    }
    return x;
  }

  /** Random running statistics, factors and summands. */
  private static <N extends BatchNorm> N random(N norm) {
    Init.uniform(norm.buffer("running_mean"), -1, 1);
    Init.uniform(norm.buffer("running_var"), 0.2, 2);
    if (norm.parameterOrNull("weight") != null) {
      Init.uniform(norm.parameter("weight"), -1, 1);
      Init.uniform(norm.parameter("bias"), -1, 1);
    }
    return norm;
  }

  private static void check(Sequential layers, long... shape) {
    layers.eval();
    Tensor x = Tensor.randn(shape);
    Tensor expected = oneByOne(layers, x); // gradients are recorded: nothing is merged
    try (Grad _ = Grad.off()) {
      assertTrue(layers.call(x).allclose(expected, 1e-4, 1e-5, false), layers.toString());
    }
  }

  @Test
  void givesWhatTheLayersGiveOneByOne() {
    Generator.manualSeed(5);
    var none = Conv2d.options().bias(false);
    var norms = BatchNorm2d.options();
    check(
        Sequential.of(
            new Conv2d(3, 8, 3, none.stride(2).padding(1)),
            random(new BatchNorm2d(8)),
            new ReLU(),
            new Conv2d(8, 8, 3, none.padding(1).groups(8)),
            random(new BatchNorm2d(8)),
            new ReLU(),
            new Conv2d(8, 16, 1, none),
            random(new BatchNorm2d(16)),
            new ReLU(true),
            new Conv2d(16, 4, 1)),
        4,
        3,
        17,
        12);
    check(Sequential.of(new Conv2d(8, 16, 3, Conv2d.options().groups(8)), new ReLU()), 2, 8, 9, 9);
    check(
        Sequential.of(new Conv2d(4, 6, 3), random(new BatchNorm2d(6, norms.affine(false)))),
        2,
        4,
        6,
        6);
    check(
        Sequential.of(new Conv1d(4, 6, 3), random(new BatchNorm1d(6)), new ReLU(), new Tanh()),
        2,
        4,
        9);
    check(
        Sequential.of(new Conv3d(2, 3, 2), random(new BatchNorm3d(3)), new ReLU()), 2, 2, 4, 5, 4);
    var reflected = Conv2d.options().padding(1).paddingMode(PaddingMode.REFLECT);
    check(
        Sequential.of(new Conv2d(4, 4, 3, reflected), random(new BatchNorm2d(4)), new ReLU()),
        2,
        4,
        6,
        6);
    check(
        Sequential.of(new ConvTranspose2d(4, 6, 3), random(new BatchNorm2d(6)), new ReLU()),
        2,
        4,
        5,
        5);
    check(Sequential.of(new Conv2d(4, 6, 3), new ReLU()), 4, 6, 6); // one image without a batch
  }

  @Test
  void otherTypesAreRunOneByOne() {
    var layers = Sequential.of(new Conv2d(4, 6, 3), random(new BatchNorm2d(6)), new ReLU()).eval();
    layers.to(DType.FLOAT64);
    Tensor x = Tensor.randn(2, 4, 6, 6).to(DType.FLOAT64);
    try (Grad _ = Grad.off()) {
      assertEquals(DType.FLOAT64, layers.call(x).dtype());
    }
  }

  @Test
  void whileTrainingTheStatisticsAreThoseOfTheInput() {
    Generator.manualSeed(5);
    var norm = new BatchNorm2d(6);
    var layers = Sequential.of(new Conv2d(4, 6, 3), norm, new ReLU());
    try (Grad _ = Grad.off()) {
      layers.call(Tensor.randn(2, 4, 6, 6));
    }
    assertEquals(1, norm.buffer("num_batches_tracked").item());
  }

  /** Results, gradients of input and parameters, and running statistics of two steps. */
  private static List<Tensor> trained(Sequential layers, Tensor input, boolean merged) {
    List<Tensor> all = new ArrayList<>();
    for (int step = 0; step < 2; step++) {
      Tensor x = input.detach().requiresGrad(true);
      layers.zeroGrad();
      Tensor y = merged ? layers.call(x) : oneByOne(layers, x);
      all.add(y.detach());
      y.mul(y.add(1)).sum().backward();
      all.add(Objects.requireNonNull(x.grad()));
      layers.parameters().forEach(p -> all.add(Objects.requireNonNull(p.grad()).clone()));
      layers.buffers().forEach(b -> all.add(b.clone()));
    }
    return all;
  }

  private static void checkTrained(Supplier<Sequential> layers, boolean training, long... shape) {
    Tensor x = Tensor.randn(shape);
    Generator.manualSeed(6);
    Sequential one = layers.get();
    one.train(training);
    List<Tensor> expected = trained(one, x, false);
    Generator.manualSeed(6);
    Sequential other = layers.get();
    other.train(training);
    List<Tensor> actual = trained(other, x, true);
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i).toDoubleArray(), actual.get(i).toDoubleArray(), "" + i);
    }
  }

  @Test
  void aBatchNormAndItsRectifierHaveTheGradientsOfTheTwo() {
    Generator.manualSeed(5);
    for (boolean training : new boolean[] {true, false}) {
      checkTrained(
          () ->
              Sequential.of(
                  new Conv2d(4, 6, 3),
                  random(new BatchNorm2d(6)),
                  new ReLU(),
                  new Conv2d(6, 3, 1),
                  random(new BatchNorm2d(3, BatchNorm2d.options().affine(false))),
                  new ReLU(true)),
          training,
          3,
          4,
          9,
          7);
      checkTrained(
          () -> Sequential.of(new Linear(9, 5), random(new BatchNorm1d(5)), new ReLU()),
          training,
          8,
          9);
      checkTrained(
          () -> Sequential.of(random(new BatchNorm3d(2)), new ReLU()), training, 2, 2, 3, 4, 5);
    }
  }

  @Test
  void aBatchNormAndItsRectifierAreOneOperation() {
    Tensor x = Tensor.randn(2, 3, 4, 4).requiresGrad(true);
    var layers = Sequential.of(new BatchNorm2d(3), new ReLU());
    Tensor y = layers.call(x);
    assertEquals("BatchNormRelu", Objects.requireNonNull(y.gradFn()).name());
    y.detach().mulInPlace(2); // backward does not read the result
    y.sum().backward();
    Tensor changed = x.add(0);
    Tensor z = layers.call(changed);
    changed.mulInPlace(2);
    assertThrows(GradException.class, () -> z.sum().backward());
  }

  @Test
  void hooksSeeTheResultOfTheirModule() {
    Generator.manualSeed(5);
    var conv = new Conv2d(4, 6, 3);
    var norm = random(new BatchNorm2d(6));
    var layers = Sequential.of(conv, norm, new ReLU());
    layers.eval();
    AtomicInteger calls = new AtomicInteger();
    Tensor x = Tensor.randn(2, 4, 6, 6);
    Tensor between = conv.call(x);
    try (Grad _ = Grad.off()) {
      norm.registerForwardHook(
          (module, inputs, output) -> {
            calls.incrementAndGet();
            assertTrue(inputs.get(0).allclose(between, 1e-5, 1e-6, false));
            return null;
          });
      layers.call(x);
    }
    assertEquals(1, calls.get());
  }

  @Test
  void wrongInputsAreReportedWithTheLayer() {
    var layers = Sequential.of(new Conv2d(4, 6, 3), new BatchNorm2d(6), new ReLU());
    layers.eval();
    try (Grad _ = Grad.off()) {
      var e = assertThrows(ShapeException.class, () -> layers.call(Tensor.zeros(2, 3, 6, 6)));
      assertTrue(e.toString().contains("in 0"), e.toString());
      var other = Sequential.of(new Conv2d(4, 6, 3), new BatchNorm2d(5), new ReLU());
      other.eval();
      e = assertThrows(ShapeException.class, () -> other.call(Tensor.zeros(2, 4, 6, 6)));
      assertTrue(e.toString().contains("in 1"), e.toString());
    }
  }
}
