package org.lanewise.optim;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.simd.CenteredRmsPropStep;
import org.lanewise.simd.RmsPropStep;

/**
 * Gradients by the root of their average square, by PyTorch's formula.
 *
 * <pre>
 * d = gradient + weightDecay p
 * v = alpha v + (1 - alpha) d²
 * a = alpha a + (1 - alpha) d, if centered, else 0
 * c = d / (sqrt(v - a²) + eps)
 * b = momentum b + c
 * p = p - lr b
 * </pre>
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * RMSprop optimizer = new RMSprop(net.parameters(), RMSprop.lr(0.01).momentum(0.9));
 * net.call(Tensor.ones(8, 4)).square().mean().backward();
 * optimizer.step();
 * }</pre>
 *
 * <p>Hinton: <a
 * href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">lecture 6 of
 * Neural networks for machine learning</a>, 2012; centered: Graves, <a
 * href="https://arxiv.org/abs/1308.0850">Generating sequences with recurrent neural networks</a>,
 * 2013.
 */
public final class RMSprop extends FusedOptimizer<RMSprop.Options> {
  private static final List<String> NUMBERS = List.of("step");
  private static final List<List<String>> NAMES =
      List.of(
          List.of("square_avg"),
          List.of("square_avg", "momentum_buffer"),
          List.of("square_avg", "grad_avg"),
          List.of("square_avg", "grad_avg", "momentum_buffer"));

  /** An optimizer of these parameters. */
  public RMSprop(List<Tensor> parameters, Options options) {
    super(parameters, options, Options.class);
  }

  /** An optimizer of these parameters with a learning rate of 0.01 and the other defaults. */
  public RMSprop(List<Tensor> parameters) {
    this(parameters, lr(0.01));
  }

  /** A learning rate, an alpha of 0.99, an eps of 1e-8, no momentum, no weight decay. */
  public static Options lr(double learningRate) {
    return new Options(learningRate, 0.99, 1e-8, 0, 0, false, false);
  }

  /**
   * The numbers of the formula.
   *
   * @param learningRate the size of a step
   * @param alpha how much of the averages is kept
   * @param eps what is added to the divisor
   * @param weightDecay how much of the parameter is added to its gradient
   * @param momentum how much of the last step is kept
   * @param centered whether the divisor is that of a variance
   * @param maximize whether the steps go up
   */
  public record Options(
      double learningRate,
      double alpha,
      double eps,
      double weightDecay,
      double momentum,
      boolean centered,
      boolean maximize) {
    /** Checks the numbers. */
    public Options {
      Checks.learningRate("RMSprop", learningRate);
      Checks.notNegative("RMSprop", "alpha", alpha);
      Checks.notNegative("RMSprop", "eps", eps);
      Checks.notNegative("RMSprop", "a weight decay", weightDecay);
      Checks.notNegative("RMSprop", "a momentum", momentum);
    }

    /** These options with this part of the averages kept. */
    public Options alpha(double kept) {
      return new Options(learningRate, kept, eps, weightDecay, momentum, centered, maximize);
    }

    /** These options with another number added to the divisor. */
    public Options eps(double value) {
      return new Options(learningRate, alpha, value, weightDecay, momentum, centered, maximize);
    }

    /** These options with weight decay. */
    public Options weightDecay(double part) {
      return new Options(learningRate, alpha, eps, part, momentum, centered, maximize);
    }

    /** These options with momentum. */
    public Options momentum(double kept) {
      return new Options(learningRate, alpha, eps, weightDecay, kept, centered, maximize);
    }

    /** These options with the variance in the place of the average square. */
    public Options centered(boolean on) {
      return new Options(learningRate, alpha, eps, weightDecay, momentum, on, maximize);
    }

    /** These options with steps up instead of down. */
    public Options maximize(boolean on) {
      return new Options(learningRate, alpha, eps, weightDecay, momentum, centered, on);
    }
  }

  /** Adds parameters with options of their own. */
  public ParameterGroup addGroup(List<Tensor> parameters, Options options) {
    return add(parameters, options);
  }

  @Override
  List<String> names(Options o) {
    return NAMES.get((o.momentum > 0 ? 1 : 0) + (o.centered ? 2 : 0));
  }

  @Override
  protected List<String> stateNumbers() {
    return NUMBERS;
  }

  @Override
  int coefficients() {
    return 0;
  }

  @Override
  void begin(Options o, ParameterState state, double[] c) {
    state.increment("step");
  }

  @Override
  void kernel(Options o, double[] c, Operands m, long at, int n) {
    switch ((o.momentum > 0 ? 1 : 0) + (o.centered ? 2 : 0)) {
      case 0 ->
          RmsPropStep.step(
              m.p(),
              m.p(at),
              m.g(),
              m.g(at),
              m.s(0),
              at,
              n,
              o.learningRate,
              o.alpha,
              o.eps,
              o.weightDecay,
              o.maximize);
      case 1 ->
          RmsPropStep.momentum(
              m.p(),
              m.p(at),
              m.g(),
              m.g(at),
              m.s(0),
              m.s(1),
              at,
              n,
              o.learningRate,
              o.alpha,
              o.eps,
              o.momentum,
              o.weightDecay,
              o.maximize);
      case 2 ->
          CenteredRmsPropStep.step(
              m.p(),
              m.p(at),
              m.g(),
              m.g(at),
              m.s(0),
              m.s(1),
              at,
              n,
              o.learningRate,
              o.alpha,
              o.eps,
              o.weightDecay,
              o.maximize);
      default ->
          CenteredRmsPropStep.momentum(
              m.p(),
              m.p(at),
              m.g(),
              m.g(at),
              m.s(0),
              m.s(1),
              m.s(2),
              at,
              n,
              o.learningRate,
              o.alpha,
              o.eps,
              o.momentum,
              o.weightDecay,
              o.maximize);
    }
  }

  @Override
  double element(Options o, double[] c, double p, double g, double[] s) {
    double d = descent(p, g, o.weightDecay, o.maximize);
    s[0] = average(s[0], d * d, o.alpha);
    double square = s[0];
    if (o.centered) {
      s[1] = average(s[1], d, o.alpha);
      square -= s[1] * s[1];
    }
    double change = d / (Math.sqrt(square) + o.eps);
    if (o.momentum > 0) {
      int last = s.length - 1;
      s[last] = o.momentum * s[last] + change;
      change = s[last];
    }
    return p - o.learningRate * change;
  }
}
