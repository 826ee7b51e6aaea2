package org.lanewise.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Tensor;

/**
 * Limited-memory BFGS: Newton's method with an inverse of the Hessian that is made of the last
 * steps. For small problems on whole data sets: a step calls its closure many times. As in PyTorch
 * there is one group of parameters.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * Tensor x = Tensor.ones(8, 4);
 * LBFGS optimizer = new LBFGS(net.parameters(), LBFGS.lr(1).strongWolfe(true));
 * Tensor loss =
 *     optimizer.step(
 *         () -> {
 *           optimizer.zeroGrad();
 *           Tensor l = net.call(x).square().mean();
 *           l.backward();
 *           return l;
 *         });
 * }</pre>
 *
 * <p>Nocedal, Wright: Numerical optimization, 2006, algorithms 7.4 and 3.5; the line search with
 * the strong Wolfe conditions is that of <a
 * href="https://www.cs.ubc.ca/~schmidtm/Software/minFunc.html">minFunc</a>.
 */
public final class LBFGS extends Optimizer {
  private final LbfgsMemory memory = new LbfgsMemory();

  /** An optimizer of these parameters. */
  public LBFGS(List<Tensor> parameters, Options options) {
    super(parameters, options);
  }

  /** An optimizer of these parameters with a learning rate of 1 and the other defaults. */
  public LBFGS(List<Tensor> parameters) {
    this(parameters, lr(1));
  }

  /** A length of steps, at most 20 iterations and 25 evaluations a step, a history of 100. */
  public static Options lr(double learningRate) {
    return new Options(learningRate, 20, 0, 1e-7, 1e-9, 100, false);
  }

  /**
   * The numbers of the formula.
   *
   * @param learningRate the length of steps, with a line search the first that is tried
   * @param maxIter the most iterations in a step
   * @param maxEval the most calls of the closure in a step; 0 stands for 5/4 of the iterations
   * @param toleranceGrad a largest element of the gradient at which a step ends
   * @param toleranceChange a change of parameters or loss at which a step ends
   * @param historySize how many changes are kept
   * @param strongWolfe whether the length of steps is searched
   */
  public record Options(
      double learningRate,
      int maxIter,
      int maxEval,
      double toleranceGrad,
      double toleranceChange,
      int historySize,
      boolean strongWolfe) {
    /** Checks the numbers. */
    public Options {
      Checks.learningRate("LBFGS", learningRate);
      Checks.check("LBFGS", "at least 1 iteration", maxIter, maxIter >= 1);
      Checks.check("LBFGS", "at least 0 evaluations", maxEval, maxEval >= 0);
      Checks.check("LBFGS", "a history of at least 1", historySize, historySize >= 1);
    }

    /** These options with at most so many iterations in a step. */
    public Options maxIter(int count) {
      return new Options(
          learningRate, count, maxEval, toleranceGrad, toleranceChange, historySize, strongWolfe);
    }

    /** These options with at most so many calls of the closure in a step. */
    public Options maxEval(int count) {
      return new Options(
          learningRate, maxIter, count, toleranceGrad, toleranceChange, historySize, strongWolfe);
    }

    /** These options with steps that end at such gradients and changes. */
    public Options tolerances(double grad, double change) {
      return new Options(learningRate, maxIter, maxEval, grad, change, historySize, strongWolfe);
    }

    /** These options with so many changes kept. */
    public Options historySize(int count) {
      return new Options(
          learningRate, maxIter, maxEval, toleranceGrad, toleranceChange, count, strongWolfe);
    }

    /** These options with a line search that ends at the strong Wolfe conditions, or none. */
    public Options strongWolfe(boolean on) {
      return new Options(
          learningRate, maxIter, maxEval, toleranceGrad, toleranceChange, historySize, on);
    }

    int evaluations() {
      return maxEval == 0 ? maxIter * 5 / 4 : maxEval;
    }
  }

  /**
   * There is no step without a closure.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void step() {
    throw new UnsupportedOperationException(
        "LBFGS: expected step(closure), which computes loss and gradients again, got step()");
  }

  /**
   * Makes up to {@code maxIter} iterations; {@code closure} clears the gradients, computes loss and
   * gradients, and returns the loss. Returns the loss before the step.
   */
  @Override
  public Tensor step(Supplier<Tensor> closure) {
    beforeStep();
    Tensor loss;
    try (Grad _ = Grad.on()) {
      loss = closure.get();
    }
    try (Grad _ = Grad.off();
        Scope _ = Scope.open()) {
      iterate(loss.item(), closure);
    }
    afterStep();
    return loss;
  }

