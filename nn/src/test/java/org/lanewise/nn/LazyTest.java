package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.GradException;
import org.lanewise.MemoryFormat;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.init.Init;
import org.lanewise.optim.SGD;

/** What lazy layers say and do before their first call. */
class LazyTest {
  private static Sequential net() {
    return Sequential.named("body", Sequential.of(new Linear(4, 3), new LazyLinear(2)));
  }

  private static void refused(String expected, Executable action) {
    Exception e = assertThrows(IllegalStateException.class, action);
    assertEquals(expected, e.getMessage());
  }

  private static String early(String what) {
    return "Sequential: expected a first call before "
        + what
        + ", such as call(input) or summary(shape), got a LazyLinear at \"body.1\" whose"
        + " parameters have no shape yet";
  }

  @Test
  void whatNeedsShapesSaysWhereTheLazyLayerIs() {
    Sequential net = net();
    refused(early("parameters()"), net::parameters);
    refused(early("parameters()"), () -> new SGD(net.parameters(), SGD.lr(0.1)));
    refused(early("buffers()"), net::buffers);
    refused(early("stateDict()"), net::stateDict);
    refused(early("\"body.1.weight\""), () -> net.parameter("body.1.weight"));
    refused(early("to(CHANNELS_LAST)"), () -> net.to(MemoryFormat.CHANNELS_LAST));
    refused(
        "LazyLinear: expected a first call before \"bias\", such as call(input) or"
            + " summary(shape), got a LazyLinear whose parameters have no shape yet",
        () -> net.apply(m -> zeroBias(m)));
    assertThrows(
        IllegalStateException.class,
        () -> net.module("body.1").parametrize("weight", new Identity()));
    assertThrows(IllegalStateException.class, () -> new LazyBatchNorm1d().buffer("running_mean"));
    assertThrows(IllegalStateException.class, () -> new LazyBatchNorm1d().namedBuffers(false));
    assertThrows(IllegalStateException.class, () -> new LazyLinear(1).namedParameters(false));
    assertTrue(net.module("body.1").hasUninitializedParams());
    assertFalse(net.module("body.0").hasUninitializedParams());
  }

  private static void zeroBias(Module module) {
    if (module instanceof Linear) {
      Init.zeros(module.parameter("bias"));
    }
  }

  @Test
  void theRestWorksBefore() {
    Sequential net = net();
    net.toDouble().requiresGrad(false).eval();
    net.zeroGrad();
    ((Linear) net.module("body.1")).resetParameters();
    try (Scope _ = Scope.open()) {
      net.call(Tensor.ones(Shape.of(5, 4), DType.FLOAT64));
    }
    assertEquals(DType.FLOAT64, net.parameter("body.1.weight").dtype());
    assertFalse(net.parameter("body.1.weight").requiresGrad());
    assertEquals(Shape.of(2), net.parameter("body.1.bias").shape());
    assertInstanceOf(Linear.class, net.module("body.1"));
    assertEquals(4, net.parameters().size());
  }

  @Test
  void aSummaryIsAFirstCall() {
    Sequential net = Sequential.of(new LazyConv2d(4, 3), new Flatten(), new LazyLinear(2));
    Summary summary = net.summary(Shape.of(1, 3, 5, 5));
    assertEquals(4 * 27 + 4 + 36 * 2 + 2, summary.parameters());
    assertEquals(9 * 4 * 27 + 72, summary.multiplyAdds());
    assertEquals("Conv2d", summary.rows().get(1).type());
    assertNotNull(new SGD(net.parameters(), SGD.lr(0.1)));
  }

  @Test
  void aStateSaysTheShapes() {
    Module full =
        Sequential.of(
            new ConvTranspose1d(4, 6, 3, ConvTranspose1d.options().groups(2)),
            new BatchNorm1d(6),
            new Linear(5, 2));
    Sequential lazy =
        Sequential.of(
            new LazyConvTranspose1d(6, 3, ConvTranspose1d.options().groups(2)),
            new LazyBatchNorm1d(),
            new LazyLinear(2));
    lazy.loadStateDict(full.stateDict());
    assertEquals(full.toString(), lazy.toString());
    assertEquals(full.stateDict().keySet(), lazy.stateDict().keySet());
    full.stateDict()
        .forEach((k, v) -> assertTrue(lazy.stateDict().getOrDefault(k, Tensor.of(0f)).equal(v), k));
    Tensor x = Tensor.randn(2, 4, 3);
    assertTrue(full.call(x).equal(lazy.call(x)));
    assertThrows(ShapeException.class, () -> lazy.call(Tensor.randn(2, 2, 3)));
  }

