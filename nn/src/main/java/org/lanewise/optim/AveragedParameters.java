package org.lanewise.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.optim.state.StateCheck;

/**
 * Averages of parameters over the steps of a training, which often do better than the last ones:
 * exponential moving averages ({@link #ema}) or means of all that were taken in ({@link #swa}).
 * What PyTorch's {@code AveragedModel} does with a copy of the network, this does with a copy of
 * its tensors, which take the place of the live ones for as long as they are wanted.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1));
 * AveragedParameters average = AveragedParameters.ema(net.stateDict(), 0.99);
 * for (int i = 0; i < 5; i++) {
 *   optimizer.step(); // after the gradients of the batch
 *   average.update();
 * }
 * try (AveragedParameters.Applied _ = average.apply()) {
 *   net.call(Tensor.ones(1, 4)); // with the averages
 * }
 * }</pre>
 *
 * <p>An averaged network to keep beside the live one is a copy that loads the averages:
 *
 * <pre>{@code
 * var net = Sequential.of(new Linear(4, 3), new BatchNorm1d(3));
 * var average = AveragedParameters.swa(net.stateDict());
 * average.update();
 * Module averaged = net.copy();
 * averaged.loadStateDict(average.averages());
 * }</pre>
 *
 * <p>{@link SwaUtils#updateBn} gives its batch norms statistics of their own.
 *
 * <p>Given {@code namedParameters()} it averages the parameters alone, given {@code stateDict()}
 * the buffers as well. Integers are averaged as numbers and cut off.
 *
 * <p>Izmailov and others: <a href="https://arxiv.org/abs/1803.05407">Averaging weights leads to
 * wider optima and better generalization</a>, 2018.
 */
public final class AveragedParameters {
  private static final String COUNT = "n_averaged";
  private static final String PREFIX = "module.";

  private final Map<String, Tensor> live;
  private final Map<String, Tensor> averages;
  private final Rule rule;
  private long count;
  private boolean applied;
  private @Nullable Map<String, Tensor> stored;

  /** How an average takes in a new value. */
  @FunctionalInterface
  public interface Rule {
    /**
     * The part of the new value in the next average: {@code average + part (value - average)}.
     *
     * @param count how many values were taken in, at least 1
     */
    double part(long count);
  }

  /** Where averages have taken the place of the live values; the end puts those back. */
  public interface Applied extends AutoCloseable {
    @Override
    void close();
  }

  /** Averages of these tensors, which begin with their present values. */
  public AveragedParameters(Map<String, Tensor> live, Rule rule) {
    if (live.isEmpty()) {
      throw new IllegalArgumentException(
          "AveragedParameters: expected at least one tensor, got none");
    }
    this.live = new LinkedHashMap<>(live);
    this.rule = rule;
    this.averages = copy(this.live);
  }

  /**
   * Exponential moving averages: {@code average = decay average + (1 - decay) value}; the first
   * update takes the values as they are.
   */
  public static AveragedParameters ema(Map<String, Tensor> live, double decay) {
    Checks.check("AveragedParameters", "a decay from 0 to 1", decay, decay >= 0 && decay <= 1);
    return new AveragedParameters(live, count -> 1 - decay);
  }

  /** The same of tensors without names, such as {@code net.parameters()}. */
  public static AveragedParameters ema(List<Tensor> live, double decay) {
    return ema(named(live), decay);
  }

  /** Means of all values that updates have taken in. */
  public static AveragedParameters swa(Map<String, Tensor> live) {
    return new AveragedParameters(live, count -> 1.0 / (count + 1));
  }

  /** The same of tensors without names, such as {@code net.parameters()}. */
  public static AveragedParameters swa(List<Tensor> live) {
    return swa(named(live));
  }

