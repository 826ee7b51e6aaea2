package org.lanewise.ops.indexing;

import java.util.Arrays;
import org.lanewise.Reduce;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Casts;
import org.lanewise.ops.indexing.Positions.Negative;

/** Reading and writing with an index of its own for each element, along one axis. */
public final class Gathering {
  private Gathering() {}

  private static Positions positions(String operation, Tensor x, int axis, Tensor index) {
    int at = x.shape().axis(operation, axis);
    AxisRows.check(operation, index.shape(), x.shape(), at);
    return Positions.on(operation, index, x.shape(), at, Negative.REFUSED);
  }

  /** {@code y[i, j, k] = x[i, index[i, j, k], k]} for axis 1. */
  public static Tensor gather(Tensor x, int axis, Tensor index) {
    Positions positions = positions("gather", x, axis, index);
    if (index.elements() == 0 && x.rank() == 0) {
      return x.view(1).narrow(0, 0, 0).view(index.shape().toArray()); // of any number of axes
    }
    return new Gather(positions, x.shape().axis(axis)).apply(x);
  }

  /** {@link #gather} with indices that broadcast, and count from the end below 0. */
  public static Tensor takeAlongDim(Tensor x, Tensor index, int axis) {
    int at = x.shape().axis("takeAlongDim", axis);
    if (x.rank() != index.rank()) {
      throw ShapeException.of(
          "takeAlongDim", "indices with the axes of shape " + x.shape(), index.shape());
    }
    Positions.requireIntegers("takeAlongDim", index);
    if (x.rank() == 0) {
      return takeAlongDim(x.view(1), index.view(1), 0).view();
    }
    Shape source = Shape.broadcast("takeAlongDim", x.shape(), index.shape().with(at, x.size(at)));
    Shape shape = source.with(at, index.size(at));
    Positions positions =
        Positions.on("takeAlongDim", index.expand(shape.toArray()), source, at, Negative.FROM_END);
    return new Gather(positions, at).apply(x.expand(source.toArray()));
  }

  /** The gradient of a tensor of {@code shape} from whose axis {@link #gather} read. */
  public static Tensor spread(Tensor g, Shape shape, int axis, Tensor index) {
    return scatter(Tensor.zeros(shape, g.dtype()), axis, index, g, true, true);
  }

  /** {@link #spread} of one element on the axis, which {@code g} has with {@code keepDim} only. */
  public static Tensor spread(Tensor g, Shape shape, int axis, boolean keepDim, Tensor index) {
    if (keepDim || shape.rank() == 0) {
      return spread(g, shape, axis, index);
    }
    int at = shape.axis(axis);
    return spread(g.unsqueeze(at), shape, at, index.unsqueeze(at));
  }

  /** Puts values where {@link #gather} would read them, or adds them, in place or in a copy. */
  public static Tensor scatter(
      Tensor x, int axis, Tensor index, Tensor values, boolean adds, boolean inPlace) {
    String operation = adds ? "scatterAdd" : "scatter";
    Positions positions = positions(operation, x, axis, index);
    Tensor source = values(operation, x, index, values);
    Scatter scatter =
        new Scatter(adds ? "ScatterAdd" : "Scatter", positions, x.shape().axis(axis), adds);
    return inPlace ? scatter.applyInPlace(x, source) : scatter.apply(x, source);
  }

  /** {@link #scatter} of one value. */
  public static Tensor scatter(Tensor x, int axis, Tensor index, Tensor value, boolean inPlace) {
    Positions positions = positions("scatter", x, axis, index);
    Scatter scatter = new Scatter("Scatter", positions, x.shape().axis(axis), false);
    Tensor own = value.to(x.dtype());
    return inPlace ? scatter.applyInPlace(x, own) : scatter.apply(x, own);
  }

  /** Combines values where {@link #gather} would read them, in place or in a copy. */
  public static Tensor scatterReduce(
      Tensor x,
      int axis,
      Tensor index,
      Tensor values,
      Reduce reduce,
      boolean includeSelf,
      boolean inPlace) {
    Positions positions = positions("scatterReduce", x, axis, index);
    Tensor source = values("scatterReduce", x, index, values);
    ScatterReduce operation =
        new ScatterReduce(positions, x.shape().axis(axis), reduce, includeSelf);
    return inPlace ? operation.applyInPlace(x, source) : operation.apply(x, source);
  }

  /** {@link #scatterReduce} with an index for each position of the axis. */
  public static Tensor indexReduce(
      Tensor x,
      int axis,
      Tensor index,
      Tensor values,
      Reduce reduce,
      boolean includeSelf,
      boolean inPlace) {
    int at = x.shape().axis("indexReduce", axis);
    Shape shape = x.rank() == 0 ? x.shape() : x.shape().with(at, index.elements());
    if (index.rank() > 1 || !values.shape().equals(shape)) {
      throw ShapeException.of(
          "indexReduce",
          "a vector of indices and values of shape " + shape,
          index.shape() + " and " + values.shape());
    }
    Tensor places = index;
    if (x.rank() > 0) {
      long[] line = new long[x.rank()];
      Arrays.fill(line, 1);
      line[at] = index.elements();
      places = index.reshape(line).expand(shape.toArray());
    }
    return scatterReduce(x, at, places, values, reduce, includeSelf, inPlace);
  }

  // The values that the index has places for: those in front.
  private static Tensor values(String operation, Tensor x, Tensor index, Tensor values) {
    Casts.requireSame(operation, x, values);
    Shape want = AxisRows.atLeastOneAxis(index.shape());
    Tensor source = values.rank() == 0 ? values.view(1) : values;
    boolean fits = want.rank() == source.rank();
    for (int i = 0; fits && i < want.rank(); i++) {
      fits = want.size(i) <= source.size(i);
    }
    if (index.elements() == 0) {
      return Tensor.zeros(index.shape(), x.dtype()); // no value has a part in it
    }
    if (!fits) {
      throw ShapeException.of(
          operation, "values of at least shape " + index.shape(), values.shape());
    }
    for (int i = 0; i < want.rank(); i++) {
      if (source.size(i) > want.size(i)) {
        source = source.narrow(i, 0, want.size(i));
      }
    }
    return index.rank() == 0 ? source.view() : source;
  }
}
