package org.lanewise.autograd;

import org.jspecify.annotations.Nullable;
import org.lanewise.GradException;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.state.GradMeta;
import org.lanewise.autograd.state.GradMode;
import org.lanewise.memory.Region;
import org.lanewise.memory.Storage;

/** The end of the graph at a leaf: adds what arrives to the leaf's gradient. */
final class AccumulateGrad extends Node {
  private final Tensor leaf;

  private AccumulateGrad(Tensor leaf) {
    super(true);
    this.leaf = leaf;
  }

  static AccumulateGrad of(Tensor leaf) {
    GradMeta meta = leaf.meta();
    synchronized (meta) {
      if (meta.accumulator == null) {
        meta.accumulator = new AccumulateGrad(leaf);
      }
      return (AccumulateGrad) meta.accumulator;
    }
  }

  /** Adds to the gradient of a tensor outside a pass, leaf or not. */
  static void add(Tensor tensor, Tensor g) {
    GradMeta meta = tensor.meta();
    synchronized (meta) {
      Tensor sofar = meta.grad;
      meta.grad = sofar == null ? g : sofar.add(g);
    }
  }

  /** The shape of the leaf. */
  Shape leafShape() {
    return leaf.shape();
  }

  @Override
  public String name() {
    return "AccumulateGrad";
  }

  @Override
  int outputCount() {
    return 1;
  }

  @Override
  @Nullable Tensor[] backward(@Nullable Tensor[] gradients, boolean keepGraph) {
    Tensor g = gradients[0];
    GradMeta meta = leaf.meta();
    if (g != null) {
      Tensor fitted = fit(g);
      synchronized (meta) {
        meta.grad = sum(meta.grad, fitted);
      }
      Hooks hooks = hooksOrNull();
      if (hooks != null) {
        hooks.callAccumulated(leaf);
      }
    }
    return new @Nullable Tensor[0];
  }

  // setData may have changed the leaf since it was used.
  private Tensor fit(Tensor g) {
    if (!g.shape().equals(leaf.shape())) {
      throw GradException.of(
          "backward",
          "a leaf of the shape " + g.shape() + " that it had in forward",
          leaf.shape() + ", which setData gave it");
    }
    return g.dtype() == leaf.dtype() ? g : g.to(leaf.dtype());
  }

  private Tensor sum(@Nullable Tensor sofar, Tensor g) {
    if (GradMode.isOn()) {
      return sofar == null ? g : sofar.add(g);
    }
    if (sofar != null) {
      return sofar.addInPlace(g);
    }
    // The gradient belongs where the leaf belongs, which is not the scope of the step.
    Region owner = leaf.storage().owner();
    Storage storage = g.storage();
    Region current = Region.current();
    boolean madeByThisPass = current != null && storage.owner() == current.outer();
    if (madeByThisPass && storage.gradientUses == 1 && fillsStorage(g)) {
      storage.belongTo(owner);
      return g.detach();
    }
    Region.enter(owner);
    try {
      return g.clone();
    } finally {
      Region.enter(current);
    }
  }

  private static boolean fillsStorage(Tensor g) {
    return g.isContiguous() && g.shape().elements() * g.dtype().bytes() == g.storage().bytes();
  }
}
