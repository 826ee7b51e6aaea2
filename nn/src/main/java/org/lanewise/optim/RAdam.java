package org.lanewise.optim;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.simd.RAdamStep;

/**
 * Adam that makes plain steps with momentum until it knows the squares of the gradients well
 * enough, by PyTorch's formula, where {@code t} counts the steps.
 *
 * <pre>
 * d       = gradient + weightDecay p
 * m       = beta1 m + (1 - beta1) d
 * v       = beta2 v + (1 - beta2) d²
 * rho_inf = 2 / (1 - beta2) - 1
 * rho     = rho_inf - 2 t beta2^t / (1 - beta2^t)
 * r       = sqrt((rho - 4) (rho - 2) rho_inf / ((rho_inf - 4) (rho_inf - 2) rho))
 * p       = p - lr m / (1 - beta1^t) (rho &gt; 5 ? r sqrt(1 - beta2^t) / (sqrt(v) + eps) : 1)
 * </pre>
 *
 * <p>With {@code decoupledWeightDecay} {@code d} is the gradient alone and {@code p} is first
 * multiplied by {@code 1 - lr weightDecay}.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * RAdam optimizer = new RAdam(net.parameters(), RAdam.lr(0.001));
 * net.call(Tensor.ones(8, 4)).square().mean().backward();
 * optimizer.step();
 * }</pre>
 *
 * <p>Liu and others: <a href="https://arxiv.org/abs/1908.03265">On the variance of the adaptive
 * learning rate and beyond</a>, 2019.
 */
public final class RAdam extends FusedOptimizer<RAdam.Options> {
  private static final List<String> NUMBERS = List.of("step");
  private static final List<String> NAMES = List.of("exp_avg", "exp_avg_sq");
  private static final int RATE = 0;
  private static final int RECTIFIED = 1;
  private static final int KEEP = 2;

  /** An optimizer of these parameters. */
  public RAdam(List<Tensor> parameters, Options options) {
    super(parameters, options, Options.class);
  }

  /** An optimizer of these parameters with a learning rate of 0.001 and the other defaults. */
  public RAdam(List<Tensor> parameters) {
    this(parameters, lr(0.001));
  }

  /** A learning rate, betas of 0.9 and 0.999, an eps of 1e-8, no weight decay. */
  public static Options lr(double learningRate) {
    return new Options(learningRate, 0.9, 0.999, 1e-8, 0, false, false);
  }

  /**
   * The numbers of the formula.
   *
   * @param learningRate the size of a step
   * @param beta1 how much of the average of gradients is kept
   * @param beta2 how much of the average of squares is kept
   * @param eps what is added to the divisor
   * @param weightDecay how much of the parameter is added to its gradient
   * @param decoupledWeightDecay whether the parameter shrinks by {@code lr weightDecay} of it
   *     instead
   * @param maximize whether the steps go up
   */
  public record Options(
      double learningRate,
      double beta1,
      double beta2,
      double eps,
      double weightDecay,
      boolean decoupledWeightDecay,
      boolean maximize) {
    /** Checks the numbers. */
    public Options {
      Checks.learningRate("RAdam", learningRate);
      Checks.beta("RAdam", "beta1", beta1);
      Checks.beta("RAdam", "beta2", beta2);
      Checks.notNegative("RAdam", "eps", eps);
      Checks.notNegative("RAdam", "a weight decay", weightDecay);
    }

    /** These options with these parts of the averages kept. */
    public Options betas(double first, double second) {
      return new Options(
          learningRate, first, second, eps, weightDecay, decoupledWeightDecay, maximize);
    }

    /** These options with another number added to the divisor. */
    public Options eps(double value) {
      return new Options(
          learningRate, beta1, beta2, value, weightDecay, decoupledWeightDecay, maximize);
    }

    /** These options with weight decay. */
    public Options weightDecay(double part) {
      return new Options(learningRate, beta1, beta2, eps, part, decoupledWeightDecay, maximize);
    }

    /** These options with weight decay apart from the gradient, as in AdamW. */
    public Options decoupledWeightDecay(boolean on) {
      return new Options(learningRate, beta1, beta2, eps, weightDecay, on, maximize);
    }

    /** These options with steps up instead of down. */
    public Options maximize(boolean on) {
      return new Options(learningRate, beta1, beta2, eps, weightDecay, decoupledWeightDecay, on);
    }
  }

  /** Adds parameters with options of their own. */
  public ParameterGroup addGroup(List<Tensor> parameters, Options options) {
    return add(parameters, options);
  }

  private static double coupledDecay(Options o) {
    return o.decoupledWeightDecay ? 0 : o.weightDecay;
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
    return 3;
  }

  @Override
  void begin(Options o, ParameterState state, double[] c) {
    double step = state.increment("step");
    double power = Math.pow(o.beta2, step);
    double rhoInf = 2 / (1 - o.beta2) - 1;
    double rho = rhoInf - 2 * step * power / (1 - power);
    c[RATE] = o.learningRate / (1 - Math.pow(o.beta1, step));
    c[RECTIFIED] = rho > 5 ? 1 : 0;
    if (rho > 5) {
      double r = (rho - 4) * (rho - 2) * rhoInf / ((rhoInf - 4) * (rhoInf - 2) * rho);
      c[RATE] *= Math.sqrt(r) * Math.sqrt(1 - power);
    }
    c[KEEP] = o.decoupledWeightDecay ? 1 - o.learningRate * o.weightDecay : 1;
  }

  @Override
  void kernel(Options o, double[] c, Operands m, long at, int n) {
    RAdamStep.step(
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
        c[KEEP],
        c[RECTIFIED] != 0,
        coupledDecay(o),
        o.maximize);
  }

  @Override
  double element(Options o, double[] c, double p, double g, double[] s) {
    double d = descent(p, g, coupledDecay(o), o.maximize);
    s[0] = average(s[0], d, o.beta1);
    s[1] = average(s[1], d * d, o.beta2);
    double divisor = c[RECTIFIED] != 0 ? Math.sqrt(s[1]) + o.eps : 1;
    return c[KEEP] * p - c[RATE] * s[0] / divisor;
  }
}
