package org.lanewise.optim;

import java.util.List;
import java.util.Locale;
import org.lanewise.Tensor;
import org.lanewise.simd.Sgd;

/**
 * Stochastic gradient descent with momentum, by PyTorch's formula: {@code d = gradient +
 * weightDecay p}, {@code v = momentum v + (1 - dampening) d} ({@code v = d} at the first step),
 * {@code p = p - lr v}; with Nesterov's momentum {@code p = p - lr (d + momentum v)}.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.01).momentum(0.9));
 * net.call(Tensor.ones(8, 4)).square().mean().backward();
 * optimizer.step();
 * }</pre>
 *
 * <p>Momentum: Sutskever and others, <a
 * href="http://www.cs.toronto.edu/~hinton/absps/momentum.pdf">On the importance of initialization
 * and momentum in deep learning</a>, 2013.
 */
public final class SGD extends FusedOptimizer<SGD.Options> {
  private static final List<String> NAMES = List.of("momentum_buffer");
  private static final int FIRST = 0; // coefficient: 1 where the velocity has no value yet

  /** An optimizer of these parameters. */
  public SGD(List<Tensor> parameters, Options options) {
    super(parameters, options, Options.class);
  }

  /** An optimizer of these parameters with a learning rate of 0.001 and the other defaults. */
  public SGD(List<Tensor> parameters) {
    this(parameters, lr(0.001));
  }

  /** A learning rate without momentum, dampening or weight decay. */
  public static Options lr(double learningRate) {
    return new Options(learningRate, 0, 0, 0, false, false);
  }

  /**
   * The numbers of the formula.
   *
   * @param learningRate the size of a step
   * @param momentum how much of the last step is kept
   * @param dampening how much of the gradient the momentum does not take in
   * @param weightDecay how much of the parameter is added to its gradient
   * @param nesterov whether the gradient is that of the place where momentum leads
   * @param maximize whether the steps go up
   */
  public record Options(
      double learningRate,
      double momentum,
      double dampening,
      double weightDecay,
      boolean nesterov,
      boolean maximize) {
    /** Checks the numbers. */
    public Options {
      Checks.learningRate("SGD", learningRate);
      Checks.notNegative("SGD", "a momentum", momentum);
      Checks.notNegative("SGD", "a weight decay", weightDecay);
      if (nesterov && (momentum == 0 || dampening != 0)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "SGD: expected a momentum and no dampening with nesterov, got momentum %s and"
                    + " dampening %s",
                momentum,
                dampening));
      }
    }

    /** These options with momentum. */
    public Options momentum(double kept) {
      return new Options(learningRate, kept, dampening, weightDecay, nesterov, maximize);
    }

    /** These options with dampening. */
    public Options dampening(double part) {
      return new Options(learningRate, momentum, part, weightDecay, nesterov, maximize);
    }

    /** These options with weight decay. */
    public Options weightDecay(double part) {
      return new Options(learningRate, momentum, dampening, part, nesterov, maximize);
    }

    /** These options with Nesterov's momentum. */
    public Options nesterov(boolean on) {
      return new Options(learningRate, momentum, dampening, weightDecay, on, maximize);
    }

    /** These options with steps up instead of down. */
    public Options maximize(boolean on) {
      return new Options(learningRate, momentum, dampening, weightDecay, nesterov, on);
    }
  }

  /** Adds parameters with options of their own. */
  public ParameterGroup addGroup(List<Tensor> parameters, Options options) {
    return add(parameters, options);
  }

  @Override
  List<String> names(Options o) {
    return o.momentum == 0 ? List.of() : NAMES;
  }

  @Override
  int coefficients() {
    return 1;
  }

  @Override
  void begin(Options o, ParameterState state, double[] c) {
    c[FIRST] = state.isNew() ? 1 : 0;
  }

  @Override
  void kernel(Options o, double[] c, Operands m, long at, int n) {
    if (o.momentum == 0) {
      Sgd.plain(m.p(), m.p(at), m.g(), m.g(at), n, o.learningRate, o.weightDecay, o.maximize);
    } else {
      Sgd.step(
          m.p(),
          m.p(at),
          m.g(),
          m.g(at),
          m.s(0),
          at,
          n,
          o.learningRate,
          o.momentum,
          o.dampening,
          o.weightDecay,
          o.nesterov,
          o.maximize,
          c[FIRST] != 0);
    }
  }

  @Override
  double element(Options o, double[] c, double p, double g, double[] s) {
    double d = descent(p, g, o.weightDecay, o.maximize);
    if (o.momentum == 0) {
      return p - o.learningRate * d;
    }
    s[0] = c[FIRST] != 0 ? d : o.momentum * s[0] + (1 - o.dampening) * d;
    return p - o.learningRate * (o.nesterov ? d + o.momentum * s[0] : s[0]);
  }
}
