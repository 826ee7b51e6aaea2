package org.lanewise.optim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lanewise.Grad;
import org.lanewise.GradException;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Hook;

/**
 * Changes parameters by their gradients. Parameters are in groups, each with options of its own.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * Optimizer optimizer = new Adam(net.parameters(), Adam.lr(0.01));
 * for (int step = 0; step < 10; step++) {
 *   optimizer.zeroGrad();
 *   net.call(Tensor.ones(8, 4)).square().mean().backward();
 *   optimizer.step();
 * }
 * }</pre>
 *
 * <p>An optimizer of one's own declares what it remembers of each parameter, and changes them:
 *
 * <pre>{@code
 * class SignDescent extends Optimizer {
 *   record Options(double learningRate) {}
 *
 *   SignDescent(List<Tensor> parameters, double learningRate) {
 *     super(parameters, new Options(learningRate));
 *   }
 *
 *   @Override
 *   protected void update(List<ParameterState> states) {
 *     for (ParameterState state : states) {
 *       double rate = state.group().learningRate();
 *       state.parameter().subInPlace(state.gradient().sign(), rate);
 *     }
 *   }
 * }
 * }</pre>
 */
public abstract class Optimizer {
  private final List<ParameterGroup> groups = new ArrayList<>();
  private final List<ParameterState> states = new ArrayList<>();
  private final List<ParameterState> ready = new ArrayList<>();
  private final Set<Tensor> known = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Consumer<Optimizer>> before = new CopyOnWriteArrayList<>();
  private final List<Consumer<Optimizer>> after = new CopyOnWriteArrayList<>();
  private int covered; // groups whose parameters have a state

  /**
   * An optimizer with one group.
   *
   * @param parameters leaves that require gradients, each given once
   * @param options a record of numbers, booleans and enums with a component {@code learningRate}
   */
  protected Optimizer(List<Tensor> parameters, Record options) {
    add(parameters, options);
  }

  /** Adds a group; for the typed methods of optimizers. */
  protected final ParameterGroup add(List<Tensor> parameters, Record options) {
    check(parameters);
    ParameterGroup group = new ParameterGroup(parameters, options);
    group.learningRate(); // an exception if the options have none
    groups.add(group);
    known.addAll(parameters);
    return group;
  }

