package org.lanewise.ops.network;

import java.util.Arrays;
import java.util.Locale;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;
import org.lanewise.parallel.Parallel;

/**
 * Loss of connectionist temporal classification: {@code y = -log sum over paths of product over t
 * of p[t, path_t]}, where a path gives one label or the blank to each time, and is the target once
 * repetitions are merged and blanks left out.
 *
 * <p>Shape: {@code x [times, batch, classes]} of logarithms of probabilities, FLOAT32 or FLOAT64;
 * targets {@code [batch, labels]} or joined {@code [sum of lengths]}; {@code y [batch]}. Infinite
 * where the times do not suffice, or 0 if asked for.
 *
 * <p>Gradient: {@code dx = dy (e^x - posterior)}, the gradient of the scores in front of the
 * log-softmax that made {@code x}, as in PyTorch: the log-softmax passes it on unchanged. First
 * derivative only. Sums over paths are taken in double precision.
 */
public final class CtcLoss extends Function {
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private final Tensor targets;
  private final long[] inputLengths;
  private final long[] targetLengths;
  private final long blank;
  private final boolean zeroInfinity;

  /** The operation for these targets. */
  public CtcLoss(
      Tensor targets, long[] inputLengths, long[] targetLengths, long blank, boolean zeroInfinity) {
    this.targets = targets;
    this.inputLengths = inputLengths;
    this.targetLengths = targetLengths;
    this.blank = blank;
    this.zeroInfinity = zeroInfinity;
  }

  @Override
  public boolean isTwiceDifferentiable() {
    return false;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    int[][] labels = check(x);
    int batch = labels.length;
    double[] p = x.toDoubleArray();
    double[] losses = new double[batch];
    Parallel.ranges(
        batch,
        1,
        (from, to) -> {
          for (int n = (int) from; n < to; n++) {
            double loss = new Paths(x.shape(), p, n, labels[n]).loss();
            losses[n] = zeroInfinity && Double.isInfinite(loss) ? 0 : loss;
          }
        });
    c.save(x);
    return Tensor.of(losses, batch).to(x.dtype());
  }

