package org.lanewise.optim.schedulers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;
import org.lanewise.optim.state.StateCheck;

/**
 * Changes the learning rates of an optimizer's groups, step by step; a step is an epoch or a batch,
 * whenever {@link #step()} is called, after that of the optimizer. A new scheduler sets the first
 * rates at once.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1));
 * LRScheduler scheduler = new ExponentialLR(optimizer, 0.9);
 * for (int epoch = 0; epoch < 3; epoch++) {
 *   optimizer.zeroGrad();
 *   net.call(Tensor.ones(8, 4)).square().mean().backward();
 *   optimizer.step();
 *   scheduler.step();
 * }
 * optimizer.learningRate(); // 0.0729
 * }</pre>
 *
 * <p>Most schedulers compute the next rate from the present one, as PyTorch does, so that several
 * of them can work on one optimizer at once.
 *
 * <p>A scheduler of one's own sets its fields before it calls {@code super(optimizer)}, which asks
 * for the first rates.
 */
public abstract class LRScheduler {
  private final Optimizer optimizer;
  private final double[] baseRates;
  private double[] lastRates;
  private int lastEpoch = -1;
  private int steps;
  private boolean initial;

  /** A scheduler of all groups of an optimizer; sets the first rates. */
  @SuppressWarnings("this-escape") // subclasses set their fields before
  protected LRScheduler(Optimizer optimizer) {
    this(optimizer, false);
    initialStep();
  }

  /** A scheduler that lets others do the work. */
  LRScheduler(Optimizer optimizer, boolean composed) {
    List<ParameterGroup> groups = optimizer.groups();
    if (!composed) {
      groups.forEach(group -> group.setInitialLearningRate(group.initialLearningRate()));
    }
    this.optimizer = optimizer;
    this.baseRates = groups.stream().mapToDouble(ParameterGroup::initialLearningRate).toArray();
    this.lastRates = rates(optimizer);
  }

  static double[] rates(Optimizer optimizer) {
    return optimizer.groups().stream().mapToDouble(ParameterGroup::learningRate).toArray();
  }

  // ---- for users

  /** The optimizer whose groups this scheduler changes. */
  public final Optimizer optimizer() {
    return optimizer;
  }

  /** How often {@link #step()} was called; -1 before the first rates were set. */
  public final int lastEpoch() {
    return lastEpoch;
  }

  /** The learning rates that this scheduler has set last, one for each group. */
  public final double[] lastLearningRates() {
    return lastRates.clone();
  }

  /** Sets the next learning rates. */
  public void step() {
    steps++;
    lastEpoch++;
    change(false);
  }

  /**
   * How far this scheduler is, by PyTorch's names: what a checkpoint needs besides that of the
   * optimizer, which has the learning rates. Options, such as {@code gamma}, are not in it.
   */
  public final Map<String, Tensor> stateDict() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    save(state);
    return state;
  }

  /**
   * Goes on where another scheduler of the same kind was.
   *
   * @throws org.lanewise.ShapeException listing all names that are missing, unexpected or of
   *     another shape; nothing is changed then
   */
  public final void loadStateDict(Map<String, Tensor> state) {
    StateCheck.check(getClass().getSimpleName(), stateDict(), state);
    restore(state);
  }

  // ---- for schedulers

  /** The next learning rate of a group, which has number {@code index}. */
  protected abstract double rate(ParameterGroup group, int index);

  /**
   * The learning rate of a group at {@link #lastEpoch()} whatever it was before; for schedulers
   * that compute it from the present one. {@link SequentialLR} asks for it where a scheduler
   * begins.
   */
  protected double closedForm(ParameterGroup group, int index) {
    return rate(group, index);
  }

  /** Sets the next momentum of a group; nothing by default. */
  protected void changeMomentum(ParameterGroup group, int index) {}

  /** Puts the numbers that change from step to step under their names. */
  protected void save(Map<String, Tensor> state) {
    state.put("last_epoch", number(lastEpoch));
    state.put("step_count", number(steps));
    state.put("base_lrs", numbers(baseRates));
    state.put("last_lr", numbers(lastRates));
  }

  /** Takes back what {@link #save} has put; names and shapes are checked before. */
  protected void restore(Map<String, Tensor> state) {
    lastEpoch = (int) number(state, "last_epoch");
    steps = (int) number(state, "step_count");
    setBaseRates(numbers(state, "base_lrs"));
    lastRates = numbers(state, "last_lr");
  }

  /** A number as a tensor. */
  protected static Tensor number(double value) {
    return Tensor.full(Shape.of(), value, DType.FLOAT64);
  }

  /** Numbers as a tensor. */
  protected static Tensor numbers(double[] values) {
    return Tensor.of(values);
  }

  /** The number of this name. */
  protected static double number(Map<String, Tensor> state, String name) {
    return Objects.requireNonNull(state.get(name)).item();
  }

  /** The numbers of this name. */
  protected static double[] numbers(Map<String, Tensor> state, String name) {
    return Objects.requireNonNull(state.get(name)).toDoubleArray();
  }

  /** The rate of a group from which this scheduler computes. */
  protected final double baseRate(int index) {
    return baseRates[index];
  }

  /** Whether the rates are the first that this scheduler sets. */
  protected final boolean isInitial() {
    return initial;
  }

  /** How often rates were set one after the other, the first included. */
  final int steps() {
    return steps;
  }

  final void setBaseRates(double[] rates) {
    System.arraycopy(rates, 0, baseRates, 0, baseRates.length);
  }

  final void setLastEpoch(int epoch) {
    lastEpoch = epoch;
  }

  final void remember(double[] rates) {
    lastRates = rates;
  }

  /** Sets the rates of {@link #lastEpoch()}. */
  final void change(boolean closed) {
    List<ParameterGroup> groups = optimizer.groups();
    if (groups.size() != baseRates.length) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s: expected the %d groups that there were at first, got %d",
              getClass().getSimpleName(),
              baseRates.length,
              groups.size()));
    }
    for (int i = 0; i < groups.size(); i++) {
      ParameterGroup group = groups.get(i);
      group.setLearningRate(closed ? closedForm(group, i) : rate(group, i));
      changeMomentum(group, i);
    }
    lastRates = rates(optimizer);
  }

  // ---- for SequentialLR, which begins all its schedulers anew

  final void initialStep() {
    steps = 0;
    initial = true;
    try {
      step();
    } finally {
      initial = false;
    }
  }

  void undo() {
    lastEpoch--;
  }

  void restart() {
    lastEpoch = 0;
    change(true);
  }
}
