package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.ConvOptions;

/**
 * Lazy layers against PyTorch's: printed forms before and after the first call, first values, names
 * of the state, outputs, gradients; made by {@code tools/goldens/layers_state.py}.
 */
class LazyLayersTest {
  private final Goldens goldens = Goldens.read("layers_state/lazy");
  private final Map<String, Runnable> checks = new TreeMap<>();

  @TestFactory
  Stream<DynamicTest> lazyLayersAreThoseOfPyTorch() {
    add("linear", () -> new LazyLinear(4));
    add("linear_nobias", () -> new LazyLinear(4, false));
    add("linear_float64", () -> new LazyLinear(4).toDouble());
    add("linear_scalar", () -> new LazyLinear(4));
    ConvOptions plain = Conv2d.options();
    convolution("conv1d", options -> new LazyConv1d(6, 3, options), plain.bias(false));
    convolution("conv2d", options -> new LazyConv2d(6, 3, options), plain.bias(false));
    convolution("conv3d", options -> new LazyConv3d(6, 3, options), plain.bias(false));
    convolution("conv_transpose1d", options -> new LazyConvTranspose1d(6, 3, options), plain);
    convolution("conv_transpose2d", options -> new LazyConvTranspose2d(6, 3, options), plain);
    convolution("conv_transpose3d", options -> new LazyConvTranspose3d(6, 3, options), plain);
    batch("batch_norm1d", LazyBatchNorm1d::new);
    batch("batch_norm2d", LazyBatchNorm2d::new);
    batch("batch_norm3d", LazyBatchNorm3d::new);
    instance("instance_norm1d", LazyInstanceNorm1d::new);
    instance("instance_norm2d", LazyInstanceNorm2d::new);
    instance("instance_norm3d", LazyInstanceNorm3d::new);
    add("batch_norm1d_features", LazyBatchNorm1d::new);
    put(
        "conv_transpose2d_size",
        () -> new LazyConvTranspose2d(3, Shape.of(2, 3), plain.stride(2)),
        (m, x) -> ((LazyConvTranspose2d) m).call(x, Shape.of(9, 9)));
    add(
        "net",
        () ->
            Sequential.of(
                new LazyConv2d(3, 2, plain.bias(false)),
                new LazyBatchNorm2d(),
                new ReLU(),
                new Flatten(),
                new LazyLinear(4),
                new Linear(4, 2),
                new LazyLinear(3)));
    Set<String> names =
        goldens.all().keySet().stream()
            .map(key -> key.substring(0, key.indexOf('/')))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(names, checks.keySet(), "the cases of the golden file and those of the test");
    return checks.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), e.getValue()::run));
  }

  private void convolution(String name, Function<ConvOptions, Module> make, ConvOptions grouped) {
    ConvOptions options = Conv2d.options();
    add(name, () -> make.apply(options));
    add(name + "_groups", () -> make.apply(grouped.groups(2).stride(2).padding(1)));
    add(name + "_channels", () -> make.apply(options.groups(3)));
    if (!name.contains("transpose")) {
      add(name + "_rank", () -> make.apply(options));
    }
  }

  private void batch(String name, Function<BatchNormOptions, Module> make) {
    BatchNormOptions options = LazyBatchNorm2d.options();
    add(name, () -> make.apply(options));
    add(name + "_nobias", () -> make.apply(options.eps(0.1).bias(false).momentum(null)));
    add(name + "_untracked", () -> make.apply(options.trackRunningStats(false)));
    add(name + "_rank", () -> make.apply(options));
  }

  private void instance(String name, Function<BatchNormOptions, Module> make) {
    BatchNormOptions options = LazyInstanceNorm2d.options();
    add(name, () -> make.apply(options));
    add(name + "_untracked", () -> make.apply(options.momentum(0.3).trackRunningStats(false)));
    add(name + "_rank", () -> make.apply(options));
  }

  private void add(String name, Supplier<Module> make) {
    put(name, make, Module::call);
  }

  private void put(String name, Supplier<Module> make, BiFunction<Module, Tensor, Tensor> call) {
    assertNull(checks.put(name, () -> check(name + "/", make, call)), name + " twice");
  }

  private void check(String name, Supplier<Module> make, BiFunction<Module, Tensor, Tensor> call) {
    Tensor x = goldens.get(name + "in0").clone().requiresGrad(true);
    if (goldens.all().containsKey(name + "error")) {
      Module refusing = make.get();
      RuntimeException e = assertThrows(RuntimeException.class, () -> call.apply(refusing, x));
      String message = String.valueOf(e.getMessage());
      assertTrue(message.matches("(?s)\\w+: expected .+, got .+"), message);
      return;
    }
    Generator.manualSeed(1);
    Module layer = make.get();
    assertEquals(text(name + "before"), layer.toString());
    Tensor y = call.apply(layer, x);
    assertEquals(text(name + "text"), layer.toString());
    assertFalse(layer.modules().stream().anyMatch(Module::hasUninitializedParams));
    double tolerance = x.dtype().bytes() == 8 ? 1e-13 : 5e-6;
    goldens.check(name + "out0", y, tolerance);
    y.backward(goldens.get(name + "dout0"));
    goldens.check(name + "grad0", gradient(x), 2 * tolerance);
    layer
        .namedParameters()
        .forEach((key, p) -> goldens.check(name + "gradient." + key, gradient(p), 2 * tolerance));
    Map<String, Tensor> state = layer.stateDict();
    String after = name + "after.";
    assertEquals(
        goldens.all().keySet().stream()
            .filter(key -> key.startsWith(after))
            .map(key -> key.substring(after.length()))
            .collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(state.keySet()));
    // Weights are the same bits; running statistics are sums in another order.
    state.forEach((key, t) -> goldens.check(after + key, t, key.contains("running") ? 1e-6 : 0));
  }

  private static Tensor gradient(Tensor tensor) {
    Tensor gradient = tensor.grad();
    assertNotNull(gradient);
    return gradient;
  }

  private String text(String name) {
    LongFunction<String> character = c -> Character.toString((int) c);
    return Arrays.stream(goldens.get(name).toLongArray())
        .mapToObj(character)
        .collect(Collectors.joining());
  }
}
