package org.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.autograd.Gradcheck;
import org.lanewise.autograd.Graph;
import org.lanewise.autograd.Hook;

/** Hooks, modes, gradients without {@code grad}, and the checks of gradients. */
class AutogradTest {
  private static void assertGradient(Tensor x, double... expected) {
    assertArrayEquals(expected, Objects.requireNonNull(x.grad()).toDoubleArray(), 1e-6);
  }

  @Test
  void hooksOfTensorsSeeAndReplaceGradients() {
    Tensor x = Tensor.of(1f, 2f).requiresGrad(true);
    Tensor y = x.mul(3);
    List<Tensor> seen = new ArrayList<>();
    y.registerHook(
        g -> {
          seen.add(g);
          return null;
        });
    Hook doubling = y.registerHook(g -> Objects.requireNonNull(g).mul(2));
    y.sum().backward(Grad.retainGraph());
    assertGradient(x, 6, 6);
    assertArrayEquals(new float[] {1, 1}, seen.get(0).toFloatArray());
    doubling.remove();
    y.sum().backward();
    assertGradient(x, 9, 9);
    assertEquals(2, seen.size());
  }

  @Test
  void hooksOfLeavesRunBeforeAndAfterAccumulation() {
    Tensor x = Tensor.of(1f).requiresGrad(true);
    List<Double> sums = new ArrayList<>();
    x.registerHook(g -> Objects.requireNonNull(g).add(1));
    x.registerPostAccumulateGradHook(leaf -> sums.add(Objects.requireNonNull(leaf.grad()).item()));
    x.mul(5).backward();
    x.mul(5).backward();
    assertEquals(List.of(6.0, 12.0), sums);
    Tensor result = x.mul(2);
    assertThrows(GradException.class, () -> result.registerPostAccumulateGradHook(t -> {}));
  }

  @Test
  void hooksOfNodesSeeBothSides() {
    Tensor x = Tensor.of(2f).requiresGrad(true);
    Tensor y = x.mul(3);
    Objects.requireNonNull(y.gradFn())
        .registerHook(
            (inputs, outputs) -> {
              assertEquals(1, Objects.requireNonNull(outputs[0]).item());
              return new @Nullable Tensor[] {Objects.requireNonNull(inputs[0]).mul(10)};
            });
    y.backward();
    assertGradient(x, 30);
  }

  @Test
  void gradientsOfSeveralOutputsLeaveGradAlone() {
    Tensor x = Tensor.of(1f, 2f).requiresGrad(true);
    Tensor unused = Tensor.of(1f).requiresGrad(true);
    List<Tensor> outputs = List.of(x.mul(2), x.mul(x).sum());
    Grad.Options options = Grad.retainGraph().gradOutputs(Tensor.of(1f, 10f), Tensor.scalar(1f));
    assertThrows(GradException.class, () -> Grad.of(outputs, List.of(x, unused), options));
    List<@Nullable Tensor> found = Grad.of(outputs, List.of(x, unused), options.allowUnused(true));
    assertArrayEquals(new float[] {4, 24}, Objects.requireNonNull(found.get(0)).toFloatArray());
    assertNull(found.get(1));
    assertNull(x.grad());
  }

  @Test
  void backwardMayAddToChosenTensorsAlone() {
    Tensor x = Tensor.of(2f).requiresGrad(true);
    Tensor w = Tensor.of(5f).requiresGrad(true);
    x.mul(w).backward(Grad.inputs(w));
    assertGradient(w, 2);
    assertNull(x.grad());
  }

  @Test
  void inferenceTensorsNeverJoinAGraph() {
    Tensor x = Tensor.of(2f).requiresGrad(true);
    Tensor y;
    try (Grad _ = Grad.inference()) {
      assertTrue(Grad.isInference());
      y = x.mul(3);
      y.addInPlace(1);
    }
    assertFalse(Grad.isInference());
    assertTrue(y.isInference());
    assertFalse(y.requiresGrad());
    assertThrows(GradException.class, () -> y.version());
    assertThrows(GradException.class, () -> y.addInPlace(1));
    assertThrows(GradException.class, () -> x.mul(y));
    assertThrows(GradException.class, () -> y.requiresGrad(true));
    x.mul(y.clone()).backward();
    assertGradient(x, 7);
  }

