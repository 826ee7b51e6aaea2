package org.lanewise.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lanewise.GradException;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.state.GradMeta;
import org.lanewise.autograd.state.GradMode;
import org.lanewise.autograd.state.ViewOrigin;

/** What {@code Tensor} and {@code Grad} ask of the engine. */
public final class Autograd {
  private Autograd() {}

  /**
   * Adds to the gradients of the leaves that {@code outputs} were computed from: of all of them if
   * {@code inputs} is empty, otherwise of these alone.
   *
   * @param gradients one for each output; null for a scalar's 1
   */
  public static void backward(
      List<Tensor> outputs,
      List<? extends @Nullable Tensor> gradients,
      List<Tensor> inputs,
      boolean retainGraph,
      boolean createGraph) {
    List<Backward.Root> roots = roots("backward", outputs, gradients);
    boolean keep = retainGraph || createGraph;
    if (inputs.isEmpty()) {
      new Backward(keep, createGraph, null).run(roots);
      return;
    }
    check("backward", inputs);
    @Nullable Tensor[] found = new Backward(keep, createGraph, inputs).run(roots);
    for (int i = 0; i < found.length; i++) {
      Tensor g = found[i];
      if (g != null) {
        AccumulateGrad.add(inputs.get(i), g);
      }
    }
  }

  /**
   * The gradients of {@code outputs} with respect to {@code inputs}; null where an input had no
   * part in them.
   */
  public static List<@Nullable Tensor> gradients(
      List<Tensor> outputs,
      List<? extends @Nullable Tensor> gradients,
      List<Tensor> inputs,
      boolean retainGraph,
      boolean createGraph) {
    check("grad", inputs);
    Backward pass = new Backward(retainGraph || createGraph, createGraph, inputs);
    return Arrays.asList(pass.run(roots("grad", outputs, gradients)));
  }

  /** Calls {@code hook} with the gradient of {@code tensor} in each backward pass. */
  public static Hook hook(Tensor tensor, UnaryOperator<@Nullable Tensor> hook) {
    return node("registerHook", tensor).hooks().addBefore(tensor.outputIndex(), hook);
  }

  /** Calls {@code hook} with {@code leaf} each time after its gradient was added to. */
  public static Hook accumulatedHook(Tensor leaf, Consumer<Tensor> hook) {
    Node node = node("registerPostAccumulateGradHook", leaf);
    if (!leaf.isLeaf()) {
      throw GradException.of(
          "registerPostAccumulateGradHook", "a leaf", "the result of " + leaf.gradFn());
    }
    return node.hooks().addAccumulated(hook);
  }

  /** Asks the node of a result to keep the result's gradient. */
  public static void retain(Tensor result) {
    node("retainGrad", result).retain(result);
  }

  /** Gives a view whose memory was changed since it was made the history of its base. */
  public static void follow(Tensor base, Tensor view, @Nullable GradMeta before) {
    view.setMeta(GradMeta.result(InPlace.window(base, view), 0));
    InPlace.moveRetained(view, before);
  }

  /**
   * How a view of {@code x} made at this moment is made, as long as no operation says otherwise.
   */
  public static ViewOrigin viewOrigin(Tensor x) {
    return GradMode.isOn() ? InPlace.origin(x) : ViewOrigin.UNRECORDED;
  }

  private static void check(String what, List<Tensor> inputs) {
    for (Tensor input : inputs) {
      if (!input.requiresGrad()) {
        throw GradException.of(
            what,
            "inputs that require gradients",
            "one of shape " + input.shape() + " that does not");
      }
    }
  }

  private static List<Backward.Root> roots(
      String what, List<Tensor> outputs, List<? extends @Nullable Tensor> gradients) {
    if (outputs.size() != gradients.size()) {
      throw new IllegalArgumentException(
          what
              + ": expected a gradient for each of "
              + outputs.size()
              + " outputs, got "
              + gradients.size());
    }
    List<Backward.Root> roots = new ArrayList<>(outputs.size());
    for (int i = 0; i < outputs.size(); i++) {
      Tensor output = outputs.get(i);
      Node node = node(what, output);
      roots.add(
          new Backward.Root(node, output.outputIndex(), seed(what, output, gradients.get(i))));
    }
    return roots;
  }

  private static Node node(String what, Tensor output) {
    Node node = Node.of(output);
    if (node == null) {
      throw GradException.of(
          what,
          "a tensor that was computed from one that requires a gradient",
          "a tensor of shape " + output.shape() + " that does not require one");
    }
    return node;
  }

  private static Tensor seed(String what, Tensor output, @Nullable Tensor gradient) {
    if (gradient == null) {
      if (output.shape().elements() != 1) {
        throw GradException.of(
            what, "a scalar, or an explicit gradient", "an output of shape " + output.shape());
      }
      return Tensor.ones(output.shape(), output.dtype());
    }
    if (!gradient.shape().equals(output.shape())) {
      throw ShapeException.of(
          what, "a gradient of the output's shape " + output.shape(), gradient.shape());
    }
    return gradient.dtype() == output.dtype() ? gradient : gradient.to(output.dtype());
  }
}
