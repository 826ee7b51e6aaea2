package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.GradException;
import org.lanewise.MemoryFormat;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.optim.SGD;

class ModulePartsTest {
  private static final class Net extends Module {
    final Sequential body =
        add("body", Sequential.of(new Linear(2, 3), new ReLU(), new Linear(3, 2, false)));

    Net() {
      addBuffer("count", Tensor.zeros(Shape.SCALAR, DType.INT64));
      addBuffer("mean", Tensor.ones(2));
    }

    @Override
    public Tensor forward(Tensor x) {
      return body.call(x);
    }

    @Override
    public Tensor forward(Tensor a, Tensor b) {
      return body.call(a.add(b));
    }
  }

  @Test
  void partsAreFoundByPath() {
    Net net = new Net();
    assertSame(net, net.module(""));
    assertSame(net.body.get(2), net.module("body.2"));
    assertSame(net.parameters().get(0), net.parameter("body.0.weight"));
    assertSame(net.buffers().get(1), net.buffer("mean"));
    assertNull(net.parameterOrNull("body.2.bias"));
    var absent = assertThrows(IllegalArgumentException.class, () -> net.parameter("body.2.bias"));
    assertEquals(
        "Net: expected a tensor \"body.2.bias\", got one that is absent", absent.getMessage());
    var part = assertThrows(IllegalArgumentException.class, () -> net.module("body.7.x"));
    assertEquals(
        "Net: expected the name of a module of its Sequential, of [0, 1, 2], got \"body.7.x\"",
        part.getMessage());
    var tensor = assertThrows(IllegalArgumentException.class, () -> net.parameterOrNull("w"));
    assertEquals("Net: expected the name of a parameter, of [], got \"w\"", tensor.getMessage());
    assertThrows(IllegalArgumentException.class, () -> net.buffer("body.mean"));
    assertThrows(IllegalArgumentException.class, () -> net.module("body."));
  }

  @Test
  void partsAreReplacedByPath() {
    Net net = new Net();
    Linear last = new Linear(3, 1);
    net.setModule("body.2", last);
    assertSame(last, net.body.get(2));
    assertArrayEquals(new long[] {1, 1}, net.call(Tensor.ones(1, 2)).shape().toArray());
    assertThrows(IllegalArgumentException.class, () -> net.setModule("head.2", last));
    assertThrows(IllegalArgumentException.class, () -> net.setModule("body.", last));
    net.setModule("body", Sequential.of(last)); // but the field still holds the old one
    assertThrows(IllegalStateException.class, () -> net.call(Tensor.ones(1, 2)));
    assertThrows(IllegalStateException.class, net::parameters);
  }

  @Test
  void ownTensorsAreListedAlone() {
    Sequential net = Sequential.of(new Linear(1, 1, false));
    assertEquals(0, net.namedParameters(false).size());
    assertEquals(List.of("0.weight"), List.copyOf(net.namedParameters(true).keySet()));
    assertEquals(List.of("weight"), List.copyOf(net.get(0).namedParameters(false).keySet()));
    assertEquals(List.of("count", "mean"), List.copyOf(new Net().namedBuffers(false).keySet()));
    assertEquals(2, new Net().namedBuffers(true).size());
  }

  @Test
  void modulesAreListedBeforeTheirParts() {
    Net net = new Net();
    assertEquals(
        List.of("", "body", "body.0", "body.1", "body.2"),
        List.copyOf(net.namedModules().keySet()));
    assertEquals(List.copyOf(net.namedModules().values()), net.modules());
    List<Module> applied = new ArrayList<>();
    assertSame(net, net.apply(applied::add));
    assertEquals(
        List.of(net.body.get(0), net.body.get(1), net.body.get(2), net.body, net), applied);
  }

  @Test
  void callsTakeOneTwoOrThreeTensors() {
    class Sum extends Module {
      @Override
      public Tensor forward(Tensor a, Tensor b, Tensor c) {
        return a.add(b).add(c);
      }
    }
    Tensor x = Tensor.ones(1, 2);
    Net net = new Net();
    assertArrayEquals(net.call(x.mul(2)).toFloatArray(), net.call(x, x).toFloatArray());
    assertEquals(6, new Sum().call(x, x, x).sum().item());
    var e = assertThrows(UnsupportedOperationException.class, () -> new Sum().call(x));
    assertEquals("Sum: has no forward of 1 tensor", e.getMessage());
    assertThrows(UnsupportedOperationException.class, () -> new Sum().call(x, x));
    var three = assertThrows(UnsupportedOperationException.class, () -> net.call(x, x, x));
    assertEquals("Net: has no forward of 3 tensors", three.getMessage());
  }

