package org.lanewise.nn.utils;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.Module;

/**
 * Sets elements of parameters to zero for good, by a mask; PyTorch's {@code torch.nn.utils.prune}.
 * The parameter becomes {@code weight_orig}, which is trained on, the mask the buffer {@code
 * weight_mask}; {@code parameter("weight")} is their product. What is pruned again is chosen from
 * what is left. All return the module that they are given.
 *
 * <pre>{@code
 * Module layer = Prune.l1Unstructured(new Linear(4, 2), "weight", 0.5);
 * layer.buffer("weight_mask").sum().item(); // 4
 * Prune.lnStructured(layer, "weight", 1L, 2, 0); // one of the two rows
 * layer.buffer("weight_mask").sum().item() <= 4; // true
 * Prune.remove(layer, "weight"); // an ordinary parameter again, with zeros
 * }</pre>
 *
 * <p>Amounts are numbers, {@code 3L}, or parts of what is left, {@code 0.3}. Random choices are by
 * the default generator.
 */
public final class Prune {
  private Prune() {}

  /**
   * A parameter to prune.
   *
   * @param module the module that has it, itself
   * @param name its name there
   * @param scores how important its elements are, of its shape; null for its own values
   */
  public record Target(Module module, String name, @Nullable Tensor scores) {
    /** A parameter that is pruned by its own values. */
    public Target(Module module, String name) {
      this(module, name, null);
    }
  }

  // ---- one parameter

  /** Prunes nothing, with a mask of ones. */
  public static Module identity(Module module, String name) {
    return apply(module, name, (_, mask) -> mask);
  }

  /** Takes a number of random elements. */
  public static Module randomUnstructured(Module module, String name, long count) {
    return apply(module, name, PruningMethod.randomUnstructured(count));
  }

  /** Takes a random part of the elements. */
  public static Module randomUnstructured(Module module, String name, double part) {
    return apply(module, name, PruningMethod.randomUnstructured(part));
  }

  /** Takes a number of elements with the smallest magnitudes. */
  public static Module l1Unstructured(Module module, String name, long count) {
    return apply(module, name, PruningMethod.l1Unstructured(count));
  }

  /** Takes a part of the elements, those with the smallest magnitudes. */
  public static Module l1Unstructured(Module module, String name, double part) {
    return apply(module, name, PruningMethod.l1Unstructured(part));
  }

  /** Takes a number of random channels along an axis. */
  public static Module randomStructured(Module module, String name, long count, int axis) {
    return apply(module, name, PruningMethod.randomStructured(count, axis));
  }

  /** Takes a random part of the channels along an axis. */
  public static Module randomStructured(Module module, String name, double part, int axis) {
    return apply(module, name, PruningMethod.randomStructured(part, axis));
  }

  /** Takes a number of channels along an axis with the smallest norms of order {@code n}. */
  public static Module lnStructured(Module module, String name, long count, double n, int axis) {
    return apply(module, name, PruningMethod.lnStructured(count, n, axis));
  }

  /** Takes a part of the channels along an axis, with the smallest norms of order {@code n}. */
  public static Module lnStructured(Module module, String name, double part, double n, int axis) {
    return apply(module, name, PruningMethod.lnStructured(part, n, axis));
  }

  /** Takes what is 0 in a mask. */
  public static Module customFromMask(Module module, String name, Tensor mask) {
    try (Grad _ = Grad.off();
        Scope _ = Scope.open()) {
      Tensor before = mask(module, name);
      checkShape("customFromMask", "a mask", before, mask);
      return module.prune(name, before.mul(mask.to(before.dtype())));
    }
  }

  /** Takes what a method chooses. */
  public static Module apply(Module module, String name, PruningMethod method) {
    return apply(new Target(module, name), method);
  }

  /**
   * Takes what a method chooses by scores of one's own.
   *
   * @throws ShapeException if scores have another shape than the parameter
   */
  public static Module apply(Target target, PruningMethod method) {
    try (Grad _ = Grad.off();
        Scope _ = Scope.open()) {
      Tensor before = mask(target.module, target.name);
      Tensor scores = scores(target, before);
      return target.module.prune(target.name, combined(method, scores, before));
    }
  }

  // ---- several parameters

