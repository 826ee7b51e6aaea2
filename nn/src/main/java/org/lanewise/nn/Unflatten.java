package org.lanewise.nn;

import org.lanewise.Tensor;

/**
 * One axis as several, the inverse of {@link Flatten}; one size may be -1 and follows from the
 * others.
 *
 * <pre>{@code
 * new Unflatten(1, 2, 5).call(Tensor.randn(32, 10)); // [32, 2, 5]
 * }</pre>
 *
 * <p>Shape: any whose axis has as many elements as the sizes make.
 */
public final class Unflatten extends Module {
  private final int axis;
  private final long[] sizes;

  /** The axis as axes of these sizes. */
  public Unflatten(int axis, long... sizes) {
    this.axis = axis;
    this.sizes = sizes.clone();
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.unflatten(axis, sizes);
  }

  @Override
  protected String arguments() {
    return "dim=" + axis + ", unflattenedSize=" + Numbers.tuple(Numbers.list(sizes), 1);
  }
}
