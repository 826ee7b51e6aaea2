package org.lanewise.nn.utils;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** Takes whole channels: random ones if {@code n} is null, or those with the smallest norms. */
record StructuredPruning(PruneAmount amount, @Nullable Double n, int axis)
    implements PruningMethod {
  @Override
  public PruningType type() {
    return PruningType.STRUCTURED;
  }

  /** The axis from 0 on, of a tensor that has channels. */
  static int checkedAxis(Shape shape, int axis) {
    if (shape.rank() < 2) {
      throw ShapeException.of("Prune", "a parameter of at least 2 axes", shape);
    }
    return shape.axis("Prune", axis);
  }

  static int[] others(int rank, int axis) {
    return IntStream.range(0, rank).filter(i -> i != axis).toArray();
  }

  @Override
  public Tensor computeMask(Tensor scores, Tensor mask) {
    int channels = checkedAxis(scores.shape(), axis);
    long size = scores.size(channels);
    long count = amount.of(size);
    if (count == 0) {
      return mask;
    }
    Tensor stay;
    if (n == null) {
      Tensor drawn = Tensor.rand(size);
      stay = drawn.gt(drawn.kthvalue(count).values()).nonzero().flatten();
    } else {
      Tensor norms = scores.norm(n, others(scores.rank(), channels));
      stay = norms.topk(size - count).indices();
    }
    return mask.zerosLike().indexFill(channels, stay, 1.0).mul(mask);
  }
}
