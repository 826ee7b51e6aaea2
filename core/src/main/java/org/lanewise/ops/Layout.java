package org.lanewise.ops;

import java.util.Arrays;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** How the elements of tensors lie in memory, and those of results that follow them. */
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
   * The tensor that an operation element by element of {@code x} writes to; see {@link #result}.
   */
  public static Tensor like(Tensor x, DType type) {
    return result(x.shape(), type, x);
  }

  /**
   * {@link #like}, with the very strides of {@code x} if that is dense, also those of axes of size
   * 1.
   */
  public static Tensor preserving(Tensor x, DType type) {
    return isDense(x)
        ? withStrides(x.shape(), x.strides(), type)
        : ordered(x.shape(), type, new Tensor[] {x});
  }

  /**
   * The tensor that an operation element by element writes to, when its operands broadcast to
   * {@code shape}. Its axes lie in the order of the operands' strides, those of the first operand
   * counting most: PyTorch's rule. It has no holes.
   */
  public static Tensor result(Shape shape, DType type, Tensor... operands) {
    Tensor first = operands[0];
    boolean alike = true;
    boolean contiguous = true;
    for (Tensor x : operands) {
      alike &= x.shape().equals(shape);
      contiguous &= x.isContiguous();
    }
    if (contiguous && (alike || arePlain(operands))) {
      return Tensor.empty(shape, type);
    }
    boolean same = alike && isDense(first);
    for (int i = 1; same && i < operands.length; i++) {
      same = Arrays.equals(first.strides(), operands[i].strides());
    }
    return same ? withStrides(shape, first.strides(), type) : ordered(shape, type, operands);
  }

  // Contiguous, with the usual strides of axes of size 1, which count where operands broadcast.
  private static boolean arePlain(Tensor[] operands) {
    for (Tensor x : operands) {
      if (!Arrays.equals(x.strides(), x.shape().strides())) {
        return false;
      }
    }
    return true;
  }

  /** A new tensor with strides without holes. */
  public static Tensor withStrides(Shape shape, long[] strides, DType type) {
    Tensor y = Tensor.empty(shape, type);
    return Arrays.equals(y.strides(), strides)
        ? y
        : new Tensor(y.storage(), 0, shape, strides, type);
  }

  // An insertion sort of the axes, the innermost first, that leaves alone what no operand orders.
  private static Tensor ordered(Shape shape, DType type, Tensor[] operands) {
    int rank = shape.rank();
    int[] order = new int[rank];
    Arrays.setAll(order, i -> rank - 1 - i);
    for (int i = 1; i < rank; i++) {
      int moving = i;
      for (int j = i - 1; j >= 0; j--) {
        int comparison = compare(shape, operands, order[j], order[moving]);
        if (comparison > 0) {
          int axis = order[j];
          order[j] = order[moving];
          order[moving] = axis;
          moving = j;
        } else if (comparison < 0) {
          break;
        }
      }
    }
    long[] strides = new long[rank];
    long stride = 1;
    for (int axis : order) {
      strides[axis] = stride;
      stride *= Math.max(1, shape.size(axis));
    }
    return withStrides(shape, strides, type);
  }

  // Below 0 if axis a is to lie inside axis b, above 0 if outside, 0 if the operands do not say.
  private static int compare(Shape shape, Tensor[] operands, int a, int b) {
    for (Tensor x : operands) {
      long strideA = stride(x, shape, a);
      long strideB = stride(x, shape, b);
      if (strideA != 0 && strideB != 0) {
        if (strideA != strideB) {
          return Long.compare(strideA, strideB);
        }
        if (shape.size(a) > shape.size(b)) {
          return 1;
        }
      }
    }
    return 0;
  }

  private static long stride(Tensor x, Shape shape, int axis) {
    int own = axis - shape.rank() + x.rank();
    return own < 0 || x.size(own) != shape.size(axis) ? 0 : x.stride(own);
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
