package org.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class SetDataTest {
  private static Tensor grad(Tensor x) {
    return Objects.requireNonNull(x.grad());
  }

  @Test
  void theTensorStaysTheSameWithOtherMemory() {
    Tensor x = Tensor.of(1f, 2f).requiresGrad(true);
    Tensor data = Tensor.arange(6).to(DType.FLOAT64).reshape(2, 3).transpose(0, 1);
    assertSame(x, x.setData(data));
    assertEquals(Shape.of(3, 2), x.shape());
    assertEquals(DType.FLOAT64, x.dtype());
    assertArrayEquals(new long[] {1, 3}, x.strides());
    assertFalse(x.isContiguous());
    assertTrue(x.requiresGrad() && x.isLeaf());
    assertNull(x.base());
    assertFalse(data.requiresGrad());
    assertSame(data.storage(), x.storage());
    x.mul(x).sum().backward();
    assertArrayEquals(new double[] {0, 6, 2, 8, 4, 10}, grad(x).toDoubleArray());
  }

  @Test
  void theVersionCountsOn() {
    Tensor x = Tensor.zeros(2);
    x.addInPlace(1).addInPlace(1);
    int version = x.version();
    Tensor data = Tensor.zeros(2);
    int own = data.version();
    x.setData(data);
    assertEquals(version + 1, x.version());
    assertEquals(own, data.version());
    data.fill(3);
    assertEquals(version + 2, x.version());
    x.setData(x.detach());
    assertEquals(version + 2, x.version());
    assertArrayEquals(new float[] {3, 3}, x.toFloatArray());
  }

  @Test
  void whatAGraphSavedOfAParameterStays() {
    Tensor w = Tensor.of(2f, 3f).requiresGrad(true);
    Tensor x = Tensor.of(5f, 7f).requiresGrad(true);
    Tensor y = w.mul(x).sum();
    w.setData(Tensor.of(100f, 100f));
    y.backward(Grad.createGraph());
    assertArrayEquals(new float[] {2, 3}, grad(x).toFloatArray());
    assertArrayEquals(new float[] {5, 7}, grad(w).toFloatArray());
    // The gradient of x is w: the graph still leads to it.
    Tensor g = grad(x);
    assertArrayEquals(new float[] {1, 1}, Grad.of(g.sum(), w).toFloatArray());
  }

  @Test
  void whatAGraphSavedOfOtherTensorsIsMissed() {
    Tensor w = Tensor.of(2f, 3f).requiresGrad(true);
    Tensor x = Tensor.of(5f, 7f);
    Tensor y = w.mul(x).sum();
    x.setData(Tensor.of(0f, 0f));
    var e = assertThrows(GradException.class, y::backward);
    assertTrue(e.toString().contains("was changed in place"), e.toString());
  }

  @Test
  void gradientsOnTheirWayFitTheNewTypeAndNoOtherShape() {
    Tensor w = Tensor.of(2f, 3f).requiresGrad(true);
    Tensor y = w.mul(w).sum();
    w.setData(w.detach().to(DType.FLOAT64));
    y.backward();
    assertEquals(DType.FLOAT64, grad(w).dtype());
    assertArrayEquals(new double[] {4, 6}, grad(w).toDoubleArray());
    w.zeroGrad();
    Tensor z = w.mul(w).sum();
    w.setData(Tensor.zeros(3));
    var e = assertThrows(GradException.class, z::backward);
    assertEquals(
        "backward: expected a leaf of the shape [2] that it had in forward, got [3], which setData"
            + " gave it",
        e.getMessage());
  }

  @Test
  void theGradientSoFarIsConvertedOrInTheWay() {
    Tensor w = Tensor.of(2f, 3f).requiresGrad(true);
    w.mul(w).sum().backward();
    try (Scope _ = Scope.open()) {
      w.setData(Tensor.of(0.5, 0.25));
    }
    assertEquals(DType.FLOAT64, grad(w).dtype());
    assertArrayEquals(new double[] {4, 6}, grad(w).toDoubleArray());
    w.mul(w).sum().backward();
    assertArrayEquals(new double[] {5, 6.5}, grad(w).toDoubleArray());
    var e = assertThrows(GradException.class, () -> w.setData(Tensor.zeros(3)));
    assertEquals(
        "setData: expected data of the gradient's shape [2], or no gradient, got [3]",
        e.getMessage());
    assertArrayEquals(new double[] {0.5, 0.25}, w.toDoubleArray());
    w.zeroGrad();
    assertEquals(3, w.setData(Tensor.zeros(3)).elements());
  }

  @Test
  void parametersTakeMemoryOutOfScopes() {
    Tensor w = Tensor.zeros(2);
    Tensor inner;
    try (Scope outer = Scope.open()) {
      Tensor o = Tensor.zeros(2);
      try (Scope _ = Scope.open()) {
        w.setData(Tensor.of(1f, 2f));
        inner = Tensor.zeros(1).setData(Tensor.of(3f, 4f));
        o.setData(Tensor.of(5f, 6f));
      }
      assertTrue(inner.isReleased());
      assertArrayEquals(new float[] {5, 6}, o.toFloatArray());
      inner = outer.keep(o);
    }
    assertArrayEquals(new float[] {1, 2}, w.toFloatArray());
    assertArrayEquals(new float[] {5, 6}, inner.toFloatArray());
  }

  @Test
  void viewsMadeBeforeStayWhereTheyAre() {
    Tensor x = Tensor.of(1f, 2f, 3f);
    Tensor view = x.narrow(0, 1, 2);
    Tensor old = x.detach();
    x.setData(Tensor.zeros(2));
    assertNull(view.base());
    x.requiresGrad(true);
    view.addInPlace(1);
    assertFalse(view.requiresGrad());
    assertArrayEquals(new float[] {1, 3, 4}, old.toFloatArray());
    assertArrayEquals(new float[] {0, 0}, x.toFloatArray());
    assertSame(view, view.setData(Tensor.ones(1))); // a view of nothing any more
  }

  @Test
  void viewsResultsAndWhatCannotBeAreRefused() {
    Tensor x = Tensor.of(1f, 2f);
    var view = assertThrows(GradException.class, () -> x.narrow(0, 0, 1).setData(x));
    assertEquals("setData: expected a leaf that is no view, got a view", view.getMessage());
    Tensor leaf = Tensor.of(1f).requiresGrad(true);
    assertThrows(GradException.class, () -> leaf.mul(2).setData(x));
    assertThrows(DTypeException.class, () -> leaf.setData(Tensor.of(1L)));
    Tensor released = Tensor.zeros(1);
    released.release();
    assertThrows(ReleasedException.class, () -> x.setData(released));
    Tensor inference;
    try (Grad _ = Grad.inference()) {
      inference = Tensor.zeros(1);
    }
    assertThrows(GradException.class, () -> x.setData(inference));
    assertArrayEquals(new float[] {1, 2}, x.toFloatArray());
    assertEquals(0, x.version());
    assertEquals(DType.INT64, x.setData(Tensor.of(1L)).dtype());
  }
}
