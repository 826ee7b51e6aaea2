package org.lanewise.nn;

import org.lanewise.Tensor;

/**
 * Axes {@code start} to {@code end} as one; by default all but the batch.
 *
 * <pre>{@code
 * new Flatten().call(Tensor.randn(32, 1, 5, 5)); // [32, 25]
 * }</pre>
 *
 * <p>Shape: any with these axes.
 */
public final class Flatten extends Module {
  private final int start;
  private final int end;

  /** Flattens all axes but the first. */
  public Flatten() {
    this(1, -1);
  }

  /** Flattens the axes {@code start} to {@code end}, both included. */
  public Flatten(int start, int end) {
    this.start = start;
    this.end = end;
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.flatten(start, end);
  }

  @Override
  protected String arguments() {
    return "startDim=" + start + ", endDim=" + end;
  }
}
