package org.lanewise.optim;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.simd.RpropStep;

/**
 * Steps by the signs of gradients alone, with a size for each element that grows while the sign
 * stays and shrinks when it turns; for whole data sets, not batches. By PyTorch's formula.
 *
 * <pre>
 * size = clamp(size (d old &gt; 0 ? etaPlus : d old &lt; 0 ? etaMinus : 1), stepSizeMin, stepSizeMax)
 * d    = d old &lt; 0 ? 0 : d
 * p    = p - sign(d) size
 * old  = d
 * </pre>
 *
 * <p>where {@code d} is the gradient; sizes begin with the learning rate.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * Rprop optimizer = new Rprop(net.parameters(), Rprop.lr(0.01));
 * net.call(Tensor.ones(8, 4)).square().mean().backward();
 * optimizer.step();
 * }</pre>
 *
 * <p>Riedmiller, Braun: <a href="https://ieeexplore.ieee.org/document/298623">A direct adaptive
 * method for faster backpropagation learning: the RPROP algorithm</a>, 1993.
 */
public final class Rprop extends FusedOptimizer<Rprop.Options> {
  private static final List<String> NUMBERS = List.of("step");
  private static final List<String> NAMES = List.of("prev", "step_size");

  /** An optimizer of these parameters. */
  public Rprop(List<Tensor> parameters, Options options) {
    super(parameters, options, Options.class);
  }

  /** An optimizer of these parameters with a learning rate of 0.01 and the other defaults. */
  public Rprop(List<Tensor> parameters) {
    this(parameters, lr(0.01));
  }

  /** A first size of steps, etas of 0.5 and 1.2, sizes from 1e-6 to 50. */
  public static Options lr(double learningRate) {
    return new Options(learningRate, 0.5, 1.2, 1e-6, 50, false);
  }

  /**
   * The numbers of the formula.
   *
   * @param learningRate the first size of steps
   * @param etaMinus by what the size shrinks
   * @param etaPlus by what the size grows
   * @param stepSizeMin the least size
   * @param stepSizeMax the largest size
   * @param maximize whether the steps go up
   */
  public record Options(
      double learningRate,
      double etaMinus,
      double etaPlus,
      double stepSizeMin,
      double stepSizeMax,
      boolean maximize) {
    /** Checks the numbers. */
    public Options {
      Checks.learningRate("Rprop", learningRate);
      Checks.check("Rprop", "etaMinus between 0 and 1", etaMinus, etaMinus > 0 && etaMinus < 1);
      Checks.check("Rprop", "etaPlus above 1", etaPlus, etaPlus > 1);
    }

    /** These options with sizes that shrink and grow by these factors. */
    public Options etas(double minus, double plus) {
      return new Options(learningRate, minus, plus, stepSizeMin, stepSizeMax, maximize);
    }

    /** These options with sizes between these. */
    public Options stepSizes(double least, double largest) {
      return new Options(learningRate, etaMinus, etaPlus, least, largest, maximize);
    }

    /** These options with steps up instead of down. */
    public Options maximize(boolean on) {
      return new Options(learningRate, etaMinus, etaPlus, stepSizeMin, stepSizeMax, on);
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
    state.tensor("step_size").fill(state.group().learningRate());
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
    RpropStep.step(
        m.p(),
        m.p(at),
        m.g(),
        m.g(at),
        m.s(0),
        m.s(1),
        at,
        n,
        o.etaMinus,
        o.etaPlus,
        o.stepSizeMin,
        o.stepSizeMax,
        o.maximize);
  }

  @Override
  double element(Options o, double[] c, double p, double g, double[] s) {
    double d = o.maximize ? -g : g;
    double turn = d * s[0];
    double factor = turn > 0 ? o.etaPlus : turn < 0 ? o.etaMinus : 1;
    s[1] = Math.min(Math.max(s[1] * factor, o.stepSizeMin), o.stepSizeMax);
    s[0] = turn < 0 ? 0 : d;
    return s[0] > 0 ? p - s[1] : s[0] < 0 ? p + s[1] : p;
  }
}
