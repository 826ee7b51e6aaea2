package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lanewise.Generator;
import org.lanewise.Tensor;
import org.lanewise.nn.init.Init;

/** Other tensors in the place of parameters: {@code torch.func.functional_call}, ties, no draws. */
class SubstitutionTest {
  @Test
  void gradientsFlowToWhatIsGiven() {
    var net = Sequential.of(new Linear(2, 3), new Tanh(), new Linear(3, 1));
    Tensor own = net.parameter("0.weight");
    Tensor given = Tensor.rand(3, 2).requiresGrad(true);
    Tensor x = Tensor.rand(4, 2);
    Map<String, Tensor> tensors = Map.of("0.weight", given.mul(2));
    Tensor y = net.functionalCall(tensors, x);
    var other = Sequential.copyOf(net);
    other.setParameter("0.weight", given.mul(2));
    assertTrue(y.equal(other.call(x)));
    y.sum().backward();
    other.call(x).sum().backward();
    Tensor expected = Objects.requireNonNull(other.parameter("0.weight").grad()).mul(2);
    assertTrue(expected.allclose(Objects.requireNonNull(given.grad()), 1e-5, 1e-7, false));
    assertSame(own, net.parameter("0.weight"));
    assertNull(own.grad());
    assertTrue(net.parameter("2.weight").grad() != null);
  }

  @Test
  void buffersAndAbsentParametersMayBeGiven() {
    var norm = new BatchNorm1d(2);
    Tensor mean = Tensor.zeros(2);
    norm.functionalCall(Map.of("running_mean", mean), Tensor.ones(3, 2));
    assertArrayEquals(new float[] {0.1f, 0.1f}, mean.toFloatArray());
    assertEquals(0, norm.buffer("running_mean").sum().item());
    var plain = new Linear(2, 1, false);
    assertEquals(7, plain.functionalCall(Map.of("bias", Tensor.of(7f)), Tensor.zeros(1, 2)).item());
    assertNull(plain.parameterOrNull("bias"));
    var bilinear = new Bilinear(2, 2, 1);
    Map<String, Tensor> zero = Map.of("weight", Tensor.zeros(1, 2, 2), "bias", Tensor.of(3f));
    assertEquals(3, bilinear.functionalCall(zero, Tensor.ones(1, 2), Tensor.ones(1, 2)).item());
    var lstm = new LSTM(2, 2);
    int rank =
        lstm.functionalCall(lstm.namedParameters(), () -> lstm.call(Tensor.ones(3, 2)).rank());
    assertEquals(2, rank);
  }

  @Test
  void tiedTensorsAreGivenTogether() {
    var net = Sequential.of(new Embedding(5, 3), new Linear(3, 5, false));
    net.replaceParameter("1.weight", net.parameter("0.weight"));
    assertEquals(List.of("0.weight"), List.copyOf(net.namedParameters().keySet()));
    Tensor table = Tensor.rand(5, 3);
    Tensor words = Tensor.of(1L, 4L);
    Tensor expected = table.indexSelect(0, words).matmul(table.t());
    for (String name : List.of("0.weight", "1.weight")) {
      Tensor y = net.functionalCall(Map.of(name, table), words);
      assertTrue(expected.allclose(y, 1e-5, 1e-6, false), name);
    }
    Map<String, Tensor> two = Map.of("0.weight", table, "1.weight", table.clone());
    var e = assertThrows(IllegalArgumentException.class, () -> net.functionalCall(two, words));
    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith(
                "Sequential: functionalCall: expected one tensor for all names of a tied one"));
    net.functionalCall(Map.of("0.weight", table, "1.weight", table), words);
    Linear once = new Linear(2, 2);
    var twice = Sequential.of(once, once);
    Tensor own = once.parameter("weight");
    twice.functionalCall(Map.of("0.weight", Tensor.ones(2, 2)), Tensor.ones(1, 2));
    assertSame(own, once.parameter("weight"));
  }

  @Test
  void whatCannotBeGivenIsRefused() {
    var layer = new Linear(2, 1);
    Tensor x = Tensor.ones(1, 2);
    Map<String, Tensor> unknown = Map.of("weights", x);
    var name = assertThrows(IllegalArgumentException.class, () -> layer.functionalCall(unknown, x));
    assertEquals(
        "Linear: functionalCall: expected names of [weight, bias], got \"weights\"",
        name.getMessage());
    var count = assertThrows(IllegalArgumentException.class, () -> layer.functionalCall(Map.of()));
    assertEquals("Linear: functionalCall: expected 1 to 3 inputs, got 0", count.getMessage());
    Tensor own = layer.parameter("weight");
    assertThrows(
        RuntimeException.class, () -> layer.functionalCall(Map.of("weight", Tensor.ones(7)), x));
    assertSame(own, layer.parameter("weight"));
    class Held extends Module {
      @SuppressWarnings("unused") // found by reflection
      final Tensor w = addParameter("w", 2);
    }
    Held held = new Held();
    assertThrows(IllegalStateException.class, () -> held.functionalCall(Map.of("w", x), x));
    assertThrows(IllegalStateException.class, () -> held.replaceParameter("w", x));
    assertThrows(IllegalArgumentException.class, () -> layer.replaceParameter("w", x));
    layer.prune("weight", Tensor.ones(1, 2));
    assertThrows(IllegalStateException.class, () -> layer.replaceParameter("weight", x));
    Map<String, Tensor> original = Map.of("weight_orig", Tensor.of(2f, 3f).reshape(1, 2));
    double bias = layer.parameter("bias").item();
    assertEquals(5 + bias, layer.functionalCall(original, x).item(), 1e-6);
  }

  @Test
  void skippedFirstValuesDrawNothing() {
    Generator.manualSeed(1);
    Tensor next = Tensor.rand(1);
    Generator.manualSeed(1);
    Sequential net =
        Init.skipInit(
            () ->
                Sequential.of(
                    new Linear(3, 2),
                    new Conv2d(1, 1, 2),
                    new Embedding(4, 2),
                    new LayerNorm(2),
                    new LSTM(2, 2),
                    new MultiheadAttention(4, 2)));
    assertTrue(next.equal(Tensor.rand(1)));
    assertEquals(0, net.parameter("0.weight").abs().sum().item());
    assertEquals(0, net.parameter("2.weight").abs().sum().item());
    assertEquals(2, net.parameter("3.weight").sum().item());
    assertTrue(new Linear(3, 2).parameter("weight").abs().sum().item() > 0);
  }
}
