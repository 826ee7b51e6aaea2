package org.lanewise.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.parallel.Parallel;

/** Copies between any strides, against a loop over positions. */
class CopyTest {
  private final SplittableRandom random = new SplittableRandom(7);
  private final int threads = Parallel.threads();

  @AfterEach
  void restoreThreads() {
    Parallel.setThreads(threads);
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void strides(DType type) {
    for (int i = 0; i < 200; i++) {
      long[] sizes = random.ints(random.nextInt(5), 1, 9).asLongStream().toArray();
      check(type, sizes);
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void manyElements(DType type) {
    Parallel.setThreads(2);
    check(type, 2, 3, 150, 101);
    check(type, 257, 3, 70);
    check(type, 300, 311);
  }

  private void check(DType type, long... sizes) {
    Tensor from = placed(type, sizes);
    Tensor to = placed(type, sizes).zero();
    for (int axis = 0; axis < sizes.length; axis++) { // a broadcast source
      if (random.nextInt(5) == 0) {
        from = from.narrow(axis, 0, 1).expand(sizes);
      }
    }
    Copy.copy(from, to);
    Shape shape = Shape.of(sizes);
    double[] expected = new double[(int) shape.elements()];
    double[] actual = new double[expected.length];
    for (int i = 0; i < expected.length; i++) {
      long[] at = Picks.position(i, shape);
      expected[i] = at(from, at);
      actual[i] = at(to, at);
    }
    assertArrayEquals(expected, actual, () -> type + Arrays.toString(sizes));
  }

  private static double at(Tensor x, long[] position) {
    long index = x.offset();
    for (int i = 0; i < position.length; i++) {
      index += position[i] * x.stride(i);
    }
    return Elements.getDouble(x.dtype(), x.segment(), index);
  }

  /** Random numbers, the axes in any order of memory, some with holes. */
  private Tensor placed(DType type, long... sizes) {
    int rank = sizes.length;
    int[] order = random.ints(0, Math.max(1, rank)).distinct().limit(rank).toArray();
    int[] places = new int[rank];
    long[] memory = new long[rank];
    boolean[] holes = new boolean[rank];
    for (int i = 0; i < rank; i++) {
      holes[i] = random.nextInt(4) == 0;
      places[order[i]] = i;
      memory[i] = holes[i] ? 2 * sizes[order[i]] + 1 : sizes[order[i]];
    }
    Tensor x = Tensor.empty(Shape.of(memory), type);
    for (long i = 0; i < x.elements(); i++) {
      Elements.setDouble(type, x.segment(), i, random.nextInt(100));
    }
    for (int i = 0; i < rank; i++) {
      x = holes[i] ? x.slice(i, 1, Long.MAX_VALUE, 2) : x;
    }
    return x.permute(places);
  }
}