  @Override
  protected void update(List<ParameterState> states) {
    step();
  }

  private void iterate(double firstLoss, Supplier<Tensor> closure) {
    Options o = (Options) groups().get(0).options();
    double loss = firstLoss;
    Tensor gradient = gradient();
    int evaluations = 1;
    memory.evaluations++;
    if (largest(gradient) <= o.toleranceGrad) {
      return;
    }
    for (int n = 1; n <= o.maxIter; n++) {
      Tensor d = memory.direction(gradient, o.historySize);
      double lossBefore = loss;
      memory.lastLoss = loss;
      double t = o.learningRate;
      if (memory.iterations == 1) {
        t *= Math.min(1, 1 / gradient.abs().sum().item());
      }
      double slope = gradient.dot(d).item();
      if (slope > -o.toleranceChange) {
        memory.step = t;
        break;
      }
      int calls = 0;
      if (o.strongWolfe) {
        List<Tensor> start = parameters().stream().map(p -> p.detach().clone()).toList();
        StrongWolfe search =
            new StrongWolfe(
                (length, direction) -> {
                  move(direction, length);
                  double value = evaluate(closure);
                  Tensor g = gradient();
                  moveBack(start);
                  return new StrongWolfe.Point(length, value, g, g.dot(direction).item());
                });
        StrongWolfe.Point found = search.find(t, d, loss, gradient, o.evaluations() - evaluations);
        calls = search.evaluations();
        t = found.length();
        loss = found.value();
        gradient = found.gradient();
        move(d, t);
      } else {
        move(d, t);
        if (n != o.maxIter) {
          // Not after the last one: the next step does it, perhaps on other data.
          loss = evaluate(closure);
          gradient = gradient();
          calls = 1;
        }
      }
      memory.step = t;
      evaluations += calls;
      memory.evaluations += calls;
      if (evaluations >= o.evaluations()
          || largest(gradient) <= o.toleranceGrad
          || largest(d) * Math.abs(t) <= o.toleranceChange
          || Math.abs(loss - lossBefore) < o.toleranceChange) {
        break;
      }
    }
  }

  private static double evaluate(Supplier<Tensor> closure) {
    try (Scope _ = Scope.open();
        Grad _ = Grad.on()) {
      return closure.get().item();
    }
  }

  private static double largest(Tensor x) {
    return x.abs().max().item();
  }

  // All gradients one after the other.
  private Tensor gradient() {
    DType dtype = DType.FLOAT32;
    for (Tensor p : parameters()) {
      dtype = DType.promote(dtype, p.dtype());
    }
    List<Tensor> parts = new ArrayList<>();
    for (Tensor p : parameters()) {
      Tensor g = p.grad();
      Tensor part = g == null ? p.detach().zerosLike() : g.detach();
      parts.add(part.to(dtype).reshape(p.elements()));
    }
    return Tensor.cat(parts).clone();
  }

  private void move(Tensor direction, double length) {
    long at = 0;
    for (Tensor parameter : parameters()) {
      Tensor p = Wide.of(parameter);
      p.addInPlace(direction.narrow(0, at, p.elements()).viewAs(p).to(p.dtype()), length);
      Wide.back(p, parameter);
      at += p.elements();
    }
  }

  private void moveBack(List<Tensor> values) {
    for (int i = 0; i < values.size(); i++) {
      parameters().get(i).copyFrom(values.get(i));
    }
  }

  // ---- checkpoints: as in PyTorch, all is the state of the first parameter

  @Override
  public Map<String, Tensor> stateDict() {
    Map<String, Tensor> state = memory.save();
    state.putAll(super.stateDict());
    return state;
  }

  @Override
  public void loadStateDict(Map<String, Tensor> state) {
    long elements = parameters().stream().mapToLong(Tensor::elements).sum();
    Map<String, Tensor> own = LbfgsMemory.part(state);
    LbfgsMemory.check(own, elements);
    super.loadStateDict(LbfgsMemory.rest(state));
    memory.load(own);
  }
}
