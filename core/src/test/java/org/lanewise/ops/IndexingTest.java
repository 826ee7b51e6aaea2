package org.lanewise.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.lanewise.DTypeException;
import org.lanewise.Index;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** What indices that are refused say, and that nothing is changed by them. */
class IndexingTest {
  private static void refused(String message, Function<Tensor, Tensor> call) {
    Tensor x = Tensor.arange(6.0).view(2, 3);
    int version = x.version();
    IndexOutOfBoundsException e =
        assertThrows(IndexOutOfBoundsException.class, () -> call.apply(x));
    assertEquals(message, e.getMessage());
    assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, x.toFloatArray());
    assertEquals(version, x.version());
  }

  @Test
  void namesOperationIndexAndBound() {
    Tensor one = Tensor.ones(2, 3);
    Tensor late = Tensor.of(1L, 0L, 7L, 9L);
    Tensor below = Tensor.of(1L, -1L);
    refused(
        "at: expected an index from -3 to 2 for axis 1 of shape [2, 3], got 7",
        x -> x.at(Index.ALL, late));
    refused("at: expected an index from -2 to 1 for axis 0 of shape [2, 3], got 5", x -> x.at(5));
    refused("at: expected indices for at most 2 axes of shape [2, 3], got 3", x -> x.at(0, 0, 0));
    refused(
        "set: expected an index from -3 to 2 for axis 1 of shape [2, 3], got 7",
        x -> x.set(1, Index.ALL, late));
    refused(
        "indexSelect: expected an index from 0 to 1 for axis 0 of shape [2, 3], got -1",
        x -> x.indexSelect(0, below));
    refused(
        "indexAdd: expected an index from 0 to 1 for axis 0 of shape [2, 3], got -1",
        x -> x.indexAddInPlace(0, below, one));
    refused(
        "indexFill: expected an index from -3 to 2 for axis 1 of shape [2, 3], got 7",
        x -> x.indexFillInPlace(1, late, 1));
    refused(
        "gather: expected an index from 0 to 1 for axis 0 of shape [2, 3], got 3",
        x -> x.gather(0, Tensor.of(new long[][] {{0, 3, 0}})));
    refused(
        "scatter: expected an index from 0 to 1 for axis 0 of shape [2, 3], got 3",
        x -> x.scatterInPlace(0, Tensor.of(new long[][] {{0, 3, 0}}), 1));
    refused(
        "takeAlongDim: expected an index from -2 to 1 for axis 0 of shape [2, 3], got 2",
        x -> x.takeAlongDim(Tensor.of(new long[][] {{2}}), 0));
    refused(
        "put: expected an index from -6 to 5 for axis 0 of shape [6], got 6",
        x -> x.putInPlace(Tensor.of(6L), Tensor.of(1f)));
  }

  @Test
  void refusesWhatIsNoIndex() {
    Tensor x = Tensor.zeros(2, 3);
    assertThrows(DTypeException.class, () -> x.at(Tensor.of(1f)));
    assertThrows(IllegalArgumentException.class, () -> x.at("1"));
    assertThrows(IllegalArgumentException.class, () -> x.at(Index.ELLIPSIS, Index.ELLIPSIS));
    assertThrows(ShapeException.class, () -> Index.range(0, 1, -1));
    assertThrows(ShapeException.class, () -> x.at(Tensor.of(true, false, true)));
  }

  @Test
  void readsMemoryThatItWrites() {
    Tensor x = Tensor.arange(4.0);
    x.set(x.slice(0, 0, 3, 1), Tensor.of(1L, 2L, 3L));
    assertArrayEquals(new float[] {0, 0, 1, 2}, x.toFloatArray());
    x.scatterAddInPlace(0, Tensor.of(1L, 2L, 3L), x.slice(0, 1, 4, 1));
    assertArrayEquals(new float[] {0, 0, 2, 4}, x.toFloatArray());
    Tensor y = Tensor.arange(6.0).view(2, 3);
    y.indexCopyInPlace(0, Tensor.of(1L, 0L), y);
    assertArrayEquals(new float[] {3, 4, 5, 0, 1, 2}, y.toFloatArray());
  }

  @Test
  void indicesMayChangeBeforeBackward() {
    Tensor x = Tensor.arange(3.0).requiresGrad(true);
    Tensor index = Tensor.of(2L, 2L, 0L);
    Tensor y = x.indexSelect(0, index).add(x.gather(0, index)).sum();
    index.fill(9);
    y.backward();
    assertArrayEquals(
        new float[] {2, 0, 4}, java.util.Objects.requireNonNull(x.grad()).toFloatArray());
  }

  @Test
  void assignsToViewsOfViews() {
    Tensor x = Tensor.zeros(2, 3, 4);
    x.select(0, 1).t().set(7, Tensor.of(3L, 0L), 2);
    assertEquals(14, x.sum().item());
    assertEquals(7, x.at(1, 2, 3).item());
    assertEquals(7, x.at(1, 2, 0).item());
  }
}
