package org.lanewise.goldens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Comparator;
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
import org.lanewise.Grad;
import org.lanewise.GradException;
import org.lanewise.Tensor;
import org.lanewise.nn.Goldens;

/**
 * Operations of one family against PyTorch's numbers: a subclass names the golden file that {@code
 * tools/goldens/ops} made, and has a call for each of its cases.
 */
abstract class GoldenTest {
  private static final double[] BOUND = {4, 1e-6};
  private static final List<DType> PRECISIONS =
      List.of(DType.FLOAT64, DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16);

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
      refused(name, call, inputs);
      return;
    }
    Tensor[] outputs = call.apply(inputs);
    Tensor stated = find(name + "/bound");
    double[] bound = stated == null ? BOUND : stated.toDoubleArray();
    for (int i = 0; i < outputs.length; i++) {
      compare(name + "/out" + i, outputs[i], outputs[i].dtype(), bound);
    }
    assertNull(find(name + "/out" + outputs.length), "more outputs");
    if (recordsGradients()) {
      recordedGradients(name, inputs, outputs, bound);
    }
    for (int i = 0; i < outputs.length; i++) {
      Tensor seed = find(name + "/dout" + i);
      assertEquals(seed != null, outputs[i].requiresGrad(), name + ": gradient of output " + i);
      if (seed != null) {
        outputs[i].backward(seed, Grad.retainGraph());
      }
    }
    for (int i = 0; i < inputs.length; i++) {
      Tensor gradient = inputs[i].grad();
      if (find(name + "/grad" + i) != null) {
        assertNotNull(gradient, "gradient of input " + i);
        compare(name + "/grad" + i, gradient, coarsest(inputs, outputs), bound);
      }
    }
  }

  // What gradients are computed from, whatever type they are converted to at last.
  private static DType coarsest(Tensor[] inputs, Tensor[] outputs) {
    return Stream.of(inputs, outputs)
        .flatMap(Stream::of)
        .map(Tensor::dtype)
        .filter(DType::isFloatingPoint)
        .max(Comparator.comparingInt(PRECISIONS::indexOf))
        .orElse(DType.FLOAT32);
  }

  /**
   * Whether gradients are compared a second time, computed by a backward pass that is recorded
   * itself: operations may compute them in another way then.
   */
  boolean recordsGradients() {
    return false;
  }

  private void recordedGradients(String name, Tensor[] inputs, Tensor[] outputs, double[] bound) {
    List<Tensor> roots = new ArrayList<>();
    List<Tensor> seeds = new ArrayList<>();
    for (int i = 0; i < outputs.length; i++) {
      Tensor seed = find(name + "/dout" + i);
      if (seed != null) {
        roots.add(outputs[i]);
        seeds.add(seed);
      }
    }
    List<Tensor> leaves = Stream.of(inputs).filter(Tensor::requiresGrad).toList();
    if (roots.isEmpty() || leaves.isEmpty()) {
      return;
    }
    Grad.Options options =
        Grad.createGraph().allowUnused(true).gradOutputs(seeds.toArray(Tensor[]::new));
    List<@Nullable Tensor> gradients = Grad.of(roots, leaves, options);
    // Of 16 bits each operation of the composition rounds its result.
    double[] rounded =
        coarsest(inputs, outputs).bytes() == 2 ? new double[] {4 * bound[0], 4 * bound[1]} : bound;
    int next = 0;
    for (int i = 0; i < inputs.length; i++) {
      Tensor gradient = inputs[i].requiresGrad() ? gradients.get(next++) : null;
      if (gradient != null) {
        compare(name + "/grad" + i, gradient, coarsest(inputs, outputs), rounded);
      }
    }
  }

  private static void refused(String name, Function<Tensor[], Tensor[]> call, Tensor[] inputs) {
    try {
      Tensor[] outputs = call.apply(inputs);
      fail(name + ": expected an exception, as in PyTorch, got " + outputs.length + " outputs");
    } catch (GradException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | ArithmeticException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.matches("(?s).+: .*expected .+, (got|found) .+"), message);
    }
  }

  private void compare(String name, Tensor actual, DType precision, double[] bound) {
    Tensor expected = goldens.get(name);
    assertEquals(expected.dtype(), actual.dtype(), name);
    assertEquals(expected.shape(), actual.shape(), name);
    double[] e = expected.toDoubleArray();
    double[] a = actual.toDoubleArray();
    boolean floating = expected.dtype().isFloatingPoint();
    double largest = 0;
    for (double v : e) {
      largest = Double.isFinite(v) ? Math.max(largest, Math.abs(v)) : largest;
    }
    for (int i = 0; i < e.length; i++) {
      double allowed =
          floating && Double.isFinite(e[i]) ? allowed(precision, e[i], largest, bound) : 0;
      assertEquals(e[i], a[i], allowed, name + " element " + i);
    }
  }

  // Bounds are stated for FLOAT32. FLOAT64 has 29 more bits. Numbers of 16 bits are rounded from
  // FLOAT32, so that one may be its neighbour: a quarter of the units allowed for FLOAT32.
  private static double allowed(DType type, double e, double largest, double[] bound) {
    double ulp = Math.ulp((float) e);
    return switch (type) {
      case FLOAT64 -> 0x1p-29 * Math.max(bound[0] * ulp, bound[1] * largest);
      case FLOAT16 ->
          Math.max(bound[0] / 4 * Math.max(0x1p13 * ulp, 0x1p-24), bound[1] * 1e3 * largest);
      case BFLOAT16 -> Math.max(bound[0] / 4 * 0x1p16 * ulp, bound[1] * 8e3 * largest);
      default -> Math.max(bound[0] * ulp, bound[1] * largest);
    };
  }
}
