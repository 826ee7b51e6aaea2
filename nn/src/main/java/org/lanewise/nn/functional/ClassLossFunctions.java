package org.lanewise.nn.functional;

import org.jspecify.annotations.Nullable;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.network.MultilabelMargin;
import org.lanewise.ops.network.NllRows;
import org.lanewise.ops.pointwise.BinaryCrossEntropy;

/**
 * Losses of classes and their probabilities as functions; called on {@link Functional}.
 *
 * <p>Classes lie along axis 1, after the batch: {@code [batch, classes, size...]}; one example
 * without a batch is {@code [classes]}. Targets are class indices, INT64, without that axis. {@link
 * ShapeException} where shapes do not fit, {@link IndexOutOfBoundsException} for targets that are
 * no classes.
 */
public abstract sealed class ClassLossFunctions extends LossFunctions
    permits SequenceLossFunctions {
  ClassLossFunctions() {}

  // ---- one class of several

  /** {@link #nllLoss(Tensor, Tensor, ClassOptions)}, the mean. */
  public static Tensor nllLoss(Tensor output, Tensor target) {
    return nllLoss(output, target, ClassOptions.DEFAULT);
  }

  /**
   * Negative log-likelihood {@code -w[t] x[t]} of logarithms of probabilities. The mean is divided
   * by the sum of the weights of the targets; NaN if all are ignored.
   */
  public static Tensor nllLoss(Tensor output, Tensor target, ClassOptions options) {
    if (options.labelSmoothing() != 0) {
      throw new IllegalArgumentException(
          "nllLoss: expected no label smoothing, got " + options.labelSmoothing());
    }
    return nll(output, labels(target, options), options.reduction());
  }

  private static NllRows labels(Tensor target, ClassOptions options) {
    return new NllRows(target, options.weight(), options.ignoreIndex());
  }

  private static Tensor nll(Tensor logarithms, NllRows labels, Reduction reduction) {
    Tensor losses = labels.apply(logarithms);
    return reduction == Reduction.MEAN
        ? losses.sum().div(labels.totalWeight(logarithms.size(axis(logarithms))))
        : reduction.apply(losses);
  }

  private static int axis(Tensor output) {
    return output.rank() < 2 ? 0 : 1;
  }

  /** {@link #crossEntropy(Tensor, Tensor, ClassOptions)}, the mean. */
  public static Tensor crossEntropy(Tensor output, Tensor target) {
    return crossEntropy(output, target, ClassOptions.DEFAULT);
  }

  /**
   * Cross entropy of raw scores: {@link #nllLoss} of their log-softmax; or {@code -sum over classes
   * c of w[c] t[c] log softmax(x)[c]} for a target of the output's shape, which holds
   * probabilities. Its mean is divided by the number of examples.
   *
   * <p>With label smoothing {@code s} the targets are {@code (1 - s) t + s / classes}.
   */
  public static Tensor crossEntropy(Tensor output, Tensor target, ClassOptions options) {
    double smoothing = options.labelSmoothing();
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw new IllegalArgumentException(
          "crossEntropy: expected label smoothing from 0 to 1, got " + smoothing);
    }
    if (output.rank() > 0 && output.shape().equals(target.shape())) {
      return ofProbabilities(output, target, options);
    }
    Tensor logarithms = output.logSoftmax(axis(output));
    NllRows labels = labels(target, options);
    Tensor hard = nll(logarithms, labels, options.reduction());
    if (smoothing == 0) {
      return hard;
    }
    long classes = output.size(axis(output));
    Tensor losses = weighted(logarithms, options.weight()).sum(axis(output)).neg();
    Tensor ignored = target.reshape(losses.shape().toArray()).eq(options.ignoreIndex());
    losses = Tensor.where(ignored, 0L, losses);
    Tensor even =
        options.reduction() == Reduction.MEAN
            ? losses.sum().div(labels.totalWeight(classes))
            : options.reduction().apply(losses);
    return hard.mul(1 - smoothing).add(even.mul(smoothing / classes));
  }

  private static Tensor ofProbabilities(Tensor output, Tensor target, ClassOptions options) {
    if (!target.dtype().isFloatingPoint()) {
      throw DTypeException.of(
          "crossEntropy", "targets of floating point for probabilities", target.dtype());
    }
    if (options.ignoreIndex() >= 0) {
      throw new IllegalArgumentException(
          "crossEntropy: expected no ignored class for probabilities, got "
              + options.ignoreIndex());
    }
    double smoothing = options.labelSmoothing();
    int axis = axis(output);
    long classes = output.size(axis);
    Tensor part = smoothing == 0 ? target : target.mul(1 - smoothing).add(smoothing / classes);
    Tensor losses = weighted(output.logSoftmax(axis).mul(part), options.weight()).neg();
    return options.reduction() == Reduction.MEAN
        ? losses.sum().div(output.elements() / (double) classes)
        : options.reduction().apply(losses.sum(axis));
  }

  // Each class times its weight.
  private static Tensor weighted(Tensor x, @Nullable Tensor weight) {
    if (weight == null) {
      return x;
    }
    int axis = axis(x);
    if (!weight.shape().equals(Shape.of(x.size(axis)))) {
      throw ShapeException.of("crossEntropy", "weight [" + x.size(axis) + "]", weight.shape());
    }
    Tensor w = weight;
    for (int i = 2; i < x.rank(); i++) {
      w = w.unsqueeze(-1);
    }
    return x.mul(w);
  }

  /**
   * {@link #multiMarginLoss(Tensor, Tensor, MultiMarginOptions)}, the mean of margin and power 1.
   */
  public static Tensor multiMarginLoss(Tensor output, Tensor target) {
    return multiMarginLoss(output, target, MultiMarginOptions.options());
  }

  /**
   * By how much classes come nearer to the right one than the margin: {@code sum over c other than
   * t of w[t] max(0, margin - x[t] + x[c])^p / classes}, of {@code [batch, classes]} or {@code
   * [classes]}.
   */
  public static Tensor multiMarginLoss(Tensor output, Tensor target, MultiMarginOptions options) {
    if (options.p() != 1 && options.p() != 2) {
      throw new IllegalArgumentException(
          "multiMarginLoss: expected a power of 1 or 2, got " + options.p());
    }
    if (output.rank() < 1 || output.rank() > 2 || output.shape().last() == 0) {
      throw ShapeException.of(
          "multiMarginLoss", "output [batch, classes] or [classes]", output.shape());
    }
    long classes = output.shape().last();
    Tensor ones = Tensor.ones(Shape.of(classes), output.dtype());
    Tensor weight = options.weight() == null ? ones : options.weight();
    // The score of the right class and its weight are negative log-likelihoods but for the sign.
    Tensor own = new NllRows(target, null, Long.MIN_VALUE).apply(output);
    Tensor scale = new NllRows(target, weight, Long.MIN_VALUE).apply(ones.neg().expandAs(output));
    Tensor near = output.add(own.unsqueeze(-1)).add(options.margin()).clampMin(0);
    Tensor all = (options.p() == 2 ? near.square() : near).sum(-1);
    double self = Math.pow(Math.max(0, options.margin()), options.p()); // of the right class
    Tensor losses = all.sub(self).mul(scale).div((double) classes);
    return options.reduction().apply(target.rank() == 1 ? losses.view(target.size(0)) : losses);
  }

  // ---- yes or no, for each class

  /** {@link #binaryCrossEntropy(Tensor, Tensor, BinaryOptions)}, the mean without weights. */
  public static Tensor binaryCrossEntropy(Tensor output, Tensor target) {
    return binaryCrossEntropy(output, target, BinaryOptions.options());
  }

  /**
   * Cross entropy {@code -w (t log x + (1 - t) log(1 - x))} of probabilities, of which no logarithm
   * is below -100; output and target of one shape.
   *
   * @throws IllegalArgumentException for outputs and targets that are not between 0 and 1
   */
  public static Tensor binaryCrossEntropy(Tensor output, Tensor target, BinaryOptions options) {
    sameShape("binaryCrossEntropy", output, target);
    if (options.posWeight() != null) {
      throw new IllegalArgumentException(
          "binaryCrossEntropy: expected no weights of a yes, got some");
    }
    Tensor losses = BinaryCrossEntropy.INSTANCE.apply(output, target);
    return reduced("binaryCrossEntropy", losses, options);
  }

  /** {@link #binaryCrossEntropyWithLogits(Tensor, Tensor, BinaryOptions)}, without weights. */
  public static Tensor binaryCrossEntropyWithLogits(Tensor output, Tensor target) {
    return binaryCrossEntropyWithLogits(output, target, BinaryOptions.options());
  }

  /**
   * Cross entropy of raw scores, {@code -w (p t log s(x) + (1 - t) log(1 - s(x)))} with the
   * logistic function {@code s} and the weights {@code p} of a yes; output and target of one shape.
   */
  public static Tensor binaryCrossEntropyWithLogits(
      Tensor output, Tensor target, BinaryOptions options) {
    String name = "binaryCrossEntropyWithLogits";
    sameShape(name, output, target);
    if (!target.dtype().isFloatingPoint()) {
      throw DTypeException.of(name, "targets of floating point", target.dtype());
    }
    Tensor yes = output.logsigmoid();
    Tensor posWeight = options.posWeight();
    if (posWeight != null) {
      fits(name, output, posWeight);
      yes = yes.mul(posWeight.sub(1).mul(target).add(1));
    }
    return reduced(name, target.rsub(1).mul(output).sub(yes), options);
  }

  private static void sameShape(String name, Tensor output, Tensor target) {
    if (!output.shape().equals(target.shape())) {
      throw ShapeException.of(
          name, "output and target of one shape", output.shape() + " and " + target.shape());
    }
  }

  private static void fits(String name, Tensor losses, Tensor weight) {
    if (!Shape.broadcast(name, losses.shape(), weight.shape()).equals(losses.shape())) {
      throw ShapeException.of(name, "weights that broadcast to " + losses.shape(), weight.shape());
    }
  }

  private static Tensor reduced(String name, Tensor losses, BinaryOptions options) {
    Tensor weight = options.weight();
    if (weight == null) {
      return options.reduction().apply(losses);
    }
    fits(name, losses, weight);
    return options.reduction().apply(losses.mul(weight));
  }

  /** Mean of {@link #multilabelMarginLoss(Tensor, Tensor, Reduction)}. */
  public static Tensor multilabelMarginLoss(Tensor output, Tensor target) {
    return multilabelMarginLoss(output, target, Reduction.MEAN);
  }

  /**
   * {@code sum over right j and wrong k of max(0, 1 - (x[j] - x[k])) / classes}, of {@code [batch,
   * classes]} or {@code [classes]}; each row of targets lists the right classes up to the first -1.
   */
  public static Tensor multilabelMarginLoss(Tensor output, Tensor target, Reduction reduction) {
    return reduction.apply(new MultilabelMargin(target).apply(output));
  }

  /** {@link #multilabelSoftMarginLoss(Tensor, Tensor, BinaryOptions)}, the mean. */
  public static Tensor multilabelSoftMarginLoss(Tensor output, Tensor target) {
    return multilabelSoftMarginLoss(output, target, BinaryOptions.options());
  }

  /**
   * The mean over the last axis, the classes, of {@code -w (t log s(x) + (1 - t) log s(-x))} with
   * the logistic function {@code s}.
   */
  public static Tensor multilabelSoftMarginLoss(
      Tensor output, Tensor target, BinaryOptions options) {
    checkTarget("multilabelSoftMarginLoss", output, target);
    Tensor yes = target.mul(output.logsigmoid());
    Tensor losses = yes.add(target.rsub(1).mul(output.neg().logsigmoid())).neg();
    Tensor weight = options.weight();
    Tensor all = weight == null ? losses : losses.mul(weight);
    return options.reduction().apply(all.sum(-1).div((double) output.size(-1)));
  }
}
