package org.lanewise.autograd;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.autograd.state.GradMode;
import org.lanewise.memory.Region;
import org.lanewise.memory.Storage;

/**
 * One walk over the graph, from a result to the leaves, without recursion: the node made last comes
 * first, so that all gradients of a node's outputs are there when its turn comes, always in the
 * same order.
 *
 * <p>Gradients on the way are released as soon as they were used, unless the pass is itself
 * recorded.
 */
final class Backward {
  private static final String RELEASED = "by backward(), which made it for its own use";

  private final boolean keepGraph;
  private final boolean record;
  private final List<Tensor> targets;
  private final @Nullable Tensor[] found;
  private final @Nullable IdentityHashMap<Node, Boolean> needed;
  private final IdentityHashMap<Node, @Nullable Tensor[]> pending = new IdentityHashMap<>();
  private final PriorityQueue<Node> queue =
      new PriorityQueue<>(Comparator.comparingLong((Node node) -> -node.sequence));
  private final @Nullable Region outside = Region.current();
  private @Nullable Region pass;

  /**
   * A pass that adds to the leaves' gradients if {@code targets} is null, and otherwise finds those
   * of the targets.
   */
  Backward(boolean keepGraph, boolean record, @Nullable List<Tensor> targets) {
    this.keepGraph = keepGraph;
    this.record = record;
    this.targets = targets == null ? List.of() : targets;
    this.found = new @Nullable Tensor[this.targets.size()];
    this.needed = targets == null ? null : new IdentityHashMap<>();
  }

  /** Where a pass begins: an output of a node, and its gradient. */
  record Root(Node node, int index, Tensor gradient) {}

  /** Runs the pass from some tensors; returns the gradients of the targets. */
  @Nullable Tensor[] run(List<Root> roots) {
    if (needed != null) {
      findNeeded(roots);
    }
    boolean mode = GradMode.set(record);
    pass = record ? null : Region.open();
    try {
      for (Root root : roots) {
        deliver(root.node, root.index, root.gradient);
      }
      for (Node node = queue.poll(); node != null; node = queue.poll()) {
        @Nullable Tensor[] gradients = Objects.requireNonNull(pending.remove(node));
        @Nullable Tensor[] seen = callBefore(node, gradients);
        capture(node, seen);
        if (needed == null || needed.getOrDefault(node, false)) {
          step(node, seen);
        }
        forget(gradients);
      }
      return found;
    } finally {
      GradMode.set(mode);
      if (pass != null) {
        Region.enter(outside);
        pass.release(RELEASED);
      }
    }
  }

  // What a node allocates and does not pass on is released with its own region.
  private void step(Node node, @Nullable Tensor[] gradients) {
    Region temporary = pass == null ? null : Region.open();
    try {
      @Nullable Tensor[] results = node.backward(gradients, keepGraph);
      if (GradMode.detectsAnomaly()) {
        Anomaly.check(node, results);
      }
      List<@Nullable Node> next = node.next();
      results = callAfter(node, results, gradients);
      for (int i = 0; i < next.size(); i++) {
        Node target = next.get(i);
        Tensor g = results[i];
        if (target != null && g != null && (needed == null || needed.containsKey(target))) {
          deliver(target, node.nextIndex(i), g);
        }
      }
    } finally {
      if (temporary != null) {
        Region.enter(pass);
        temporary.release(RELEASED);
      }
    }
  }

  // Hooks are a user's code: what they see and make is theirs, and no part of this pass.
  private @Nullable Tensor[] callBefore(Node node, @Nullable Tensor[] gradients) {
    Hooks hooks = node.hooksOrNull();
    if (hooks == null || !hooks.hasBefore()) {
      return gradients;
    }
    @Nullable Tensor[] own = escape(gradients);
    Region current = Region.enter(outside);
    try {
      hooks.callBefore(own);
    } finally {
      Region.enter(current);
    }
    return own;
  }

