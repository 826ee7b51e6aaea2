package org.lanewise.ops.linalg;

import java.util.Arrays;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** Sums of products over axes of two tensors: one product of matrices. */
public final class Tensordot {
  private Tensordot() {}

  /** Sums over the last {@code axes} of {@code a} and the first of {@code b}. */
  public static Tensor of(Tensor a, Tensor b, int axes) {
    if (axes < 0 || axes > Math.min(a.rank(), b.rank())) {
      throw ShapeException.of(
          "tensordot", "0 to " + Math.min(a.rank(), b.rank()) + " axes", String.valueOf(axes));
    }
    int[] last = new int[axes];
    int[] first = new int[axes];
    for (int i = 0; i < axes; i++) {
      last[i] = a.rank() - axes + i;
      first[i] = i;
    }
    return of(a, b, last, first);
  }

  /** Sums over pairs of axes; a size of 1 broadcasts. */
  public static Tensor of(Tensor a, Tensor b, int[] axesA, int[] axesB) {
    if (a.dtype() != b.dtype()) {
      throw DTypeException.of("tensordot", "tensors of one type", a.dtype() + " and " + b.dtype());
    }
    int[] inA = distinct(a.shape(), axesA);
    int[] inB = distinct(b.shape(), axesB);
    boolean fits = inA.length == inB.length;
    Tensor left = a;
    Tensor right = b;
    for (int i = 0; fits && i < inA.length; i++) {
      long one = a.size(inA[i]);
      long other = b.size(inB[i]);
      fits = one == other || one == 1 || other == 1;
      if (one == 1 && other != 1) {
        right = right.sum(new int[] {inB[i]}, true);
      } else if (other == 1 && one != 1) {
        left = left.sum(new int[] {inA[i]}, true);
      }
    }
    if (!fits) {
      throw ShapeException.of(
          "tensordot",
          "as many axes of the same sizes in both",
          Arrays.toString(axesA)
              + " of "
              + a.shape()
              + " and "
              + Arrays.toString(axesB)
              + " of "
              + b.shape());
    }
    int[] keptA = others(a.rank(), inA);
    int[] keptB = others(b.rank(), inB);
    long terms = elements(left, inA);
    Tensor rows = left.permute(joined(keptA, inA)).reshape(elements(left, keptA), terms);
    Tensor columns = right.permute(joined(inB, keptB)).reshape(terms, elements(right, keptB));
    long[] sizes = new long[keptA.length + keptB.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = i < keptA.length ? a.size(keptA[i]) : b.size(keptB[i - keptA.length]);
    }
    return rows.mm(columns).view(sizes);
  }

  private static int[] distinct(Shape shape, int[] axes) {
    int[] from = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      from[i] = shape.axis("tensordot", axes[i]);
      for (int j = 0; j < i; j++) {
        if (from[j] == from[i]) {
          throw ShapeException.of("tensordot", "each axis once", Arrays.toString(axes));
        }
      }
    }
    return from;
  }

  private static int[] others(int rank, int[] axes) {
    int[] others = new int[rank - axes.length];
    int n = 0;
    for (int i = 0; i < rank; i++) {
      int axis = i;
      if (Arrays.stream(axes).noneMatch(x -> x == axis)) {
        others[n++] = i;
      }
    }
    return others;
  }

  private static int[] joined(int[] first, int[] second) {
    int[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static long elements(Tensor x, int[] axes) {
    long elements = 1;
    for (int axis : axes) {
      elements = Math.multiplyExact(elements, x.size(axis));
    }
    return elements;
  }
}
