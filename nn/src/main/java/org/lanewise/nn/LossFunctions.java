package org.lanewise.nn;

import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.network.NllRows;

/** Losses as functions; called on {@link Functional}. */
public abstract sealed class LossFunctions extends ActivationFunctions permits Functional {
  LossFunctions() {}

  /** Mean squared error. */
  public static Tensor mseLoss(Tensor output, Tensor target) {
    return mseLoss(output, target, Reduction.MEAN);
  }

  /** Squared error {@code (x - t)^2}, reduced. */
  public static Tensor mseLoss(Tensor output, Tensor target, Reduction reduction) {
    if (!output.shape().equals(target.shape())) {
      throw ShapeException.of(
          "mseLoss", "output and target of one shape", output.shape() + " and " + target.shape());
    }
    return reduction.apply(output.sub(target).square());
  }

  /** Mean negative log-likelihood of logarithms of probabilities {@code [rows, classes]}. */
  public static Tensor nllLoss(Tensor output, Tensor target) {
    return nllLoss(output, target, ClassOptions.DEFAULT);
  }

  /** Negative log-likelihood with options. */
  public static Tensor nllLoss(Tensor output, Tensor target, ClassOptions options) {
    NllRows operation = new NllRows(target, options.weight(), options.ignoreIndex());
    Tensor losses = operation.apply(output);
    return switch (options.reduction()) {
      case NONE -> losses;
      case SUM -> losses.sum();
      case MEAN -> losses.sum().div(operation.totalWeight(output.size(1)));
    };
  }

  /** Mean cross entropy of raw scores {@code [rows, classes]}. */
  public static Tensor crossEntropy(Tensor output, Tensor target) {
    return crossEntropy(output, target, ClassOptions.DEFAULT);
  }

  /** Cross entropy of raw scores with options. */
  public static Tensor crossEntropy(Tensor output, Tensor target, ClassOptions options) {
    return nllLoss(output.logSoftmax(-1), target, options);
  }
}