  @Test
  void parametersAreLeavesOutsideScopes() {
    class Own extends Module {
      final Tensor weight = addParameter("weight", Tensor.of(1f, 2f));
      final Tensor zero = addParameter("zero", 2, 3);
      final Tensor mean = addBuffer("mean", Tensor.of(3f));
    }
    Own own;
    try (Scope _ = Scope.open()) {
      own = new Own();
    }
    assertArrayEquals(new float[] {1, 2}, own.weight.toFloatArray());
    assertArrayEquals(new long[] {2, 3}, own.zero.shape().toArray());
    assertArrayEquals(new float[] {3}, own.mean.toFloatArray());
    assertTrue(own.weight.requiresGrad() && own.zero.requiresGrad() && !own.mean.requiresGrad());
    class Computed extends Module {
      Computed(Tensor w) {
        addParameter("w", w.mul(2));
      }
    }
    var e = assertThrows(GradException.class, () -> new Computed(own.weight));
    assertEquals(
        "Computed: expected a leaf as parameter \"w\", or detach(), got the result of <Mul>",
        e.getMessage());
  }

  @Test
  void noModuleIsAPartOfItself() {
    ModuleList list = new ModuleList();
    var e = assertThrows(IllegalArgumentException.class, () -> list.append(list));
    assertEquals(
        "ModuleList: expected a part, got one for \"0\" that it is part of", e.getMessage());
    ModuleList outer = ModuleList.of(list);
    assertThrows(IllegalArgumentException.class, () -> list.append(outer));
    assertThrows(IllegalArgumentException.class, () -> outer.set(0, outer));
    assertEquals(0, list.size());
  }

  @Test
  void typesChangeAndTensorsStayTheSame() {
    Net net = new Net();
    List<Tensor> parameters = net.parameters();
    SGD optimizer = new SGD(parameters, SGD.lr(1));
    net.call(Tensor.ones(1, 2)).sum().backward();
    assertSame(net, net.to(DType.FLOAT64));
    assertEquals(parameters, net.parameters());
    for (Tensor p : parameters) {
      assertEquals(DType.FLOAT64, p.dtype());
      assertEquals(DType.FLOAT64, Objects.requireNonNull(p.grad()).dtype());
      assertTrue(p.requiresGrad() && p.isLeaf());
    }
    assertEquals(DType.FLOAT64, net.buffer("mean").dtype());
    assertEquals(DType.INT64, net.buffer("count").dtype());
    net.to(DType.FLOAT32);
    Tensor bias = net.parameter("body.0.bias");
    float[] before = bias.toFloatArray();
    float[] gradient = Objects.requireNonNull(bias.grad()).toFloatArray();
    optimizer.step();
    float[] after = bias.toFloatArray();
    for (int i = 0; i < after.length; i++) {
      assertEquals(before[i] - gradient[i], after[i]);
    }
    assertThrows(DTypeException.class, () -> net.to(DType.INT64));
    assertEquals(DType.FLOAT64, net.toDouble().parameters().get(0).dtype());
    assertEquals(DType.FLOAT16, net.toHalf().parameters().get(0).dtype());
    assertEquals(DType.BFLOAT16, net.toBfloat16().parameters().get(0).dtype());
    assertEquals(DType.FLOAT32, net.toFloat().parameters().get(0).dtype());
  }

  @Test
  void formatsChangeWhatHasTheAxes() {
    Conv2d conv = new Conv2d(3, 4, 3);
    float[] before = conv.parameter("weight").toFloatArray();
    conv.to(MemoryFormat.CHANNELS_LAST);
    assertTrue(conv.parameter("weight").isContiguous(MemoryFormat.CHANNELS_LAST));
    assertArrayEquals(before, conv.parameter("weight").toFloatArray());
    conv.to(MemoryFormat.CONTIGUOUS);
    assertTrue(conv.parameter("weight").isContiguous());
  }

  @Test
  void parametersAreFrozenAndModesAreKept() {
    class Frozen extends Module {
      final Linear part = add("part", new Linear(1, 1));

      @Override
      public Module train(boolean mode) {
        super.train(mode);
        part.eval();
        return this;
      }
    }
    Frozen frozen = new Frozen();
    assertSame(frozen, frozen.requiresGrad(false));
    assertFalse(frozen.parameter("part.weight").requiresGrad());
    frozen.requiresGrad(true);
    assertTrue(frozen.parameter("part.bias").requiresGrad());
    Sequential net = Sequential.of(frozen, new ReLU());
    net.train();
    assertTrue(frozen.isTraining() && net.get(1).isTraining());
    assertFalse(frozen.part.isTraining());
    net.train(false);
    assertFalse(net.isTraining() || frozen.isTraining() || net.get(1).isTraining());
  }
}
