package org.lanewise.optim;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.simd.AdagradStep;

/**
 * Gradients by the root of the sum of all their squares so far, by PyTorch's formula, where {@code
 * t} counts the steps.
 *
 * <pre>
 * d = gradient + weightDecay p
 * s = s + d²
 * p = p - lr / (1 + (t - 1) lrDecay) d / (sqrt(s) + eps)
 * </pre>
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * Adagrad optimizer = new Adagrad(net.parameters(), Adagrad.lr(0.01));
 * net.call(Tensor.ones(8, 4)).square().mean().backward();
 * optimizer.step();
 * }</pre>
 *
 * <p>Duchi, Hazan, Singer: <a href="https://jmlr.org/papers/v12/duchi11a.html">Adaptive subgradient
 * methods for online learning and stochastic optimization</a>, 2011.
 */
public final class Adagrad extends FusedOptimizer<Adagrad.Options> {
  private static final List<String> NUMBERS = List.of("step");
  private static final List<String> NAMES = List.of("sum");
  private static final int RATE = 0;

  /** An optimizer of these parameters. */
  public Adagrad(List<Tensor> parameters, Options options) {
    super(parameters, options, Options.class);
  }

  /** An optimizer of these parameters with a learning rate of 0.01 and the other defaults. */
  public Adagrad(List<Tensor> parameters) {
    this(parameters, lr(0.01));
  }

  /** A learning rate, no decay of it, no weight decay, sums from 0, an eps of 1e-10. */
  public static Options lr(double learningRate) {
    return new Options(learningRate, 0, 0, 0, 1e-10, false);
  }

  /**
   * The numbers of the formula.
   *
   * @param learningRate the size of a step
   * @param lrDecay how fast the learning rate falls
   * @param weightDecay how much of the parameter is added to its gradient
   * @param initialAccumulatorValue what the sums begin with
   * @param eps what is added to the divisor
   * @param maximize whether the steps go up
   */
  public record Options(
      double learningRate,
      double lrDecay,
      double weightDecay,
      double initialAccumulatorValue,
      double eps,
      boolean maximize) {
    /** Checks the numbers. */
    public Options {
      Checks.learningRate("Adagrad", learningRate);
      Checks.notNegative("Adagrad", "a decay of the learning rate", lrDecay);
      Checks.notNegative("Adagrad", "a weight decay", weightDecay);
      Checks.notNegative("Adagrad", "an initial accumulator value", initialAccumulatorValue);
      Checks.notNegative("Adagrad", "eps", eps);
    }

    /** These options with a learning rate that falls at this speed. */
    public Options lrDecay(double speed) {
      return new Options(learningRate, speed, weightDecay, initialAccumulatorValue, eps, maximize);
    }

    /** These options with weight decay. */
    public Options weightDecay(double part) {
      return new Options(learningRate, lrDecay, part, initialAccumulatorValue, eps, maximize);
    }

    /** These options with sums that begin with this value. */
    public Options initialAccumulatorValue(double value) {
      return new Options(learningRate, lrDecay, weightDecay, value, eps, maximize);
    }

    /** These options with another number added to the divisor. */
    public Options eps(double value) {
      return new Options(
          learningRate, lrDecay, weightDecay, initialAccumulatorValue, value, maximize);
    }

    /** These options with steps up instead of down. */
    public Options maximize(boolean on) {
      return new Options(learningRate, lrDecay, weightDecay, initialAccumulatorValue, eps, on);
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
    state.tensor("sum").fill(((Options) state.group().options()).initialAccumulatorValue);
  }

  @Override
  int coefficients() {
    return 1;
  }

  @Override
  void begin(Options o, ParameterState state, double[] c) {
    double step = state.increment("step");
    c[RATE] = o.learningRate / (1 + (step - 1) * o.lrDecay);
  }

  @Override
  void kernel(Options o, double[] c, Operands m, long at, int n) {
    AdagradStep.step(
        m.p(), m.p(at), m.g(), m.g(at), m.s(0), at, n, c[RATE], o.eps, o.weightDecay, o.maximize);
  }

  @Override
  double element(Options o, double[] c, double p, double g, double[] s) {
    double d = descent(p, g, o.weightDecay, o.maximize);
    s[0] += d * d;
    return p - c[RATE] * d / (Math.sqrt(s[0]) + o.eps);
  }
}
