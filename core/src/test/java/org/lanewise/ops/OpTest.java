package org.lanewise.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.DType;
import org.lanewise.Memory;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.parallel.Parallel;

/** Each row of {@link OpTable}: values, gradients, strides, threads, memory. */
class OpTest {
  // Operations that are compared elsewhere: with PyTorch's numbers, or as the backward of another.
  private static final Set<String> ELSEWHERE =
      Set.of(
          "ArgMax",
          "Cast",
          "Compare",
          "Conv2d",
          "ConvInput",
          "ConvWeight",
          "CopyFrom",
          "Dropout",
          "Fill",
          "Linear",
          "MaxPool2d",
          "NllRows",
          "ReluBackward");

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

  private static Tensor tensor(double[] values, Shape shape) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensor.of(floats, shape.toArray());
  }

  private static Tensor[] tensors(double[][] inputs, Shape[] shapes) {
    Tensor[] tensors = new Tensor[inputs.length];
    for (int i = 0; i < tensors.length; i++) {
      tensors[i] = tensor(inputs[i], shapes[i]);
    }
    return tensors;
  }

  /** The same values in memory with holes and an offset. */
  private static Tensor scattered(Tensor x) {
    if (x.rank() == 0) {
      return Tensor.of(9f, (float) x.item()).select(0, 1);
    }
    long[] sizes = x.shape().toArray();
    sizes[sizes.length - 1] = 2 * sizes[sizes.length - 1] + 1;
    Tensor wide = Tensor.full(Shape.of(sizes), Double.NaN, DType.FLOAT32);
    Tensor view = wide.slice(-1, 1, sizes[sizes.length - 1], 2);
    return view.copyFrom(x);
  }

  private static void check(String what, double[] expected, double[] actual, double tolerance) {
    assertEquals(expected.length, actual.length, what);
    double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0) + 1e-6;
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
      Tensor[] tensors = tensors(in, shapes);
      String what = row.name() + Arrays.toString(shapes);
      check(what, expected, row.call().apply(tensors).toDoubleArray(), row.tolerance());
      Tensor[] views = Arrays.stream(tensors).map(OpTest::scattered).toArray(Tensor[]::new);
      if (!row.name().equals("View")) {
        check(
            what + " of views", expected, row.call().apply(views).toDoubleArray(), row.tolerance());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gradientsAreThoseOfCentralDifferences(OpRow row) {
    for (Shape[] shapes : row.shapes()) {
      double[][] in = inputs(row, shapes);
      Tensor[] tensors = tensors(in, shapes);
      for (Tensor t : tensors) {
        t.requiresGrad(true);
      }
      Tensor y = row.call().apply(tensors);
      double[] g = random.doubles(y.elements(), -1, 1).map(x -> (float) x).toArray();
      y.backward(tensor(g, y.shape()));
      for (int k = 0; k < in.length; k++) {
        Tensor gradient = Objects.requireNonNull(tensors[k].grad(), row.name());
        assertEquals(shapes[k], gradient.shape());
        double[] actual = gradient.toDoubleArray();
        double scale = Arrays.stream(actual).map(Math::abs).max().orElse(0) + 1;
        for (int probe = 0; probe < Math.min(in[k].length, 12); probe++) {
          int i = in[k].length <= 12 ? probe : random.nextInt(in[k].length);
          double expected = difference(row, shapes, in, k, i, g);
          assertEquals(
              expected,
              actual[i],
              2e-5 * scale,
              row.name() + Arrays.toString(shapes) + " input " + k + " element " + i);
        }
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
      float[][] results = new float[2][];
      for (int n = 1; n <= 2; n++) {
        Parallel.setThreads(n);
        try (Scope _ = Scope.open()) {
          Tensor[] tensors = tensors(in, shapes);
          for (Tensor t : tensors) {
            t.requiresGrad(true);
          }
          Tensor y = row.call().apply(tensors);
          y.backward(Tensor.ones(y.shape(), y.dtype()));
          Tensor g = Objects.requireNonNull(tensors[0].grad());
          float[] both = Arrays.copyOf(y.toFloatArray(), (int) (y.elements() + g.elements()));
          System.arraycopy(g.toFloatArray(), 0, both, (int) y.elements(), (int) g.elements());
          results[n - 1] = both;
        }
      }
      assertArrayEquals(results[0], results[1], row.name());
      assertTrue(Memory.liveBytes() <= before, row.name() + " leaks");
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gradientsOfGradientsExist(OpRow row) {
    Shape[] shapes = row.shapes().get(1);
    Tensor[] tensors = tensors(inputs(row, shapes), shapes);
    tensors[0].requiresGrad(true);
    Tensor y = row.call().apply(tensors).square().sum();
    Tensor first = org.lanewise.Grad.of(y, tensors[0], org.lanewise.Grad.createGraph());
    first.square().sum().backward();
    assertEquals(shapes[0], Objects.requireNonNull(tensors[0].grad()).shape());
  }

  @Test
  void eachOperationHasARow() throws IOException {
    Set<String> tested = rows().map(OpRow::name).collect(Collectors.toCollection(TreeSet::new));
    Path sources = Path.of(System.getProperty("basedir", "."), "src/main/java/org/lanewise/ops");
    try (Stream<Path> files = Files.list(sources)) {
      files
          .filter(OpTest::isOperation)
          .map(f -> f.getFileName().toString().replace(".java", ""))
          .filter(name -> !ELSEWHERE.contains(name))
          .forEach(name -> assertTrue(tested.contains(name), name + " has no row in OpTable"));
    }
  }

  private static boolean isOperation(Path file) {
    try {
      String text = Files.readString(file);
      return text.matches("(?s).*\\nfinal class \\w+ extends \\w*(Function|Pointwise).*")
          || text.matches("(?s).*\\npublic final class \\w+ extends \\w*(Function|Pointwise).*");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
