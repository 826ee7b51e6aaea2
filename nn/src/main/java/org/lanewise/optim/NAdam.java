package org.lanewise.optim;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.simd.NAdamStep;

/**
 * Adam with Nesterov's momentum, by PyTorch's formula, where {@code t} counts the steps.
 *
 * <pre>
 * d    = gradient + weightDecay p
 * mu_t = beta1 (1 - 0.96^(t momentumDecay) / 2)
 * m    = beta1 m + (1 - beta1) d
 * v    = beta2 v + (1 - beta2) d²
 * a    = mu_{t+1} m / (1 - mu_1 ... mu_{t+1}) + (1 - mu_t) d / (1 - mu_1 ... mu_t)
 * p    = p - lr a / (sqrt(v / (1 - beta2^t)) + eps)
 * </pre>
 *
 * <p>With {@code decoupledWeightDecay} {@code d} is the gradient alone and {@code p} is first
 * multiplied by {@code 1 - lr weightDecay}.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * NAdam optimizer = new NAdam(net.parameters(), NAdam.lr(0.002));
 * net.call(Tensor.ones(8, 4)).square().mean().backward();
 * optimizer.step();
 * }</pre>
 *
 * <p>Dozat: <a href="https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ">Incorporating Nesterov
 * momentum into Adam</a>, 2016.
 */
public final class NAdam extends FusedOptimizer<NAdam.Options> {
  private static final List<String> NUMBERS = List.of("step", "mu_product");
  private static final List<String> NAMES = List.of("exp_avg", "exp_avg_sq");
  private static final int GRADIENT_RATE = 0;
  private static final int AVERAGE_RATE = 1;
  private static final int ROOT_SCALE = 2;
  private static final int KEEP = 3;

  /** An optimizer of these parameters. */
  public NAdam(List<Tensor> parameters, Options options) {
    super(parameters, options, Options.class);
  }

  /** An optimizer of these parameters with a learning rate of 0.002 and the other defaults. */
  public NAdam(List<Tensor> parameters) {
    this(parameters, lr(0.002));
  }

  /**
   * A learning rate, betas of 0.9 and 0.999, an eps of 1e-8, a momentum decay of 0.004, no weight
   * decay.
   */
  public static Options lr(double learningRate) {
    return new Options(learningRate, 0.9, 0.999, 1e-8, 0, 0.004, false, false);
  }

  /**
   * The numbers of the formula.
   *
   * @param learningRate the size of a step
   * @param beta1 how much of the average of gradients is kept
   * @param beta2 how much of the average of squares is kept
   * @param eps what is added to the divisor
   * @param weightDecay how much of the parameter is added to its gradient
   * @param momentumDecay how fast the momentum comes near to beta1
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
      double momentumDecay,
      boolean decoupledWeightDecay,
      boolean maximize) {
    /** Checks the numbers. */
    public Options {
      Checks.learningRate("NAdam", learningRate);
      Checks.beta("NAdam", "beta1", beta1);
      Checks.beta("NAdam", "beta2", beta2);
      Checks.notNegative("NAdam", "eps", eps);
      Checks.notNegative("NAdam", "a weight decay", weightDecay);
      Checks.notNegative("NAdam", "a momentum decay", momentumDecay);
    }

    /** These options with these parts of the averages kept. */
    public Options betas(double first, double second) {
      return new Options(
          learningRate,
          first,
          second,
          eps,
          weightDecay,
          momentumDecay,
          decoupledWeightDecay,
          maximize);
    }

    /** These options with another number added to the divisor. */
    public Options eps(double value) {
      return new Options(
          learningRate,
          beta1,
          beta2,
          value,
          weightDecay,
          momentumDecay,
          decoupledWeightDecay,
          maximize);
    }

    /** These options with weight decay. */
    public Options weightDecay(double part) {
      return new Options(
          learningRate, beta1, beta2, eps, part, momentumDecay, decoupledWeightDecay, maximize);
    }

    /** These options with momentum that comes near to beta1 at this speed. */
    public Options momentumDecay(double speed) {
      return new Options(
          learningRate, beta1, beta2, eps, weightDecay, speed, decoupledWeightDecay, maximize);
    }

    /** These options with weight decay apart from the gradient, as in AdamW. */
    public Options decoupledWeightDecay(boolean on) {
      return new Options(learningRate, beta1, beta2, eps, weightDecay, momentumDecay, on, maximize);
    }

    /** These options with steps up instead of down. */
    public Options maximize(boolean on) {
      return new Options(
          learningRate, beta1, beta2, eps, weightDecay, momentumDecay, decoupledWeightDecay, on);
    }
  }

  /** Adds parameters with options of their own. */
  public ParameterGroup addGroup(List<Tensor> parameters, Options options) {
    return add(parameters, options);
  }

  private static double momentum(Options o, double step) {
    return o.beta1 * (1 - 0.5 * Math.pow(0.96, step * o.momentumDecay));
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
  protected void initialize(ParameterState state) {
    state.setNumber("mu_product", 1);
  }

  @Override
  int coefficients() {
    return 4;
  }

  @Override
  void begin(Options o, ParameterState state, double[] c) {
    double step = state.increment("step");
    double mu = momentum(o, step);
    double muNext = momentum(o, step + 1);
    double product = state.number("mu_product") * mu;
    state.setNumber("mu_product", product);
    c[GRADIENT_RATE] = o.learningRate * (1 - mu) / (1 - product);
    c[AVERAGE_RATE] = o.learningRate * muNext / (1 - product * muNext);
    c[ROOT_SCALE] = 1 / Math.sqrt(1 - Math.pow(o.beta2, step));
    c[KEEP] = o.decoupledWeightDecay ? 1 - o.learningRate * o.weightDecay : 1;
  }

  @Override
  void kernel(Options o, double[] c, Operands m, long at, int n) {
    NAdamStep.step(
        m.p(),
        m.p(at),
        m.g(),
        m.g(at),
        m.s(0),
        m.s(1),
        at,
        n,
        c[GRADIENT_RATE],
        c[AVERAGE_RATE],
        o.beta1,
        o.beta2,
        c[ROOT_SCALE],
        o.eps,
        c[KEEP],
        coupledDecay(o),
        o.maximize);
  }

  @Override
  double element(Options o, double[] c, double p, double g, double[] s) {
    double d = descent(p, g, coupledDecay(o), o.maximize);
    s[0] = average(s[0], d, o.beta1);
    s[1] = average(s[1], d * d, o.beta2);
    double change = c[GRADIENT_RATE] * d + c[AVERAGE_RATE] * s[0];
    return c[KEEP] * p - change / (c[ROOT_SCALE] * Math.sqrt(s[1]) + o.eps);
  }
}