  /**
   * Takes what a method chooses from the elements of several parameters together: the smallest of a
   * whole network.
   *
   * <pre>{@code
   * var net = Sequential.of(new Linear(4, 8), new ReLU(), new Linear(8, 2));
   * var targets =
   *     List.of(new Prune.Target(net.get(0), "weight"), new Prune.Target(net.get(2), "weight"));
   * Prune.globalUnstructured(targets, PruningMethod.l1Unstructured(0.25));
   * net.buffer("0.weight_mask").sum().add(net.buffer("2.weight_mask").sum()).item(); // 36
   * }</pre>
   *
   * @throws IllegalArgumentException if the method is not of the type UNSTRUCTURED
   */
  public static void globalUnstructured(List<Target> targets, PruningMethod method) {
    if (method.type() != PruningType.UNSTRUCTURED) {
      throw new IllegalArgumentException(
          "globalUnstructured: expected a method of the type UNSTRUCTURED, got " + method.type());
    }
    if (targets.isEmpty()) {
      throw new IllegalArgumentException(
          "globalUnstructured: expected at least one parameter, got none");
    }
    try (Grad _ = Grad.off();
        Scope _ = Scope.open()) {
      List<Tensor> scores = new ArrayList<>();
      List<Tensor> masks = new ArrayList<>();
      for (Target target : targets) {
        Tensor mask = mask(target.module, target.name);
        masks.add(mask);
        scores.add(scores(target, mask).flatten());
      }
      Tensor before = Tensor.cat(masks.stream().map(Tensor::flatten).toList());
      Tensor after = combined(method, Tensor.cat(scores), before);
      long from = 0;
      for (int i = 0; i < masks.size(); i++) {
        Tensor mask = masks.get(i);
        Tensor own = after.narrow(0, from, mask.elements()).reshape(mask.shape().toArray());
        targets.get(i).module.prune(targets.get(i).name, own);
        from += mask.elements();
      }
    }
  }

  // ---- the end

  /**
   * Makes an ordinary parameter of a pruned one, with zeros where it was pruned.
   *
   * @throws IllegalArgumentException if it is not pruned
   */
  public static Module remove(Module module, String name) {
    return module.removePruning(name);
  }

  /** Whether a module or one of its parts has a pruned parameter. */
  public static boolean isPruned(Module module) {
    return module.modules().stream()
        .anyMatch(
            part ->
                part.namedBuffers(false).keySet().stream()
                    .filter(name -> name.endsWith("_mask"))
                    .anyMatch(name -> part.isPruned(name.substring(0, name.length() - 5))));
  }

  // ---- masks

  /** The mask so far. */
  private static Tensor mask(Module module, String name) {
    return module.isPruned(name)
        ? module.buffer(name + "_mask").clone()
        : module.parameter(name).detach().onesLike();
  }

  private static Tensor scores(Target target, Tensor mask) {
    Tensor scores = target.scores;
    if (scores == null) {
      return target.module.parameter(target.name).detach();
    }
    checkShape("Prune", "scores", mask, scores);
    return scores.detach();
  }

  private static void checkShape(String operation, String what, Tensor expected, Tensor got) {
    if (!got.shape().equals(expected.shape())) {
      throw ShapeException.of(operation, what + " of the shape " + expected.shape(), got.shape());
    }
  }

  /** The mask without what a method takes of the rest. */
  private static Tensor combined(PruningMethod method, Tensor scores, Tensor mask) {
    return switch (method.type()) {
      case UNSTRUCTURED -> {
        Tensor left = mask.ne(0.0);
        Tensor part = chosen(method, scores.maskedSelect(left), mask.maskedSelect(left));
        yield mask.maskedScatter(left, part);
      }
      case STRUCTURED -> {
        int axis = StructuredPruning.checkedAxis(scores.shape(), method.axis());
        int[] others = StructuredPruning.others(scores.rank(), axis);
        Tensor left = mask.sum(others).ne(0.0).nonzero().flatten();
        Tensor part = chosen(method, scores.indexSelect(axis, left), mask.indexSelect(axis, left));
        yield mask.indexCopy(axis, left, part);
      }
      case GLOBAL -> chosen(method, scores, mask);
    };
  }

  private static Tensor chosen(PruningMethod method, Tensor scores, Tensor mask) {
    Tensor chosen = method.computeMask(scores, mask);
    checkShape("Prune", "a mask from computeMask", mask, chosen);
    return chosen.detach().to(mask.dtype());
  }
}
