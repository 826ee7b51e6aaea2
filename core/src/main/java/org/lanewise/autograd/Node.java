package org.lanewise.autograd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lanewise.GradException;
import org.lanewise.Tensor;

/**
 * A node of the autograd graph: the function that made a tensor, or the end of the graph at a leaf.
 * Nodes point from results to what they were computed from.
 */
public abstract sealed class Node permits FunctionNode, AccumulateGrad, CopySlices, Undefined {
  private static final AtomicLong COUNT = new AtomicLong();

  /**
   * Later nodes have higher numbers, so that a node always comes after all nodes that it feeds in
   * backward order.
   */
  final long sequence;

  private @Nullable List<Tensor> retained;
  private @Nullable Hooks hooks;

  Node(boolean last) {
    this.sequence = last ? 0 : COUNT.incrementAndGet();
  }

  /** The name of the function. */
  public abstract String name();

  /** The nodes that this one passes gradients to, by input; null for inputs that need none. */
  public List<@Nullable Node> next() {
    return Collections.emptyList();
  }

  /**
   * Calls {@code hook} after each backward of this node, with the gradients of its inputs and of
   * its outputs; what it returns, if not null, takes the place of the former.
   */
  public final Hook registerHook(NodeHook hook) {
    return hooks().addAfter(hook);
  }

  /** Calls {@code hook} with the gradient of an output before this node's backward uses it. */
  public final Hook registerPrehook(int output, UnaryOperator<@Nullable Tensor> hook) {
    if (output < 0 || output >= outputCount()) {
      throw new IndexOutOfBoundsException(
          "registerPrehook: expected an output from 0 to "
              + (outputCount() - 1)
              + ", got "
              + output);
    }
    return hooks().addBefore(output, hook);
  }

  final synchronized Hooks hooks() {
    if (hooks == null) {
      hooks = new Hooks();
    }
    return hooks;
  }

  final @Nullable Hooks hooksOrNull() {
    return hooks;
  }

  /** Gradients of the inputs from gradients of the outputs. */
  abstract @Nullable Tensor[] backward(@Nullable Tensor[] gradients, boolean keepGraph);

  abstract int outputCount();

  /** Which output of its node the input was; 0 at leaves. */
  int nextIndex(int input) {
    return 0;
  }

  /** Where the forward function was called, if anomalies are being looked for. */
  @Nullable Throwable origin() {
    return null;
  }

  /** Asks for {@code grad} of an output of this node to be kept. */
  final synchronized void retain(Tensor output) {
    if (retained == null) {
      retained = new ArrayList<>(1);
    }
    retained.add(output);
  }

  /** Does not keep {@code grad} of an output any more: it was changed and has another node now. */
  final synchronized void forget(Tensor output) {
    if (retained != null) {
      retained.removeIf(tensor -> tensor == output);
    }
  }

  final List<Tensor> retained() {
    return retained == null ? List.of() : retained;
  }

  /**
   * The node of a tensor in the graph: its own, or the accumulator of a leaf; null if it requires
   * no gradient.
   */
  static @Nullable Node of(Tensor tensor) {
    if (!tensor.requiresGrad()) {
      return null;
    }
    Node node = tensor.gradFn();
    return node != null ? node : AccumulateGrad.of(tensor);
  }

  static GradException released(String name) {
    return new GradException(
        "backward: the graph at "
            + name
            + " was released by an earlier backward(); expected a graph that is used once, or"
            + " retainGraph");
  }

  @Override
  public final String toString() {
    return "<" + name() + ">";
  }
}
