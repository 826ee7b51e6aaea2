package org.lanewise.nn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lanewise.Grad;
import org.lanewise.GradException;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Hook;

/**
 * Parameters and buffers of one module that have no shape yet: a size of each is said by the first
 * input, or by a state dictionary. Until then empty tensors stand in their place, which take the
 * shape later, so that types and flags that were set meanwhile stay.
 */
final class Lazy {
  /** What stands for the size that is not known. */
  static final long UNKNOWN = -1;

  private final Module module;
  private final Map<String, long[]> pending = new LinkedHashMap<>();
  private final ForwardPreHook look;
  private final Hook firstCall;

  Lazy(Module module) {
    this.module = module;
    look =
        (_, inputs) -> {
          see(inputs.get(0));
          return null;
        };
    firstCall = module.registerForwardPreHook(look);
  }

  /** Lets a copy of the module wait for an input of its own. */
  void copyTo(Module copy) {
    copy.awaitInput().pending.putAll(pending);
  }

  /** Whether a hook is the one that waits. */
  boolean isHook(Object hook) {
    return hook.equals(look);
  }

  /** Notes a tensor with its sizes; returns the empty one that stands in its place. */
  Tensor add(String name, long[] sizes) {
    if (Arrays.stream(sizes).filter(size -> size == UNKNOWN).count() > 1) {
      throw ShapeException.of(
          module.typeName(), "at most one size that is not known", Arrays.toString(sizes));
    }
    pending.put(name, sizes.clone());
    return Tensor.zeros(0);
  }

  Set<String> names() {
    return Set.copyOf(pending.keySet());
  }

  boolean isPending(String name) {
    return pending.containsKey(name);
  }

  boolean isPending() {
    return !pending.isEmpty();
  }

  // Of several threads that call a module first, one gives it its shapes.
  private synchronized void see(Tensor input) {
    if (module.lazy == this) {
      settle(module.lazySize(input), false);
    }
  }

  /** Gives all tensors their shapes. */
  void settle(long size, boolean loaded) {
    if (Grad.isInference()) {
      throw GradException.of(
          module.typeName(),
          "a first call, which makes parameters, outside inference mode",
          "one inside");
    }
    try (Grad _ = Grad.off();
        Scope _ = Scope.outside()) {
      pending.forEach(
          (name, _) -> {
            Tensor known = module.parameters.get(name);
            Tensor tensor = known == null ? module.buffers.get(name) : known;
            if (tensor != null) {
              tensor.setData(Tensor.zeros(Shape.of(sizes(name, size)), tensor.dtype()));
            }
          });
    }
    pending.clear();
    module.initialize(size, loaded);
    module.lazy = null;
    firstCall.remove(); // at last, so that no other thread runs ahead
  }

  /** The sizes of a tensor when the unknown one is this. */
  long[] sizes(String name, long size) {
    long[] sizes = pending.getOrDefault(name, new long[0]);
    return Arrays.stream(sizes).map(s -> s == UNKNOWN ? size : s).toArray();
  }

  /** {@link #sizes} with a question mark for one that stays unknown. */
  String text(String name, long size) {
    return Arrays.stream(sizes(name, size))
        .mapToObj(s -> s == UNKNOWN ? "?" : Long.toString(s))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** The unknown size that given tensors have; {@link #UNKNOWN} if none shows it. */
  long size(String prefix, Map<String, Tensor> given) {
    for (Map.Entry<String, long[]> entry : pending.entrySet()) {
      Tensor value = given.get(prefix + entry.getKey());
      long[] sizes = entry.getValue();
      for (int i = 0; value != null && value.rank() == sizes.length && i < sizes.length; i++) {
        if (sizes[i] == UNKNOWN) {
          return value.size(i);
        }
      }
    }
    return UNKNOWN;
  }

  /**
   * Refuses what needs the shapes of all parts.
   *
   * @throws IllegalStateException naming the first lazy module
   */
  static void refuse(Module root, String what) {
    Parts.modules(root)
        .forEach(
            (path, module) -> {
              Lazy lazy = module.lazy;
              if (lazy != null && lazy.isPending()) {
                throw lazy.early(root, path, what);
              }
            });
  }

  /** Refuses to give a tensor that has no shape. */
  static void refuse(Module root, String path, Module owner, String name) {
    Lazy lazy = owner.lazy;
    if (lazy != null && lazy.isPending(name)) {
      int end = path.length() - name.length() - 1;
      throw lazy.early(root, end < 0 ? "" : path.substring(0, end), "\"" + path + "\"");
    }
  }

  IllegalStateException early(Module root, String path, String what) {
    String where = path.isEmpty() ? "" : " at \"" + path + "\"";
    return new IllegalStateException(
        root.typeName()
            + ": expected a first call before "
            + what
            + ", such as call(input) or summary(shape), got a "
            + module.typeName()
            + where
            + " whose parameters have no shape yet");
  }
}
