package org.lanewise.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.GradException;
import org.lanewise.Memory;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Gradcheck;
import org.lanewise.autograd.SavedTensors;
import org.lanewise.parallel.Parallel;

/** Each row of {@link OpTable}: values, gradients, strides, threads, memory. */
class OpTest {
  // Operations that are compared elsewhere: with PyTorch's numbers, or as the backward of another.
  private static final Set<String> ELSEWHERE =
      Set.of(
          "AsStrided",
          "Bernoulli",
          "BernoulliFill",
          "Cast",
          "ColumnPick",
          "ColumnSums",
          "CopyFrom",
          "Dropout",
          "ExponentialFill",
          "Fill",
          "Into",
          "Linear",
          "Places",
          "IntegerFill",
          "Multinomial",
          "NormalFill",
          "Normals",
          "Recurrence",
          "Restride",
          "RowPick",
          "RowSums",
          "Truth",
          "UniformFill",
          "WithNumber");

  private static final List<DType> SINGLE = List.of(DType.FLOAT32);
  private static final List<DType> FLOATS = List.of(DType.FLOAT32, DType.FLOAT64);

  private final SplittableRandom random = new SplittableRandom(42);
  private final int threads = Parallel.threads();

  @AfterEach
  void restoreThreads() {
    Parallel.setThreads(threads);
  }

  static Stream<OpRow> rows() {
    return OpTable.rows();
  }

  private double[][] inputs(OpRow row, Shape[] shapes) {
    return Arrays.stream(shapes)
        .map(
            s ->
                random
                    .doubles(s.elements(), row.low(), row.high())
                    .map(x -> (float) x) // the reference sees what the kernels see
                    .toArray())
        .toArray(double[][]::new);
  }

  private static Tensor[] tensors(double[][] inputs, Shape[] shapes, DType type) {
    Tensor[] tensors = new Tensor[inputs.length];
    for (int i = 0; i < tensors.length; i++) {
      tensors[i] = Tensor.of(inputs[i], shapes[i].toArray()).to(type);
    }
    return tensors;
  }

  /** The same values in memory with holes and an offset. */
  private static Tensor scattered(Tensor x) {
    if (x.rank() == 0) {
      return Tensor.of(new double[] {9, x.item()}, 2).to(x.dtype()).select(0, 1);
    }
    long[] sizes = x.shape().toArray();
    sizes[sizes.length - 1] = 2 * sizes[sizes.length - 1] + 1;
    Tensor wide = Tensor.full(Shape.of(sizes), Double.NaN, x.dtype());
    Tensor view = wide.slice(-1, 1, sizes[sizes.length - 1], 2);
    return view.copyFrom(x);
  }

  private static void check(String what, double[] expected, double[] actual, double tolerance) {
    assertEquals(expected.length, actual.length, what);
    double scale = 1e-4;
    for (double e : expected) {
      scale = Double.isFinite(e) ? Math.max(scale, Math.abs(e)) : scale;
    }
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], tolerance * scale, what + " element " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void valuesAreThoseOfTheReference(OpRow row) {
    for (Shape[] shapes : row.shapes()) {
      double[][] in = inputs(row, shapes);
      double[] expected = row.reference().of(in, shapes);
      String what = row.name() + Arrays.toString(shapes);
      compare(what, row, expected, tensors(in, shapes, DType.FLOAT32), row.tolerance());
      if (row.hasDoubles()) {
        // References are as exact as that; the scalar functions of the kernels are Java's own.
        compare(what + " float64", row, expected, tensors(in, shapes, DType.FLOAT64), 1e-11);
      }
    }
  }

