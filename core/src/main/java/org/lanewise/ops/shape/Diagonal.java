package org.lanewise.ops.shape;

import java.util.Arrays;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/**
 * A diagonal of the matrices that two axes make, without a copy: {@code y[..., i] = x[..., i, i +
 * offset]}, or {@code x[..., i - offset, i]} if the offset is below 0.
 *
 * <p>Shape: the other axes, then the diagonal, which may be empty. Gradient: {@code dy} on the
 * diagonal, zero elsewhere. Errors: both axes the same.
 */
public final class Diagonal extends Function {
  private final long offset;
  private final int rowAxis;
  private final int columnAxis;

  /** The operation. */
  public Diagonal(long offset, int rowAxis, int columnAxis) {
    this.offset = offset;
    this.rowAxis = rowAxis;
    this.columnAxis = columnAxis;
  }

  @Override
  public Tensor forward(Context c, Tensor x) {
    int row = x.shape().axis("diagonal", rowAxis);
    int column = x.shape().axis("diagonal", columnAxis);
    if (row == column || x.rank() < 2) {
      throw ShapeException.of(
          "diagonal", "two axes of " + x.shape(), "axes " + rowAxis + " and " + columnAxis);
    }
    long down = Math.max(0, -Math.max(offset, -Long.MAX_VALUE));
    long right = Math.max(0, offset);
    long length = Math.max(0, Math.min(x.size(row) - down, x.size(column) - right));
    long start = x.offset();
    if (length > 0) {
      start += down * x.stride(row) + right * x.stride(column);
    }
    int first = Math.max(row, column);
    int second = Math.min(row, column);
    long[] sizes = Select.without(Select.without(x.shape().toArray(), first), second);
    long[] strides = Select.without(Select.without(x.strides(), first), second);
    return Tensor.viewOf(
        x,
        start,
        Shape.of(append(sizes, length)),
        append(strides, x.stride(row) + x.stride(column)));
  }

  /** Zeros with the last axis of {@code x} on a diagonal of the matrices that two axes make. */
  public static Tensor embedding(Tensor x, long offset, int rowAxis, int columnAxis) {
    if (x.rank() == 0) {
      throw ShapeException.of("diagEmbed", "at least one axis", x.shape());
    }
    long beside = offset == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(offset);
    long[] sizes = Arrays.copyOf(x.shape().toArray(), x.rank() + 1);
    Shape rank = Shape.of("diagEmbed", sizes);
    int row = rank.axis("diagEmbed", rowAxis);
    int column = rank.axis("diagEmbed", columnAxis);
    if (row == column || beside > Long.MAX_VALUE - x.shape().last()) {
      throw ShapeException.of(
          "diagEmbed",
          "two axes and a diagonal near the main one",
          "axes " + rowAxis + " and " + columnAxis + ", diagonal " + offset);
    }
    long side = x.shape().last() + beside;
    int next = 0;
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = axis == row || axis == column ? side : x.size(next++);
    }
    return new Into(new Diagonal(offset, row, column), Shape.of("diagEmbed", sizes)).apply(x);
  }

  private static long[] append(long[] numbers, long last) {
    long[] longer = Arrays.copyOf(numbers, numbers.length + 1);
    longer[numbers.length] = last;
    return longer;
  }

  @Override
  public Tensor backward(Context c, Tensor g) {
    return new Into(this, c.inputShape(0)).apply(g);
  }
}
