package org.lanewise.autograd;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** The functions that a node calls when gradients pass it. */
final class Hooks {
  private record TensorHook(int output, UnaryOperator<@Nullable Tensor> function) {}

  private final List<TensorHook> before = new CopyOnWriteArrayList<>();
  private final List<NodeHook> after = new CopyOnWriteArrayList<>();
  private final List<Consumer<Tensor>> accumulated = new CopyOnWriteArrayList<>();

  Hook addBefore(int output, UnaryOperator<@Nullable Tensor> function) {
    TensorHook hook = new TensorHook(output, function);
    before.add(hook);
    return new Hook(() -> before.remove(hook));
  }

  Hook addAfter(NodeHook function) {
    NodeHook hook = (inputs, outputs) -> function.call(inputs, outputs); // its own identity
    after.add(hook);
    return new Hook(() -> after.remove(hook));
  }

  Hook addAccumulated(Consumer<Tensor> function) {
    Consumer<Tensor> hook = tensor -> function.accept(tensor);
    accumulated.add(hook);
    return new Hook(() -> accumulated.remove(hook));
  }

  boolean hasBefore() {
    return !before.isEmpty();
  }

  boolean hasAfter() {
    return !after.isEmpty();
  }

  /** Replaces the gradients of outputs by what the hooks make of them. */
  void callBefore(@Nullable Tensor[] gradients) {
    for (TensorHook hook : before) {
      Tensor g = gradients[hook.output];
      if (g != null) {
        gradients[hook.output] = replaced(g, hook.function.apply(g));
      }
    }
  }

  /** Replaces the gradients of inputs by what the hooks make of them. */
  void callAfter(@Nullable Tensor[] inputs, @Nullable Tensor[] outputs) {
    for (NodeHook hook : after) {
      @Nullable Tensor[] changed = hook.call(inputs.clone(), outputs.clone());
      if (changed != null) {
        if (changed.length != inputs.length) {
          throw new IllegalArgumentException(
              "hook: expected " + inputs.length + " gradients, got " + changed.length);
        }
        System.arraycopy(changed, 0, inputs, 0, inputs.length);
      }
    }
  }

  void callAccumulated(Tensor leaf) {
    for (Consumer<Tensor> hook : accumulated) {
      hook.accept(leaf);
    }
  }

  private static Tensor replaced(Tensor g, @Nullable Tensor changed) {
    if (changed == null) {
      return g;
    }
    if (!changed.shape().equals(g.shape())) {
      throw ShapeException.of("hook", "a gradient of shape " + g.shape(), changed.shape());
    }
    return changed;
  }
}
