package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.nn.utils.ClipGrad;
import org.lanewise.optim.Adam;
import org.lanewise.optim.SGD;

/**
 * What goes wrong most often: messages name the path of the module, what was expected and given.
 */
class BadInputTest {
  private static final class Net extends Module {
    private final Sequential body =
        add("body", Sequential.of(new Linear(4, 3), new ReLU(), new Linear(3, 2)));

    @Override
    public Tensor forward(Tensor x) {
      return body.call(x);
    }
  }

  private static final class Forgotten extends Module {
    private final Linear fc = new Linear(2, 2);

    @Override
    public Tensor forward(Tensor x) {
      return fc.call(x);
    }
  }

  private final Net net = new Net();

  private static DynamicTest refused(String name, Executable call, String... parts) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          String said = String.valueOf(assertThrows(RuntimeException.class, call).getMessage());
          for (String part : parts) {
            assertTrue(said.contains(part), () -> "expected '" + part + "' in: " + said);
          }
        });
  }

  @TestFactory
  List<DynamicTest> inputs() {
    return List.of(
        refused(
            "shape", () -> net.call(Tensor.ones(2, 5)), "in body.0: Linear", "[2, 5]", "[3, 4]"),
        refused(
            "integers",
            () -> net.call(Tensor.ones(2, 4).to(DType.INT64)),
            "in body.0: Linear",
            "int64 and float32"),
        refused(
            "doubles",
            () -> net.call(Tensor.ones(2, 4).to(DType.FLOAT64)),
            "in body.0: Linear",
            "float64 and float32"),
        refused(
            "one example in training",
            () -> Sequential.of(new BatchNorm1d(3)).call(Tensor.ones(1, 3)),
            "in 0: BatchNorm1d",
            "more than one value",
            "got [1, 3]"));
  }

  @TestFactory
  List<DynamicTest> sizes() {
    return List.of(
        refused("linear", () -> new Linear(-1, 2), "Linear: expected", "got -1 and 2"),
        refused("convolution", () -> new Conv2d(3, -4, 3), "Conv2d: expected", "3, -4 and [3, 3]"),
        refused("kernel", () -> new Conv2d(3, 4, -3), "kernel of at least 1, got -3"),
        refused(
            "padding",
            () ->
                Sequential.of(new Conv2d(3, 4, 3, Conv2d.options().padding(-1)))
                    .call(Tensor.ones(1, 3, 8, 8)),
            "in 0: Conv2d: conv2d: expected padding",
            "-1"),
        refused(
            "pooling",
            () -> Sequential.of(new MaxPool2d(-2)).call(Tensor.ones(1, 3, 8, 8)),
            "in 0: MaxPool2d: maxPool2d: expected",
            "-2"),
        refused("embedding", () -> new Embedding(-1, 3), "Embedding: expected", "-1 and 3"),
        refused("recurrent", () -> new LSTM(-1, 3), "LSTM: expected", "-1, 3"),
        refused("features", () -> new BatchNorm2d(-1), "BatchNorm2d: expected", "got -1"),
        refused("norm", () -> new LayerNorm(-2), "LayerNorm: expected", "[-2]"),
        refused("heads", () -> new MultiheadAttention(8, 3), "divide embedDim 8, got 3"),
        refused("probability", () -> new Dropout(1.5), "Dropout: expected", "got 1.5"),
        refused("too large", () -> new Linear(1L << 40, 1L << 40), "expected fewer than 2^63"));
  }

  @TestFactory
  List<DynamicTest> names() {
    return List.of(
        refused(
            "not added",
            () -> new Forgotten().call(Tensor.ones(1, 2)),
            "Forgotten: expected",
            "Linear in field Forgotten.fc",
            "add(\"fc\", ...)"),
        refused(
            "not added, seen by the optimizer",
            () -> new SGD(new Forgotten().parameters(), SGD.lr(0.1)),
            "Linear in field Forgotten.fc"),
        refused(
            "twice",
            () -> Sequential.named("a", new ReLU(), "a", new ReLU()),
            "Sequential: expected a new name, got \"a\" a second time"),
        refused("with a dot", () -> Sequential.named("a.b", new ReLU()), "no dot, got \"a.b\""),
        refused("unknown", () -> net.parameter("body.9.weight"), "of [0, 1, 2]", "\"body.9\""));
  }

  @TestFactory
  List<DynamicTest> optimizers() {
    List<Tensor> parameters = net.parameters();
    Tensor first = parameters.get(0);
    return List.of(
        refused(
            "two groups",
            () -> new SGD(parameters, SGD.lr(0.1)).addGroup(List.of(first), SGD.lr(0.2)),
            "SGD: expected each parameter in one group, got one of shape [3, 4]"),
        refused(
            "twice",
            () -> new SGD(List.of(first, first), SGD.lr(0.1)),
            "SGD: expected each parameter once, got one of shape [3, 4] twice"),
        refused(
            "none",
            () -> new Adam(new ReLU().parameters(), Adam.lr(0.1)),
            "Adam: expected at least one parameter, got none"),
        refused(
            "rate",
            () -> new Adam(parameters, Adam.lr(Double.NaN)),
            "Adam: expected a learning rate of at least 0, got NaN"));
  }

  @TestFactory
  List<DynamicTest> states() {
    Map<String, Tensor> misshapen = new LinkedHashMap<>(net.stateDict());
    misshapen.put("body.0.weight", Tensor.ones(3, 5));
    return List.of(
        refused(
            "of another model",
            () -> net.loadStateDict(Sequential.of(new Linear(4, 2)).stateDict()),
            "Net: state does not fit: missing body.0.weight [3, 4]",
            "missing body.2.bias [2]",
            "unexpected 0.weight"),
        refused(
            "of another shape",
            () -> net.loadStateDict(misshapen, false),
            "Net: state does not fit: body.0.weight: expected [3, 4], got [3, 5]"));
  }

  @TestFactory
  List<DynamicTest> gradients() {
    net.call(Tensor.full(Shape.of(1, 4), Float.NaN)).sum().backward();
    String where = "expected finite gradients, got NaN in that of body.0.weight [3, 4]";
    return List.of(
        refused("norm", () -> ClipGrad.clipGradNorm(net, 1), "clipGradNorm: " + where),
        refused("value", () -> ClipGrad.clipGradValue(net, 1), "clipGradValue: " + where));
  }
}
