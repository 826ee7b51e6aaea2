package org.lanewise.optim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * Parameters of an optimizer that share their options. What training changes on the way can be set:
 * learning rate, momentum and weight decay; schedulers do.
 *
 * <pre>{@code
 * Linear body = new Linear(784, 64);
 * Linear head = new Linear(64, 10);
 * SGD optimizer = new SGD(body.parameters(), SGD.lr(0.01).momentum(0.9));
 * optimizer.addGroup(head.parameters(), SGD.lr(0.1));
 * optimizer.groups().get(1).setLearningRate(0.05);
 * }</pre>
 */
public final class ParameterGroup {
  private final List<Tensor> parameters;
  private Record options;
  private double initialLearningRate = Double.NaN; // until somebody asks for it to be kept

  ParameterGroup(List<Tensor> parameters, Record options) {
    this.parameters = List.copyOf(parameters);
    this.options = options;
  }

  /** The parameters. */
  public List<Tensor> parameters() {
    return parameters;
  }

  /** The options as they are now: the record that the optimizer's own class defines. */
  public Record options() {
    return options;
  }

  /** The learning rate. */
  public double learningRate() {
    return number(Settings.LEARNING_RATE);
  }

  /** Sets the learning rate for the following steps. */
  public void setLearningRate(double rate) {
    set(Settings.LEARNING_RATE, rate);
  }

  /** Whether the optimizer has a momentum, or a first beta, which is the same to schedulers. */
  public boolean hasMomentum() {
    return momentumName() != null;
  }

  /** The momentum, or the first beta of optimizers of Adam's kind. */
  public double momentum() {
    return number(expect(momentumName(), "a momentum"));
  }

  /** Sets the momentum, or the first beta, for the following steps. */
  public void setMomentum(double kept) {
    set(expect(momentumName(), "a momentum"), kept);
  }

  /** The weight decay. */
  public double weightDecay() {
    return number("weight_decay");
  }

  /** Sets the weight decay for the following steps. */
  public void setWeightDecay(double part) {
    set("weight_decay", part);
  }

  /**
   * The learning rate from which schedulers compute: that at the time when the first of them was
   * made; before that the learning rate.
   */
  public double initialLearningRate() {
    return hasInitialLearningRate() ? initialLearningRate : learningRate();
  }

  /** Sets the learning rate from which schedulers compute. */
  public void setInitialLearningRate(double rate) {
    initialLearningRate = rate;
  }

  boolean hasInitialLearningRate() {
    return !Double.isNaN(initialLearningRate);
  }

  void setOptions(Record changed) {
    options = changed;
  }

  private @Nullable String momentumName() {
    if (Settings.of(options, "momentum") != null) {
      return "momentum";
    }
    return Settings.of(options, "beta1") == null ? null : "beta1";
  }

  private double number(String name) {
    return expect(Settings.of(options, name), name);
  }

  private void set(String name, double value) {
    number(name);
    options = Settings.with(options, name, value);
  }

  private <T> T expect(@Nullable T found, String what) {
    if (found == null) {
      throw new UnsupportedOperationException(
          "parameter group: expected options with " + what + ", got " + options);
    }
    return found;
  }

  /** How many parameters there are, and their options. */
  @Override
  public String toString() {
    return parameters.size() + " parameters, " + options;
  }
}
