package org.lanewise.goldens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lanewise.DType;
import org.lanewise.GradException;
import org.lanewise.Tensor;
import org.lanewise.nn.Goldens;

/**
 * Operations of one family against PyTorch's numbers: a subclass names the golden file that {@code
 * tools/goldens/ops} made, and has a call for each of its cases.
 */
abstract class GoldenTest {
  private final Goldens goldens;
  private final Map<String, Function<Tensor[], Tensor[]>> calls = new TreeMap<>();

  GoldenTest(String family) {
    goldens = Goldens.read("ops/" + family);
  }

  /** Adds the calls, by {@link #one} and {@link #many}. */
  abstract void calls();

  /** A case with one output. */
  final void one(String name, Function<Tensor[], Tensor> call) {
    many(name, in -> new Tensor[] {call.apply(in)});
  }

  /** A case with several outputs. */
  final void many(String name, Function<Tensor[], Tensor[]> call) {
    assertNull(calls.put(name, call), name + " twice");
  }

  @TestFactory
  Stream<DynamicTest> cases() {
    calls();
    Set<String> names =
        goldens.all().keySet().stream()
            .map(key -> key.substring(0, key.indexOf('/')))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(names, calls.keySet(), "the cases of the golden file and those of the test");
    return calls.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getKey(), e.getValue())));
  }

  private @Nullable Tensor find(String name) {
    return goldens.all().get(name);
  }

  private Tensor[] inputs(String name) {
    List<Tensor> inputs = new ArrayList<>();
    for (Tensor x = find(name + "/in0"); x != null; x = find(name + "/in" + inputs.size())) {
      Tensor input = x.clone();
      if (find(name + "/grad" + inputs.size()) != null) {
        input.requiresGrad(true);
      }
      inputs.add(input);
    }
    return inputs.toArray(Tensor[]::new);
  }

  private void check(String name, Function<Tensor[], Tensor[]> call) {
    Tensor[] inputs = inputs(name);
    if (find(name + "/error") != null) {
      refused(call, inputs);
      return;
    }
    Tensor[] outputs = call.apply(inputs);
    double[] bound = goldens.get(name + "/bound").toDoubleArray();
    for (int i = 0; i < outputs.length; i++) {
      compare(name + "/out" + i, outputs[i], bound);
    }
    assertNull(find(name + "/out" + outputs.length), "more outputs");
    for (int i = 0; i < outputs.length; i++) {
      Tensor seed = find(name + "/dout" + i);
      assertEquals(seed != null, outputs[i].requiresGrad(), "gradient of output " + i);
      if (seed != null) {
        outputs[i].backward(seed, org.lanewise.Grad.retainGraph());
      }
    }
    for (int i = 0; i < inputs.length; i++) {
      Tensor gradient = inputs[i].grad();
      if (find(name + "/grad" + i) != null) {
        assertNotNull(gradient, "gradient of input " + i);
        compare(name + "/grad" + i, gradient, bound);
      }
    }
  }

  private static void refused(Function<Tensor[], Tensor[]> call, Tensor[] inputs) {
    try {
      Tensor[] outputs = call.apply(inputs);
      fail("expected an exception, as in PyTorch, got " + outputs.length + " outputs");
    } catch (GradException | IndexOutOfBoundsException | IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.matches("(?s).+: .*expected .+, (got|found) .+"), message);
    }
  }

  private void compare(String name, Tensor actual, double[] bound) {
    Tensor expected = goldens.get(name);
    assertEquals(expected.dtype(), actual.dtype(), name);
    assertEquals(expected.shape(), actual.shape(), name);
    double[] e = expected.toDoubleArray();
    double[] a = actual.toDoubleArray();
    boolean floating = expected.dtype().isFloatingPoint();
    // Bounds are stated for FLOAT32; FLOAT64 has 29 more bits.
    double factor = expected.dtype() == DType.FLOAT64 ? 0x1p-29 : 1;
    double largest = 0;
    for (double v : e) {
      largest = Double.isFinite(v) ? Math.max(largest, Math.abs(v)) : largest;
    }
    for (int i = 0; i < e.length; i++) {
      double allowed =
          floating && Double.isFinite(e[i])
              ? factor * Math.max(bound[0] * Math.ulp((float) e[i]), bound[1] * largest)
              : 0;
      assertEquals(e[i], a[i], allowed, name + " element " + i);
    }
  }
}