  /** Checks everything; the labels of each example. */
  private int[][] check(Tensor x) {
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
      throw DTypeException.of("ctcLoss", "float32 or float64", x.dtype());
    }
    if (targets.dtype() == DType.BOOL) {
      throw DTypeException.of("ctcLoss", "targets of numbers", targets.dtype());
    }
    if (x.rank() != 3) {
      throw ShapeException.of("ctcLoss", "logarithms [times, batch, classes]", x.shape());
    }
    long batch = x.size(1);
    if (inputLengths.length != batch || targetLengths.length != batch) {
      throw ShapeException.of(
          "ctcLoss",
          "lengths [" + batch + "]",
          "[" + inputLengths.length + "] and [" + targetLengths.length + "]");
    }
    if (blank < 0 || blank >= x.size(2)) {
      throw outside("a blank", x.size(2) - 1, blank);
    }
    long labels = 0;
    long longest = 0;
    for (int n = 0; n < batch; n++) {
      if (inputLengths[n] < 0 || inputLengths[n] > x.size(0)) {
        throw outside("input lengths", x.size(0), inputLengths[n]);
      }
      if (targetLengths[n] < 0 || targetLengths[n] > targets.elements()) {
        throw outside("target lengths", targets.elements(), targetLengths[n]);
      }
      labels += targetLengths[n];
      longest = Math.max(longest, targetLengths[n]);
    }
    boolean joined = targets.rank() == 1 && targets.elements() == labels;
    boolean rows = targets.rank() == 2 && targets.size(0) == batch && targets.size(1) >= longest;
    if (!joined && !rows) {
      throw ShapeException.of(
          "ctcLoss", "targets [" + batch + ", labels] or [" + labels + "]", targets.shape());
    }
    return labels(joined, x.size(2));
  }

  private static IndexOutOfBoundsException outside(String what, long last, long found) {
    return new IndexOutOfBoundsException(
        String.format(Locale.ROOT, "ctcLoss: expected %s from 0 to %d, got %d", what, last, found));
  }

  private int[][] labels(boolean joined, long classes) {
    long[] all = targets.to(DType.INT64).toLongArray();
    int[][] labels = new int[targetLengths.length][];
    int next = 0;
    for (int n = 0; n < labels.length; n++) {
      int start = joined ? next : (int) (n * targets.size(1));
      labels[n] = new int[(int) targetLengths[n]];
      for (int i = 0; i < labels[n].length; i++) {
        long label = all[start + i];
        if (label < 0 || label >= classes) {
          throw outside("targets", classes - 1, label);
        }
        labels[n][i] = (int) label;
      }
      next += labels[n].length;
    }
    return labels;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    Tensor x = c.saved(0);
    int[][] labels = check(x);
    double[] p = x.toDoubleArray();
    double[] slopes = g.toDoubleArray();
    double[] dx = new double[p.length];
    Parallel.ranges(
        labels.length,
        1,
        (from, to) -> {
          for (int n = (int) from; n < to; n++) {
            new Paths(x.shape(), p, n, labels[n]).gradient(slopes[n], dx);
          }
        });
    return Tensor.of(dx, x.shape().toArray()).to(x.dtype());
  }

  /** The paths of one example: states are blank, label, blank, label, ..., blank. */
  private final class Paths {
    private final double[] p;
    private final int example;
    private final int[] labels;
    private final int times;
    private final int states;
    private final int step;
    private final int classes;

    Paths(Shape shape, double[] p, int example, int[] labels) {
      this.p = p;
      this.example = example;
      this.labels = labels;
      this.times = (int) inputLengths[example];
      this.states = 2 * labels.length + 1;
      this.classes = (int) shape.size(2);
      this.step = (int) (shape.size(1) * shape.size(2));
    }

    private int at(int time, int label) {
      return time * step + example * classes + label;
    }

    private int label(int state) {
      return state % 2 == 0 ? (int) blank : labels[state / 2];
    }

    // A label may follow another one without a blank between them if it differs.
    private boolean skips(int state) {
      return state >= 2 && label(state) != label(state - 2);
    }

    private static double logSum(double a, double b, double c) {
      double max = Math.max(a, Math.max(b, c));
      return max == NEVER
          ? NEVER
          : max + Math.log(Math.exp(a - max) + Math.exp(b - max) + Math.exp(c - max));
    }

    // The logarithms of the probabilities to be in a state at a time, by all ways to it.
    private double[][] forward() {
      double[][] alpha = new double[times][states];
      for (int t = 0; t < times; t++) {
        for (int s = 0; s < states; s++) {
          double ways;
          if (t == 0) {
            ways = s < 2 ? 0 : NEVER;
          } else {
            double stay = alpha[t - 1][s];
            double next = s > 0 ? alpha[t - 1][s - 1] : NEVER;
            double skip = skips(s) ? alpha[t - 1][s - 2] : NEVER;
            ways = logSum(stay, next, skip);
          }
          alpha[t][s] = ways + p[at(t, label(s))];
        }
      }
      return alpha;
    }

    // The logarithms of the probabilities of all ways from a state at a time to the end.
    private double[][] ahead() {
      double[][] beta = new double[times][states];
      for (int t = times - 1; t >= 0; t--) {
        for (int s = states - 1; s >= 0; s--) {
          double ways;
          if (t == times - 1) {
            ways = s >= states - 2 ? 0 : NEVER;
          } else {
            double stay = beta[t + 1][s];
            double next = s < states - 1 ? beta[t + 1][s + 1] : NEVER;
            double skip = s < states - 2 && skips(s + 2) ? beta[t + 1][s + 2] : NEVER;
            ways = logSum(stay, next, skip);
          }
          beta[t][s] = ways + p[at(t, label(s))];
        }
      }
      return beta;
    }

    double loss() {
      return times == 0 ? (labels.length == 0 ? 0 : Double.POSITIVE_INFINITY) : loss(forward());
    }

    private double loss(double[][] alpha) {
      double[] last = alpha[times - 1];
      return -logSum(last[states - 1], states > 1 ? last[states - 2] : NEVER, NEVER);
    }

    void gradient(double slope, double[] dx) {
      if (times == 0) {
        return;
      }
      double[][] alpha = forward();
      double loss = loss(alpha);
      if (zeroInfinity && Double.isInfinite(loss)) {
        return;
      }
      double[][] beta = ahead();
      double[] together = new double[classes];
      for (int t = 0; t < times; t++) {
        Arrays.fill(together, NEVER);
        for (int s = 0; s < states; s++) {
          int label = label(s);
          together[label] = logSum(together[label], alpha[t][s] + beta[t][s], NEVER);
        }
        for (int label = 0; label < classes; label++) {
          double here = p[at(t, label)];
          boolean unused = together[label] == NEVER && loss < Double.POSITIVE_INFINITY;
          double posterior = unused ? 0 : Math.exp(together[label] + loss - here);
          dx[at(t, label)] = (Math.exp(here) - posterior) * slope;
        }
      }
    }
  }
}
