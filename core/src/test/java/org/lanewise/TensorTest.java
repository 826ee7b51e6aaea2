package org.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class TensorTest {
  @Test
  void tensorsPrintAsInPyTorch() {
    assertEquals("tensor([1., 2., 3.])", Tensor.of(1f, 2f, 3f).toString());
    assertEquals("tensor([0.5000, 1.0000])", Tensor.of(0.5f, 1f).toString());
    assertEquals("tensor([1.0000e-05, 1.0000e+00])", Tensor.of(1e-5f, 1f).toString());
    assertEquals("tensor([nan, inf, 1.])", Tensor.of(Float.NaN, 1 / 0f, 1f).toString());
    assertEquals("tensor(2.5000)", Tensor.scalar(2.5f).toString());
    assertEquals("tensor([[0, 1, 2],\n        [3, 4, 5]])", Tensor.arange(6).view(2, 3).toString());
    assertEquals("tensor([ true, false])", Tensor.of(1f, -1f).gt(0).toString());
    assertEquals("tensor([1., 2.], dtype=float64)", Tensor.of(1.0, 2.0).toString());
    assertEquals("tensor([], size=[0, 3])", Tensor.zeros(0, 3).toString());
    assertTrue(Tensor.arange(2000).toString().contains("...,"), Tensor.arange(2000).toString());
    assertEquals(
        "tensor([[[0, 1],\n         [2, 3]],\n\n        [[4, 5],\n         [6, 7]]])",
        Tensor.arange(8).view(2, 2, 2).toString());
  }

  @Test
  void typesArePromoted() {
    Tensor i = Tensor.of(1L, 2L);
    Tensor f = Tensor.of(0.5f, 0.5f);
    assertEquals(DType.FLOAT32, i.add(f).dtype());
    assertEquals(DType.FLOAT64, f.add(Tensor.of(1.0, 2.0)).dtype());
    assertEquals(DType.INT64, i.add(Tensor.of(new int[] {1, 2}, 2)).dtype());
    assertEquals(DType.FLOAT32, i.div(i).dtype());
    assertEquals(DType.INT64, i.mul(2).dtype());
    assertEquals(DType.FLOAT32, i.mul(2.5).dtype());
    assertEquals(DType.INT64, f.gt(0).sum().dtype());
    assertArrayEquals(new double[] {1.5, 2.5}, i.add(f).toDoubleArray());
    assertThrows(DTypeException.class, () -> i.addInPlace(f));
    assertThrows(DTypeException.class, () -> i.requiresGrad(true));
    assertThrows(DTypeException.class, () -> i.view(1, 2).mm(f.view(2, 1)));
  }

  @Test
  void viewsShareMemoryAndVersion() {
    Tensor x = Tensor.arange(24).to(DType.FLOAT32).view(2, 3, 4);
    Tensor view = x.transpose(0, 2).slice(0, 0, 4, 2).select(1, 1);
    assertEquals(Shape.of(2, 2), view.shape());
    assertArrayEquals(new float[] {4, 16, 6, 18}, view.toFloatArray());
    view.fill(-1);
    assertEquals(1, x.version());
    assertArrayEquals(new float[] {-1, 5, -1, 7}, x.select(0, 0).select(0, 1).toFloatArray());
    view.copyFrom(Tensor.of(10f, 20f));
    assertEquals(20, x.select(0, 1).select(0, 1).select(0, 2 - 2).item());
    assertThrows(ShapeException.class, () -> x.transpose(0, 1).view(24));
    assertEquals(24, x.transpose(0, 1).reshape(-1).elements());
    assertEquals(Shape.of(6, 4), x.flatten(0, 1).shape());
    assertEquals(Shape.of(2, 1, 3, 4), x.unsqueeze(1).shape());
  }

  @Test
  void overlappingCopiesReadBeforeTheyWrite() {
    Tensor x = Tensor.of(1f, 2f, 3f, 4f, 5f);
    x.narrow(0, 1, 4).copyFrom(x.narrow(0, 0, 4));
    assertArrayEquals(new float[] {1, 1, 2, 3, 4}, x.toFloatArray());
    x.narrow(0, 0, 4).addInPlace(x.narrow(0, 1, 4));
    assertArrayEquals(new float[] {2, 3, 5, 7, 4}, x.toFloatArray());
  }

  @Test
  void sumsOfTenMillionKeepFloatAccuracy() {
    try (Scope _ = Scope.open()) {
      Tensor x = Tensor.full(Shape.of(10_000_000), 0.1, DType.FLOAT32);
      double exact = 10_000_000.0 * 0.1f;
      assertEquals(exact, x.sum().item(), exact * 6e-8);
    }
  }

  @Test
  void matmulFollowsPyTorchsRules() {
    Tensor v = Tensor.of(1f, 2f, 3f);
    Tensor m = Tensor.arange(12).to(DType.FLOAT32).view(3, 4);
    assertEquals(14, v.matmul(v).item());
    assertArrayEquals(new float[] {32, 38, 44, 50}, v.matmul(m).toFloatArray());
    assertEquals(Shape.of(4), m.t().matmul(v).shape());
    assertEquals(Shape.of(5, 2, 4), Tensor.ones(5, 2, 3).matmul(m).shape());
    assertEquals(
        Shape.of(7, 5, 2, 4), Tensor.ones(5, 2, 3).matmul(Tensor.ones(7, 1, 3, 4)).shape());
    var e = assertThrows(ShapeException.class, () -> m.matmul(m));
    assertEquals(
        "matmul: expected [..., n, k] and [..., k, m], got [3, 4] and [3, 4]", e.getMessage());
  }

  @Test
  void deepGraphsNeedNoStack() {
    Tensor x = Tensor.scalar(1f).requiresGrad(true);
    try (Scope _ = Scope.open()) {
      Tensor y = x;
      for (int i = 0; i < 100_000; i++) {
        y = y.add(1);
      }
      y.backward();
    }
    assertEquals(1, Objects.requireNonNull(x.grad()).item());
  }

  @Test
  void badCallsAreNamed() {
    Tensor x = Tensor.ones(2, 3);
    assertEquals(
        "Add: expected shapes that broadcast together, got [2, 3] and [2]",
        assertThrows(ShapeException.class, () -> x.add(Tensor.ones(2))).getMessage());
    assertThrows(ShapeException.class, () -> Tensor.zeros(-1));
    assertThrows(ShapeException.class, () -> Tensor.zeros(1L << 40, 1L << 40));
    assertThrows(ShapeException.class, () -> x.sum(2));
    assertThrows(ShapeException.class, () -> x.sum(0, -2));
    assertThrows(ShapeException.class, () -> x.view(4));
    assertThrows(ShapeException.class, () -> x.view(-1, 4));
    assertThrows(ShapeException.class, () -> x.permute(0, 0));
    assertThrows(ShapeException.class, () -> x.expand(3, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> x.select(1, 3));
    assertThrows(ShapeException.class, () -> x.narrow(1, 2, 2));
    assertThrows(ShapeException.class, () -> x.item());
    assertThrows(ShapeException.class, () -> Tensor.of(new float[3], 2, 2));
    assertThrows(ShapeException.class, () -> Tensor.of(new float[][] {{1}, {1, 2}}));
    assertThrows(OutOfMemoryError.class, () -> Tensor.zeros(1L << 42));
  }
}