  private static void compare(
      String what, OpRow row, double[] expected, Tensor[] in, double tolerance) {
    check(what, expected, row.call().apply(in).toDoubleArray(), tolerance);
    if (row.takesViews()) {
      Tensor[] views = Arrays.stream(in).map(OpTest::scattered).toArray(Tensor[]::new);
      double[] actual = row.call().apply(views).toDoubleArray();
      check(what + " of views", expected, actual, tolerance);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void specialNumbersAreThoseOfTheReference(OpRow row) {
    if (!row.isPointwise()) {
      return;
    }
    double tiny = Float.MIN_VALUE;
    double max = Float.MAX_VALUE;
    double inf = Double.POSITIVE_INFINITY;
    double[] special = {0, -0.0, tiny, -tiny, 1, -1, max, -max, inf, -inf, Double.NaN};
    int operands = row.shapes().get(0).length;
    int n = special.length;
    Shape shape = operands == 1 ? Shape.of(n) : Shape.of((long) n * n);
    double[][] in = new double[operands][(int) shape.elements()];
    for (int i = 0; i < in[0].length; i++) {
      in[0][i] = special[i % n];
      if (operands > 1) {
        in[1][i] = special[i / n];
      }
    }
    Shape[] shapes = new Shape[operands];
    Arrays.fill(shapes, shape);
    double[] expected = row.reference().of(in, shapes);
    double[] actual = row.call().apply(tensors(in, shapes, DType.FLOAT32)).toDoubleArray();
    for (int i = 0; i < expected.length; i++) {
      double e = (float) expected[i];
      String what = row.name() + " of " + in[0][i] + (operands > 1 ? ", " + in[1][i] : "");
      double bound = Double.isFinite(e) ? Math.max(8 * Math.ulp((float) e), 1e-44) : 0;
      assertEquals(e, actual[i], bound, what);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gradientsAreThoseOfCentralDifferences(OpRow row) {
    if (!row.hasGradient()) {
      return;
    }
    for (Shape[] shapes : row.shapes()) {
      double[][] in = inputs(row, shapes);
      gradients(row, shapes, in, DType.FLOAT32, 2e-5);
      if (row.hasDoubles()) {
        gradients(row, shapes, in, DType.FLOAT64, 1e-6);
      }
    }
  }

  private void gradients(OpRow row, Shape[] shapes, double[][] in, DType type, double tolerance) {
    Tensor[] tensors = tensors(in, shapes, type);
    for (Tensor t : tensors) {
      t.requiresGrad(true);
    }
    Tensor y = row.call().apply(tensors);
    double[] g = random.doubles(y.elements(), -1, 1).map(x -> (float) x).toArray();
    y.backward(Tensor.of(g, y.shape().toArray()));
    for (int k = 0; k < in.length; k++) {
      Tensor gradient = Objects.requireNonNull(tensors[k].grad(), row.name());
      assertEquals(shapes[k], gradient.shape());
      assertEquals(type, gradient.dtype());
      double[] actual = gradient.toDoubleArray();
      double scale = Arrays.stream(actual).map(Math::abs).max().orElse(0) + 1;
      for (int probe = 0; probe < Math.min(in[k].length, 12); probe++) {
        int i = in[k].length <= 12 ? probe : random.nextInt(in[k].length);
        double expected = difference(row, shapes, in, k, i, g);
        assertEquals(
            expected,
            actual[i],
            tolerance * scale,
            row.name() + Arrays.toString(shapes) + " " + type + " input " + k + " element " + i);
      }
    }
  }

  private static double difference(
      OpRow row, Shape[] shapes, double[][] in, int k, int i, double[] g) {
    double x = in[k][i];
    double h = 1e-5;
    in[k][i] = x + h;
    double[] up = row.reference().of(in, shapes);
    in[k][i] = x - h;
    double[] down = row.reference().of(in, shapes);
    in[k][i] = x;
    double sum = 0;
    for (int j = 0; j < g.length; j++) {
      sum += g[j] * (up[j] - down[j]);
    }
    return sum / (2 * h);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void bitsDoNotDependOnThreadsAndNothingLeaks(OpRow row) {
    for (Shape[] shapes : row.shapes()) {
      double[][] in = inputs(row, shapes);
      long before = Memory.liveBytes();
      double[][] results = new double[2][];
      for (int n = 1; n <= 2; n++) {
        Parallel.setThreads(n);
        try (Scope _ = Scope.open()) {
          results[n - 1] = valuesAndGradients(row, tensors(in, shapes, DType.FLOAT32), false);
        }
      }
      assertArrayEquals(results[0], results[1], row.name());
      assertTrue(Memory.liveBytes() <= before, row.name() + " leaks");
    }
  }

  // Everything that an operation does not declare as saved is overwritten before backward runs.
  @ParameterizedTest
  @MethodSource("rows")
  void backwardReadsWhatWasSavedAlone(OpRow row) {
    if (!row.hasGradient()) {
      return;
    }
    for (Shape[] shapes : row.shapes()) {
      double[][] in = inputs(row, shapes);
      assertArrayEquals(
          valuesAndGradients(row, tensors(in, shapes, DType.FLOAT32), false),
          valuesAndGradients(row, tensors(in, shapes, DType.FLOAT32), true),
          row.name() + Arrays.toString(shapes));
    }
  }

  private static double[] valuesAndGradients(OpRow row, Tensor[] tensors, boolean poison) {
    for (Tensor t : tensors) {
      t.requiresGrad(row.hasGradient());
    }
    Tensor y = row.call().apply(tensors);
    List<double[]> parts = new ArrayList<>();
    parts.add(y.toDoubleArray());
    if (row.hasGradient()) {
      if (poison) {
        List<Tensor> all = new ArrayList<>(List.of(tensors));
        all.add(y);
        List<Tensor> saved = SavedTensors.of(y);
        for (Tensor t : all) {
          if (saved.stream().noneMatch(s -> s.storage() == t.storage())) {
            t.segment().fill((byte) 0xff); // NaN
          }
        }
      }
      y.backward(Tensor.ones(y.shape(), y.dtype()));
      for (Tensor t : tensors) {
        parts.add(Objects.requireNonNull(t.grad()).toDoubleArray());
      }
    }
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gradientsOfGradientsAreThoseOfDifferences(OpRow row) {
    if (!row.hasDoubles() || !row.hasGradient()) {
      return;
    }
    Shape[] shapes =
        row.shapes().stream()
            .filter(s -> Arrays.stream(s).allMatch(x -> x.elements() > 0 && x.elements() <= 40))
            .reduce((a, b) -> elements(a) >= elements(b) ? a : b)
            .orElseThrow(() -> new AssertionError(row.name() + " has no small shapes"));
    Tensor[] tensors = tensors(inputs(row, shapes), shapes, DType.FLOAT64);
    for (Tensor t : tensors) {
      t.requiresGrad(true);
    }
    if (row.hasSecondGradient()) {
      Gradcheck.gradgradcheck(row.call(), tensors);
    } else {
      Tensor y = row.call().apply(tensors);
      Tensor first = Grad.of(y.sum(), tensors[0], Grad.createGraph());
      GradException e = assertThrows(GradException.class, () -> first.sum().backward());
      assertTrue(e.toString().contains("first derivative only"), e.toString());
    }
  }

  // While gradients are recorded, a backward is composed of operations; otherwise one pass may do
  // it.
  @ParameterizedTest
  @MethodSource("rows")
  void recordedGradientsAreThoseThatAreNot(OpRow row) {
    if (!row.hasSecondGradient()) {
      return;
    }
    for (Shape[] shapes : row.shapes()) {
      double[][] in = inputs(row, shapes);
      for (DType type : row.hasDoubles() ? FLOATS : SINGLE) {
        Tensor[] tensors = tensors(in, shapes, type);
        for (Tensor t : tensors) {
          t.requiresGrad(true);
        }
        Tensor y = row.call().apply(tensors);
        double[] g = random.doubles(y.elements(), -1, 1).map(x -> (float) x).toArray();
        Tensor seed = Tensor.of(g, y.shape().toArray()).to(type);
        Grad.Options recorded = Grad.createGraph().gradOutputs(seed);
        Grad.Options once = Grad.gradOutputs(seed);
        List<@Nullable Tensor> expected = Grad.of(List.of(y), List.of(tensors), recorded);
        List<@Nullable Tensor> actual = Grad.of(List.of(y), List.of(tensors), once);
        for (int i = 0; i < tensors.length; i++) {
          double bound = type == DType.FLOAT64 ? 1e-13 : 2e-6;
          String what = row.name() + Arrays.toString(shapes) + " " + type + " input " + i;
          Tensor e = Objects.requireNonNull(expected.get(i));
          Tensor a = Objects.requireNonNull(actual.get(i));
          check(what, e.toDoubleArray(), a.toDoubleArray(), bound);
        }
      }
    }
  }

  private static long elements(Shape[] shapes) {
    return Arrays.stream(shapes).mapToLong(Shape::elements).sum();
  }

  @Test
  void eachOperationHasARow() throws IOException {
    Set<String> tested = rows().map(OpRow::name).collect(Collectors.toCollection(TreeSet::new));
    Path sources = Path.of(System.getProperty("basedir", "."), "src/main/java/org/lanewise/ops");
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(OpTest::isOperation)
          .map(f -> f.getFileName().toString().replace(".java", ""))
          .filter(name -> !ELSEWHERE.contains(name))
          .forEach(name -> assertTrue(tested.contains(name), name + " has no row in OpTable"));
    }
  }

  private static boolean isOperation(Path file) {
    try {
      String text = Files.readString(file);
      return text.matches("(?s).*\\nfinal class \\w+ extends \\w*(Function|Pointwise|Activation).*")
          || text.matches(
              "(?s).*\\npublic final class \\w+ extends \\w*(Function|Pointwise|Activation).*");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
