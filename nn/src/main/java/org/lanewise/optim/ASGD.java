package org.lanewise.optim;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.simd.AsgdStep;

/**
 * Stochastic gradient descent that keeps the average of the parameters, in the state {@code ax}; by
 * PyTorch's formula, where {@code t} counts the steps.
 *
 * <pre>
 * d   = gradient + weightDecay p
 * p   = (1 - lambd eta) p - eta d
 * ax  = ax + mu (p - ax)
 * eta = lr / (1 + lambd lr t)^alpha
 * mu  = 1 / max(1, t - t0)
 * </pre>
 *
 * <p>where {@code eta} is {@code lr} and {@code mu} 1 at first.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * ASGD optimizer = new ASGD(net.parameters(), ASGD.lr(0.01));
 * net.call(Tensor.ones(8, 4)).square().mean().backward();
 * optimizer.step();
 * }</pre>
 *
 * <p>Polyak, Juditsky: <a href="https://epubs.siam.org/doi/10.1137/0330046">Acceleration of
 * stochastic approximation by averaging</a>, 1992.
 */
public final class ASGD extends FusedOptimizer<ASGD.Options> {
  private static final List<String> NUMBERS = List.of("step", "eta", "mu");
  private static final List<String> NAMES = List.of("ax");
  private static final int RATE = 0;
  private static final int KEEP = 1;
  private static final int SHARE = 2;

  /** An optimizer of these parameters. */
  public ASGD(List<Tensor> parameters, Options options) {
    super(parameters, options, Options.class);
  }

  /** An optimizer of these parameters with a learning rate of 0.01 and the other defaults. */
  public ASGD(List<Tensor> parameters) {
    this(parameters, lr(0.01));
  }

  /**
   * A learning rate, a lambd of 1e-4, an alpha of 0.75, an average from step 1e6 on, no weight
   * decay.
   */
  public static Options lr(double learningRate) {
    return new Options(learningRate, 1e-4, 0.75, 1e6, 0, false);
  }

  /**
   * The numbers of the formula.
   *
   * @param learningRate the size of a step
   * @param lambd how fast parameters decay
   * @param alpha the power by which steps become smaller
   * @param t0 the step after which the average begins
   * @param weightDecay how much of the parameter is added to its gradient
   * @param maximize whether the steps go up
   */
  public record Options(
      double learningRate,
      double lambd,
      double alpha,
      double t0,
      double weightDecay,
      boolean maximize) {
    /** Checks the numbers. */
    public Options {
      Checks.learningRate("ASGD", learningRate);
      Checks.notNegative("ASGD", "a weight decay", weightDecay);
    }

    /** These options with parameters that decay by this. */
    public Options lambd(double decay) {
      return new Options(learningRate, decay, alpha, t0, weightDecay, maximize);
    }

    /** These options with another power by which steps become smaller. */
    public Options alpha(double power) {
      return new Options(learningRate, lambd, power, t0, weightDecay, maximize);
    }

    /** These options with an average from this step on. */
    public Options t0(double step) {
      return new Options(learningRate, lambd, alpha, step, weightDecay, maximize);
    }

    /** These options with weight decay. */
    public Options weightDecay(double part) {
      return new Options(learningRate, lambd, alpha, t0, part, maximize);
    }

    /** These options with steps up instead of down. */
    public Options maximize(boolean on) {
      return new Options(learningRate, lambd, alpha, t0, weightDecay, on);
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
  protected void initialize(ParameterState state) {
    state.setNumber("eta", state.group().learningRate());
    state.setNumber("mu", 1);
  }

  @Override
  int coefficients() {
    return 3;
  }

  @Override
  void begin(Options o, ParameterState state, double[] c) {
    c[RATE] = state.number("eta");
    c[KEEP] = 1 - o.lambd * c[RATE];
    c[SHARE] = state.number("mu");
    double step = state.increment("step");
    state.setNumber("eta", o.learningRate / Math.pow(1 + o.lambd * o.learningRate * step, o.alpha));
    state.setNumber("mu", 1 / Math.max(1, step - o.t0));
  }

  @Override
  void kernel(Options o, double[] c, Operands m, long at, int n) {
    AsgdStep.step(
        m.p(),
        m.p(at),
        m.g(),
        m.g(at),
        m.s(0),
        at,
        n,
        c[RATE],
        c[KEEP],
        c[SHARE],
        o.weightDecay,
        o.maximize);
  }

  @Override
  double element(Options o, double[] c, double p, double g, double[] s) {
    double d = descent(p, g, o.weightDecay, o.maximize);
    double changed = c[KEEP] * p - c[RATE] * d;
    s[0] = c[SHARE] == 1 ? changed : s[0] + (changed - s[0]) * c[SHARE];
    return changed;
  }
}
