package org.lanewise.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.GradException;
import org.lanewise.MemoryFormat;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.ops.Elements;

/**
 * Checks of gradients against differences: for the tests of functions of one's own.
 *
 * <pre>{@code
 * Tensor x = Tensor.randn(3, 4).to(FLOAT64).requiresGrad(true);
 * Gradcheck.gradcheck(in -> in[0].tanh().mul(in[0]), x);
 * }</pre>
 *
 * <p>Inputs are FLOAT64, since differences of FLOAT32 have no correct digits left. An element of a
 * gradient passes if {@code |analytic - numerical| <= atol + rtol |numerical|}. A failure is an
 * {@link AssertionError} that names the output, the input and the element.
 */
public final class Gradcheck {
  /**
   * How the check is made.
   *
   * @param eps the step of the central differences
   * @param atol the absolute tolerance
   * @param rtol the tolerance relative to the numerical gradient
   */
  public record Options(double eps, double atol, double rtol) {
    /** PyTorch's: steps of 1e-6, tolerances 1e-5 and 1e-3. */
    public static final Options DEFAULT = new Options(1e-6, 1e-5, 1e-3);
  }

  private Gradcheck() {}

  /** Checks the gradients of one output with respect to all inputs that require one. */
  public static void gradcheck(Function<Tensor[], Tensor> function, Tensor... inputs) {
    gradcheck(function, Options.DEFAULT, inputs);
  }

  /** {@link #gradcheck(Function, Tensor...)} with options. */
  public static void gradcheck(
      Function<Tensor[], Tensor> function, Options options, Tensor... inputs) {
    gradcheckAll(in -> new Tensor[] {function.apply(in)}, options, inputs);
  }

  /** Checks the gradients of several outputs with respect to all inputs that require one. */
  public static void gradcheckAll(
      Function<Tensor[], Tensor[]> function, Options options, Tensor... inputs) {
    check("gradcheck", function, options, inputs);
  }

  /**
   * Checks the gradients of the gradients: those of {@code function}'s backward with respect to the
   * inputs and to the gradient of the output.
   */
  public static void gradgradcheck(Function<Tensor[], Tensor> function, Tensor... inputs) {
    gradgradcheck(function, Options.DEFAULT, inputs);
  }

  /** {@link #gradgradcheck(Function, Tensor...)} with options. */
  public static void gradgradcheck(
      Function<Tensor[], Tensor> function, Options options, Tensor... inputs) {
    int n = inputs.length;
    Tensor y;
    try (Grad _ = Grad.off()) {
      y = function.apply(inputs);
    }
    Tensor[] both = Arrays.copyOf(inputs, n + 1);
    both[n] = weights(y).requiresGrad(true);
    check("gradgradcheck", in -> gradients(function, in, n), options, both);
  }

