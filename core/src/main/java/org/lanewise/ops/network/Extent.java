package org.lanewise.ops.network;

import java.util.List;
import org.lanewise.Shape;
import org.lanewise.ShapeException;

/**
 * A number for each of the three spatial axes: sizes, kernels, strides, paddings, dilations. Data
 * with one or two spatial axes has a neutral number for those that it lacks, which come first.
 */
public record Extent(int depth, int height, int width) {
  /** The largest number: sums of a size, two paddings and a stride fit an int. */
  public static final int MOST = 1 << 28;

  /** The same number three times. */
  public static Extent all(int number) {
    return new Extent(number, number, number);
  }

  /** The numbers of the last one, two or three axes; {@code missing} for those before them. */
  public static Extent of(List<Integer> perAxis, int missing) {
    int n = perAxis.size();
    return new Extent(
        n < 3 ? missing : perAxis.get(n - 3),
        n < 2 ? missing : perAxis.get(n - 2),
        perAxis.get(n - 1));
  }

  /**
   * The numbers of {@code axes} axes, from one number for all or from one for each.
   *
   * @param what the name of the numbers in messages
   * @throws ShapeException if there are more or fewer, or one lies below {@code least}
   */
  public static Extent of(
      String operation, String what, List<Integer> numbers, int axes, int least, int missing) {
    if (numbers.size() != 1 && numbers.size() != axes) {
      throw ShapeException.of(
          operation, what + " of one number" + (axes > 1 ? " or " + axes : ""), numbers);
    }
    for (int number : numbers) {
      if (number < least || number > MOST) {
        throw ShapeException.of(operation, what + " from " + least + " to " + MOST, numbers);
      }
    }
    if (numbers.size() == axes) {
      return of(numbers, missing);
    }
    int number = numbers.get(0);
    return new Extent(axes < 3 ? missing : number, axes < 2 ? missing : number, number);
  }

  /**
   * The last {@code axes} sizes of a shape, 1 for the others.
   *
   * @throws ShapeException if one is 0 or larger than the kernels can count
   */
  public static Extent of(String operation, Shape shape, int axes) {
    return new Extent(
        axes < 3 ? 1 : size(operation, shape, -3),
        axes < 2 ? 1 : size(operation, shape, -2),
        size(operation, shape, -1));
  }

  private static int size(String operation, Shape shape, int axis) {
    long size = shape.size(axis);
    if (size < 1 || size > MOST) {
      throw ShapeException.of(operation, "spatial sizes from 1 to " + MOST, shape);
    }
    return (int) size;
  }

  /** {@code shape} with these sizes for its last {@code axes} axes. */
  public Shape in(Shape shape, int axes) {
    Shape result = shape.with(-1, width);
    result = axes < 2 ? result : result.with(-2, height);
    return axes < 3 ? result : result.with(-3, depth);
  }

  /** The number of places in a grid of these sizes; 2^63 - 1 if there are more. */
  public long places() {
    long planes = (long) depth * height;
    boolean fits = Math.multiplyHigh(planes, width) == 0 && planes * width >= 0;
    return fits ? planes * width : Long.MAX_VALUE;
  }

  /** Whether all three are this number. */
  public boolean isAll(int number) {
    return depth == number && height == number && width == number;
  }

  /** The numbers of the last {@code axes} axes, as messages show them. */
  public String toString(int axes) {
    return switch (axes) {
      case 1 -> "[" + width + "]";
      case 2 -> "[" + height + ", " + width + "]";
      default -> "[" + depth + ", " + height + ", " + width + "]";
    };
  }
}
