package org.lanewise.nn;

import org.jspecify.annotations.Nullable;
import org.lanewise.Generator;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.NllRows;

/** Layers without parameters as functions: {@code import static org.lanewise.nn.Functional.*}. */
public final class Functional {
  private Functional() {}

  /** {@code x W^T + b}: {@code [..., in] -> [..., out]}. */
  public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return bias == null
        ? org.lanewise.ops.Linear.INSTANCE.applyOne(x, weight)
        : org.lanewise.ops.Linear.INSTANCE.applyOne(x, weight, bias);
  }

  /** Convolution with the options' stride, padding, dilation and groups. */
  public static Tensor conv2d(
      Tensor x, Tensor weight, @Nullable Tensor bias, Conv2d.Options options) {
    var operation =
        new org.lanewise.ops.Conv2d(
            new org.lanewise.ops.Conv2d.Window(
                options.stride(),
                options.stride(),
                options.padding(),
                options.padding(),
                options.dilation(),
                options.dilation(),
                options.groups()));
    return bias == null ? operation.applyOne(x, weight) : operation.applyOne(x, weight, bias);
  }

  /** Maximum over {@code kernel x kernel} windows side by side. */
  public static Tensor maxPool2d(Tensor x, int kernel) {
    return maxPool2d(x, kernel, MaxPool2d.options(kernel));
  }

  /** Maximum over {@code kernel x kernel} windows. */
  public static Tensor maxPool2d(Tensor x, int kernel, MaxPool2d.Options options) {
    var window =
        new org.lanewise.ops.Conv2d.Window(
            options.stride(),
            options.stride(),
            options.padding(),
            options.padding(),
            options.dilation(),
            options.dilation(),
            1);
    return new org.lanewise.ops.MaxPool2d(kernel, kernel, window).apply(x);
  }

  /** {@code max(x, 0)}. */
  public static Tensor relu(Tensor x) {
    return x.relu();
  }

  /** Softmax along an axis. */
  public static Tensor softmax(Tensor x, int axis) {
    return x.softmax(axis);
  }

  /** Logarithm of the softmax along an axis. */
  public static Tensor logSoftmax(Tensor x, int axis) {
    return x.logSoftmax(axis);
  }

  /**
   * Zeroes elements with probability {@code p} while training, scaling the others; otherwise the
   * input itself.
   */
  public static Tensor dropout(Tensor x, double p, boolean training) {
    if (!training || p == 0) {
      return x;
    }
    return new org.lanewise.ops.Dropout(p, Generator.defaultGenerator().nextLong()).apply(x);
  }

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
