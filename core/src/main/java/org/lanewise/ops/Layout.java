package org.lanewise.ops;

import java.util.Arrays;
import org.lanewise.DType;
import org.lanewise.Tensor;

/** How the elements of tensors lie in memory. */
public final class Layout {
  private Layout() {}

  /**
   * Whether the elements fill one piece of memory, each place once, in whatever order of the axes.
   */
  public static boolean isDense(Tensor x) {
    if (x.isContiguous()) {
      return true;
    }
    int rank = x.rank();
    boolean[] used = new boolean[rank];
    long expected = 1;
    for (int found = 0; found < rank; found++) {
      int next = -1;
      for (int i = 0; i < rank && next < 0; i++) {
        if (!used[i] && (x.size(i) == 1 || x.stride(i) == expected)) {
          next = i;
        }
      }
      if (next < 0) {
        return false;
      }
      used[next] = true;
      expected *= x.size(next);
    }
    return true;
  }

  /** Whether two tensors of one shape have their elements in the same order of memory. */
  public static boolean same(Tensor a, Tensor b) {
    return (a.isContiguous() && b.isContiguous() && a.shape().equals(b.shape()))
        || (a.shape().equals(b.shape()) && Arrays.equals(a.strides(), b.strides()));
  }

  /**
   * A new tensor of the shape of {@code x}, with the same order of memory if {@code x} is dense.
   */
  public static Tensor like(Tensor x, DType type) {
    Tensor y = Tensor.empty(x.shape(), type);
    return x.isContiguous() || !isDense(x)
        ? y
        : new Tensor(y.storage(), 0, x.shape(), x.strides(), type);
  }

  /** Whether two elements of {@code x} lie in the same place, as in an expanded tensor. */
  public static boolean overlaps(Tensor x) {
    if (x.isContiguous()) {
      return false;
    }
    for (int i = 0; i < x.rank(); i++) {
      if (x.stride(i) == 0 && x.size(i) > 1) {
        return true;
      }
    }
    return false;
  }
}
