package org.lanewise.optim;

import java.util.List;
import org.lanewise.Scope;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * For the matrices of hidden layers: momentum whose singular values are all brought near to 1 by a
 * few steps of a Newton-Schulz iteration. Biases, embeddings and last layers are for another
 * optimizer, such as {@link AdamW}. By PyTorch's formula.
 *
 * <pre>
 * m = momentum m + (1 - momentum) gradient
 * u = nesterov ? momentum m + (1 - momentum) gradient : m
 * X = u / max(|u|, eps), then nsSteps times: A = X X^T, X = a X + (b A + c A²) X
 * p = p - lr weightDecay p - r lr X
 * </pre>
 *
 * <p>where {@code r} is {@code sqrt(max(1, rows / columns))}, or {@code 0.2 sqrt(max(rows,
 * columns))} with {@link Adjustment#MATCH_RMS_ADAMW}. The iteration is computed in the type of the
 * parameter, FLOAT32 at least, not in BFLOAT16 as PyTorch's.
 *
 * <pre>{@code
 * Linear hidden = new Linear(64, 64);
 * Muon optimizer = new Muon(List.of(hidden.parameters().get(0)), Muon.lr(0.02));
 * hidden.call(Tensor.ones(8, 64)).square().mean().backward();
 * optimizer.step();
 * }</pre>
 *
 * <p>Jordan: <a href="https://kellerjordan.github.io/posts/muon/">Muon: an optimizer for hidden
 * layers in neural networks</a>, 2024; Liu and others: <a
 * href="https://arxiv.org/abs/2502.16982">Muon is scalable for LLM training</a>, 2025.
 */
public final class Muon extends Optimizer {
  private static final List<String> NAMES = List.of("momentum_buffer");

  /** How the learning rate depends on the shape of a matrix. */
  public enum Adjustment {
    /** By {@code sqrt(max(1, rows / columns))}. */
    ORIGINAL,
    /** By {@code 0.2 sqrt(max(rows, columns))}, so that steps have the size of AdamW's. */
    MATCH_RMS_ADAMW
  }

  /** An optimizer of these matrices. */
  public Muon(List<Tensor> parameters, Options options) {
    check(parameters);
    super(parameters, options);
  }

  /** An optimizer of these parameters with a learning rate of 0.001 and the other defaults. */
  public Muon(List<Tensor> parameters) {
    this(parameters, lr(0.001));
  }

  /** A learning rate, a weight decay of 0.1, Nesterov's momentum of 0.95, five iterations. */
  public static Options lr(double learningRate) {
    return new Options(
        learningRate, 0.1, 0.95, true, 3.4445, -4.775, 2.0315, 1e-7, 5, Adjustment.ORIGINAL);
  }

  /**
   * The numbers of the formula.
   *
   * @param learningRate the size of a step
   * @param weightDecay how much smaller the parameter becomes, times the learning rate
   * @param momentum how much of the average of gradients is kept
   * @param nesterov whether the gradient is mixed in once more
   * @param a the coefficient of X
   * @param b the coefficient of X X^T X
   * @param c the coefficient of X X^T X X^T X
   * @param eps the least norm to divide by
   * @param nsSteps the number of iterations
   * @param adjustment how the learning rate depends on the shape
   */
  public record Options(
      double learningRate,
      double weightDecay,
      double momentum,
      boolean nesterov,
      double a,
      double b,
      double c,
      double eps,
      int nsSteps,
      Adjustment adjustment) {
    /** Checks the numbers. */
    public Options {
      Checks.learningRate("Muon", learningRate);
      Checks.notNegative("Muon", "a momentum", momentum);
      Checks.notNegative("Muon", "a weight decay", weightDecay);
      Checks.check("Muon", "0 to 99 iterations", nsSteps, nsSteps >= 0 && nsSteps < 100);
    }

    /** These options with weight decay. */
    public Options weightDecay(double part) {
      return new Options(learningRate, part, momentum, nesterov, a, b, c, eps, nsSteps, adjustment);
    }

    /** These options with this part of the average kept. */
    public Options momentum(double kept) {
      return new Options(
          learningRate, weightDecay, kept, nesterov, a, b, c, eps, nsSteps, adjustment);
    }

    /** These options with Nesterov's momentum, or plain. */
    public Options nesterov(boolean on) {
      return new Options(
          learningRate, weightDecay, momentum, on, a, b, c, eps, nsSteps, adjustment);
    }

    /** These options with other coefficients of the powers 1, 3 and 5. */
    public Options coefficients(double first, double third, double fifth) {
      return new Options(
          learningRate,
          weightDecay,
          momentum,
          nesterov,
          first,
          third,
          fifth,
          eps,
          nsSteps,
          adjustment);
    }

    /** These options with another least norm. */
    public Options eps(double least) {
      return new Options(
          learningRate, weightDecay, momentum, nesterov, a, b, c, least, nsSteps, adjustment);
    }

    /** These options with so many iterations. */
    public Options nsSteps(int count) {
      return new Options(
          learningRate, weightDecay, momentum, nesterov, a, b, c, eps, count, adjustment);
    }

    /** These options with a learning rate that depends on the shape in this way. */
    public Options adjustment(Adjustment way) {
      return new Options(learningRate, weightDecay, momentum, nesterov, a, b, c, eps, nsSteps, way);
    }
  }

  /** Adds parameters with options of their own. */
  public ParameterGroup addGroup(List<Tensor> parameters, Options options) {
    check(parameters);
    return add(parameters, options);
  }

  private static void check(List<Tensor> parameters) {
    for (Tensor p : parameters) {
      if (p.rank() != 2) {
        throw new ShapeException("Muon: expected matrices, got a parameter of shape " + p.shape());
      }
    }
  }

  @Override
  protected List<String> stateNames(Tensor parameter, Record options) {
    return NAMES;
  }

  @Override
  protected void update(List<ParameterState> states) {
    for (ParameterState state : states) {
      try (Scope _ = Scope.open()) {
        update(state, (Options) state.group().options());
      }
    }
  }

  private static void update(ParameterState state, Options o) {
    Tensor buffer = state.tensor("momentum_buffer");
    Tensor g = Wide.of(state.gradient());
    Tensor m = Wide.of(buffer);
    m.lerpInPlace(g, 1 - o.momentum);
    Wide.back(m, buffer);
    Tensor change = orthogonal(o.nesterov ? g.lerp(m, o.momentum) : m, o);
    Tensor p = Wide.of(state.parameter());
    p.mulInPlace(1 - o.learningRate * o.weightDecay);
    p.subInPlace(change, o.learningRate * ratio(o.adjustment, p));
    Wide.back(p, state.parameter());
  }

  private static double ratio(Adjustment adjustment, Tensor p) {
    double rows = (double) p.size(0);
    double columns = (double) p.size(1);
    return switch (adjustment) {
      case ORIGINAL -> Math.sqrt(Math.max(1, rows / columns));
      case MATCH_RMS_ADAMW -> 0.2 * Math.sqrt(Math.max(rows, columns));
    };
  }

  // Of the two products X X^T and X^T X the smaller one.
  private static Tensor orthogonal(Tensor matrix, Options o) {
    boolean tall = matrix.size(0) > matrix.size(1);
    Tensor x = tall ? matrix.t() : matrix;
    x = x.div(Math.max(x.norm().item(), o.eps));
    for (int i = 0; i < o.nsSteps; i++) {
      Tensor gram = x.matmul(x.t());
      Tensor polynomial = gram.addmm(gram, gram, o.b, o.c);
      x = x.addmm(polynomial, x, o.a, 1);
    }
    return tall ? x.t() : x;
  }
}
