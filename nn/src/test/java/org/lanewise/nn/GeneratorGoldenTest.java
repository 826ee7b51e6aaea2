package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.Generator;
import org.lanewise.Shape;

/** The random streams of PyTorch's CPU generator. */
class GeneratorGoldenTest {
  private final Goldens goldens = Goldens.read("generator");

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 12345678901L})
  void uniformNumbersAndPermutationsAreTheSameBits(long seed) {
    float[] rand = goldens.get(seed + ".rand").toFloatArray();
    assertArrayEquals(rand, new Generator(seed).uniform(Shape.of(1000), 0, 1).toFloatArray());
    long[] order = goldens.get(seed + ".randperm").toLongArray();
    assertArrayEquals(order, new Generator(seed).permutation(100));
    Generator doubles = new Generator(seed);
    for (double expected : goldens.get(seed + ".double").toDoubleArray()) {
      assertEquals(expected, doubles.nextDouble());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 12345678901L})
  void normalNumbersAreTheSameToRounding(long seed) {
    for (String name : new String[] {"randn", "randn_few", "randn_odd"}) {
      float[] expected = goldens.get(seed + "." + name).toFloatArray();
      float[] actual = new Generator(seed).normal(Shape.of(expected.length), 0, 1).toFloatArray();
      assertArrayEquals(expected, actual, 2e-6f, name);
    }
  }
}
