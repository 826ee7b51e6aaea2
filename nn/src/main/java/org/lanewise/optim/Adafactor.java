package org.lanewise.optim;

import java.util.List;
import org.lanewise.DType;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/**
 * Adam's idea with little memory: of the average square of a matrix's gradient only the averages of
 * rows and of columns are kept; the steps are relative to the size of the parameter. By PyTorch's
 * formula, where {@code t} counts the steps and RMS is the root of the mean square.
 *
 * <pre>
 * b = t^beta2Decay
 * p = p - lr weightDecay p
 * R = R + b (rowMeans(d²) - R), C = C + b (columnMeans(d²) - C)
 * V = R C / max(mean(R), eps1)
 * U = d / max(sqrt(V), eps1)
 * p = p - min(lr, 1 / sqrt(t)) max(eps2, RMS(p)) U / max(1, RMS(U) / d)
 * </pre>
 *
 * <p>Of vectors the average square itself is kept. In the last line {@code d} is the option,
 * elsewhere the gradient.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * Adafactor optimizer = new Adafactor(net.parameters(), Adafactor.lr(0.01));
 * net.call(Tensor.ones(8, 4)).square().mean().backward();
 * optimizer.step();
 * }</pre>
 *
 * <p>Shazeer, Stern: <a href="https://arxiv.org/abs/1804.04235">Adafactor: adaptive learning rates
 * with sublinear memory cost</a>, 2018.
 */
public final class Adafactor extends Optimizer {
  private static final List<String> MATRIX = List.of("row_var", "col_var");
  private static final List<String> VECTOR = List.of("variance");
  private static final List<String> NUMBERS = List.of("step");

  /** An optimizer of these parameters. */
  public Adafactor(List<Tensor> parameters, Options options) {
    super(parameters, options);
  }

  /** An optimizer of these parameters with a learning rate of 0.01 and the other defaults. */
  public Adafactor(List<Tensor> parameters) {
    this(parameters, lr(0.01));
  }

  /**
   * A largest relative step, a beta2 decay of -0.8, an eps2 of 0.001, a d of 1, no weight decay.
   */
  public static Options lr(double learningRate) {
    return new Options(learningRate, -0.8, Double.NaN, 1e-3, 1, 0, false);
  }

  /**
   * The numbers of the formula.
   *
   * @param learningRate the largest relative step
   * @param beta2Decay the power of the step by which averages take in squares, at most 0
   * @param eps1 the least divisor; NaN stands for the distance from 1 to the next number of the
   *     type
   * @param eps2 the least size of a parameter that counts
   * @param d the largest RMS of a step before it is scaled
   * @param weightDecay how much smaller the parameter becomes, times the learning rate
   * @param maximize whether the steps go up
   */
  public record Options(
      double learningRate,
      double beta2Decay,
      double eps1,
      double eps2,
      double d,
      double weightDecay,
      boolean maximize) {
    /** Checks the numbers. */
    public Options {
      Checks.learningRate("Adafactor", learningRate);
      Checks.check("Adafactor", "beta2Decay of at most 0", beta2Decay, beta2Decay <= 0);
      Checks.check("Adafactor", "eps1 of at least 0", eps1, !(eps1 < 0));
      Checks.notNegative("Adafactor", "eps2", eps2);
      Checks.check("Adafactor", "d of at least 1", d, d >= 1);
      Checks.notNegative("Adafactor", "a weight decay", weightDecay);
    }

    /** These options with averages that take in squares by this power of the step. */
    public Options beta2Decay(double power) {
      return new Options(learningRate, power, eps1, eps2, d, weightDecay, maximize);
    }

    /** These options with these least values. */
    public Options eps(double first, double second) {
      return new Options(learningRate, beta2Decay, first, second, d, weightDecay, maximize);
    }

    /** These options with steps of at most this RMS. */
    public Options d(double largest) {
      return new Options(learningRate, beta2Decay, eps1, eps2, largest, weightDecay, maximize);
    }

    /** These options with weight decay. */
    public Options weightDecay(double part) {
      return new Options(learningRate, beta2Decay, eps1, eps2, d, part, maximize);
    }

    /** These options with steps up instead of down. */
    public Options maximize(boolean on) {
      return new Options(learningRate, beta2Decay, eps1, eps2, d, weightDecay, on);
    }

    double leastDivisor(DType dtype) {
      if (!Double.isNaN(eps1)) {
        return eps1;
      }
      return switch (dtype) {
        case FLOAT64 -> Math.ulp(1.0);
        case FLOAT16 -> 0x1p-10;
        case BFLOAT16 -> 0x1p-7;
        default -> Math.ulp(1f);
      };
    }
  }

  /** Adds parameters with options of their own. */
  public ParameterGroup addGroup(List<Tensor> parameters, Options options) {
    return add(parameters, options);
  }

  @Override
  protected List<String> stateNames(Tensor parameter, Record options) {
    return parameter.rank() > 1 ? MATRIX : VECTOR;
  }

  @Override
  protected Shape stateShape(Tensor parameter, String name) {
    long[] sizes = parameter.shape().toArray();
    if (name.equals("row_var")) {
      sizes[sizes.length - 1] = 1;
    } else if (name.equals("col_var")) {
      sizes[sizes.length - 2] = 1;
    }
    return Shape.of(sizes);
  }

  @Override
  protected List<String> stateNumbers() {
    return NUMBERS;
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
    double step = state.increment("step");
    if (state.parameter().elements() == 0) {
      return;
    }
    double least = o.leastDivisor(state.parameter().dtype());
    Tensor p = Wide.of(state.parameter());
    Tensor g = Wide.of(state.gradient());
    double taken = Math.pow(step, o.beta2Decay);
    double size = Math.max(o.eps2, rms(p));
    double rate = Math.min(o.learningRate, 1 / Math.sqrt(step)) * size;
    p.mulInPlace(1 - o.learningRate * o.weightDecay);
    Tensor change =
        variance(state, g.square(), taken, least).clampMin(least * least).rsqrt().mul(g);
    double scale = rate / Math.max(1, rms(change) / o.d);
    p.addInPlace(change, o.maximize ? scale : -scale);
    Wide.back(p, state.parameter());
  }

  private static double rms(Tensor x) {
    return x.norm().item() / Math.sqrt((double) x.elements());
  }

  private static Tensor variance(ParameterState state, Tensor squares, double taken, double least) {
    if (state.parameter().rank() < 2) {
      return average(state.tensor("variance"), squares, taken);
    }
    Tensor rows = average(state.tensor("row_var"), squares.mean(-1, true), taken);
    Tensor columns = average(state.tensor("col_var"), squares.mean(-2, true), taken);
    return rows.matmul(columns).div(rows.mean(-2, true).clampMin(least));
  }

  private static Tensor average(Tensor kept, Tensor fresh, double taken) {
    Tensor wide = Wide.of(kept);
    wide.lerpInPlace(fresh, taken);
    Wide.back(wide, kept);
    return wide;
  }
}