  private void check(List<Tensor> parameters) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException(name() + ": expected at least one parameter, got none");
    }
    Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Tensor parameter : parameters) {
      if (!parameter.isLeaf() || !parameter.requiresGrad()) {
        throw GradException.of(
            name(),
            "leaves that require gradients",
            (parameter.isLeaf() ? "a tensor that requires none" : "a result of operations")
                + ", of shape "
                + parameter.shape());
      }
      if (!seen.add(parameter)) {
        throw twice("once", parameter, "twice");
      }
      if (known.contains(parameter)) {
        throw twice("in one group", parameter, "that is in another group already");
      }
    }
  }

  private IllegalArgumentException twice(String expected, Tensor parameter, String got) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s: expected each parameter %s, got one of shape %s %s",
            name(),
            expected,
            parameter.shape(),
            got));
  }

  final String name() {
    return getClass().getSimpleName();
  }

  // ---- what it holds

  /** The groups, in the order in which they were added. */
  public final List<ParameterGroup> groups() {
    return Collections.unmodifiableList(groups);
  }

  /** The parameters of all groups. */
  public final List<Tensor> parameters() {
    return groups.stream().flatMap(group -> group.parameters().stream()).toList();
  }

  /**
   * The learning rate of an optimizer with one group.
   *
   * @throws IllegalStateException if there are more groups
   */
  public final double learningRate() {
    return onlyGroup().learningRate();
  }

  /**
   * Sets the learning rate of an optimizer with one group, for the following steps.
   *
   * @throws IllegalStateException if there are more groups
   */
  public final void setLearningRate(double rate) {
    onlyGroup().setLearningRate(rate);
  }

  private ParameterGroup onlyGroup() {
    if (groups.size() > 1) {
      throw new IllegalStateException(
          name() + ": expected one group, got " + groups.size() + "; each of groups() has its own");
    }
    return groups.get(0);
  }

  // ---- steps

  /** Forgets the gradients of all parameters. */
  public final void zeroGrad() {
    for (ParameterGroup group : groups) {
      group.parameters().forEach(Tensor::zeroGrad);
    }
  }

  /** Changes all parameters that have a gradient. */
  public void step() {
    beforeStep();
    ready.clear();
    try (Grad _ = Grad.off()) {
      List<ParameterState> all = states();
      for (int i = 0; i < all.size(); i++) {
        ParameterState state = all.get(i);
        if (state.takeGradient()) {
          ready.add(state);
          prepare(state);
        }
      }
      update(ready);
    } finally {
      for (int i = 0; i < ready.size(); i++) {
        ready.get(i).endStep();
      }
    }
    afterStep();
  }

  /**
   * Calls a function before each step, for instance to clip the gradients.
   *
   * <pre>{@code
   * Linear net = new Linear(4, 2);
   * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1));
   * optimizer.registerStepPreHook(o -> ClipGrad.clipGradNorm(o.parameters(), 1.0));
   * }</pre>
   */
  public final Hook registerStepPreHook(Consumer<Optimizer> hook) {
    return register(before, hook);
  }

  /** Calls a function after each step; not after one that failed. */
  public final Hook registerStepPostHook(Consumer<Optimizer> hook) {
    return register(after, hook);
  }

  private static Hook register(List<Consumer<Optimizer>> hooks, Consumer<Optimizer> hook) {
    Consumer<Optimizer> own = optimizer -> hook.accept(optimizer); // its own identity
    hooks.add(own);
    return new Hook(() -> hooks.remove(own));
  }

  final void beforeStep() {
    call(before);
  }

  final void afterStep() {
    call(after);
  }

  private void call(List<Consumer<Optimizer>> hooks) {
    if (!hooks.isEmpty()) {
      hooks.forEach(hook -> hook.accept(this));
    }
  }

  /**
   * Calls {@code closure}, which computes the loss and its gradients, then changes the parameters;
   * returns the loss.
   */
  public Tensor step(Supplier<Tensor> closure) {
    Tensor loss;
    try (Grad _ = Grad.on()) {
      loss = closure.get();
    }
    step();
    return loss;
  }

  private void prepare(ParameterState state) {
    Tensor parameter = state.parameter();
    List<String> declared = stateNames(parameter, state.group().options());
    boolean first = !state.exists();
    if (first || !declared.equals(state.names())) {
      state.make(declared, name -> stateShape(parameter, name));
    }
    if (first) {
      initialize(state);
    }
    state.followType();
  }

  /**
   * Changes parameters, unrecorded.
   *
   * @param states those of all parameters that have a gradient; the list is used again
   */
  protected abstract void update(List<ParameterState> states);

  /** The tensors that are kept for a parameter, by PyTorch's names; none by default. */
  protected List<String> stateNames(Tensor parameter, Record options) {
    return List.of();
  }

  /** The shape of a tensor that is kept for a parameter; that of the parameter by default. */
  protected Shape stateShape(Tensor parameter, String name) {
    return parameter.shape();
  }

  /** The numbers that are kept for each parameter, by PyTorch's names; none by default. */
  protected List<String> stateNumbers() {
    return List.of();
  }

  /** Sets what of a new state is not to be 0; nothing by default. */
  protected void initialize(ParameterState state) {}

  // ---- checkpoints

  /**
   * All that training needs to go on with the same bits: {@code state.0.exp_avg} and the like for
   * each parameter that was changed already, counted through all groups, and the options of the
   * groups as FLOAT64 scalars, {@code param_groups.0.lr} and the like. The tensors of the state are
   * the optimizer's own.
   *
   * <pre>{@code
   * Linear net = new Linear(4, 2);
   * Adam optimizer = new Adam(net.parameters(), Adam.lr(0.01));
   * Map<String, Tensor> state = optimizer.stateDict(); // Checkpoint.save writes it to a file
   * optimizer.loadStateDict(state);
   * }</pre>
   */
  public Map<String, Tensor> stateDict() {
    return OptimizerState.of(this);
  }

  /**
   * Copies a state into this optimizer, options included.
   *
   * @throws org.lanewise.ShapeException listing all names that are missing, unexpected or of
   *     another shape; nothing is changed then
   */
  public void loadStateDict(Map<String, Tensor> state) {
    OptimizerState.load(this, state);
  }

  /** What is kept for each parameter, in the order of {@link #parameters()}. */
  final List<ParameterState> states() {
    for (; covered < groups.size(); covered++) {
      ParameterGroup group = groups.get(covered);
      for (Tensor parameter : group.parameters()) {
        states.add(new ParameterState(parameter, group, stateNumbers()));
      }
    }
    return states;
  }
}
