package org.lanewise.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * Log-softmax over very many classes, with its loss: the classes that come most often are told
 * apart by the head, the others by one of several smaller tails, which only see rows that need them
 * (Grave et al. 2016, "Efficient softmax approximation for GPUs").
 *
 * <p>Classes are sorted by how often they come. With cutoffs {@code c_0 < c_1 < ...} the head has
 * the classes below {@code c_0} and one output for each tail; tail {@code i} has those from {@code
 * c_i} and projects its input to {@code in / divValue^(i + 1)} features first.
 *
 * <pre>{@code
 * var layer = new AdaptiveLogSoftmaxWithLoss(64, 1000, 20, 200);
 * Tensor x = Tensor.randn(3, 64);
 * Tensor loss = layer.call(x, Tensor.of(4L, 350L, 50L));
 * layer.logProb(x); // [3, 1000]
 * layer.predict(x); // [3]
 * }</pre>
 *
 * <p>Shape: {@code [batch, in]} and INT64 {@code [batch]}, or {@code [in]} and one class without
 * axes; the loss is a scalar. <br>
 * Parameters: {@code head.weight}, {@code head.bias} if asked for, {@code tail.I.0.weight} and
 * {@code tail.I.1.weight}. <br>
 * Init: as {@link Linear}.
 */
public final class AdaptiveLogSoftmaxWithLoss extends Module {
  private final long in;
  private final long[] bounds; // 0, the cutoffs, the number of classes
  private final Linear head;
  private final List<Sequential> tail;

  /**
   * What a call gives.
   *
   * @param output the logarithm of the probability of each row's target
   * @param loss the mean of their negatives
   */
  public record Result(Tensor output, Tensor loss) implements Outputs<Result> {
    @Override
    public List<Tensor> tensors() {
      return List.of(output, loss);
    }

    @Override
    public Result with(List<Tensor> tensors) {
      return new Result(tensors.get(0), tensors.get(1));
    }
  }

  /** Tails that are each four times smaller than the one before, a head without bias. */
  public AdaptiveLogSoftmaxWithLoss(long in, long classes, long... cutoffs) {
    this(in, classes, cutoffs, 4, false);
  }

  /**
   * Tails that are {@code divValue} times smaller than the one before.
   *
   * @throws ShapeException if cutoffs do not grow from above 0 to below {@code classes}, or a tail
   *     had no features
   */
  public AdaptiveLogSoftmaxWithLoss(
      long in, long classes, long[] cutoffs, double divValue, boolean headBias) {
    this.in = in;
    bounds = new long[cutoffs.length + 2];
    System.arraycopy(cutoffs, 0, bounds, 1, cutoffs.length);
    bounds[cutoffs.length + 1] = classes;
    boolean grow = IntStream.range(1, bounds.length).allMatch(i -> bounds[i - 1] < bounds[i]);
    if (cutoffs.length == 0 || !grow) {
      throw ShapeException.of(
          "AdaptiveLogSoftmaxWithLoss",
          "cutoffs that grow, above 0 and below " + classes,
          Arrays.toString(cutoffs));
    }
    head = add("head", new Linear(in, bounds[1] + cutoffs.length, headBias));
    List<Sequential> tails = new ArrayList<>();
    for (int i = 0; i < cutoffs.length; i++) {
      long features = (long) (in / Math.pow(divValue, i + 1));
      if (features < 1) {
        throw ShapeException.of(
            "AdaptiveLogSoftmaxWithLoss",
            "inputs that leave at least 1 feature for tail " + i,
            Long.toString(in));
      }
      tails.add(
          Sequential.of(
              new Linear(in, features, false),
              new Linear(features, bounds[i + 2] - bounds[i + 1], false)));
    }
    tail = add("tail", ModuleList.of(tails.toArray(Module[]::new))).as(Sequential.class);
  }

  /** Draws first values anew. */
  public void resetParameters() {
    head.resetParameters();
    for (Sequential part : tail) {
      part.forEach(
          layer -> {
            if (layer instanceof Linear linear) {
              linear.resetParameters();
            }
          });
    }
  }

  /** The loss; called by {@code call(x, target)}. */
  @Override
  public Tensor forward(Tensor x, Tensor target) {
    return result(x, target).loss();
  }

  /** Runs the module; gives the logarithms of the targets' probabilities besides the loss. */
  public Result callWithOutput(Tensor x, Tensor target) {
    return run(List.of(x, target), inputs -> result(inputs.get(0), inputs.get(1)));
  }

  private Result result(Tensor x, Tensor target) {
    boolean fits =
        target.rank() <= 1
            && x.rank() == target.rank() + 1
            && x.size(-1) == in
            && (target.rank() == 0 || target.size(0) == x.size(0));
    if (!fits) {
      throw ShapeException.of(
          typeName(),
          "[batch, " + in + "] and targets [batch], or one of both without batch",
          x.shape() + " and " + target.shape());
    }
    Tensor rows = x.rank() == 1 ? x.unsqueeze(0) : x;
    long[] labels = target.reshape(-1).toLongArray();
    long[] places = labels.clone(); // of the head
    Tensor output = Tensor.zeros(Shape.of(labels.length), x.dtype());
    for (int i = 0; i < tail.size(); i++) {
      long from = bounds[i + 1];
      long to = bounds[i + 2];
      long[] members =
          IntStream.range(0, labels.length)
              .filter(row -> labels[row] >= from && labels[row] < to)
              .asLongStream()
              .toArray();
      if (members.length == 0) {
        continue;
      }
      long[] classes = new long[members.length];
      for (int m = 0; m < members.length; m++) {
        classes[m] = labels[(int) members[m]] - from;
        places[(int) members[m]] = bounds[1] + i;
      }
      Tensor index = Tensor.of(members);
      Tensor logarithms = tail.get(i).call(rows.indexSelect(0, index)).logSoftmax(1);
      Tensor own = logarithms.gather(1, Tensor.of(classes).unsqueeze(1)).squeeze(1);
      output = output.indexAdd(0, index, own);
    }
    checkLabels(labels);
    Tensor logarithms = head.call(rows).logSoftmax(1);
    output = output.add(logarithms.gather(1, Tensor.of(places).unsqueeze(1)).squeeze(1));
    return new Result(target.rank() == 0 ? output.squeeze(0) : output, output.neg().mean());
  }

  private void checkLabels(long[] labels) {
    long classes = bounds[bounds.length - 1];
    for (long label : labels) {
      if (label < 0 || label >= classes) {
        throw new IndexOutOfBoundsException(
            typeName() + ": expected targets from 0 to " + (classes - 1) + ", got " + label);
      }
    }
  }

  /** Logarithms of the probabilities of all classes: {@code [batch, in] -> [batch, classes]}. */
  public Tensor logProb(Tensor x) {
    Tensor first = head.call(x).logSoftmax(1);
    List<Tensor> parts = new ArrayList<>();
    parts.add(first.narrow(1, 0, bounds[1]));
    for (int i = 0; i < tail.size(); i++) {
      parts.add(tail.get(i).call(x).logSoftmax(1).add(first.narrow(1, bounds[1] + i, 1)));
    }
    return Tensor.cat(parts, 1);
  }

  /** The most probable class of each row: {@code [batch, in] -> [batch]}. */
  public Tensor predict(Tensor x) {
    return logProb(x).argmax(1);
  }
}
