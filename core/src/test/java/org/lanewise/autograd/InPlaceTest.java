package org.lanewise.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lanewise.Grad;
import org.lanewise.GradException;
import org.lanewise.Tensor;

/**
 * Changes in place of tensors, of their views, and of views of views. The numbers are PyTorch's.
 */
class InPlaceTest {
  private static Tensor leaf() {
    return Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3).requiresGrad(true);
  }

  private static void assertGradient(Tensor x, double... expected) {
    assertArrayEquals(expected, Objects.requireNonNull(x.grad()).toDoubleArray(), 1e-6);
  }

  @Test
  void aChangedViewChangesTheHistoryOfItsBase() {
    Tensor x = leaf();
    Tensor y = x.mul(2);
    y.select(0, 0).mulInPlace(10);
    assertEquals("<CopySlices>", String.valueOf(y.gradFn()));
    y.sum().backward();
    assertGradient(x, 20, 20, 20, 2, 2, 2);
  }

  @Test
  void aViewMadeBeforeAChangeOfItsBaseFollowsIt() {
    Tensor x = leaf();
    Tensor y = x.mul(2);
    Tensor row = y.select(0, 1);
    y.mulInPlace(5);
    assertEquals("<AsStrided>", String.valueOf(row.gradFn()));
    assertArrayEquals(new float[] {40, 50, 60}, row.toFloatArray());
    row.sum().backward();
    assertGradient(x, 0, 0, 0, 10, 10, 10);
  }

  @Test
  void viewsOfViewsReachTheBase() {
    Tensor x = leaf();
    Tensor y = x.add(0);
    Tensor column = y.t().select(0, 1); // elements 2 and 5
    column.narrow(0, 1, 1).mulInPlace(7);
    y.mul(y).sum().backward();
    assertArrayEquals(new float[] {1, 2, 3, 4, 35, 6}, y.toFloatArray());
    assertGradient(x, 2, 4, 6, 8, 2 * 35 * 7, 12);
  }

  @Test
  void assignmentsCutTheirTargetsOff() {
    Tensor x = leaf();
    Tensor z = Tensor.of(7f).requiresGrad(true);
    Tensor y = x.mul(1);
    y.narrow(1, 0, 2).copyFrom(z.expand(2, 2));
    y.sum().backward();
    assertGradient(x, 0, 0, 1, 0, 0, 1);
    assertGradient(z, 4);
  }

  @Test
  void aTensorWithoutGradientGetsOneByAChange() {
    Tensor z = Tensor.of(2f, 3f, 4f).requiresGrad(true);
    Tensor buffer = Tensor.zeros(2, 3);
    buffer.select(0, 1).addInPlace(z.mul(z));
    assertTrue(buffer.requiresGrad());
    assertFalse(buffer.isLeaf());
    buffer.sum().backward();
    assertGradient(z, 4, 6, 8);
  }

  @Test
  void inPlaceProductsKeepWhatTheyOverwrite() {
    Tensor x = Tensor.of(2f, 3f).requiresGrad(true);
    Tensor w = Tensor.of(5f, 7f).requiresGrad(true);
    Tensor y = x.mul(1);
    y.mulInPlace(w);
    y.sum().backward();
    assertGradient(x, 5, 7);
    assertGradient(w, 2, 3);
  }

  @Test
  void gradientsOfGradientsPassThroughChangedViews() {
    Tensor x = Tensor.of(1.5, 2.5, 3.5, 4.5).requiresGrad(true);
    Gradcheck.gradgradcheck(
        in -> {
          Tensor y = in[0].mul(in[0]);
          y.narrow(0, 1, 2).mulInPlace(in[0].narrow(0, 0, 2));
          return y.mul(y);
        },
        x);
  }

  @Test
  void retainedGradientsFollowTheTensor() {
    Tensor x = Tensor.of(2f).requiresGrad(true);
    Tensor y = x.mul(3).retainGrad();
    y.mulInPlace(2);
    y.mul(5).sum().backward();
    assertGradient(y, 5);
    assertGradient(x, 30);
  }

  @Test
  void leavesAndTheirViewsAreRefused() {
    Tensor x = leaf();
    GradException e = assertThrows(GradException.class, () -> x.select(0, 0).mulInPlace(2));
    assertTrue(e.toString().contains("view of a leaf"), e.toString());
    assertThrows(GradException.class, () -> x.mulInPlace(2));
    try (Grad _ = Grad.off()) {
      x.select(0, 0).fill(9);
    }
    assertArrayEquals(new float[] {9, 9, 9, 4, 5, 6}, x.toFloatArray());
    assertTrue(x.isLeaf());
    assertEquals(1, x.version());
  }

  @Test
  void viewsMadeUnrecordedAreRefused() {
    Tensor y = leaf().mul(2);
    Tensor view;
    try (Grad _ = Grad.off()) {
      view = y.select(0, 0);
    }
    Tensor gradient = Tensor.of(1f, 1f, 1f).requiresGrad(true);
    assertThrows(GradException.class, () -> view.addInPlace(gradient));
  }

  @Test
  void expandedTensorsAreRefused() {
    Tensor wide = Tensor.of(1f, 2f).expand(3, 2);
    assertThrows(GradException.class, () -> wide.addInPlace(1));
  }

  @Test
  void whatWasSavedMustNotChangeThroughAView() {
    Tensor x = leaf();
    Tensor y = x.mul(2);
    Tensor z = y.exp().mul(y);
    y.select(0, 0).fill(0);
    GradException e = assertThrows(GradException.class, () -> z.sum().backward());
    assertTrue(e.toString().contains("expected version 0, found 1"), e.toString());
  }

  @Test
  void whatWasNotSavedMayChange() {
    Tensor x = leaf();
    Tensor y = x.mul(2);
    Tensor z = y.add(1);
    y.select(0, 0).fill(0);
    z.sum().backward();
    assertGradient(x, 2, 2, 2, 2, 2, 2);
    assertNotNull(y.gradFn());
  }
}
