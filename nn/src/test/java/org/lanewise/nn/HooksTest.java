package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanewise.Grad;
import org.lanewise.GradException;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.autograd.Hook;

class HooksTest {
  private static Linear linear() {
    Linear linear = new Linear(2, 2, false);
    linear.parameter("weight").setData(Tensor.of(1f, 2f, 3f, 4f).reshape(2, 2));
    return linear;
  }

  private static float[] grad(Tensor x) {
    return Objects.requireNonNull(x.grad()).toFloatArray();
  }

  private static float[] first(List<@Nullable Tensor> tensors) {
    return Objects.requireNonNull(tensors.get(0)).toFloatArray();
  }

  /** Halves of a row. */
  private record Halves(Tensor low, Tensor high) implements Outputs<Halves> {
    @Override
    public List<Tensor> tensors() {
      return List.of(low, high);
    }

    @Override
    public Halves with(List<Tensor> tensors) {
      return new Halves(tensors.get(0), tensors.get(1));
    }
  }

  private static final class Split extends Module {
    Halves split(Tensor x) {
      return run(
          List.of(x), in -> new Halves(in.get(0).narrow(0, 0, 1), in.get(0).narrow(0, 1, 1)));
    }
  }

  private static final class Product extends Module {
    @Override
    public Tensor forward(Tensor a, Tensor b) {
      return a.mul(b);
    }

    @Override
    public Tensor forward(Tensor a, Tensor b, Tensor c) {
      return a.mul(b).mul(c);
    }
  }

  @Test
  void forwardHooksSeeAndReplaceInOrder() {
    Linear linear = linear();
    List<String> log = new ArrayList<>();
    Hook pre =
        linear.registerForwardPreHook(
            (module, inputs) -> {
              log.add("pre " + module.typeName() + " " + inputs.get(0));
              return List.of(inputs.get(0).mul(2));
            });
    linear.registerForwardHook(
        (_, inputs, output) -> {
          log.add("first " + inputs.get(0) + " " + output.detach());
          return output.add(1);
        });
    Hook second =
        linear.registerForwardHook(
            (_, _, output) -> {
              log.add("second " + output.detach());
              return null;
            });
    assertArrayEquals(new float[] {7, 15}, linear.call(Tensor.ones(2)).toFloatArray());
    assertEquals(
        List.of(
            "pre Linear tensor([1., 1.])",
            "first tensor([2., 2.]) tensor([ 6., 14.])",
            "second tensor([ 7., 15.])"),
        log);
    pre.remove();
    pre.remove();
    second.remove();
    log.clear();
    assertArrayEquals(new float[] {4, 8}, linear.call(Tensor.ones(2)).toFloatArray());
    assertEquals(List.of("first tensor([1., 1.]) tensor([3., 7.])"), log);
  }

  @Test
  void backwardHooksSeeAndReplaceGradients() {
    Linear linear = linear();
    List<float[]> log = new ArrayList<>();
    Hook back =
        linear.registerFullBackwardHook(
            (_, inputs, outputs) -> {
              log.add(first(inputs));
              log.add(first(outputs));
              return List.of(Objects.requireNonNull(inputs.get(0)).mul(10));
            });
    linear.registerFullBackwardPreHook(
        (_, outputs) -> {
          log.add(first(outputs));
          return List.of(Objects.requireNonNull(outputs.get(0)).mul(2));
        });
    Tensor x = Tensor.ones(1, 2).requiresGrad(true);
    linear.call(x).sum().backward();
    // As PyTorch 2.13.
    assertArrayEquals(new float[] {1, 1}, log.get(0));
    assertArrayEquals(new float[] {8, 12}, log.get(1));
    assertArrayEquals(new float[] {2, 2}, log.get(2));
    assertArrayEquals(new float[] {80, 120}, grad(x));
    assertArrayEquals(new float[] {2, 2, 2, 2}, grad(linear.parameter("weight")));
    back.remove();
    x.zeroGrad();
    linear.call(x).sum().backward();
    assertArrayEquals(new float[] {8, 12}, grad(x));
    assertEquals(4, log.size());
  }

