package org.lanewise.optim;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Sgd;

/**
 * Stochastic gradient descent with momentum, by PyTorch's formula: {@code g = grad + decay p},
 * {@code v = momentum v + (1 - dampening) g} ({@code v = g} at the first step), {@code p = p - lr
 * v}; with Nesterov's momentum {@code p = p - lr (g + momentum v)}.
 *
 * <pre>{@code
 * var optimizer = new SGD(net.parameters(), SGD.lr(0.01).momentum(0.9));
 * }</pre>
 */
public final class SGD extends Optimizer {
  private static final int GRAIN = 16_384;

  private final Options options;
  private final @Nullable Tensor[] velocity;

  /** An optimizer of these parameters. */
  public SGD(List<Tensor> parameters, Options options) {
    super(parameters, options.learningRate);
    this.options = options;
    this.velocity = new @Nullable Tensor[parameters.size()];
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
      if (!(momentum >= 0)) {
        throw new IllegalArgumentException(
            "SGD: expected a momentum of at least 0, got " + momentum);
      }
      if (!(weightDecay >= 0)) {
        throw new IllegalArgumentException(
            "SGD: expected a weight decay of at least 0, got " + weightDecay);
      }
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

  @Override
  public void step() {
    try (Grad _ = Grad.off()) {
      for (int i = 0; i < parameters().size(); i++) {
        Tensor parameter = parameters().get(i);
        Tensor gradient = parameter.grad();
        if (gradient != null) {
          step(i, parameter, gradient.contiguous());
        }
      }
    }
  }

  private void step(int index, Tensor p, Tensor g) {
    boolean first = options.momentum != 0 && velocity[index] == null;
    if (first) {
      try (Scope _ = Scope.outside()) {
        velocity[index] = p.emptyLike();
      }
    }
    Tensor v = velocity[index];
    double rate = learningRate();
    var ps = p.segment();
    var gs = g.segment();
    Parallel.ranges(
        p.elements(),
        GRAIN,
        (from, to) -> {
          int n = (int) (to - from);
          double decay = options.weightDecay;
          if (v == null) {
            Sgd.plain(
                ps, p.offset() + from, gs, g.offset() + from, n, rate, decay, options.maximize);
          } else {
            Sgd.step(
                ps,
                p.offset() + from,
                gs,
                g.offset() + from,
                v.segment(),
                from,
                n,
                rate,
                options.momentum,
                options.dampening,
                decay,
                options.nesterov,
                options.maximize,
                first);
          }
        });
    p.bumpVersion();
  }
}
