package org.lanewise.autograd;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.GradException;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** Backward passes as functions: what {@code Tensor.backward} and {@code Grad.of} call. */
public final class Autograd {
  private Autograd() {}

  /** Adds to the gradient of every leaf that {@code output} was computed from. */
  public static void backward(
      Tensor output, @Nullable Tensor gradient, boolean retainGraph, boolean createGraph) {
    new Backward(retainGraph || createGraph, createGraph, null)
        .run(node(output), output.outputIndex(), seed(output, gradient));
  }

  /**
   * The gradients of {@code output} with respect to {@code inputs}; null where an input had no part
   * in it.
   */
  public static List<@Nullable Tensor> gradients(
      Tensor output,
      @Nullable Tensor gradient,
      List<Tensor> inputs,
      boolean retainGraph,
      boolean createGraph) {
    for (Tensor input : inputs) {
      if (!input.requiresGrad()) {
        throw GradException.of(
            "grad",
            "inputs that require gradients",
            "one of shape " + input.shape() + " that does not");
      }
    }
    return Arrays.asList(
        new Backward(retainGraph || createGraph, createGraph, inputs)
            .run(node(output), output.outputIndex(), seed(output, gradient)));
  }

  private static Node node(Tensor output) {
    Node node = Node.of(output);
    if (node == null) {
      throw GradException.of(
          "backward",
          "a tensor that was computed from one that requires a gradient",
          "a tensor of shape " + output.shape() + " that does not require one");
    }
    return node;
  }

  private static Tensor seed(Tensor output, @Nullable Tensor gradient) {
    if (gradient == null) {
      if (output.shape().elements() != 1) {
        throw GradException.of(
            "backward",
            "a scalar, or an explicit gradient",
            "an output of shape " + output.shape());
      }
      return Tensor.ones(output.shape(), output.dtype());
    }
    if (!gradient.shape().equals(output.shape())) {
      throw ShapeException.of(
          "backward", "a gradient of the output's shape " + output.shape(), gradient.shape());
    }
    return gradient;
  }
}
