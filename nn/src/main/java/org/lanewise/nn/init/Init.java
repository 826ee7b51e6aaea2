package org.lanewise.nn.init;

import java.util.function.Supplier;
import org.lanewise.Generator;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * First values of parameters. All change the tensor in place, unrecorded, and return it.
 *
 * <pre>{@code
 * Tensor w = Tensor.empty(30, 20);
 * Init.kaimingNormal(w, Init.kaiming().mode(FanMode.FAN_OUT).nonlinearity(Nonlinearity.RELU));
 * Init.xavierUniform(w, Init.calculateGain(Nonlinearity.TANH), new Generator(1));
 * new Linear(20, 30).apply(m -> Init.zeros(m.parameter("bias")));
 * }</pre>
 *
 * <p>Random numbers come from the default generator, or from one that is given. Uniform ones are
 * PyTorch's to the bit, normal ones to rounding.
 *
 * <p>A weight is {@code [out, in, kernel...]}: {@code fanIn = in * kernel}, {@code fanOut = out *
 * kernel}.
 */
public final class Init {
  private static final ScopedValue<Boolean> SKIPPED = ScopedValue.newInstance();

  private Init() {}

  /**
   * Makes a module without drawing first values, for one that is loaded next: parameters that would
   * be drawn are 0, and no random numbers are taken. PyTorch's {@code torch.nn.utils.skip_init}.
   *
   * <pre>{@code
   * Map<String, Tensor> state = new Linear(3, 2).stateDict();
   * Linear layer = Init.skipInit(() -> new Linear(3, 2));
   * layer.parameter("weight").abs().max().item(); // 0
   * layer.loadStateDict(state);
   * }</pre>
   */
  public static <M> M skipInit(Supplier<? extends M> make) {
    return ScopedValue.where(SKIPPED, true).call(make::get);
  }

  static boolean isSkipped() {
    return SKIPPED.isBound();
  }

  // ---- one distribution

  /** Uniform on {@code [0, 1)}. */
  public static Tensor uniform(Tensor tensor) {
    return uniform(tensor, 0, 1);
  }

  /** Uniform on {@code [from, to)}. */
  public static Tensor uniform(Tensor tensor, double from, double to) {
    return uniform(tensor, from, to, Generator.defaultGenerator());
  }

  /** Uniform on {@code [from, to)}, by a generator. */
  public static Tensor uniform(Tensor tensor, double from, double to, Generator generator) {
    try (Grad _ = Grad.off()) {
      return isSkipped() ? tensor : tensor.uniformInPlace(from, to, generator);
    }
  }

  /** The standard normal distribution. */
  public static Tensor normal(Tensor tensor) {
    return normal(tensor, 0, 1);
  }

  /** The normal distribution of this mean and standard deviation. */
  public static Tensor normal(Tensor tensor, double mean, double std) {
    return normal(tensor, mean, std, Generator.defaultGenerator());
  }

  /** The normal distribution of this mean and standard deviation, by a generator. */
  public static Tensor normal(Tensor tensor, double mean, double std, Generator generator) {
    try (Grad _ = Grad.off()) {
      return isSkipped() ? tensor : tensor.normalInPlace(mean, std, generator);
    }
  }

  /** The standard normal distribution within {@code [-2, 2]}. */
  public static Tensor truncNormal(Tensor tensor) {
    return truncNormal(tensor, 0, 1, -2, 2);
  }

  /** The normal distribution within {@code [a, b]}: numbers outside are drawn again. */
  public static Tensor truncNormal(Tensor tensor, double mean, double std, double a, double b) {
    return truncNormal(tensor, mean, std, a, b, Generator.defaultGenerator());
  }

  /**
   * The normal distribution within {@code [a, b]}, by a generator.
   *
   * @throws IllegalArgumentException unless {@code a <= b} and the deviation is above 0
   */
  public static Tensor truncNormal(
      Tensor tensor, double mean, double std, double a, double b, Generator generator) {
    var distribution = new TruncatedNormal(mean, std, a, b, generator);
    return isSkipped() ? tensor : distribution.fill(tensor);
  }

  // ---- fixed values

  /** One value. */
  public static Tensor constant(Tensor tensor, double value) {
    try (Grad _ = Grad.off()) {
      return tensor.fill(value);
    }
  }

  /** Ones. */
  public static Tensor ones(Tensor tensor) {
    return constant(tensor, 1);
  }

  /** Zeros. */
  public static Tensor zeros(Tensor tensor) {
    return constant(tensor, 0);
  }

