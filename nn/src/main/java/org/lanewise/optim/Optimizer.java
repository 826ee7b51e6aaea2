package org.lanewise.optim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.lanewise.GradException;
import org.lanewise.Tensor;

/**
 * Changes parameters by their gradients.
 *
 * <pre>{@code
 * optimizer.zeroGrad();
 * loss.backward();
 * optimizer.step();
 * }</pre>
 */
public abstract class Optimizer {
  private final List<Tensor> parameters;
  private double learningRate;

  /**
   * An optimizer of these parameters, which must be leaves that require gradients, each given once.
   */
  protected Optimizer(List<Tensor> parameters, double learningRate) {
    String name = getClass().getSimpleName();
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException(name + ": expected at least one parameter, got none");
    }
    Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Tensor parameter : parameters) {
      if (!parameter.isLeaf() || !parameter.requiresGrad()) {
        throw GradException.of(
            name, "leaves that require gradients", "a tensor of shape " + parameter.shape());
      }
      if (!seen.add(parameter)) {
        throw new IllegalArgumentException(
            name
                + ": expected each parameter once, got one of shape "
                + parameter.shape()
                + " twice");
      }
    }
    this.parameters = new ArrayList<>(parameters);
    this.learningRate = checkRate(learningRate);
  }

  private double checkRate(double rate) {
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          getClass().getSimpleName() + ": expected a learning rate of at least 0, got " + rate);
    }
    return rate;
  }

  /** The parameters that this optimizer changes. */
  public final List<Tensor> parameters() {
    return Collections.unmodifiableList(parameters);
  }

  /** The learning rate. */
  public final double learningRate() {
    return learningRate;
  }

  /** Sets the learning rate for the following steps. */
  public final void setLearningRate(double rate) {
    learningRate = checkRate(rate);
  }

  /** Forgets the gradients of all parameters. */
  public final void zeroGrad() {
    parameters.forEach(Tensor::zeroGrad);
  }

  /** Changes all parameters that have a gradient. */
  public abstract void step();
}
