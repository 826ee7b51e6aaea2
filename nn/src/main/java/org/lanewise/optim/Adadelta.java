package org.lanewise.optim;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.simd.AdadeltaStep;

/**
 * Gradients by the root of their average square, times that of the changes before, so that changes
 * have the unit of the parameter; by PyTorch's formula.
 *
 * <pre>
 * d = gradient + weightDecay p
 * v = rho v + (1 - rho) d²
 * c = sqrt(u + eps) / sqrt(v + eps) d
 * u = rho u + (1 - rho) c²
 * p = p - lr c
 * </pre>
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * Adadelta optimizer = new Adadelta(net.parameters(), Adadelta.lr(1.0));
 * net.call(Tensor.ones(8, 4)).square().mean().backward();
 * optimizer.step();
 * }</pre>
 *
 * <p>Zeiler: <a href="https://arxiv.org/abs/1212.5701">ADADELTA: an adaptive learning rate
 * method</a>, 2012.
 */
public final class Adadelta extends FusedOptimizer<Adadelta.Options> {
  private static final List<String> NUMBERS = List.of("step");
  private static final List<String> NAMES = List.of("square_avg", "acc_delta");

  /** An optimizer of these parameters. */
  public Adadelta(List<Tensor> parameters, Options options) {
    super(parameters, options, Options.class);
  }

  /** An optimizer of these parameters with a learning rate of 1.0 and the other defaults. */
  public Adadelta(List<Tensor> parameters) {
    this(parameters, lr(1.0));
  }

  /** A learning rate, a rho of 0.9, an eps of 1e-6, no weight decay. */
  public static Options lr(double learningRate) {
    return new Options(learningRate, 0.9, 1e-6, 0, false);
  }

  /**
   * The numbers of the formula.
   *
   * @param learningRate the size of a step
   * @param rho how much of both averages is kept
   * @param eps what is added below the roots
   * @param weightDecay how much of the parameter is added to its gradient
   * @param maximize whether the steps go up
   */
  public record Options(
      double learningRate, double rho, double eps, double weightDecay, boolean maximize) {
    /** Checks the numbers. */
    public Options {
      Checks.learningRate("Adadelta", learningRate);
      Checks.check("Adadelta", "rho from 0 to 1", rho, rho >= 0 && rho <= 1);
      Checks.notNegative("Adadelta", "eps", eps);
      Checks.notNegative("Adadelta", "a weight decay", weightDecay);
    }

    /** These options with this part of the averages kept. */
    public Options rho(double kept) {
      return new Options(learningRate, kept, eps, weightDecay, maximize);
    }

    /** These options with another number added below the roots. */
    public Options eps(double value) {
      return new Options(learningRate, rho, value, weightDecay, maximize);
    }

    /** These options with weight decay. */
    public Options weightDecay(double part) {
      return new Options(learningRate, rho, eps, part, maximize);
    }

    /** These options with steps up instead of down. */
    public Options maximize(boolean on) {
      return new Options(learningRate, rho, eps, weightDecay, on);
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
    return 0;
  }

  @Override
  void begin(Options o, ParameterState state, double[] c) {
    state.increment("step");
  }

  @Override
  void kernel(Options o, double[] c, Operands m, long at, int n) {
    AdadeltaStep.step(
        m.p(),
        m.p(at),
        m.g(),
        m.g(at),
        m.s(0),
        m.s(1),
        at,
        n,
        o.learningRate,
        o.rho,
        o.eps,
        o.weightDecay,
        o.maximize);
  }

  @Override
  double element(Options o, double[] c, double p, double g, double[] s) {
    double d = descent(p, g, o.weightDecay, o.maximize);
    s[0] = average(s[0], d * d, o.rho);
    double change = Math.sqrt(s[1] + o.eps) / Math.sqrt(s[0] + o.eps) * d;
    s[1] = average(s[1], change * change, o.rho);
    return p - o.learningRate * change;
  }
}
