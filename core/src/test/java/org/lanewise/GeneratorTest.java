package org.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Streams stop and resume; the numbers themselves are compared with PyTorch's elsewhere. */
class GeneratorTest {
  @Test
  void aStreamResumesAtAnyPoint() {
    for (int used : new int[] {0, 1, 623, 624, 625, 1000}) {
      Generator g = new Generator(-5);
      for (int i = 0; i < used; i++) {
        g.nextInt();
      }
      Tensor state = g.state();
      float[] expected = Tensor.rand(g, 700).toFloatArray();
      Generator other = new Generator(1);
      other.setState(state);
      assertEquals(-5, other.seed());
      assertArrayEquals(state.toByteArray(), other.state().toByteArray());
      assertArrayEquals(expected, Tensor.rand(other, 700).toFloatArray());
    }
  }

  @Test
  void theNormalNumberThatWaitsIsPartOfTheState() {
    Generator g = new Generator(3);
    g.nextNormal();
    Generator other = new Generator(4);
    other.setState(g.state());
    assertEquals(g.nextNormal(), other.nextNormal());
    assertEquals(g.nextNormal(), other.nextNormal());
    g.nextNormal();
    g.reset(3);
    assertEquals(new Generator(3).nextNormal(), g.nextNormal());
  }

  @Test
  void brokenStatesAreRefusedAndChangeNothing() {
    Generator g = new Generator(3);
    Tensor state = g.state();
    state.narrow(0, 8, 4).fill(255); // how many numbers are left
    assertThrows(ShapeException.class, () -> g.setState(state));
    assertThrows(ShapeException.class, () -> g.setState(state.narrow(0, 0, 100)));
    assertThrows(DTypeException.class, () -> g.setState(state.to(DType.INT32)));
    assertEquals(new Generator(3).nextInt(), g.nextInt());
  }

  @Test
  void randomFillsAreChangesOfTheGraph() {
    Tensor leaf = Tensor.ones(20).requiresGrad(true);
    Tensor x = leaf.mul(2);
    x.narrow(0, 0, 5).uniformInPlace();
    x.sum().backward();
    float[] expected = new float[20];
    java.util.Arrays.fill(expected, 5, 20, 2f);
    assertArrayEquals(expected, java.util.Objects.requireNonNull(leaf.grad()).toFloatArray());
    assertThrows(GradException.class, () -> leaf.normalInPlace());
    int before = x.version();
    x.detach().exponentialInPlace();
    assertEquals(before + 1, x.version());
  }

  @Test
  void likesTakeShapeTypeAndOrderOfMemory() {
    Tensor x = Tensor.zeros(Shape.of(2, 3), DType.FLOAT64).t();
    assertArrayEquals(x.strides(), x.randLike().strides());
    assertEquals(DType.FLOAT64, x.randnLike().dtype());
    assertEquals(DType.FLOAT16, x.randnLike(DType.FLOAT16).dtype());
    Tensor i = x.randintLike(2, 4, DType.UINT8);
    for (long v : i.toLongArray()) {
      assertTrue(v == 2 || v == 3);
    }
    assertEquals(Shape.of(3, 2), x.emptyLike(DType.BOOL).shape());
    assertThrows(DTypeException.class, () -> i.randLike());
  }
}
