package org.lanewise.autograd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.lanewise.Tensor;

/** What a graph keeps for its backward pass. */
public final class SavedTensors {
  private SavedTensors() {}

  /** The tensors that the nodes behind {@code result} have saved. */
  public static List<Tensor> of(Tensor result) {
    List<Tensor> saved = new ArrayList<>();
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    ArrayDeque<Node> stack = new ArrayDeque<>();
    if (result.gradFn() != null) {
      stack.push(result.gradFn());
    }
    while (!stack.isEmpty()) {
      Node node = stack.pop();
      if (seen.add(node)) {
        if (node instanceof FunctionNode function) {
          function.savedTensors().stream().filter(t -> t != null).forEach(saved::add);
        }
        node.next().stream().filter(n -> n != null).forEach(stack::push);
      }
    }
    return saved;
  }
}