  @Test
  void gradientsThatNobodyNeedsAreNull() {
    Product product = new Product();
    List<List<@Nullable Tensor>> log = new ArrayList<>();
    product.registerFullBackwardHook(
        (_, inputs, _) -> {
          log.add(inputs);
          return null;
        });
    Tensor a = Tensor.of(2f).requiresGrad(true);
    try (Scope _ = Scope.open()) {
      product.call(a, Tensor.of(5f)).backward();
      assertArrayEquals(new float[] {5}, first(log.get(0)));
      assertNull(log.get(0).get(1));
    }
    assertArrayEquals(new float[] {5}, grad(a));
    // No input requires a gradient: the hook is called when the outputs are reached.
    Linear linear = linear();
    List<String> seen = new ArrayList<>();
    linear.registerFullBackwardHook(
        (_, inputs, outputs) -> {
          assertNull(inputs.get(0));
          seen.add(outputs.toString());
          return null;
        });
    linear.call(Tensor.ones(1, 2)).sum().backward();
    assertEquals(List.of("[tensor([[1., 1.]])]"), seen);
    linear.registerFullBackwardHook((_, _, outputs) -> outputs);
    Tensor y = linear.call(Tensor.ones(1, 2)).sum();
    var e = assertThrows(IllegalArgumentException.class, y::backward);
    assertEquals(
        "Linear: expected no gradients from a backward hook, since no input requires one, got some",
        e.getMessage());
  }

  @Test
  void withoutRecordingBackwardHooksAreNoHindrance() {
    Linear linear = linear();
    linear.registerFullBackwardHook((_, _, _) -> null);
    try (Grad _ = Grad.off()) {
      assertFalse(linear.call(Tensor.ones(1, 2)).requiresGrad());
    }
    Tensor x = Tensor.ones(1, 2).requiresGrad(true);
    Tensor y = linear.call(x);
    assertThrows(GradException.class, () -> y.mulInPlace(2)); // as in PyTorch
    y.mul(y).sum().backward(Grad.createGraph());
    assertNotNull(Objects.requireNonNull(x.grad()).gradFn());
  }

  @Test
  void resultsOfSeveralTensorsHaveHooksToo() {
    Split split = new Split();
    List<Integer> counts = new ArrayList<>();
    split.registerForwardHook((_, _, low) -> low.mul(3));
    split.registerFullBackwardHook(
        (_, inputs, outputs) -> {
          counts.add(inputs.size());
          counts.add(outputs.size());
          assertNull(outputs.get(1));
          return null;
        });
    Tensor x = Tensor.of(1f, 2f).requiresGrad(true);
    Halves halves = split.split(x);
    assertArrayEquals(new float[] {3}, halves.low.toFloatArray());
    assertArrayEquals(new float[] {2}, halves.high.toFloatArray());
    halves.low.backward();
    assertEquals(List.of(1, 2), counts);
    assertArrayEquals(new float[] {3, 0}, grad(x));
  }

  @Test
  void replacementsAreAsManyAsThereWere() {
    Product product = new Product();
    Tensor x = Tensor.of(2f);
    Hook hook = product.registerForwardPreHook((_, inputs) -> List.of(inputs.get(0)));
    var e = assertThrows(IllegalArgumentException.class, () -> product.call(x, x));
    assertEquals("Product: expected 2 tensors from a forward pre-hook, got 1", e.getMessage());
    hook.remove();
    product.registerForwardPreHook((_, in) -> List.of(in.get(2), in.get(2), in.get(2)));
    assertEquals(125, product.call(x, x, Tensor.of(5f)).item());
    Linear linear = linear();
    linear.registerFullBackwardPreHook((_, _) -> Collections.emptyList());
    Tensor y = linear.call(Tensor.ones(1, 2)).sum();
    var back = assertThrows(IllegalArgumentException.class, y::backward);
    assertEquals("Linear: expected 1 gradients from a backward pre-hook, got 0", back.getMessage());
  }
}
