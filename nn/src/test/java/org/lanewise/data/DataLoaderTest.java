package org.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.lanewise.Memory;
import org.lanewise.ReleasedException;
import org.lanewise.Scope;
import org.lanewise.Tensor;

class DataLoaderTest {
  private final Dataset ten =
      new TensorDataset(
          Tensor.arange(20).view(10, 2), Tensor.of(LongStream.range(0, 10).toArray()));

  private static List<Long> targets(Iterable<Batch> loader) {
    List<Long> all = new ArrayList<>();
    for (Batch batch : loader) {
      long[] inputs = batch.input().toLongArray();
      long[] targets = batch.target().toLongArray();
      for (int i = 0; i < targets.length; i++) {
        assertEquals(2 * targets[i], inputs[2 * i]);
        all.add(targets[i]);
      }
    }
    return all;
  }

  @Test
  void batchesComeInOrderTheLastOneSmaller() {
    DataLoader loader = new DataLoader(ten, DataLoader.batchSize(4));
    assertEquals(3, loader.batches());
    List<Long> sizes = new ArrayList<>();
    loader.forEach(batch -> sizes.add(batch.size()));
    assertEquals(List.of(4L, 4L, 2L), sizes);
    assertEquals(LongStream.range(0, 10).boxed().toList(), targets(loader));
  }

  @Test
  void theLastBatchCanBeDropped() {
    DataLoader loader = new DataLoader(ten, DataLoader.batchSize(4).dropLast(true));
    assertEquals(2, loader.batches());
    assertEquals(LongStream.range(0, 8).boxed().toList(), targets(loader));
    assertEquals(1, new DataLoader(ten, DataLoader.batchSize(64)).batches());
  }

  @Test
  void theOrderDependsOnTheSeedAndTheEpoch() {
    DataLoader.Options options = DataLoader.batchSize(3).shuffle(7);
    DataLoader loader = new DataLoader(ten, options);
    List<Long> first = targets(loader);
    List<Long> second = targets(loader);
    DataLoader again = new DataLoader(ten, options.prefetch(0));
    assertEquals(first, targets(again));
    assertEquals(second, targets(again));
    assertNotEquals(first, second);
    assertNotEquals(first, targets(new DataLoader(ten, options.shuffle(8))));
    assertArrayEquals(
        LongStream.range(0, 10).toArray(), first.stream().mapToLong(x -> x).sorted().toArray());
  }

  @Test
  void aBatchLivesUntilTheNextUnlessItIsKept() {
    Iterator<Batch> batches = new DataLoader(ten, DataLoader.batchSize(4)).iterator();
    Batch first = batches.next();
    Batch second = batches.next().keep();
    batches.next();
    ReleasedException e = assertThrows(ReleasedException.class, () -> first.input().sum());
    assertTrue(e.toString().contains("keep()"), e.toString());
    assertEquals(4, second.target().toLongArray()[0]);
    assertFalse(batches.hasNext());
    assertThrows(NoSuchElementException.class, batches::next);
  }

  @Test
  void stepsLeakNothing() {
    DataLoader loader = new DataLoader(ten, DataLoader.batchSize(2).shuffle(1));
    targets(loader);
    long before = Memory.liveBytes();
    for (int epoch = 0; epoch < 20; epoch++) {
      targets(loader);
    }
    assertTrue(Memory.liveBytes() <= before);
  }

  @Test
  void batchesBelongToNoScope() {
    Iterator<Batch> batches;
    Batch batch;
    try (Scope _ = Scope.open()) {
      batches = new DataLoader(ten, DataLoader.batchSize(4).prefetch(0)).iterator();
      batch = batches.next();
    }
    assertFalse(batch.input().isReleased());
  }

  @Test
  void failuresOfTheDatasetReachTheCaller() {
    Dataset bad =
        new Dataset() {
          @Override
          public long size() {
            return 3;
          }

          @Override
          public Batch batch(long... indices) {
            throw new IllegalStateException("broken at " + Arrays.toString(indices));
          }
        };
    Iterator<Batch> batches = new DataLoader(bad, DataLoader.batchSize(2)).iterator();
    var e = assertThrows(IllegalStateException.class, batches::next);
    assertEquals("broken at [0, 1]", e.getMessage());
  }

  @Test
  void badArgumentsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> DataLoader.batchSize(0));
    assertThrows(IllegalArgumentException.class, () -> DataLoader.batchSize(1).prefetch(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> ten.batch(10));
    assertThrows(
        IllegalArgumentException.class, () -> new TensorDataset(Tensor.zeros(3), Tensor.zeros(4)));
  }

  @Test
  void imagesAreNormalised() {
    Dataset digits = Mnist.generated(20, 5);
    Batch batch = digits.batch(3, 7);
    assertEquals("[2, 1, 28, 28]", batch.input().shape().toString());
    float[] pixels = batch.input().toFloatArray();
    float paper = (float) (-Mnist.MEAN / Mnist.DEVIATION);
    assertEquals(paper, pixels[0], 1e-6);
    float ink = (float) ((1 - Mnist.MEAN) / Mnist.DEVIATION);
    for (float p : pixels) {
      assertTrue(p >= paper - 1e-5 && p <= ink + 1e-5, "pixel " + p);
    }
  }
}
