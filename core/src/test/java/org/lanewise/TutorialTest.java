package org.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/** What a first hour with PyTorch teaches, sentence by sentence. */
class TutorialTest {
  private static double gradient(Tensor x) {
    return Objects.requireNonNull(x.grad()).item();
  }

  @Test
  void backwardFillsTheGradientsOfLeaves() {
    Tensor x = Tensor.scalar(2f).requiresGrad(true);
    Tensor y = x.pow(3).retainGrad();
    Tensor z = y.mul(2);
    z.backward();
    assertEquals(24, gradient(x));
    assertEquals(2, gradient(y));
    assertNull(z.grad());
  }

  @Test
  void gradientsAccumulate() {
    Tensor x = Tensor.scalar(3f).requiresGrad(true);
    x.mul(x).backward();
    x.mul(x).backward();
    assertEquals(12, gradient(x));
    x.zeroGrad();
    assertNull(x.grad());
  }

  @Test
  void resultsKnowTheFunctionThatMadeThem() {
    Tensor x = Tensor.scalar(2f).requiresGrad(true);
    Tensor z = x.pow(3).mul(2);
    assertNull(x.gradFn());
    assertTrue(x.isLeaf());
    assertFalse(z.isLeaf());
    assertEquals("<Mul>", String.valueOf(z.gradFn()));
    var pow = Objects.requireNonNull(z.gradFn()).next().get(0);
    assertEquals("<Pow>", String.valueOf(pow));
    assertEquals("[<AccumulateGrad>]", Objects.requireNonNull(pow).next().toString());
  }

  @Test
  void theGraphIsReleasedByBackward() {
    Tensor x = Tensor.scalar(2f).requiresGrad(true);
    Tensor y = x.mul(x);
    y.backward();
    GradException e = assertThrows(GradException.class, y::backward);
    assertTrue(e.toString().contains("released"), e.toString());
    Tensor again = x.mul(x);
    again.backward(Grad.retainGraph());
    again.backward();
    assertEquals(12, gradient(x));
  }

  @Test
  void leavesMayBeChangedInsideNoGradOnly() {
    Tensor a = Tensor.of(10f, 5f, 2f, 3f).requiresGrad(true);
    assertEquals("tensor([10.,  5.,  2.,  3.], requiresGrad=true)", a.toString());
    assertThrows(GradException.class, () -> a.fill(10));
    assertEquals(0, a.version());
    try (var _ = Grad.off()) {
      a.fill(10);
    }
    assertEquals("tensor([10., 10., 10., 10.], requiresGrad=true)", a.toString());
    assertTrue(a.isLeaf());
    assertEquals(1, a.version());
  }

  @Test
  void changingASavedTensorIsAnError() {
    Tensor x = Tensor.of(1f, 2f).requiresGrad(true);
    Tensor h = x.mul(2);
    Tensor y = h.mul(h).sum();
    h.addInPlace(1);
    GradException e = assertThrows(GradException.class, y::backward);
    assertEquals(
        "Mul: a tensor of shape [2] that its backward needs was changed in place: expected version"
            + " 0, found 1",
        e.getMessage());
  }

  @Test
  void changingATensorThatIsNotSavedIsNone() {
    Tensor x = Tensor.of(1f, 2f).requiresGrad(true);
    Tensor h = x.mul(2);
    Tensor y = h.add(1).sum();
    h.addInPlace(5);
    y.backward();
    assertArrayEquals(new float[] {2, 2}, Objects.requireNonNull(x.grad()).toFloatArray());
  }

  @Test
  void inPlaceResultsArePartOfTheGraph() {
    Tensor x = Tensor.of(1f, 2f).requiresGrad(true);
    Tensor h = x.mul(2);
    h.mulInPlace(3).addInPlace(x);
    h.sum().backward();
    assertArrayEquals(new float[] {7, 7}, Objects.requireNonNull(x.grad()).toFloatArray());
  }

  static final class Cube extends Function {
    @Override
    public Tensor forward(Context c, Tensor x) {
      c.save(x);
      return x.mul(x).mul(x);
    }

    @Override
    public @Nullable Tensor backward(Context c, Tensor g) {
      return g.mul(3).mul(c.saved(0).square());
    }
  }

  @Test
  void usersWriteTheirOwnFunctions() {
    Tensor x = Tensor.of(1f, 2f, 3f).requiresGrad(true);
    Tensor y = new Cube().apply(x);
    assertEquals("<Cube>", String.valueOf(y.gradFn()));
    y.sum().backward();
    assertArrayEquals(new float[] {3, 12, 27}, Objects.requireNonNull(x.grad()).toFloatArray());
  }

  @Test
  void gradientsOfGradients() {
    Tensor x = Tensor.scalar(2f).requiresGrad(true);
    Tensor first = Grad.of(new Cube().apply(x), x, Grad.createGraph());
    assertEquals(12, first.item());
    assertEquals(12, Grad.of(first, x).item());
    assertNull(x.grad());
  }

  @Test
  void noGradRecordsNothing() {
    Tensor x = Tensor.scalar(2f).requiresGrad(true);
    try (var _ = Grad.off()) {
      assertFalse(x.mul(2).requiresGrad());
      try (var _ = Grad.on()) {
        assertTrue(x.mul(2).requiresGrad());
      }
    }
    assertFalse(x.detach().requiresGrad());
    assertThrows(GradException.class, () -> x.detach().mul(2).backward());
  }

  @Test
  void vectorsNeedAGradient() {
    Tensor x = Tensor.of(1f, 2f).requiresGrad(true);
    assertThrows(GradException.class, () -> x.mul(2).backward());
    x.mul(2).backward(Tensor.of(1f, 10f));
    assertArrayEquals(new float[] {2, 20}, Objects.requireNonNull(x.grad()).toFloatArray());
  }

  @Test
  void broadcastGradientsAreSummed() {
    Tensor a = Tensor.ones(2, 3).requiresGrad(true);
    Tensor b = Tensor.of(1f, 2f, 3f).requiresGrad(true);
    a.mul(b).sum().backward();
    assertArrayEquals(
        new float[] {1, 2, 3, 1, 2, 3}, Objects.requireNonNull(a.grad()).toFloatArray());
    assertArrayEquals(new float[] {2, 2, 2}, Objects.requireNonNull(b.grad()).toFloatArray());
  }

  @Test
  void gradientsFlowThroughViews() {
    Tensor x = Tensor.rand(2, 3, 4).requiresGrad(true);
    x.permute(2, 0, 1).slice(0, 1, 4, 2).reshape(-1).mul(2).sum().backward();
    Tensor g = Objects.requireNonNull(x.grad());
    assertEquals(Shape.of(2, 3, 4), g.shape());
    assertEquals(24, g.sum().item());
    assertEquals(0, g.select(2, 0).sum().item());
    assertNotNull(g.storage());
  }
}