  private @Nullable Tensor[] callAfter(
      Node node, @Nullable Tensor[] results, @Nullable Tensor[] gradients) {
    Hooks hooks = node.hooksOrNull();
    if (hooks == null || !hooks.hasAfter()) {
      return results;
    }
    @Nullable Tensor[] own = escape(results);
    @Nullable Tensor[] seen = escape(gradients);
    Region current = Region.enter(outside);
    try {
      hooks.callAfter(own, seen);
    } finally {
      Region.enter(current);
    }
    return own;
  }

  private @Nullable Tensor[] escape(@Nullable Tensor[] gradients) {
    @Nullable Tensor[] own = gradients.clone();
    for (int i = 0; i < own.length; i++) {
      Tensor g = own[i];
      own[i] = g == null ? null : escape(g, outside);
    }
    return own;
  }

  private void deliver(Node node, int index, Tensor g) {
    @Nullable Tensor[] slots = pending.get(node);
    if (slots == null) {
      slots = new @Nullable Tensor[node.outputCount()];
      pending.put(node, slots);
      queue.add(node);
    }
    Tensor sofar = slots[index];
    Tensor sum = sofar == null ? g : sofar.add(g);
    slots[index] = sum;
    if (pass != null) {
      Storage storage = sum.storage();
      storage.gradientUses++;
      Region owner = storage.owner();
      if (owner != null && owner != pass && owner == Region.current()) {
        storage.belongTo(pass); // made by this step, needed by a later one
      }
      if (sofar != null) {
        forget(sofar);
      }
    }
  }

  private void forget(@Nullable Tensor[] gradients) {
    for (Tensor g : gradients) {
      if (g != null && pass != null) {
        forget(g);
      }
    }
  }

  private void forget(Tensor g) {
    Storage storage = g.storage();
    storage.gradientUses--;
    if (storage.gradientUses == 0 && storage.owner() == pass) {
      storage.release(RELEASED);
    }
  }

  // Gradients that a user will hold: of targets, and of tensors that retain theirs.
  private void capture(Node node, @Nullable Tensor[] gradients) {
    for (Tensor tensor : node.retained()) {
      Tensor g = gradients[tensor.outputIndex()];
      if (g != null) {
        retain(tensor, escape(g, tensor.storage().owner()));
      }
    }
    for (int i = 0; i < targets.size(); i++) {
      Tensor target = targets.get(i);
      if (Node.of(target) == node) {
        Tensor g = gradients[target.outputIndex()];
        found[i] = g == null ? null : escape(g, outside);
      }
    }
  }

  private static void retain(Tensor tensor, Tensor g) {
    Tensor sofar = tensor.meta().grad;
    Region current = Region.enter(tensor.storage().owner());
    try {
      tensor.meta().grad = sofar == null ? g : sofar.add(g);
    } finally {
      Region.enter(current);
    }
  }

  private Tensor escape(Tensor g, @Nullable Region owner) {
    if (pass == null) {
      return g;
    }
    Region current = Region.enter(owner);
    try {
      return g.clone();
    } finally {
      Region.enter(current);
    }
  }

  // Nodes on a path to a target (TRUE), and the targets themselves, which end it unless a path goes
  // through them.
  private void findNeeded(List<Root> roots) {
    IdentityHashMap<Node, Boolean> marks = Objects.requireNonNull(needed);
    IdentityHashMap<Node, Boolean> ends = new IdentityHashMap<>();
    for (Tensor target : targets) {
      ends.put(Objects.requireNonNull(Node.of(target)), true);
    }
    IdentityHashMap<Node, Boolean> seen = new IdentityHashMap<>();
    ArrayDeque<Node> stack = new ArrayDeque<>();
    roots.forEach(root -> stack.push(root.node));
    while (!stack.isEmpty()) {
      Node node = stack.peek();
      if (seen.putIfAbsent(node, true) == null) {
        for (Node next : node.next()) {
          if (next != null && !seen.containsKey(next)) {
            stack.push(next);
          }
        }
      } else {
        stack.pop();
        if (marks.containsKey(node)) {
          continue;
        }
        boolean through =
            node.next().stream().anyMatch(next -> next != null && marks.containsKey(next));
        if (through) {
          marks.put(node, true);
        } else if (ends.containsKey(node)) {
          marks.put(node, false);
        }
      }
    }
  }
}
