package org.lanewise.ops;

import java.util.List;
import java.util.function.Function;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/**
 * One operation in the table: how to call it, a naive reference in double precision, the shapes and
 * numbers to try.
 *
 * @param name the class of the operation
 * @param call the operation
 * @param reference the same on plain arrays
 * @param shapes argument lists, as the shapes of the inputs
 * @param low the smallest input
 * @param high the largest input
 * @param tolerance of the result, relative to the largest element
 * @param gradient whether the operation has one
 */
record OpRow(
    String name,
    Function<Tensor[], Tensor> call,
    Reference reference,
    List<Shape[]> shapes,
    double low,
    double high,
    double tolerance,
    boolean gradient) {

  /** The operation on plain arrays, row by row. */
  interface Reference {
    double[] of(double[][] inputs, Shape[] shapes);
  }

  OpRow domain(double from, double to) {
    return new OpRow(name, call, reference, shapes, from, to, tolerance, gradient);
  }

  OpRow tolerance(double relative) {
    return new OpRow(name, call, reference, shapes, low, high, relative, gradient);
  }

  OpRow noGradient() {
    return new OpRow(name, call, reference, shapes, low, high, tolerance, false);
  }

  @Override
  public String toString() {
    return name;
  }
}
