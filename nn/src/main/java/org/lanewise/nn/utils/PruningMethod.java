package org.lanewise.nn.utils;

import org.lanewise.Tensor;

/**
 * Chooses which elements of a parameter stay; for {@link Prune#apply} and {@link
 * Prune#globalUnstructured}.
 *
 * <pre>{@code
 * PruningMethod negative = (scores, mask) -> mask.mul(scores.ge(0).to(mask.dtype()));
 * Module layer = Prune.apply(new Linear(3, 2), "weight", negative);
 * layer.parameter("weight").min().item() >= 0; // true
 * }</pre>
 */
@FunctionalInterface
public interface PruningMethod {
  /**
   * Ones for what stays and zeros for what goes, of the shape of {@code mask}.
   *
   * @param scores how important the elements are: the parameter itself unless others are given
   * @param mask ones, or what was left before
   */
  Tensor computeMask(Tensor scores, Tensor mask);

  /** What it chooses from; elements by default. */
  default PruningType type() {
    return PruningType.UNSTRUCTURED;
  }

  /** The axis of the channels, for {@link PruningType#STRUCTURED}; the last one by default. */
  default int axis() {
    return -1;
  }

  /** Takes a number of elements with the smallest magnitudes. */
  static PruningMethod l1Unstructured(long count) {
    return new UnstructuredPruning(PruneAmount.count(count), false);
  }

  /** Takes a part of the elements, those with the smallest magnitudes. */
  static PruningMethod l1Unstructured(double part) {
    return new UnstructuredPruning(PruneAmount.part(part), false);
  }

  /** Takes a number of random elements. */
  static PruningMethod randomUnstructured(long count) {
    return new UnstructuredPruning(PruneAmount.count(count), true);
  }

  /** Takes a random part of the elements. */
  static PruningMethod randomUnstructured(double part) {
    return new UnstructuredPruning(PruneAmount.part(part), true);
  }

  /** Takes a number of channels along an axis with the smallest norms of order {@code n}. */
  static PruningMethod lnStructured(long count, double n, int axis) {
    return new StructuredPruning(PruneAmount.count(count), n, axis);
  }

  /** Takes a part of the channels along an axis, with the smallest norms of order {@code n}. */
  static PruningMethod lnStructured(double part, double n, int axis) {
    return new StructuredPruning(PruneAmount.part(part), n, axis);
  }

  /** Takes a number of random channels along an axis. */
  static PruningMethod randomStructured(long count, int axis) {
    return new StructuredPruning(PruneAmount.count(count), null, axis);
  }

  /** Takes a random part of the channels along an axis. */
  static PruningMethod randomStructured(double part, int axis) {
    return new StructuredPruning(PruneAmount.part(part), null, axis);
  }
}
