package org.lanewise.optim;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.simd.AdamaxStep;

/**
 * Adam with the decaying maximum of gradients in the place of the root of their average square, by
 * PyTorch's formula.
 *
 * <pre>
 * d = gradient + weightDecay p
 * m = beta1 m + (1 - beta1) d
 * u = max(beta2 u, |d| + eps)
 * p = p - lr / (1 - beta1^t) m / u
 * </pre>
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * Adamax optimizer = new Adamax(net.parameters(), Adamax.lr(0.002));
 * net.call(Tensor.ones(8, 4)).square().mean().backward();
 * optimizer.step();
 * }</pre>
 *
 * <p>Kingma, Ba: <a href="https://arxiv.org/abs/1412.6980">Adam: a method for stochastic
 * optimization</a>, 2014, section 7.
 */
public final class Adamax extends FusedOptimizer<Adamax.Options> {
  private static final List<String> NUMBERS = List.of("step");
  private static final List<String> NAMES = List.of("exp_avg", "exp_inf");
  private static final int RATE = 0;

  /** An optimizer of these parameters. */
  public Adamax(List<Tensor> parameters, Options options) {
    super(parameters, options, Options.class);
  }

  /** An optimizer of these parameters with a learning rate of 0.002 and the other defaults. */
  public Adamax(List<Tensor> parameters) {
    this(parameters, lr(0.002));
  }

  /** A learning rate, betas of 0.9 and 0.999, an eps of 1e-8, no weight decay. */
  public static Options lr(double learningRate) {
    return new Options(learningRate, 0.9, 0.999, 1e-8, 0, false);
  }

  /**
   * The numbers of the formula.
   *
   * @param learningRate the size of a step
   * @param beta1 how much of the average of gradients is kept
   * @param beta2 how much of the maximum is kept
   * @param eps what is added to each gradient, so that none is 0
   * @param weightDecay how much of the parameter is added to its gradient
   * @param maximize whether the steps go up
   */
  public record Options(
      double learningRate,
      double beta1,
      double beta2,
      double eps,
      double weightDecay,
      boolean maximize) {
    /** Checks the numbers. */
    public Options {
      Checks.learningRate("Adamax", learningRate);
      Checks.beta("Adamax", "beta1", beta1);
      Checks.beta("Adamax", "beta2", beta2);
      Checks.notNegative("Adamax", "eps", eps);
      Checks.notNegative("Adamax", "a weight decay", weightDecay);
    }

    /** These options with these parts of the averages kept. */
    public Options betas(double first, double second) {
      return new Options(learningRate, first, second, eps, weightDecay, maximize);
    }

    /** These options with another number added to each gradient. */
    public Options eps(double value) {
      return new Options(learningRate, beta1, beta2, value, weightDecay, maximize);
    }

    /** These options with weight decay. */
    public Options weightDecay(double part) {
      return new Options(learningRate, beta1, beta2, eps, part, maximize);
    }

    /** These options with steps up instead of down. */
    public Options maximize(boolean on) {
      return new Options(learningRate, beta1, beta2, eps, weightDecay, on);
    }
  }

  /** Adds parameters with options of their own. */
  public ParameterGroup addGroup(List<Tensor> parameters, Options options) {
    return add(parameters, options);
  }

  @Override
  List<String> names(Options o) {
    return NAMES;
  }

  @Override
  protected List<String> stateNumbers() {
    return NUMBERS;
  }

  @Override
  int coefficients() {
    return 1;
  }

  @Override
  void begin(Options o, ParameterState state, double[] c) {
    c[RATE] = o.learningRate / (1 - Math.pow(o.beta1, state.increment("step")));
  }

  @Override
  void kernel(Options o, double[] c, Operands m, long at, int n) {
    AdamaxStep.step(
        m.p(),
        m.p(at),
        m.g(),
        m.g(at),
        m.s(0),
        m.s(1),
        at,
        n,
        c[RATE],
        o.beta1,
        o.beta2,
        o.eps,
        o.weightDecay,
        o.maximize);
  }

  @Override
  double element(Options o, double[] c, double p, double g, double[] s) {
    double d = descent(p, g, o.weightDecay, o.maximize);
    s[0] = average(s[0], d, o.beta1);
    s[1] = Math.max(o.beta2 * s[1], Math.abs(d) + o.eps);
    return p - c[RATE] * s[0] / s[1];
  }
}
