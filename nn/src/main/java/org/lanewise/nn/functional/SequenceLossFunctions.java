package org.lanewise.nn.functional;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.network.CtcLoss;
import org.lanewise.ops.network.LinearNll;
import org.lanewise.ops.network.NllRows;

/** Losses of distributions and of sequences as functions; called on {@link Functional}. */
public abstract sealed class SequenceLossFunctions extends ClassLossFunctions
    permits DistanceFunctions {
  SequenceLossFunctions() {}

  /** The mean of {@link #linearCrossEntropy(Tensor, Tensor, Tensor, Tensor, ClassOptions)}. */
  public static Tensor linearCrossEntropy(Tensor x, Tensor linearWeight, Tensor target) {
    return linearCrossEntropy(x, linearWeight, null, target, ClassOptions.DEFAULT);
  }

  /**
   * {@link #crossEntropy} of {@code linear(x, linearWeight, linearBias)}. For FLOAT32 or FLOAT64,
   * targets that are classes, and without smoothing the scores of all rows never stand in memory at
   * once: they are computed in blocks of rows, and again in backward.
   *
   * <p>Shape: {@code x [rows, in]} or {@code [in]}, {@code linearWeight [classes, in]} or {@code
   * [classes, size..., in]}, {@code linearBias [classes, size...]} or null; targets {@code [rows,
   * size...]} INT64, or probabilities {@code [rows, classes, size...]}.
   */
  public static Tensor linearCrossEntropy(
      Tensor x,
      Tensor linearWeight,
      @Nullable Tensor linearBias,
      Tensor target,
      ClassOptions options) {
    String name = "linearCrossEntropy";
    int rank = linearWeight.rank();
    if (x.rank() < 1 || x.rank() > 2 || rank < 2 || linearWeight.size(-1) != x.size(-1)) {
      throw ShapeException.of(
          name,
          "x [rows, in] or [in] and weight [classes, size..., in]",
          x.shape() + " and " + linearWeight.shape());
    }
    if (rank > 2 && x.rank() == 1) {
      throw ShapeException.of(name, "x [rows, in] for a weight of more axes", x.shape());
    }
    long[] outputs = Arrays.copyOf(linearWeight.shape().toArray(), rank - 1);
    if (linearBias != null && !linearBias.shape().equals(Shape.of(outputs))) {
      throw ShapeException.of(name, "bias " + Shape.of(outputs), linearBias.shape());
    }
    if (rank == 2
        && x.rank() == 2
        && target.rank() == 1
        && target.dtype() == DType.INT64
        && x.dtype().bytes() > 2
        && options.labelSmoothing() == 0) {
      return inBlocks(x, linearWeight, linearBias, target, options);
    }
    Tensor bias = linearBias == null ? null : linearBias.reshape(-1);
    Tensor scores = linear(x, linearWeight.reshape(-1, x.size(-1)), bias);
    return crossEntropy(rank == 2 ? scores : scores.unflatten(-1, outputs), target, options);
  }

  private static Tensor inBlocks(
      Tensor x, Tensor matrix, @Nullable Tensor bias, Tensor target, ClassOptions options) {
    long classes = matrix.size(0);
    Tensor losses =
        LinearNll.of(
            x,
            matrix,
            bias,
            target,
            options.weight(),
            options.ignoreIndex(),
            LinearNll.block(classes));
    if (options.reduction() != Reduction.MEAN) {
      return options.reduction().apply(losses);
    }
    NllRows labels = new NllRows(target, options.weight(), options.ignoreIndex());
    return losses.sum().div(labels.totalWeight(classes));
  }

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