  /** The identity matrix, with as many ones as fit. Shape: {@code [rows, columns]}. */
  public static Tensor eye(Tensor tensor) {
    if (tensor.rank() != 2) {
      throw ShapeException.of("eye", "a matrix", tensor.shape());
    }
    try (Grad _ = Grad.off();
        Scope _ = Scope.open()) {
      return tensor.copyFrom(Tensor.eye(tensor.size(0), tensor.size(1)));
    }
  }

  /** A convolution that passes its input on, as many channels as fit. */
  public static Tensor dirac(Tensor tensor) {
    return dirac(tensor, 1);
  }

  /**
   * A convolution in groups that passes the first channels of its input on, in each group.
   *
   * @throws ShapeException unless the weight has 3 to 5 axes and {@code groups} divides the first
   */
  public static Tensor dirac(Tensor tensor, int groups) {
    if (tensor.rank() < 3 || tensor.rank() > 5) {
      throw ShapeException.of("dirac", "a weight of 3 to 5 axes", tensor.shape());
    }
    if (groups < 1 || tensor.size(0) % groups != 0) {
      throw ShapeException.of("dirac", "groups that divide the first size", groups);
    }
    long each = tensor.size(0) / groups;
    try (Grad _ = Grad.off()) {
      tensor.zero();
      for (long group = 0; group < groups; group++) {
        for (long i = 0; i < Math.min(each, tensor.size(1)); i++) {
          Tensor kernel = tensor.select(0, group * each + i).select(0, i);
          while (kernel.rank() > 0) {
            kernel = kernel.select(0, kernel.size(0) / 2);
          }
          kernel.fill(1);
        }
      }
    }
    return tensor;
  }

  // ---- by the fans of a weight

  /** {@link #xavierUniform(Tensor, double)} with gain 1. */
  public static Tensor xavierUniform(Tensor tensor) {
    return xavierUniform(tensor, 1);
  }

  /**
   * Uniform on {@code [-b, b)} with {@code b = gain sqrt(6 / (fanIn + fanOut))} (Glorot, Bengio
   * 2010).
   */
  public static Tensor xavierUniform(Tensor tensor, double gain) {
    return xavierUniform(tensor, gain, Generator.defaultGenerator());
  }

  /** {@link #xavierUniform(Tensor, double)} by a generator. */
  public static Tensor xavierUniform(Tensor tensor, double gain, Generator generator) {
    double bound = Math.sqrt(3.0) * xavier(tensor, gain);
    return uniform(tensor, -bound, bound, generator);
  }

  /** {@link #xavierNormal(Tensor, double)} with gain 1. */
  public static Tensor xavierNormal(Tensor tensor) {
    return xavierNormal(tensor, 1);
  }

  /** Normal with standard deviation {@code gain sqrt(2 / (fanIn + fanOut))}. */
  public static Tensor xavierNormal(Tensor tensor, double gain) {
    return xavierNormal(tensor, gain, Generator.defaultGenerator());
  }

  /** {@link #xavierNormal(Tensor, double)} by a generator. */
  public static Tensor xavierNormal(Tensor tensor, double gain, Generator generator) {
    return normal(tensor, 0, xavier(tensor, gain), generator);
  }

  private static double xavier(Tensor tensor, double gain) {
    long fans = fanIn(tensor.shape()) + fanOut(tensor.shape());
    return gain * Math.sqrt(2.0 / (double) fans);
  }

  /** The options of the kaiming functions: slope 0, FAN_IN, LEAKY_RELU. */
  public static KaimingOptions kaiming() {
    return new KaimingOptions(0, FanMode.FAN_IN, Nonlinearity.LEAKY_RELU);
  }

  /** {@link #kaimingUniform(Tensor, KaimingOptions)} for a rectifier. */
  public static Tensor kaimingUniform(Tensor tensor) {
    return kaimingUniform(tensor, kaiming());
  }

  /** {@link #kaimingUniform(Tensor, KaimingOptions)} for a leaky rectifier of slope {@code a}. */
  public static Tensor kaimingUniform(Tensor tensor, double a) {
    return kaimingUniform(tensor, kaiming().a(a));
  }

  /**
   * Uniform on {@code [-b, b)} with {@code b = gain sqrt(3 / fan)}: keeps the variance through
   * layers (He et al. 2015, "Delving deep into rectifiers"). A tensor without elements is left as
   * it is.
   */
  public static Tensor kaimingUniform(Tensor tensor, KaimingOptions options) {
    return kaimingUniform(tensor, options, Generator.defaultGenerator());
  }

