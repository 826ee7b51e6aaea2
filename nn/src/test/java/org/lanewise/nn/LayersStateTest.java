package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Generator;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * Layers against PyTorch: the same first values from the same seed, the same names, outputs,
 * gradients and buffers. The files are made by {@code tools/goldens/layers_state.py}.
 */
abstract class LayersStateTest {
  /** How a layer is called. */
  interface Call {
    List<Tensor> on(Module layer, Tensor[] inputs);
  }

  private record Case(Supplier<Module> make, int steps, String mode, Call call) {}

  private final Goldens goldens;
  private final Map<String, Case> cases = new TreeMap<>();

  LayersStateTest(String family) {
    goldens = Goldens.read("layers_state/" + family);
  }

  abstract void cases();

  static List<Tensor> plain(Module layer, Tensor[] in) {
    return List.of(
        switch (in.length) {
          case 1 -> layer.call(in[0]);
          case 2 -> layer.call(in[0], in[1]);
          default -> layer.call(in[0], in[1], in[2]);
        });
  }

  final void add(String name, Supplier<Module> make) {
    add(name, make, 1, "train", LayersStateTest::plain);
  }

  final void add(String name, Supplier<Module> make, int steps, String mode) {
    add(name, make, steps, mode, LayersStateTest::plain);
  }

  final void add(String name, Supplier<Module> make, int steps, String mode, Call call) {
    assertNull(cases.put(name, new Case(make, steps, mode, call)), name + " twice");
  }

  @TestFactory
  Stream<DynamicTest> layersComputeWhatPyTorchDoes() {
    cases();
    Set<String> names =
        goldens.all().keySet().stream()
            .map(key -> key.substring(0, key.indexOf('/')))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(names, cases.keySet(), "the cases of the golden file and those of the test");
    return cases.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getKey() + "/", e.getValue())));
  }

  private @Nullable Tensor find(String key) {
    return goldens.all().get(key);
  }

  private Map<String, Tensor> state(String prefix) {
    Map<String, Tensor> state = new LinkedHashMap<>();
    goldens
        .all()
        .forEach(
            (key, tensor) -> {
              if (key.startsWith(prefix)) {
                state.put(key.substring(prefix.length()), tensor);
              }
            });
    return state;
  }

  private void check(String name, Case c) {
    List<Tensor> inputs = new ArrayList<>();
    for (Tensor x = find(name + "in0"); x != null; x = find(name + "in" + inputs.size())) {
      inputs.add(x);
    }
    Tensor[] in = inputs.toArray(Tensor[]::new);
    if (find(name + "error") != null) {
      RuntimeException e =
          assertThrows(
              RuntimeException.class, () -> c.call.on(c.make.get(), in), name + " is refused");
      assertTrue(
          e instanceof ShapeException
              || e instanceof DTypeException
              || e instanceof IndexOutOfBoundsException
              || e instanceof IllegalArgumentException,
          e.toString());
      return;
    }
    for (int i = 0; i < in.length; i++) {
      in[i] = in[i].clone();
      if (find(name + "grad" + i) != null) {
        in[i].requiresGrad(true);
      }
    }
    Generator.manualSeed(1);
    Module layer = c.make.get();
    if (in[0].dtype() == DType.FLOAT64) {
      layer.to(DType.FLOAT64);
    }
    equal(name + "init.", layer.stateDict());
    Map<String, Tensor> state = state(name + "state.");
    if (!state.isEmpty()) {
      layer.loadStateDict(state);
    }
    List<Tensor> outputs = List.of();
    for (int step = 0; step < c.steps; step++) {
      layer.train(c.mode.equals("train") || (c.mode.equals("train then eval") && step == 0));
      layer.zeroGrad();
      Stream.of(in).forEach(Tensor::zeroGrad);
      outputs = c.call.on(layer, in);
      backward(name, outputs);
    }
    double[] tolerance = tolerance(in[0].dtype());
    for (int i = 0; i < outputs.size(); i++) {
      goldens.check(name + "out" + i, outputs.get(i), tolerance[0]);
    }
    assertNull(find(name + "out" + outputs.size()), "more outputs");
    for (int i = 0; i < in.length; i++) {
      if (find(name + "grad" + i) != null) {
        goldens.check(name + "grad" + i, present(in[i].grad(), "gradient"), tolerance[1]);
      }
    }
    Map<String, Tensor> gradients = state(name + "gradient.");
    layer
        .namedParameters()
        .forEach(
            (key, parameter) -> {
              assertEquals(gradients.containsKey(key), parameter.grad() != null, key);
              if (parameter.grad() != null) {
                goldens.check(name + "gradient." + key, parameter.grad(), tolerance[1]);
              }
            });
    equal(name + "after.", layer.stateDict());
  }

  private static Tensor present(@Nullable Tensor tensor, String what) {
    assertNotNull(tensor, what);
    return tensor;
  }

  private void backward(String name, List<Tensor> outputs) {
    List<Tensor> roots = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Tensor seed = goldens.get(name + "dout" + i);
      if (outputs.get(i).requiresGrad()) {
        roots.add(outputs.get(i).mul(seed).sum());
      }
    }
    roots.stream().reduce(Tensor::add).ifPresent(Tensor::backward);
  }

  // Rounding of a few hundred additions in another order; the numbers are relative to the largest.
  private static double[] tolerance(DType type) {
    return type == DType.FLOAT64 ? new double[] {1e-13, 1e-12} : new double[] {5e-6, 1e-5};
  }

  private void equal(String prefix, Map<String, Tensor> actual) {
    Map<String, Tensor> expected = state(prefix);
    assertEquals(new TreeSet<>(expected.keySet()), new TreeSet<>(actual.keySet()), prefix);
    actual.forEach(
        (key, tensor) -> {
          assertEquals(goldens.get(prefix + key).dtype(), tensor.dtype(), prefix + key);
          // normal numbers agree to the rounding of logarithm and cosine, statistics to that of
          // sums
          goldens.check(prefix + key, tensor, 1e-6);
        });
  }
}
