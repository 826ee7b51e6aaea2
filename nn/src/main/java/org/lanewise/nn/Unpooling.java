package org.lanewise.nn;

import java.util.Arrays;
import java.util.List;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.PoolOptions;

/** What layers that put maxima back to their places have in common. */
abstract class Unpooling extends Pooling {
  private final int axes;

  Unpooling(int axes, PoolOptions options) {
    super(options);
    this.axes = axes;
  }

  abstract Tensor unpool(Tensor x, Tensor indices, int... outputSize);

  /** The maxima at their places; called by {@code call(x, indices)}. */
  @Override
  public final Tensor forward(Tensor x, Tensor indices) {
    return unpool(x, indices);
  }

  /**
   * Runs the module so that its output has this size, with or without batch and channels: windows
   * leave open which of several sizes there was.
   */
  public final Tensor call(Tensor x, Tensor indices, Shape outputSize) {
    int[] sizes = Arrays.stream(outputSize.toArray()).mapToInt(Math::toIntExact).toArray();
    return runOne(List.of(x, indices), in -> unpool(in.get(0), in.get(1), sizes));
  }

  @Override
  protected final String arguments() {
    return window(axes);
  }
}
