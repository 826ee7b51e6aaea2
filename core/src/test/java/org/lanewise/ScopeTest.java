package org.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class ScopeTest {
  @Test
  void tensorsOfAScopeAreReleasedAtItsEnd() {
    Tensor inner;
    Tensor kept;
    try (Scope scope = Scope.open()) {
      inner = Tensor.ones(2, 3);
      kept = scope.keep(inner.add(1));
    }
    assertTrue(inner.isReleased());
    assertFalse(kept.isReleased());
    assertEquals(12, kept.sum().item());
    ReleasedException e = assertThrows(ReleasedException.class, () -> inner.add(1));
    assertTrue(e.toString().contains(": tensor of shape [2, 3]: released when its scope was"));
    assertTrue(e.toString().contains("ScopeTest.java"), e.toString());
    assertTrue(inner.toString().contains("released"));
  }

  @Test
  void keepHandsToTheScopeAround() {
    Tensor x;
    try (Scope _ = Scope.open()) {
      try (Scope inner = Scope.open()) {
        x = inner.keep(Tensor.ones(3));
      }
      assertFalse(x.isReleased());
    }
    assertTrue(x.isReleased());
  }

  @Test
  void gradientsOfOuterLeavesOutliveTheStep() {
    Tensor w = Tensor.of(1f, 2f).requiresGrad(true);
    for (int i = 0; i < 2; i++) {
      try (Scope _ = Scope.open()) {
        w.mul(w).sum().backward();
      }
    }
    assertArrayEquals(new float[] {4, 8}, Objects.requireNonNull(w.grad()).toFloatArray());
  }

  @Test
  void aStepLeavesNotOneByte() {
    Tensor w = Tensor.rand(50, 40).requiresGrad(true);
    long before = -1;
    for (int step = 0; step < 20; step++) {
      try (Scope _ = Scope.open()) {
        w.zeroGrad();
        Tensor x = Tensor.rand(30, 50);
        x.mm(w).relu().mul(2).sum().backward();
      }
      if (step == 4) {
        before = Memory.liveBytes();
      }
    }
    long after = Memory.liveBytes(); // less if tensors of other tests were collected meanwhile
    assertTrue(after <= before, after + " bytes, before " + before);
  }

  @Test
  void backwardReleasesItsOwnTensors() {
    Tensor w = Tensor.rand(100, 100).requiresGrad(true);
    try (Scope _ = Scope.open()) {
      Tensor y = w.exp().mul(2).add(1).exp().sum();
      long before = Memory.liveBytes();
      y.backward();
      assertEquals(
          before + 40_960 + 64, Memory.liveBytes()); // the gradient, and the one at the root
    }
  }

  @Test
  void scopesAreClosedInOrderByTheirThread() throws InterruptedException {
    Scope outer = Scope.open();
    Scope inner = Scope.open();
    Tensor x = Tensor.ones(2);
    assertThrows(IllegalStateException.class, outer::close);
    Thread other = new Thread(() -> assertThrows(IllegalStateException.class, inner::close));
    other.start();
    other.join();
    assertFalse(x.isReleased());
    inner.close();
    outer.close();
    assertTrue(x.isReleased());
  }

  @Test
  void unreachableTensorsComeBackWithoutAScope() {
    long before = Memory.liveBytes();
    long total = 0;
    for (int i = 0; i < 400; i++) {
      total += Tensor.zeros(1 << 20).elements() * 4; // 4 MiB each, 1.6 GB in all
    }
    assertTrue(total > 1_600_000_000);
    assertTrue(Memory.peakBytes() - before < 900_000_000, "peak " + Memory.peakBytes());
  }

  @Test
  void releaseIsIdempotentAndFinal() {
    Tensor x = Tensor.ones(4);
    Tensor view = x.view(2, 2);
    x.release();
    x.release();
    assertTrue(view.isReleased());
    assertThrows(ReleasedException.class, view::sum);
  }
}