  /** {@link #kaimingUniform(Tensor, KaimingOptions)} by a generator. */
  public static Tensor kaimingUniform(Tensor tensor, KaimingOptions options, Generator generator) {
    if (tensor.elements() == 0) {
      return tensor;
    }
    double bound = Math.sqrt(3.0) * deviation(tensor, options);
    return uniform(tensor, -bound, bound, generator);
  }

  /** {@link #kaimingNormal(Tensor, KaimingOptions)} for a rectifier. */
  public static Tensor kaimingNormal(Tensor tensor) {
    return kaimingNormal(tensor, kaiming());
  }

  /** {@link #kaimingNormal(Tensor, KaimingOptions)} for a leaky rectifier of slope {@code a}. */
  public static Tensor kaimingNormal(Tensor tensor, double a) {
    return kaimingNormal(tensor, kaiming().a(a));
  }

  /** Normal with standard deviation {@code gain / sqrt(fan)}; otherwise as the uniform one. */
  public static Tensor kaimingNormal(Tensor tensor, KaimingOptions options) {
    return kaimingNormal(tensor, options, Generator.defaultGenerator());
  }

  /** {@link #kaimingNormal(Tensor, KaimingOptions)} by a generator. */
  public static Tensor kaimingNormal(Tensor tensor, KaimingOptions options, Generator generator) {
    return tensor.elements() == 0
        ? tensor
        : normal(tensor, 0, deviation(tensor, options), generator);
  }

  private static double deviation(Tensor tensor, KaimingOptions options) {
    Shape shape = tensor.shape();
    long fan = options.mode() == FanMode.FAN_IN ? fanIn(shape) : fanOut(shape);
    return calculateGain(options.nonlinearity(), options.a()) / Math.sqrt((double) fan);
  }

  /** The gain of a function; of LEAKY_RELU with slope 0.01. */
  public static double calculateGain(Nonlinearity nonlinearity) {
    return calculateGain(nonlinearity, 0.01);
  }

  /** The gain of a function; the parameter is the slope of LEAKY_RELU and nothing to others. */
  public static double calculateGain(Nonlinearity nonlinearity, double parameter) {
    return switch (nonlinearity) {
      case LINEAR, SIGMOID -> 1;
      case TANH -> 5.0 / 3;
      case RELU -> Math.sqrt(2.0);
      case LEAKY_RELU -> Math.sqrt(2.0 / (1 + parameter * parameter));
      case SELU -> 3.0 / 4;
    };
  }

  /** How many inputs reach one output of a weight {@code [out, in, kernel...]}. */
  public static long fanIn(Shape weight) {
    return weight.size(1) * kernel("fanIn", weight);
  }

  /** How many outputs one input of a weight {@code [out, in, kernel...]} reaches. */
  public static long fanOut(Shape weight) {
    return weight.size(0) * kernel("fanOut", weight);
  }

  private static long kernel(String name, Shape weight) {
    if (weight.rank() < 2) {
      throw ShapeException.of(name, "a weight of at least two axes", weight);
    }
    long kernel = 1;
    for (int i = 2; i < weight.rank(); i++) {
      kernel *= weight.size(i);
    }
    return kernel;
  }

  // ---- matrices

  /** {@link #orthogonal(Tensor, double)} with gain 1. */
  public static Tensor orthogonal(Tensor tensor) {
    return orthogonal(tensor, 1);
  }

  /**
   * A random matrix with orthogonal rows, or columns if there are fewer, of length {@code gain}
   * (Saxe et al. 2013); axes after the first count as one.
   */
  public static Tensor orthogonal(Tensor tensor, double gain) {
    return orthogonal(tensor, gain, Generator.defaultGenerator());
  }

  /** {@link #orthogonal(Tensor, double)} by a generator. */
  public static Tensor orthogonal(Tensor tensor, double gain, Generator generator) {
    return isSkipped() ? tensor : Matrices.orthogonal(tensor, gain, generator);
  }

  /** {@link #sparse(Tensor, double, double)} with standard deviation 0.01. */
  public static Tensor sparse(Tensor tensor, double sparsity) {
    return sparse(tensor, sparsity, 0.01);
  }

  /**
   * A matrix of normal numbers with a part {@code sparsity} of each column zero (Martens 2010).
   * Shape: {@code [rows, columns]}.
   */
  public static Tensor sparse(Tensor tensor, double sparsity, double std) {
    return sparse(tensor, sparsity, std, Generator.defaultGenerator());
  }

  /** {@link #sparse(Tensor, double, double)} by a generator, which also picks the zeros. */
  public static Tensor sparse(Tensor tensor, double sparsity, double std, Generator generator) {
    return isSkipped() ? tensor : Matrices.sparse(tensor, sparsity, std, generator);
  }
}