  // Numbers without a pattern, the same in every run.
  private static Tensor weights(Tensor like) {
    double[] values = new double[Math.toIntExact(like.elements())];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.5 + ((i + 1) * 0.6180339887498949) % 1;
    }
    return Tensor.of(values, like.shape().toArray());
  }

  private static Tensor[] gradients(Function<Tensor[], Tensor> function, Tensor[] in, int n) {
    Tensor[] inputs = Arrays.copyOf(in, n);
    List<Tensor> wanted = new ArrayList<>();
    for (Tensor input : inputs) {
      if (input.requiresGrad()) {
        wanted.add(input);
      }
    }
    Grad.Options options = Grad.createGraph().allowUnused(true).gradOutputs(in[n]);
    List<Tensor> result = new ArrayList<>();
    for (Tensor g : Grad.of(List.of(function.apply(inputs)), wanted, options)) {
      if (g != null && g.requiresGrad()) { // one that does not is constant
        result.add(g);
      }
    }
    return result.toArray(Tensor[]::new);
  }

  private static void check(
      String what, Function<Tensor[], Tensor[]> function, Options options, Tensor... inputs) {
    boolean any = false;
    for (Tensor input : inputs) {
      if (input.requiresGrad() && input.dtype() != DType.FLOAT64) {
        throw GradException.of(what, "inputs of type float64", input.dtype());
      }
      any |= input.requiresGrad();
    }
    if (!any) {
      throw GradException.of(what, "an input that requires a gradient", "none");
    }
    Tensor[] outputs = function.apply(inputs);
    for (int k = 0; k < inputs.length; k++) {
      if (inputs[k].requiresGrad()) {
        compare(what, k, numerical(function, options.eps, inputs, k), outputs, inputs[k], options);
      }
    }
  }

  // One row for each element of the input: the slopes of all elements of all outputs.
  private static double[][][] numerical(
      Function<Tensor[], Tensor[]> function, double eps, Tensor[] inputs, int k) {
    Tensor[] moved = inputs.clone();
    moved[k] = inputs[k].detach().clone(MemoryFormat.CONTIGUOUS).requiresGrad(true);
    double[][][] slopes = new double[Math.toIntExact(moved[k].elements())][][];
    for (int i = 0; i < slopes.length; i++) {
      double x = Elements.getDouble(DType.FLOAT64, moved[k].segment(), i);
      double[][] up = at(function, moved, k, i, x + eps);
      double[][] down = at(function, moved, k, i, x - eps);
      Elements.setDouble(DType.FLOAT64, moved[k].segment(), i, x);
      for (int o = 0; o < up.length; o++) {
        for (int j = 0; j < up[o].length; j++) {
          up[o][j] = (up[o][j] - down[o][j]) / (2 * eps);
        }
      }
      slopes[i] = up;
    }
    return slopes;
  }

  private static double[][] at(
      Function<Tensor[], Tensor[]> function, Tensor[] inputs, int k, int i, double value) {
    Elements.setDouble(DType.FLOAT64, inputs[k].segment(), i, value);
    try (Scope _ = Scope.open()) {
      return Arrays.stream(function.apply(inputs))
          .map(Tensor::toDoubleArray)
          .toArray(double[][]::new);
    }
  }

  private static void compare(
      String what, int k, double[][][] numerical, Tensor[] outputs, Tensor input, Options options) {
    String worst = "";
    double most = 0;
    int wrong = 0;
    for (int o = 0; o < outputs.length; o++) {
      if (!outputs[o].requiresGrad()) {
        continue;
      }
      int n = Math.toIntExact(outputs[o].elements());
      for (int j = 0; j < n; j++) {
        double[] analytic = analytic(outputs[o], j, input);
        for (int i = 0; i < numerical.length; i++) {
          double expected = numerical[i][o][j];
          double error = Math.abs(analytic[i] - expected);
          if (!(error <= options.atol + options.rtol * Math.abs(expected))) {
            wrong++;
            if (worst.isEmpty() || error > most) {
              most = error;
              worst =
                  String.format(
                      Locale.ROOT,
                      "d output[%d]%s / d input[%d]%s: expected %.9g by differences, got %.9g",
                      o,
                      position(j, outputs[o]),
                      k,
                      position(i, input),
                      expected,
                      analytic[i]);
            }
          }
        }
      }
    }
    if (wrong > 0) {
      throw new AssertionError(what + ": " + wrong + " elements are wrong; worst " + worst);
    }
  }

  private static double[] analytic(Tensor output, int j, Tensor input) {
    try (Scope _ = Scope.open()) {
      Tensor unit = Tensor.zeros(output.shape(), output.dtype());
      Elements.setDouble(output.dtype(), unit.segment(), j, 1);
      Grad.Options options = Grad.retainGraph().allowUnused(true).gradOutputs(unit);
      @Nullable Tensor g = Grad.of(List.of(output), List.of(input), options).get(0);
      return g == null ? new double[Math.toIntExact(input.elements())] : g.toDoubleArray();
    }
  }

  private static String position(long index, Tensor tensor) {
    long[] at = new long[tensor.rank()];
    long rest = index;
    for (int i = at.length - 1; i >= 0; i--) {
      at[i] = rest % tensor.size(i);
      rest /= tensor.size(i);
    }
    return Arrays.toString(at);
  }
}
