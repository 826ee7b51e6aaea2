package org.lanewise.fuzz;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * A tensor as plain as can be: a shape, and for each element its place in an array of doubles that
 * views share. Every operation is a loop over indices.
 */
final class Plain {
  private final double[] memory;
  private final int[] places;
  private final int[] shape;

  private Plain(double[] memory, int[] places, int[] shape) {
    this.memory = memory;
    this.places = places;
    this.shape = shape;
  }

  static Plain of(double[] values, int... shape) {
    int[] places = new int[values.length];
    Arrays.setAll(places, i -> i);
    return new Plain(values.clone(), places, shape);
  }

  /** A new tensor, with the value that a function gives for each index. */
  static Plain build(int[] shape, ToDoubleFunction<int[]> value) {
    double[] values = new double[elements(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsDouble(index(i, shape));
    }
    return of(values, shape);
  }

  /** A view, with the index here for each index there. */
  Plain view(int[] viewShape, UnaryOperator<int[]> source) {
    int[] seen = new int[elements(viewShape)];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = places[flat(source.apply(index(i, viewShape)))];
    }
    return new Plain(memory, seen, viewShape);
  }

  int rank() {
    return shape.length;
  }

  int size(int axis) {
    return shape[axis];
  }

  int elements() {
    return places.length;
  }

  int[] shape() {
    return shape.clone();
  }

  double at(int... index) {
    return memory[places[flat(index)]];
  }

  double[] values() {
    return Arrays.stream(places).mapToDouble(place -> memory[place]).toArray();
  }

  /** Writes the elements of a tensor that is broadcast to this one's shape. */
  Plain set(Plain source) {
    double[] values = build(shape, i -> source.at(source.broadcast(i))).values();
    for (int i = 0; i < values.length; i++) {
      memory[places[i]] = values[i];
    }
    return this;
  }

  boolean all(DoublePredicate condition) {
    return Arrays.stream(values()).allMatch(condition);
  }

  /** Do two elements lie in the same place? */
  boolean overlaps() {
    return Arrays.stream(places).distinct().count() < places.length;
  }

  @SuppressWarnings("ReferenceEquality") // that is the question
  boolean sharesMemory(Plain other) {
    return memory == other.memory;
  }

  Plain map(DoubleUnaryOperator f) {
    return build(shape, i -> f.applyAsDouble(at(i)));
  }

  Plain zip(Plain other, DoubleBinaryOperator f) {
    return build(
        broadcastShape(other),
        i -> f.applyAsDouble(at(broadcast(i)), other.at(other.broadcast(i))));
  }

  boolean broadcastsWith(Plain other) {
    int n = Math.min(rank(), other.rank());
    for (int k = 1; k <= n; k++) {
      int a = shape[rank() - k];
      int b = other.shape[other.rank() - k];
      if (a != b && a != 1 && b != 1) {
        return false;
      }
    }
    return true;
  }

  int[] broadcastShape(Plain other) {
    int rank = Math.max(rank(), other.rank());
    int[] result = new int[rank];
    for (int k = 1; k <= rank; k++) {
      int a = k <= rank() ? shape[rank() - k] : 1;
      int b = k <= other.rank() ? other.shape[other.rank() - k] : 1;
      result[rank - k] = a == 1 ? b : a;
    }
    return result;
  }

  /** The index of the element that stands at an index of a larger shape. */
  private int[] broadcast(int[] index) {
    int[] mine = Arrays.copyOfRange(index, index.length - rank(), index.length);
    for (int k = 0; k < mine.length; k++) {
      mine[k] = shape[k] == 1 ? 0 : mine[k];
    }
    return mine;
  }

  /** Combines what stands along an axis, which is left out, or kept with size 1. */
  Plain reduce(int axis, boolean keep, ToDoubleFunction<double[]> f) {
    int[] reduced = keep ? with(axis, 1) : without(axis);
    return build(reduced, i -> f.applyAsDouble(along(axis, keep ? i : inserted(i, axis, 0))));
  }

  /** The elements along an axis, through an index. */
  double[] along(int axis, int[] index) {
    int[] at = index.clone();
    double[] values = new double[shape[axis]];
    for (int k = 0; k < values.length; k++) {
      at[axis] = k;
      values[k] = at(at);
    }
    return values;
  }

  int[] with(int axis, int size) {
    int[] result = shape.clone();
    result[axis] = size;
    return result;
  }

  int[] without(int axis) {
    return removed(shape, axis);
  }

  static int[] removed(int[] list, int at) {
    int[] result = new int[list.length - 1];
    System.arraycopy(list, 0, result, 0, at);
    System.arraycopy(list, at + 1, result, at, result.length - at);
    return result;
  }

  static int[] inserted(int[] list, int at, int value) {
    int[] result = new int[list.length + 1];
    System.arraycopy(list, 0, result, 0, at);
    result[at] = value;
    System.arraycopy(list, at, result, at + 1, list.length - at);
    return result;
  }

  static int[] replaced(int[] list, int at, int value) {
    int[] result = list.clone();
    result[at] = value;
    return result;
  }

  private int flat(int[] index) {
    int flat = 0;
    for (int k = 0; k < shape.length; k++) {
      flat = flat * shape[k] + index[k];
    }
    return flat;
  }

  private static int[] index(int flat, int[] shape) {
    int[] index = new int[shape.length];
    int rest = flat;
    for (int k = shape.length - 1; k >= 0; k--) {
      index[k] = rest % shape[k];
      rest /= shape[k];
    }
    return index;
  }

  private static int elements(int[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  @Override
  public String toString() {
    return Arrays.toString(shape) + Arrays.toString(values());
  }
}
