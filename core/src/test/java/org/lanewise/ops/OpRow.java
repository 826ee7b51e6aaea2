package org.lanewise.ops;

import java.util.List;
import java.util.function.Function;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/**
 * One operation in the table: how to call it, a naive reference in double precision, the shapes and
 * numbers to try.
 *
 * <p>What a row is checked for is in {@link OpTest}; a row says what does not apply to it, each
 * with a reason beside it.
 */
final class OpRow {
  /** The operation on plain arrays, row by row. */
  interface Reference {
    double[] of(double[][] inputs, Shape[] shapes);
  }

  private final String name;
  private final Function<Tensor[], Tensor> call;
  private final Reference reference;
  private final List<Shape[]> shapes;
  private double low = -3;
  private double high = 3;
  private double tolerance = 1e-6;
  private boolean pointwise;
  private boolean gradient = true;
  private boolean secondGradient = true;
  private boolean doubles = true;
  private boolean views = true;

  /**
   * A row.
   *
   * @param name the class of the operation
   * @param call the operation
   * @param reference the same on plain arrays
   * @param shapes argument lists, as the shapes of the inputs
   */
  OpRow(String name, Function<Tensor[], Tensor> call, Reference reference, List<Shape[]> shapes) {
    this.name = name;
    this.call = call;
    this.reference = reference;
    this.shapes = shapes;
  }

  /** Inputs between these numbers, instead of -3 and 3. */
  OpRow domain(double from, double to) {
    low = from;
    high = to;
    return this;
  }

  /** Another bound of the error of a FLOAT32 result, relative to its largest element. */
  OpRow tolerance(double relative) {
    tolerance = relative;
    return this;
  }

  /** An operation element by element: NaN, infinities, zeros and subnormals are tried too. */
  OpRow pointwise() {
    pointwise = true;
    return this;
  }

  /** No special numbers: the reference does not follow the operation there. */
  OpRow notAtSpecialNumbers() {
    pointwise = false;
    return this;
  }

  /** An operation without a gradient: comparisons, indices. */
  OpRow noGradient() {
    gradient = false;
    return this;
  }

  /** A backward without a second derivative, which the operation documents. */
  OpRow firstDerivativeOnly() {
    secondGradient = false;
    return this;
  }

  /** An operation that FLOAT64 does not have. */
  OpRow floatOnly() {
    doubles = false;
    return this;
  }

  /** An operation that refuses views with holes. */
  OpRow noViews() {
    views = false;
    return this;
  }

  String name() {
    return name;
  }

  Function<Tensor[], Tensor> call() {
    return call;
  }

  Reference reference() {
    return reference;
  }

  List<Shape[]> shapes() {
    return shapes;
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  double tolerance() {
    return tolerance;
  }

  boolean isPointwise() {
    return pointwise;
  }

  boolean hasGradient() {
    return gradient;
  }

  boolean hasSecondGradient() {
    return gradient && secondGradient;
  }

  boolean hasDoubles() {
    return doubles;
  }

  boolean takesViews() {
    return views;
  }

  @Override
  public String toString() {
    return name;
  }
}
