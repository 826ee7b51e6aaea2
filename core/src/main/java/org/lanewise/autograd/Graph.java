package org.lanewise.autograd;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.GradException;
import org.lanewise.Tensor;

/**
 * A picture of the autograd graph behind a tensor: the functions that made it, back to the leaves.
 *
 * <pre>{@code
 * System.out.print(Graph.text(loss)); // an indented tree
 * Files.writeString(path, Graph.dot(loss)); // for Graphviz: dot -Tsvg
 * }</pre>
 *
 * <p>A node that is reached on several ways is drawn once; later ways refer to its number.
 */
public final class Graph {
  private final IdentityHashMap<Node, Integer> numbers = new IdentityHashMap<>();
  private final StringBuilder out = new StringBuilder();

  private Graph() {}

  /** One line for each node, indented below the node that it feeds gradients to. */
  public static String text(Tensor tensor) {
    return new Graph().tree(root(tensor));
  }

  /** The graph in the language of Graphviz; edges go the way of the gradients. */
  public static String dot(Tensor tensor) {
    return new Graph().drawing(root(tensor));
  }

  private static Node root(Tensor tensor) {
    Node node = Node.of(tensor);
    if (node == null) {
      throw GradException.of(
          "graph",
          "a tensor that requires a gradient",
          "one of shape " + tensor.shape() + " that does not");
    }
    return node;
  }

  private record Step(@Nullable Node node, int depth) {}

  // Iterative, as the engine: graphs may be deeper than the stack.
  private String tree(Node root) {
    ArrayDeque<Step> stack = new ArrayDeque<>();
    stack.push(new Step(root, 0));
    while (!stack.isEmpty()) {
      Step step = stack.pop();
      Node node = step.node;
      out.append("  ".repeat(step.depth));
      if (node == null) {
        out.append("(no gradient)\n");
        continue;
      }
      Integer known = numbers.get(node);
      if (known != null) {
        out.append(node).append(" #").append(known).append(" (see above)\n");
        continue;
      }
      out.append(node).append(" #").append(number(node)).append(label(node, " ")).append('\n');
      List<@Nullable Node> next = node.next();
      for (int i = next.size() - 1; i >= 0; i--) {
        stack.push(new Step(next.get(i), step.depth + 1));
      }
    }
    return out.toString();
  }

  private String drawing(Node root) {
    out.append("digraph autograd {\n  rankdir=TB;\n  node [shape=box];\n");
    ArrayDeque<Node> queue = new ArrayDeque<>();
    declare(root, queue);
    while (!queue.isEmpty()) {
      Node node = queue.poll();
      for (Node next : node.next()) {
        if (next != null) {
          if (!numbers.containsKey(next)) {
            declare(next, queue);
          }
          out.append("  n").append(numbers.get(node));
          out.append(" -> n").append(numbers.get(next)).append(";\n");
        }
      }
    }
    return out.append("}\n").toString();
  }

  private void declare(Node node, ArrayDeque<Node> queue) {
    out.append("  n").append(number(node)).append(" [label=\"").append(node.name());
    out.append(label(node, "\\n")).append('"');
    out.append(node instanceof AccumulateGrad ? ", style=filled" : "").append("];\n");
    queue.add(node);
  }

  private int number(Node node) {
    int number = numbers.size() + 1;
    numbers.put(node, number);
    return number;
  }

  private static String label(Node node, String separator) {
    return node instanceof AccumulateGrad leaf ? separator + "leaf " + leaf.leafShape() : "";
  }
}