  @Test
  void aStateThatDoesNotFitChangesNothing() {
    Sequential net = net();
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("body.1.weight", Tensor.ones(5, 3));
    state.put("body.1.bias", Tensor.ones(2));
    Exception e = assertThrows(ShapeException.class, () -> net.loadStateDict(state, false));
    assertEquals(
        "Sequential: state does not fit: body.1.weight: expected [2, 3], got [5, 3]",
        e.getMessage());
    state.put("body.1.weight", Tensor.ones(2));
    e = assertThrows(ShapeException.class, () -> net.loadStateDict(state, false));
    assertEquals(
        "Sequential: state does not fit: body.1.weight: expected [2, ?], got [2]", e.getMessage());
    state.remove("body.1.weight");
    e = assertThrows(IllegalArgumentException.class, () -> net.loadStateDict(state, false));
    assertEquals("Sequential: state does not fit: missing body.1.weight [2, ?]", e.getMessage());
    assertTrue(net.module("body.1").hasUninitializedParams());
    LoadResult result = net.loadStateDict(Map.of("body.0.bias", Tensor.zeros(3)), false);
    assertEquals(List.of("body.0.weight", "body.1.weight", "body.1.bias"), result.missing());
    assertTrue(net.module("body.1").hasUninitializedParams());
  }

  @Test
  void aRefusedFirstCallLeavesTheLayerLazy() {
    LazyConv2d layer = new LazyConv2d(4, 3, LazyConv2d.options().groups(2));
    Exception e = assertThrows(ShapeException.class, () -> layer.call(Tensor.ones(1, 3, 5, 5)));
    assertEquals(
        "LazyConv2d: expected channels that groups 2 divide, got [1, 3, 5, 5]", e.getMessage());
    try (Grad _ = Grad.inference()) {
      assertThrows(GradException.class, () -> layer.call(Tensor.ones(1, 2, 5, 5)));
    }
    assertEquals(Shape.of(1, 4, 3, 3), layer.call(Tensor.ones(1, 2, 5, 5)).shape());
    assertThrows(ShapeException.class, () -> new LazyLinear(0));
    assertThrows(ShapeException.class, () -> new LazyConv1d(4, 0));
    assertThrows(ShapeException.class, () -> new Conv1d(-1, 4, 3));
    assertThrows(ShapeException.class, () -> new BatchNorm1d(-1));
  }

  @Test
  void aLayerThatIsUsedTwiceIsOneLayer() {
    LazyLinear shared = new LazyLinear(3);
    Sequential net = Sequential.of(shared, new ReLU(), shared);
    net.call(Tensor.ones(2, 3));
    assertEquals(2, net.parameters().size());
    assertSame(net.parameter("0.weight"), net.parameter("2.weight"));
  }

  @Test
  void aCopyHasItsOwnFirstCall() {
    Sequential net = net();
    Sequential copy = Module.copyOf(net);
    copy.call(Tensor.ones(1, 4));
    assertEquals(4, copy.parameters().size());
    assertTrue(net.module("body.1").hasUninitializedParams());
    net.call(Tensor.ones(1, 4));
    assertFalse(net.parameter("body.1.weight").equal(copy.parameter("body.1.weight")));
    copy.call(Tensor.ones(1, 4));
  }

  @Test
  void threadsThatCallItFirstMakeOneWeight() throws Exception {
    for (int round = 0; round < 20; round++) {
      LazyLinear layer = new LazyLinear(3);
      CyclicBarrier start = new CyclicBarrier(4);
      Tensor[] results = new Tensor[4];
      List<Thread> threads =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      Thread.ofPlatform()
                          .start(
                              () -> {
                                try {
                                  start.await();
                                  results[i] = layer.call(Tensor.ones(1, 5));
                                } catch (Exception e) {
                                  throw new IllegalStateException(e);
                                }
                              }))
              .toList();
      for (Thread thread : threads) {
        thread.join();
      }
      for (Tensor result : results) {
        assertTrue(results[0].equal(result));
      }
    }
  }
}