  private static Map<String, Tensor> named(List<Tensor> tensors) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (Tensor tensor : tensors) {
      named.put(Integer.toString(named.size()), tensor);
    }
    return named;
  }

  private static Map<String, Tensor> copy(Map<String, Tensor> tensors) {
    Map<String, Tensor> copies = new LinkedHashMap<>();
    try (Scope _ = Scope.outside();
        Grad _ = Grad.off()) {
      tensors.forEach((name, tensor) -> copies.put(name, tensor.clone()));
    }
    return copies;
  }

  /** How many values each average has taken in. */
  public long count() {
    return count;
  }

  /** The averages by name; they change with each update. */
  public Map<String, Tensor> averages() {
    return new LinkedHashMap<>(averages);
  }

  /**
   * Takes in the present values.
   *
   * @throws IllegalStateException while the averages are in the place of the live values
   */
  public void update() {
    if (applied) {
      throw new IllegalStateException(
          "AveragedParameters: expected live values to take in, got averages in their place");
    }
    double part = count == 0 ? 1 : rule.part(count);
    try (Grad _ = Grad.off();
        Scope _ = Scope.open()) {
      averages.forEach((name, average) -> take(average, live(name), part));
    }
    count++;
  }

  private static void take(Tensor average, Tensor value, double part) {
    if (part == 1) {
      average.copyFrom(value);
    } else if (average.dtype().isFloatingPoint()) {
      Tensor wide = Wide.of(average);
      wide.lerpInPlace(Wide.of(value), part);
      Wide.back(wide, average);
    } else {
      average.copyFrom(average.to(DType.FLOAT64).lerp(value.to(DType.FLOAT64), part));
    }
  }

  private Tensor live(String name) {
    return Objects.requireNonNull(live.get(name)).detach();
  }

  // ---- in the place of the live values

  /** Exchanges averages and live values; the other way round at the end of what it returns. */
  public Applied apply() {
    if (applied) {
      throw new IllegalStateException(
          "AveragedParameters: expected live values, got averages in their place already");
    }
    swap();
    return () -> {
      if (applied) {
        swap();
      }
    };
  }

  /** Exchanges averages and live values, until it is called again. */
  public void swap() {
    try (Grad _ = Grad.off();
        Scope _ = Scope.open()) {
      averages.forEach(
          (name, average) -> {
            Tensor value = live(name);
            Tensor kept = value.clone();
            value.copyFrom(average);
            average.copyFrom(kept);
          });
    }
    applied = !applied;
  }

  /** Keeps a copy of the live values for {@link #restore()}. */
  public void store() {
    stored = copy(live);
  }

  /** Copies the averages to the live tensors. */
  public void copyToLive() {
    if (applied) {
      throw new IllegalStateException(
          "AveragedParameters: expected live values, got averages in their place already");
    }
    averages.forEach((name, average) -> live(name).copyFrom(average));
  }

  /**
   * Puts back the values that {@link #store()} has kept.
   *
   * @throws IllegalStateException if it has kept none
   */
  public void restore() {
    Map<String, Tensor> kept = stored;
    if (kept == null) {
      throw new IllegalStateException("AveragedParameters: expected store() before restore()");
    }
    kept.forEach((name, value) -> live(name).copyFrom(value));
    kept.values().forEach(Tensor::release);
    stored = null;
  }

  // ---- checkpoints

  /** The averages and their count, by the names of PyTorch's {@code AveragedModel}. */
  public Map<String, Tensor> stateDict() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put(COUNT, Tensor.full(Shape.of(), count));
    averages.forEach((name, average) -> state.put(PREFIX + name, average));
    return state;
  }

  /**
   * Copies a state into these averages.
   *
   * @throws org.lanewise.ShapeException listing all names that are missing, unexpected or of
   *     another shape; nothing is changed then
   */
  public void loadStateDict(Map<String, Tensor> state) {
    StateCheck.check("AveragedParameters", stateDict(), state);
    count = (long) Objects.requireNonNull(state.get(COUNT)).item();
    averages.forEach(
        (name, average) -> average.copyFrom(Objects.requireNonNull(state.get(PREFIX + name))));
  }
}
