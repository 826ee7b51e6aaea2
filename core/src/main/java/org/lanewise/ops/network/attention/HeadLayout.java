package org.lanewise.ops.network.attention;

import java.util.Arrays;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.ops.Layout;

/** How results of attention lie in memory. */
final class HeadLayout {
  private HeadLayout() {}

  /** A new tensor {@code [..., heads, n, size]} that lies as {@code [..., n, heads, size]}. */
  static Tensor queriesOutside(Shape shape) {
    long[] strides = shape.strides();
    int rank = shape.rank();
    if (rank > 2) {
      strides[rank - 3] = shape.size(-1);
      strides[rank - 2] = shape.size(-3) * shape.size(-1);
    }
    return Layout.withStrides(shape, strides, DType.FLOAT32);
  }

  /**
   * New tensors for the gradients of three operands. Those of operands that were cut out of the
   * rows of one matrix lie in such a matrix again, so that nothing needs to be copied to join them.
   */
  static Tensor[] gradients(Tensor q, Tensor k, Tensor v) {
    int rank = q.rank();
    boolean joined =
        rank > 2
            && q.shape().equals(k.shape())
            && q.shape().equals(v.shape())
            && Arrays.equals(q.strides(), k.strides())
            && Arrays.equals(q.strides(), v.strides());
    if (joined) {
      long width = q.size(-3) * q.size(-1); // of a row of one operand
      long[] sizes = q.shape().toArray();
      sizes[rank - 3] = 3 * q.size(-3);
      Tensor all = queriesOutside(Shape.of(sizes));
      boolean apart = k.offset() - q.offset() == width && v.offset() - k.offset() == width;
      if (apart && Arrays.equals(all.strides(), q.strides())) {
        Tensor[] parts = new Tensor[3];
        for (int i = 0; i < 3; i++) {
          parts[i] = new Tensor(all.storage(), i * width, q.shape(), all.strides(), DType.FLOAT32);
        }
        return parts;
      }
    }
    return new Tensor[] {
      queriesOutside(q.shape()), queriesOutside(k.shape()), queriesOutside(v.shape())
    };
  }
}
