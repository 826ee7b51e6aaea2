package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lanewise.Generator;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Pooled;

/**
 * Modules against PyTorch's, as {@code tools/goldens/layers_basic.py} says: first values from a
 * seed, names of the state, printed form, outputs, gradients of inputs and parameters, refusals. A
 * subclass has a call for each case of its groups.
 */
abstract class LayerGoldens {
  // Sums of up to a few hundred products, in another order than PyTorch's, and functions whose last
  // bits differ.
  private static final double TOLERANCE = 3e-6;

  private final Goldens goldens = Goldens.read("layers_basic");
  private final List<String> groups;
  private final Map<String, Runnable> checks = new TreeMap<>();

  LayerGoldens(String... groups) {
    this.groups = List.of(groups);
  }

  /** Adds the cases. */
  abstract void cases();

  /** A module that is called with all inputs. */
  final void layer(String name, Supplier<Module> make) {
    layer(name, make, (m, in) -> in.length == 1 ? m.call(in[0]) : m.call(in[0], in[1]));
  }

  /** A module with a call of its own. */
  final void layer(String name, Supplier<Module> make, BiFunction<Module, Tensor[], Tensor> call) {
    many(name, make, (m, in) -> new Tensor[] {call.apply(m, in)});
  }

  /** A module with several outputs. */
  final void many(String name, Supplier<Module> make, BiFunction<Module, Tensor[], Tensor[]> call) {
    put(name, () -> check(name, make, call));
  }

  /** A loss that is made and called. */
  final void loss(String name, Function<Tensor[], Tensor> call) {
    put(
        name,
        () -> {
          Tensor[] inputs = inputs(name);
          if (find(name + "/error")) {
            refused(() -> call.apply(inputs));
          } else {
            compare(name, inputs, call.apply(inputs));
          }
        });
  }

  private void put(String name, Runnable check) {
    assertNull(checks.put(name, check), name + " twice");
  }

  static Tensor[] pooled(Pooled pooled) {
    return new Tensor[] {pooled.values(), pooled.indices()};
  }

  @TestFactory
  Stream<DynamicTest> modules() {
    cases();
    Set<String> names =
        goldens.all().keySet().stream()
            .filter(key -> groups.stream().anyMatch(key::startsWith))
            .map(key -> key.substring(0, key.lastIndexOf('/')))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(names, checks.keySet(), "the cases of the golden file and those of the test");
    return checks.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), e.getValue()::run));
  }

  private boolean find(String name) {
    return goldens.all().containsKey(name);
  }

  private Tensor[] inputs(String name) {
    List<Tensor> inputs = new ArrayList<>();
    while (find(name + "/in" + inputs.size())) {
      Tensor input = goldens.get(name + "/in" + inputs.size()).clone();
      input.requiresGrad(find(name + "/grad" + inputs.size()));
      inputs.add(input);
    }
    return inputs.toArray(Tensor[]::new);
  }

  private void check(
      String name, Supplier<Module> make, BiFunction<Module, Tensor[], Tensor[]> call) {
    Tensor[] inputs = inputs(name);
    if (find(name + "/error")) {
      refused(() -> call.apply(make.get(), inputs));
      return;
    }
    Generator.manualSeed(7);
    Module module = make.get();
    state(name, module);
    if (find(name + "/text")) {
      String text =
          Arrays.stream(goldens.get(name + "/text").toLongArray())
              .mapToObj(c -> Character.toString((int) c))
              .collect(Collectors.joining());
      assertEquals(text, module.toString(), name);
    }
    Generator.manualSeed(8);
    compare(name, inputs, call.apply(module, inputs));
    module
        .namedParameters()
        .forEach(
            (key, parameter) -> {
              Tensor gradient = parameter.grad();
              assertNotNull(gradient, name + ": gradient of " + key);
              goldens.check(name + "/grad." + key, gradient, TOLERANCE);
            });
  }

  // First values are the same bits.
  private void state(String name, Module module) {
    String prefix = name + "/state.";
    Set<String> names =
        goldens.all().keySet().stream()
            .filter(key -> key.startsWith(prefix))
            .map(key -> key.substring(prefix.length()))
            .collect(Collectors.toSet());
    Map<String, Tensor> state = module.stateDict();
    assertEquals(names, state.keySet(), name);
    state.forEach(
        (key, tensor) -> {
          Tensor expected = goldens.get(prefix + key);
          assertEquals(expected.shape(), tensor.shape(), name + " " + key);
          assertArrayEquals(expected.toFloatArray(), tensor.toFloatArray(), name + " " + key);
        });
  }

  private void compare(String name, Tensor[] inputs, Tensor... outputs) {
    for (int i = 0; i < outputs.length; i++) {
      assertEquals(goldens.get(name + "/out" + i).dtype(), outputs[i].dtype(), name);
      goldens.check(name + "/out" + i, outputs[i], TOLERANCE);
    }
    assertTrue(!find(name + "/out" + outputs.length), name + ": more outputs");
    outputs[0].backward(goldens.get(name + "/dout"));
    for (int i = 0; i < inputs.length; i++) {
      if (find(name + "/grad" + i)) {
        Tensor gradient = inputs[i].grad();
        assertNotNull(gradient, name + ": gradient of input " + i);
        goldens.check(name + "/grad" + i, gradient, TOLERANCE);
      }
    }
  }

  private static void refused(Supplier<?> call) {
    try {
      Object output = call.get();
      fail("expected an exception, as in PyTorch, got " + output);
    } catch (RuntimeException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.matches("(?s).+: .*expected .+, (got|found) .+"), message);
    }
  }
}
