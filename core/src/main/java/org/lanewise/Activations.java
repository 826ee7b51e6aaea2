package org.lanewise;

import org.lanewise.ops.pointwise.Glu;

/** Shapes of activations that have more than one operand. */
final class Activations {
  private Activations() {}

  /** The weight of a parametric unit with the axes of {@code x}: one for all, or one a channel. */
  static Tensor channelWeight(Tensor x, Tensor weight) {
    if (weight.rank() > 1) {
      throw ShapeException.of("prelu", "a weight with one axis at most", weight.shape());
    }
    if (weight.elements() == 1) {
      return weight.reshape();
    }
    long channels = x.rank() < 2 ? 1 : x.size(1);
    if (weight.elements() != channels) {
      throw ShapeException.of(
          "prelu", "1 weight or " + channels + " for shape " + x.shape(), weight.shape());
    }
    long[] sizes = new long[x.rank() - 1];
    java.util.Arrays.fill(sizes, 1);
    sizes[0] = channels;
    return weight.view(sizes);
  }

  static Tensor glu(Tensor x, int axis) {
    if (x.rank() == 0) {
      throw ShapeException.of("glu", "a tensor with axes", x.shape());
    }
    long size = x.size(axis);
    if (size % 2 != 0) {
      throw ShapeException.of("glu", "an even size of axis " + axis, x.shape());
    }
    return Glu.INSTANCE.apply(x.narrow(axis, 0, size / 2), x.narrow(axis, size / 2, size / 2));
  }
}
