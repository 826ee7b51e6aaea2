package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lanewise.Generator;
import org.lanewise.Scope;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

class ModuleTest {
  private static final class Net extends Module {
    private final Sequential features =
        add("features", Sequential.of(new Conv2d(1, 2, 3), new ReLU(), new MaxPool2d(2)));
    private final Dropout dropout = add("dropout", new Dropout(0.25));
    private final Linear out = add("out", new Linear(8, 3, false));

    Net() {
      addBuffer("steps", Tensor.zeros(1));
    }

    @Override
    public Tensor forward(Tensor x) {
      return out.call(dropout.call(features.call(x).flatten(1)));
    }
  }

  @Test
  void partsAreNamedAsInPyTorch() {
    Net net = new Net();
    assertEquals(
        List.of("features.0.weight", "features.0.bias", "out.weight"),
        List.copyOf(net.namedParameters().keySet()));
    assertEquals(List.of("steps"), List.copyOf(net.namedBuffers().keySet()));
    assertEquals(4, net.stateDict().size());
    assertEquals(3, net.parameters().size());
    assertTrue(net.parameters().stream().allMatch(p -> p.isLeaf() && p.requiresGrad()));
  }

  @Test
  void theTreeIsPrintedAsInPyTorch() {
    assertEquals(
        """
        Net(
          (features): Sequential(
            (0): Conv2d(1, 2, kernelSize=(3, 3), stride=(1, 1))
            (1): ReLU()
            (2): MaxPool2d(kernelSize=2, stride=2, padding=0, dilation=1, ceilMode=false)
          )
          (dropout): Dropout(p=0.25, inplace=false)
          (out): Linear(inFeatures=8, outFeatures=3, bias=false)
        )\
        """,
        new Net().toString());
  }

  @Test
  void modesReachAllParts() {
    Net net = new Net();
    Tensor x = Tensor.ones(2, 1, 6, 6);
    assertTrue(net.isTraining());
    assertSame(net, net.eval());
    assertFalse(net.dropout.isTraining());
    assertArrayEquals(net.call(x).toFloatArray(), net.call(x).toFloatArray());
    net.train();
    assertTrue(net.features.children().values().stream().allMatch(Module::isTraining));
  }

  @Test
  void dropoutScalesWhatItKeeps() {
    Generator.manualSeed(3);
    Tensor x = Tensor.ones(100_000).requiresGrad(true);
    Tensor y = Functional.dropout(x, 0.25, true);
    float[] values = y.toFloatArray();
    int kept = 0;
    for (float v : values) {
      assertTrue(v == 0 || v == 1 / 0.75f, "value " + v);
      kept += v == 0 ? 0 : 1;
    }
    assertEquals(75_000, kept, 600); // four standard deviations
    y.sum().backward();
    assertArrayEquals(values, Objects.requireNonNull(x.grad()).toFloatArray());
    assertSame(x, Functional.dropout(x, 0.25, false));
    assertEquals(0, Functional.dropout(x, 1, true).sum().item());
    assertThrows(IllegalArgumentException.class, () -> new Dropout(1.5));
  }

  @Test
  void namesAreCheckedOnce() {
    class Twice extends Module {
      Twice() {
        add("a", new ReLU());
        add("a", new ReLU());
      }

      @Override
      public Tensor forward(Tensor x) {
        return x;
      }
    }
    var e = assertThrows(IllegalArgumentException.class, Twice::new);
    assertEquals("Twice: expected a new name, got \"a\" a second time", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Sequential.named("a.b", new ReLU()));
    assertThrows(IllegalArgumentException.class, () -> Sequential.named("a"));
    assertThrows(IllegalArgumentException.class, () -> Sequential.named(new ReLU(), "a"));
  }

  @Test
  void sequentialNamesItsModules() {
    Sequential net = Sequential.named("hidden", new Linear(4, 3), "act", new ReLU());
    assertEquals(List.of("hidden.weight", "hidden.bias"), List.copyOf(net.stateDict().keySet()));
    assertEquals(List.of(2L, 3L), sizes(net.call(Tensor.ones(2, 4))));
  }

  private static List<Long> sizes(Tensor x) {
    return java.util.Arrays.stream(x.shape().toArray()).boxed().toList();
  }

  @Test
  void parametersOutliveTheScopeTheyWereMadeIn() {
    Linear layer;
    try (Scope _ = Scope.open()) {
      layer = new Linear(3, 2);
    }
    assertEquals(List.of(1L, 2L), sizes(layer.call(Tensor.ones(1, 3))));
  }

  @Test
  void zeroGradForgets() {
    Linear layer = new Linear(3, 2);
    layer.call(Tensor.ones(1, 3)).sum().backward();
    layer.zeroGrad();
    assertTrue(layer.parameters().stream().allMatch(p -> p.grad() == null));
    assertNull(layer.parameters().get(0).grad());
  }

  @Test
  void wrongShapesAreNamed() {
    var linear = assertThrows(ShapeException.class, () -> new Linear(4, 2).call(Tensor.ones(2, 3)));
    assertEquals(
        "linear: expected x [..., in] and weight [out, in], got [2, 3] and [2, 4]",
        linear.getMessage());
    assertThrows(ShapeException.class, () -> new Linear(0, 2));
    assertThrows(ShapeException.class, () -> new Conv2d(1, 2, 0));
    assertThrows(ShapeException.class, () -> new Conv2d(3, 4, 3, Conv2d.options().groups(2)));
    assertThrows(ShapeException.class, () -> new Conv2d(1, 1, 5).call(Tensor.ones(1, 1, 4, 9)));
    assertThrows(ShapeException.class, () -> new MaxPool2d(3).call(Tensor.ones(1, 1, 2, 2)));
    assertThrows(
        ShapeException.class,
        () -> new MaxPool2d(MaxPool2d.options(3).padding(2)).call(Tensor.ones(1, 1, 9, 9)));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> Functional.crossEntropy(Tensor.ones(2, 3), Tensor.of(0L, 3L)));
    assertThrows(
        org.lanewise.DTypeException.class,
        () -> Functional.crossEntropy(Tensor.ones(2, 3), Tensor.of(0f, 1f)));
  }
}
