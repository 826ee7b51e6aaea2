package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

class SummaryTest {
  private static final class Net extends Module {
    final Sequential features =
        add("features", Sequential.of(new Conv2d(1, 6, 5), new ReLU(), new MaxPool2d(2)));
    final Linear out = add("out", new Linear(864, 10));
    final Linear unused = add("unused", new Linear(2, 3));

    Net() {
      addBuffer("steps", Tensor.zeros(Shape.SCALAR, DType.INT64));
    }

    @Override
    public Tensor forward(Tensor x) {
      return out.call(features.call(x).flatten(1));
    }

    @Override
    public Tensor forward(Tensor a, Tensor b) {
      return forward(a).add(forward(b));
    }
  }

  @Test
  void itHasARowForEachModuleAndTheSums() {
    Net net = new Net();
    net.unused.requiresGrad(false);
    net.features.eval();
    Summary summary = net.summary(Shape.of(2, 1, 28, 28));
    assertEquals(
        """
        Module                    Output          Parameters  Multiply-adds
        Net                       [2, 10]
          (features): Sequential  [2, 6, 12, 12]
            (0): Conv2d           [2, 6, 24, 24]         156        172,800
            (1): ReLU             [2, 6, 24, 24]
            (2): MaxPool2d        [2, 6, 12, 12]
          (out): Linear           [2, 10]              8,650         17,280
          (unused): Linear                                 9
        Parameters: 8,815, of which trainable: 8,806
        Multiply-adds: 190,080
        Memory: parameters 35.3 KB, buffers 0.0 KB, outputs 62.3 KB
        """,
        summary.toString());
    assertEquals(
        new Summary.Row("out", "Linear", Shape.of(2, 10), 8650, 17280), summary.rows().get(5));
    assertEquals(4 * 8815, summary.parameterBytes());
    assertEquals(8, summary.bufferBytes());
    assertEquals(4 * (2 * 2 * 6 * 24 * 24 + 2 * 6 * 12 * 12 + 2 * 10), summary.outputBytes());
    // The network is as it was.
    assertTrue(net.isTraining() && net.out.isTraining());
    assertFalse(net.features.isTraining() || net.features.get(0).isTraining());
    assertFalse(net.out.parameter("weight").grad() != null);
  }

  @Test
  void severalInputsAndRunsCount() {
    Net net = new Net();
    Shape image = Shape.of(1, 1, 28, 28);
    assertEquals(190_080, net.summary(image, image).multiplyAdds());
    assertEquals(95_040, net.summary(Tensor.zeros(1, 1, 28, 28)).multiplyAdds());
    assertEquals(
        DType.FLOAT64.bytes() * 8815L, net.to(DType.FLOAT64).summary(image).parameterBytes());
    assertThrows(IllegalArgumentException.class, () -> net.summary(image, image, image, image));
    assertThrows(ShapeException.class, () -> net.summary(Shape.of(1, 2, 28, 28)));
    assertTrue(net.isTraining());
  }

  @Test
  void tiedParametersAreCountedOnce() {
    Linear shared = new Linear(2, 2);
    Summary summary = Sequential.of(shared, shared).summary(Shape.of(1, 2));
    assertEquals(6, summary.parameters());
    assertEquals(8, summary.multiplyAdds());
    assertEquals(2, summary.rows().size());
  }
}