  @Test
  void anomalyModeNamesTheOperationAndItsCaller() {
    Tensor x = Tensor.of(0f).requiresGrad(true);
    try (Grad _ = Grad.detectAnomaly()) {
      Tensor y = x.mul(0).div(x.mul(2));
      GradException e = assertThrows(GradException.class, () -> y.sum().backward());
      assertTrue(e.toString().contains("Div: its backward made a NaN"), e.toString());
      assertTrue(e.toString().contains("AutogradTest.java"), e.toString());
      assertNotNull(e.getCause());
    }
    x.mul(0).div(x.mul(2)).sum().backward();
    assertTrue(Double.isNaN(Objects.requireNonNull(x.grad()).item()));
  }

  @Test
  void theGraphIsDrawnAsTextAndForGraphviz() {
    Tensor x = Tensor.of(2f).requiresGrad(true);
    Tensor y = x.pow(3);
    Tensor z = y.mul(2).add(y);
    assertEquals(
        """
        <Add> #1
          <Mul> #2
            <Pow> #3
              <AccumulateGrad> #4 leaf [1]
          <Pow> #3 (see above)
        """,
        Graph.text(z));
    assertEquals(
        """
        digraph autograd {
          rankdir=TB;
          node [shape=box];
          n1 [label="Add"];
          n2 [label="Mul"];
          n1 -> n2;
          n3 [label="Pow"];
          n1 -> n3;
          n2 -> n3;
          n4 [label="AccumulateGrad\\nleaf [1]", style=filled];
          n3 -> n4;
        }
        """,
        Graph.dot(z));
    assertThrows(GradException.class, () -> Graph.text(x.detach()));
  }

  /** A function whose second derivative does not exist. */
  private static final class Once extends Function {
    @Override
    public Tensor forward(Context c, Tensor x) {
      c.save(x);
      return x.mul(x);
    }

    @Override
    public Tensor backward(Context c, Tensor g) {
      return g.mul(c.saved(0)).mul(2);
    }

    @Override
    public boolean isTwiceDifferentiable() {
      return false;
    }
  }

  @Test
  void aFunctionOfOneDerivativeRefusesASecond() {
    Tensor x = Tensor.of(3f).requiresGrad(true);
    Tensor first = Grad.of(new Once().apply(x).sum(), x, Grad.createGraph());
    assertEquals(6, first.item());
    GradException e = assertThrows(GradException.class, () -> first.sum().backward());
    assertTrue(e.toString().contains("first derivative only"), e.toString());
  }

  /** A function whose backward is wrong. */
  private static final class Wrong extends Function {
    @Override
    public Tensor forward(Context c, Tensor x) {
      return x.mul(3);
    }

    @Override
    public Tensor backward(Context c, Tensor g) {
      return g.mul(2);
    }
  }

  @Test
  void gradcheckNamesTheElement() {
    Tensor x = Tensor.of(0.5, 1.5, 2.5).requiresGrad(true);
    Gradcheck.gradcheck(in -> in[0].tanh().mul(in[0]), x);
    Gradcheck.gradgradcheck(in -> in[0].tanh().mul(in[0]), x);
    AssertionError e =
        assertThrows(
            AssertionError.class, () -> Gradcheck.gradcheck(in -> new Wrong().apply(in[0]), x));
    assertTrue(e.toString().contains("gradcheck: 3 elements are wrong"), e.toString());
    assertTrue(e.toString().contains("d output[0]["), e.toString());
    Tensor floats = Tensor.of(1f).requiresGrad(true);
    assertThrows(GradException.class, () -> Gradcheck.gradcheck(in -> in[0].mul(2), floats));
  }
}
