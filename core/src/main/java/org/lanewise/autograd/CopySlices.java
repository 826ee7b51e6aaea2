package org.lanewise.autograd;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.GradException;
import org.lanewise.Tensor;
import org.lanewise.ops.shape.AsStrided;
import org.lanewise.ops.shape.Geometry;
import org.lanewise.ops.shape.Restride;

/**
 * The origin of a tensor one of whose views was changed in place by a function: the function on the
 * window, the identity elsewhere.
 *
 * <p>Its first input is the tensor before the change; the others are those of the function.
 */
final class CopySlices extends Node {
  private final @Nullable Node before;
  private final int beforeIndex;
  private final FunctionNode function;
  private final Geometry base;
  private final Geometry window;

  /** A change of {@code view}, a view of {@code base}, by {@code function}. */
  CopySlices(Tensor base, Tensor view, FunctionNode function) {
    super(false);
    this.before = Node.of(base);
    this.beforeIndex = base.outputIndex();
    this.function = function;
    this.base = Geometry.of(base);
    this.window = Geometry.of(view);
  }

  @Override
  public String name() {
    return "CopySlices";
  }

  @Override
  public List<@Nullable Node> next() {
    List<@Nullable Node> next = new ArrayList<>(function.next());
    next.set(0, before);
    return next;
  }

  @Override
  int nextIndex(int input) {
    return input == 0 ? beforeIndex : function.nextIndex(input);
  }

  @Override
  int outputCount() {
    return 1;
  }

  @Override
  @Nullable Throwable origin() {
    return function.origin();
  }

  @Override
  @Nullable Tensor[] backward(@Nullable Tensor[] gradients, boolean keepGraph) {
    Tensor g = gradients[0];
    if (g == null) {
      return new @Nullable Tensor[function.next().size()];
    }
    if (base.mayOverlap()) {
      throw GradException.of("CopySlices", "a base without overlapping elements", base);
    }
    Tensor whole = new Restride(base).apply(g);
    Tensor slice = new AsStrided(Geometry.of(whole), window.relativeTo(base)).apply(whole);
    @Nullable Tensor[] results =
        function.backward(new @Nullable Tensor[] {slice.clone()}, keepGraph);
    Tensor inner = results[0];
    if (inner == null) {
      slice.zero();
    } else {
      slice.copyFrom(inner);
    }
    results[0] = whole;
    return results;
  }
}
