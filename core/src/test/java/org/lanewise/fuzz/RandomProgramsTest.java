package org.lanewise.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.GradException;
import org.lanewise.Memory;
import org.lanewise.Scope;
import org.lanewise.Tensor;

/**
 * Programs at random against an interpreter of plain doubles: all variables at the end, and the
 * gradients of the leaves against differences.
 *
 * <p>The system property {@code lanewise.fuzz.programs} says how many of each kind (1,000), {@code
 * lanewise.fuzz.seed} where they start.
 */
class RandomProgramsTest {
  private static final int PROGRAMS = Integer.getInteger("lanewise.fuzz.programs", 1000);
  private static final long SEED = Long.getLong("lanewise.fuzz.seed", 1);
  private static final double STEP = 1e-6;

  private static Program program(int number, boolean whole) {
    return new Program(new SplittableRandom(SEED * 1_000_003 + number), whole);
  }

  private static void assertMeaning(Program program, List<Tensor> variables, double bound) {
    List<Plain> meaning = program.meaning();
    assertEquals(meaning.size(), variables.size());
    double largest = 1;
    for (Plain plain : meaning) {
      largest = Math.max(largest, Arrays.stream(plain.values()).map(Math::abs).max().orElse(0));
    }
    for (int v = 0; v < variables.size(); v++) {
      String what = "v" + v + " of\n" + program;
      Plain plain = meaning.get(v);
      Tensor tensor = variables.get(v);
      assertArrayEquals(Program.longs(plain.shape()), tensor.shape().toArray(), what);
      double[] values = tensor.toDouble().toDoubleArray();
      assertArrayEquals(plain.values(), values, bound * largest, what);
    }
  }

  @Test
  void valuesOfFloat64() {
    for (int i = 0; i < PROGRAMS; i++) {
      Program program = program(i, false);
      try (Scope _ = Scope.open()) {
        assertMeaning(program, program.call(program.tensors(DType.FLOAT64)), 1e-10);
      }
    }
  }

  @Test
  void valuesOfFloat32() {
    for (int i = 0; i < PROGRAMS; i++) {
      Program program = program(i + 1_000_000, false);
      try (Scope _ = Scope.open()) {
        assertMeaning(program, program.call(program.tensors(DType.FLOAT32)), 1e-4);
      }
    }
  }

  @Test
  void valuesOfIntegers() {
    for (int i = 0; i < PROGRAMS; i++) {
      Program program = program(i + 2_000_000, true);
      try (Scope _ = Scope.open()) {
        assertMeaning(program, program.call(program.tensors(DType.INT64)), 0);
      }
    }
  }

  @Test
  void gradients() {
    long live = Memory.liveBytes();
    int refused = 0;
    for (int i = 0; i < PROGRAMS; i++) {
      Program program = program(i + 3_000_000, false);
      try (Scope _ = Scope.open()) {
        List<Tensor> leaves = program.tensors(DType.FLOAT64);
        leaves.forEach(leaf -> leaf.requiresGrad(true));
        Tensor loss = Program.loss(program.call(leaves));
        try {
          loss.backward();
        } catch (GradException e) {
          // What was kept for backward may have been changed since; then it must say so.
          assertTrue(program.hasChanges() && e.toString().contains("version"), e + "\n" + program);
          refused++;
          continue;
        }
        assertGradients(program, leaves);
      }
    }
    assertTrue(refused < PROGRAMS / 2, refused + " programs changed what backward needed");
    // What others left may have been collected meanwhile.
    assertTrue(Memory.liveBytes() <= live, "bytes of tensors are left");
  }

  // A leaf whose copy was overwritten has no gradient.
  private static double[] gradient(Tensor leaf) {
    Tensor gradient = leaf.grad();
    return gradient == null ? new double[(int) leaf.elements()] : gradient.toDoubleArray();
  }

  private static void assertGradients(Program program, List<Tensor> leaves) {
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      double[] gradient = gradient(leaves.get(leaf));
      double largest = 1;
      for (double g : gradient) {
        largest = Math.max(largest, Math.abs(g));
      }
      for (int i = 0; i < gradient.length; i++) {
        double up = program.loss(leaf, i, STEP);
        double down = program.loss(leaf, i, -STEP);
        double want = (up - down) / (2 * STEP);
        // Differences lose digits where the loss is large, and where it bends strongly.
        double bound = 1e-4 * largest + 1e-9 * Math.abs(up) / STEP;
        if (!(Math.abs(gradient[i] - want) <= bound)) {
          fail(
              "grad["
                  + i
                  + "] of v"
                  + leaf
                  + ": "
                  + gradient[i]
                  + ", wanted "
                  + want
                  + "\n"
                  + program);
        }
      }
    }
  }
}
