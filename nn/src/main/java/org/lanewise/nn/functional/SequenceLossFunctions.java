package org.lanewise.nn.functional;

import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Tensor;
import org.lanewise.ops.network.CtcLoss;

/** Losses of distributions and of sequences as functions; called on {@link Functional}. */
public abstract sealed class SequenceLossFunctions extends ClassLossFunctions
    permits DistanceFunctions {
  SequenceLossFunctions() {}

  /** Mean of {@link #klDiv(Tensor, Tensor, Reduction, boolean)} of probabilities. */
  public static Tensor klDiv(Tensor output, Tensor target) {
    return klDiv(output, target, Reduction.MEAN, false);
  }

  /** {@link #klDiv(Tensor, Tensor, Reduction, boolean)} of probabilities. */
  public static Tensor klDiv(Tensor output, Tensor target, Reduction reduction) {
    return klDiv(output, target, reduction, false);
  }

  /**
   * Divergence of Kullback and Leibler, {@code t (log t - x)}, of an output {@code x} of logarithms
   * of probabilities; 0 where {@code t} is 0. {@link Reduction#BATCHMEAN} gives what mathematics
   * calls by the name, the mean over the first axis alone.
   *
   * @param logTarget whether the target holds logarithms too
   */
  public static Tensor klDiv(Tensor output, Tensor target, Reduction reduction, boolean logTarget) {
    checkTarget("klDiv", output, target);
    Tensor losses =
        logTarget
            ? target.exp().mul(target.sub(output))
            : target.xlogy(target).sub(target.mul(output));
    if (reduction != Reduction.BATCHMEAN) {
      return reduction.apply(losses);
    }
    return output.rank() == 0 ? losses : losses.sum().div((double) output.size(0));
  }

  /** {@link #ctcLoss(Tensor, Tensor, Tensor, Tensor, CtcOptions)}, the mean, with blank 0. */
  public static Tensor ctcLoss(
      Tensor logProbs, Tensor targets, Tensor inputLengths, Tensor targetLengths) {
    return ctcLoss(logProbs, targets, inputLengths, targetLengths, CtcOptions.options());
  }

  /**
   * Loss of connectionist temporal classification: the negative logarithm of the probability of all
   * ways to spread the target's labels over the input's times, with blanks in between; infinite if
   * the input is too short.
   *
   * <p>Shape: {@code logProbs [times, batch, classes]} from {@link Tensor#logSoftmax}; targets
   * {@code [batch, labels]}, or all joined {@code [labels]}; lengths {@code [batch]} of integers;
   * or all without the batch. Gradient: to {@code logProbs}, first derivative only, as of the
   * scores that went into the log-softmax.
   */
  public static Tensor ctcLoss(
      Tensor logProbs,
      Tensor targets,
      Tensor inputLengths,
      Tensor targetLengths,
      CtcOptions options) {
    long[] inputs = lengths(inputLengths);
    long[] labels = lengths(targetLengths);
    boolean single = logProbs.rank() == 2;
    CtcLoss operation =
        new CtcLoss(targets, inputs, labels, options.blank(), options.zeroInfinity());
    Tensor losses = operation.apply(single ? logProbs.unsqueeze(1) : logProbs);
    if (options.reduction() == Reduction.MEAN) {
      Tensor divisors = Tensor.of(labels).clampMin(1).to(losses.dtype());
      return losses.div(divisors).mean();
    }
    return options.reduction().apply(single ? losses.squeeze(0) : losses);
  }

  private static long[] lengths(Tensor lengths) {
    if (lengths.dtype().isFloatingPoint() || lengths.dtype() == DType.BOOL) {
      throw DTypeException.of("ctcLoss", "lengths of an integer type", lengths.dtype());
    }
    return lengths.to(DType.INT64).toLongArray();
  }
}
