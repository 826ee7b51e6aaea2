package org.lanewise.optim;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.simd.AdamStep;

/**
 * Steps of nearly equal size for all parameters: gradients by the root of the average of their
 * squares, by PyTorch's formula.
 *
 * <pre>
 * d = gradient + weightDecay p
 * m = beta1 m + (1 - beta1) d
 * v = beta2 v + (1 - beta2) d²
 * p = p - lr (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + eps)
 * </pre>
 *
 * <p>With {@code amsgrad} the largest {@code v} so far is in the place of {@code v}. With {@code
 * decoupledWeightDecay}, as in {@link AdamW}, {@code d} is the gradient alone and {@code p} is
 * first multiplied by {@code 1 - lr weightDecay}.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * Adam optimizer = new Adam(net.parameters(), Adam.lr(0.001));
 * net.call(Tensor.ones(8, 4)).square().mean().backward();
 * optimizer.step();
 * }</pre>
 *
 * <p>Kingma, Ba: <a href="https://arxiv.org/abs/1412.6980">Adam: a method for stochastic
 * optimization</a>, 2014; amsgrad: Reddi and others, <a
 * href="https://openreview.net/forum?id=ryQu7f-RZ">On the convergence of Adam and beyond</a>, 2018.
 */
public sealed class Adam extends FusedOptimizer<Adam.Options> permits AdamW {
  private static final List<String> NUMBERS = List.of("step");
  private static final List<String> NAMES = List.of("exp_avg", "exp_avg_sq");
  private static final List<String> AMSGRAD_NAMES =
      List.of("exp_avg", "exp_avg_sq", "max_exp_avg_sq");
  private static final int RATE = 0;
  private static final int ROOT_SCALE = 1;
  private static final int KEEP = 2;

  /** An optimizer of these parameters. */
  public Adam(List<Tensor> parameters, Options options) {
    super(parameters, options, Options.class);
  }

  /** An optimizer of these parameters with a learning rate of 0.001 and the other defaults. */
  public Adam(List<Tensor> parameters) {
    this(parameters, lr(0.001));
  }

  /** A learning rate, betas of 0.9 and 0.999, an eps of 1e-8, no weight decay. */
  public static Options lr(double learningRate) {
    return new Options(learningRate, 0.9, 0.999, 1e-8, 0, false, false, false);
  }

  /**
   * The numbers of the formula.
   *
   * @param learningRate the size of a step
   * @param beta1 how much of the average of gradients is kept
   * @param beta2 how much of the average of squares is kept
   * @param eps what is added to the divisor
   * @param weightDecay how much of the parameter is added to its gradient
   * @param amsgrad whether the largest average of squares so far counts
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
      boolean amsgrad,
      boolean decoupledWeightDecay,
      boolean maximize) {
    /** Checks the numbers. */
    public Options {
      Checks.learningRate("Adam", learningRate);
      Checks.beta("Adam", "beta1", beta1);
      Checks.beta("Adam", "beta2", beta2);
      Checks.notNegative("Adam", "eps", eps);
      Checks.notNegative("Adam", "a weight decay", weightDecay);
    }

    /** These options with these parts of the averages kept. */
    public Options betas(double first, double second) {
      return new Options(
          learningRate, first, second, eps, weightDecay, amsgrad, decoupledWeightDecay, maximize);
    }

    /** These options with another number added to the divisor. */
    public Options eps(double value) {
      return new Options(
          learningRate, beta1, beta2, value, weightDecay, amsgrad, decoupledWeightDecay, maximize);
    }

    /** These options with weight decay. */
    public Options weightDecay(double part) {
      return new Options(
          learningRate, beta1, beta2, eps, part, amsgrad, decoupledWeightDecay, maximize);
    }

    /** These options with the largest average of squares so far. */
    public Options amsgrad(boolean on) {
      return new Options(
          learningRate, beta1, beta2, eps, weightDecay, on, decoupledWeightDecay, maximize);
    }

    /** These options with weight decay apart from the gradient, as in AdamW. */
    public Options decoupledWeightDecay(boolean on) {
      return new Options(learningRate, beta1, beta2, eps, weightDecay, amsgrad, on, maximize);
    }

    /** These options with steps up instead of down. */
    public Options maximize(boolean on) {
      return new Options(
          learningRate, beta1, beta2, eps, weightDecay, amsgrad, decoupledWeightDecay, on);
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
    return o.amsgrad ? AMSGRAD_NAMES : NAMES;
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
    c[RATE] = o.learningRate / (1 - Math.pow(o.beta1, step));
    c[ROOT_SCALE] = 1 / Math.sqrt(1 - Math.pow(o.beta2, step));
    c[KEEP] = o.decoupledWeightDecay ? 1 - o.learningRate * o.weightDecay : 1;
  }

  @Override
  void kernel(Options o, double[] c, Operands m, long at, int n) {
    double decay = coupledDecay(o);
    if (o.amsgrad) {
      AdamStep.amsgrad(
          m.p(),
          m.p(at),
          m.g(),
          m.g(at),
          m.s(0),
          m.s(1),
          m.s(2),
          at,
          n,
          c[RATE],
          o.beta1,
          o.beta2,
          c[ROOT_SCALE],
          o.eps,
          c[KEEP],
          decay,
          o.maximize);
    } else {
      AdamStep.step(
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
          c[ROOT_SCALE],
          o.eps,
          c[KEEP],
          decay,
          o.maximize);
    }
  }

  @Override
  double element(Options o, double[] c, double p, double g, double[] s) {
    double d = descent(p, g, coupledDecay(o), o.maximize);
    s[0] = average(s[0], d, o.beta1);
    s[1] = average(s[1], d * d, o.beta2);
    double v = s[1];
    if (o.amsgrad) {
      s[2] = Math.max(s[2], v);
      v = s[2];
    }
    return c[KEEP] * p - c[RATE] * s[0] / (c[ROOT_SCALE] * Math.sqrt(v) + o.eps);
  }
}
