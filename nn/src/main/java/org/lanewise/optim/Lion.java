package org.lanewise.optim;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.simd.LionStep;

/**
 * Steps by the sign of an average of gradients: all elements change by the learning rate. It needs
 * a learning rate three to ten times smaller than {@link AdamW}, and a weight decay as much larger.
 *
 * <pre>
 * p = (1 - lr weightDecay) p - lr sign(beta1 m + (1 - beta1) gradient)
 * m = beta2 m + (1 - beta2) gradient
 * </pre>
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * Lion optimizer = new Lion(net.parameters(), Lion.lr(0.0001).weightDecay(0.1));
 * net.call(Tensor.ones(8, 4)).square().mean().backward();
 * optimizer.step();
 * }</pre>
 *
 * <p>Chen and others: <a href="https://arxiv.org/abs/2302.06675">Symbolic discovery of optimization
 * algorithms</a>, 2023; PyTorch has it not.
 */
public final class Lion extends FusedOptimizer<Lion.Options> {
  private static final List<String> NAMES = List.of("exp_avg");
  private static final int KEEP = 0;

  /** An optimizer of these parameters. */
  public Lion(List<Tensor> parameters, Options options) {
    super(parameters, options, Options.class);
  }

  /** An optimizer of these parameters with a learning rate of 0.0001 and the other defaults. */
  public Lion(List<Tensor> parameters) {
    this(parameters, lr(0.0001));
  }

  /** A learning rate, betas of 0.9 and 0.99, no weight decay. */
  public static Options lr(double learningRate) {
    return new Options(learningRate, 0.9, 0.99, 0, false);
  }

  /**
   * The numbers of the formula.
   *
   * @param learningRate the size of a step
   * @param beta1 how much of the average is in a step
   * @param beta2 how much of the average is kept
   * @param weightDecay how much smaller the parameter becomes, times the learning rate
   * @param maximize whether the steps go up
   */
  public record Options(
      double learningRate, double beta1, double beta2, double weightDecay, boolean maximize) {
    /** Checks the numbers. */
    public Options {
      Checks.learningRate("Lion", learningRate);
      Checks.beta("Lion", "beta1", beta1);
      Checks.beta("Lion", "beta2", beta2);
      Checks.notNegative("Lion", "a weight decay", weightDecay);
    }

    /** These options with these parts of the average. */
    public Options betas(double first, double second) {
      return new Options(learningRate, first, second, weightDecay, maximize);
    }

    /** These options with weight decay. */
    public Options weightDecay(double part) {
      return new Options(learningRate, beta1, beta2, part, maximize);
    }

    /** These options with steps up instead of down. */
    public Options maximize(boolean on) {
      return new Options(learningRate, beta1, beta2, weightDecay, on);
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
  int coefficients() {
    return 1;
  }

  @Override
  void begin(Options o, ParameterState state, double[] c) {
    c[KEEP] = 1 - o.learningRate * o.weightDecay;
  }

  @Override
  void kernel(Options o, double[] c, Operands m, long at, int n) {
    LionStep.step(
        m.p(),
        m.p(at),
        m.g(),
        m.g(at),
        m.s(0),
        at,
        n,
        o.learningRate,
        o.beta1,
        o.beta2,
        c[KEEP],
        o.maximize);
  }

  @Override
  double element(Options o, double[] c, double p, double g, double[] s) {
    double d = o.maximize ? -g : g;
    double ahead = average(s[0], d, o.beta1);
    s[0] = average(s[0], d, o.beta2);
    double change = ahead > 0 ? o.learningRate : ahead < 0 ? -o.learningRate : 0;
    return c[KEEP] * p - change;
  }
}
