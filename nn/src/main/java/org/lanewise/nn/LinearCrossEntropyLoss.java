package org.lanewise.nn;

import java.util.Locale;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.ClassOptions;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.LinearCrossEntropyOptions;

/**
 * {@link CrossEntropyLoss} of the scores that a {@link Linear} layer of its own computes: the last
 * layer of a language model and its loss in one, without the scores of all rows in memory at once.
 *
 * <pre>{@code
 * var loss = new LinearCrossEntropyLoss(5, 10);
 * loss.call(Tensor.randn(3, 5), Tensor.of(1L, 0L, 4L)).backward();
 * loss.parameter("linear.weight").grad().shape(); // [10, 5]
 * }</pre>
 *
 * <p>It is a module with parameters: give them to the optimizer too.
 *
 * <p>Shape: {@code [rows, in]} and targets {@code [rows, outFeatures...]} INT64, or probabilities
 * {@code [rows, classes, outFeatures...]}, to a scalar. <br>
 * Parameters: {@code linear.weight [classes outFeatures..., in]}, {@code linear.bias} if asked for.
 * <br>
 * Buffers: {@code weight [classes]}, if given. <br>
 * Init: uniform on {@code ±1 / sqrt(in)}.
 */
public final class LinearCrossEntropyLoss extends Module implements Loss {
  private final long classes;
  private final LinearCrossEntropyOptions options;
  private final Linear linear;

  /** The mean over all rows, without a bias. */
  public LinearCrossEntropyLoss(long in, long classes) {
    this(in, classes, options());
  }

  /** The loss with options. */
  public LinearCrossEntropyLoss(long in, long classes, LinearCrossEntropyOptions options) {
    ClassOptions how = options.classes();
    Tensor weight = how.weight();
    if (classes < 1) {
      throw ShapeException.of("LinearCrossEntropyLoss", "at least one class", classes);
    }
    if (weight != null && !weight.shape().equals(Shape.of(classes))) {
      throw ShapeException.of("LinearCrossEntropyLoss", "weight [" + classes + "]", weight.shape());
    }
    if (!(how.labelSmoothing() >= 0 && how.labelSmoothing() <= 1)) {
      throw ShapeException.of(
          "LinearCrossEntropyLoss", "label smoothing from 0 to 1", how.labelSmoothing());
    }
    this.classes = classes;
    this.options =
        new LinearCrossEntropyOptions(
            options.outFeatures(),
            options.bias(),
            new ClassOptions(how.reduction(), null, how.ignoreIndex(), how.labelSmoothing()));
    if (weight == null) {
      addAbsentBuffer("weight");
    } else {
      addBuffer("weight", weight);
    }
    long outputs = Math.multiplyExact(classes, options.outFeatures().elements());
    linear = add("linear", new Linear(in, outputs, options.bias()));
  }

  /** One class in each row, no bias, the mean. */
  public static LinearCrossEntropyOptions options() {
    return LinearCrossEntropyOptions.options();
  }

  @Override
  public Tensor forward(Tensor x, Tensor target) {
    long[] sizes = options.outFeatures().toArray();
    long[] outputs = new long[sizes.length + 1];
    outputs[0] = classes;
    System.arraycopy(sizes, 0, outputs, 1, sizes.length);
    Tensor weight = linear.parameter("weight").unflatten(0, outputs);
    Tensor bias = linear.parameterOrNull("bias");
    Tensor classWeight = bufferOrNull("weight");
    ClassOptions how = options.classes();
    return Functional.linearCrossEntropy(
        x,
        weight,
        bias == null ? null : bias.reshape(outputs),
        target,
        classWeight == null ? how : how.weight(classWeight));
  }

  @Override
  protected String arguments() {
    ClassOptions how = options.classes();
    return "numClasses="
        + classes
        + ", outFeatures="
        + options.outFeatures()
        + ", bias="
        + options.bias()
        + ", reduction="
        + how.reduction().name().toLowerCase(Locale.ROOT)
        + ", ignoreIndex="
        + how.ignoreIndex()
        + ", labelSmoothing="
        + how.labelSmoothing();
  }
}
