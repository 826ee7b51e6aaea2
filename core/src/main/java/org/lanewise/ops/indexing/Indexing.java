package org.lanewise.ops.indexing;

import java.util.Arrays;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Casts;
import org.lanewise.ops.indexing.Positions.Negative;

/**
 * Reading and writing elements by index tensors and masks. All indices are checked, and copied,
 * before any other memory is touched.
 */
public final class Indexing {
  private Indexing() {}

  /** {@code x[indices]}. */
  public static Tensor at(Tensor x, Object... indices) {
    return Subscript.of("at", x, indices).read();
  }

  /** {@code x[indices] = value}, where the value takes the type of x if it has no axes. */
  public static void set(Tensor x, Tensor value, Object... indices) {
    Subscript subscript = Subscript.of("set", x, indices);
    Tensor view = subscript.view();
    Tensor mask = subscript.mask();
    Tensor own = value.rank() == 0 ? value.to(x.dtype()) : value;
    if (subscript.isView()) {
      view.copyFrom(withoutLeadingOnes(own, view.rank()));
    } else if (mask != null && own.rank() == 0) {
      new MaskedFill(mask).applyInPlace(view, own);
    } else {
      subscript.write(withoutLeadingOnes(own, subscript.resultRank()), false);
    }
  }

  /** {@code x[indices] += value}, where each of several at one place counts. */
  public static void addAt(Tensor x, Tensor value, Object... indices) {
    Subscript subscript = Subscript.of("addAt", x, indices);
    Tensor own = value.rank() == 0 ? value.to(x.dtype()) : value;
    if (subscript.isView()) {
      subscript.view().addInPlace(own);
    } else {
      subscript.write(own, true);
    }
  }

  // As NumPy, an assignment ignores axes of size 1 in front that the target does not have.
  private static Tensor withoutLeadingOnes(Tensor value, int rank) {
    Tensor rest = value;
    while (rest.rank() > rank && rest.size(0) == 1) {
      rest = rest.squeeze(0);
    }
    return rest;
  }

  /** A copy with values at index tensors on the first axes, or with the values added. */
  public static Tensor indexPut(Tensor x, Tensor[] indices, Tensor values, boolean adds) {
    Object[] all = withAxes(indices);
    return Subscript.of("indexPut", x, all).written(values, adds);
  }

  // A number as an index would only select; as a list of one it broadcasts with the others.
  private static Object[] withAxes(Tensor[] indices) {
    if (indices.length == 0) {
      throw new IndexOutOfBoundsException("indexPut: expected at least one index, got none");
    }
    return Arrays.stream(indices)
        .map(index -> index.rank() == 0 && index.dtype() != DType.BOOL ? index.view(1) : index)
        .toArray();
  }

  /** {@link #indexPut} in place. */
  public static void indexPutInPlace(Tensor x, Tensor[] indices, Tensor values, boolean adds) {
    Object[] all = withAxes(indices);
    Subscript.of("indexPut", x, all).write(values, adds);
  }

  private static Positions vector(
      String operation, Tensor x, int axis, Tensor index, Negative negative) {
    if (index.rank() > 1) {
      throw ShapeException.of(operation, "a vector of indices", index.shape());
    }
    Tensor line = index.rank() == 0 ? index.unsqueeze(0) : index;
    return Positions.on(operation, line, x.shape(), axis, negative);
  }

  /** The elements of an axis that a vector of indices names. */
  public static Tensor indexSelect(Tensor x, int axis, Tensor index) {
    int at = x.shape().axis("indexSelect", axis);
    if (x.rank() == 0) {
      if (index.elements() != 1) {
        throw ShapeException.of("indexSelect", "one index for a scalar", index.shape());
      }
      return indexSelect(x.unsqueeze(0), 0, index).squeeze(0);
    }
    Positions positions = vector("indexSelect", x, at, index, Negative.REFUSED);
    return new IndexRead("IndexSelect", positions, at).apply(x);
  }

  /** How a tensor is written along an axis. */
  public enum Along {
    /** Values are added. */
    ADD("IndexAdd", "indexAdd", true, Negative.REFUSED),
    /** Values take the place of others. */
    COPY("IndexCopy", "indexCopy", false, Negative.REFUSED),
    /** One value takes the place of others. */
    FILL("IndexFill", "indexFill", false, Negative.FROM_END);

    private final String node;
    private final String operation;
    private final boolean adds;
    private final Negative negative;

    Along(String node, String operation, boolean adds, Negative negative) {
      this.node = node;
      this.operation = operation;
      this.adds = adds;
      this.negative = negative;
    }
  }

  /** Writes the elements of an axis that a vector of indices names, in place or in a copy. */
  public static Tensor write(
      Along how, Tensor x, int axis, Tensor index, Tensor values, boolean inPlace) {
    int at = x.shape().axis(how.operation, axis);
    if (x.rank() == 0) {
      Tensor line = inPlace ? x.view(1) : x.unsqueeze(0);
      Tensor source = values.rank() == 0 && how != Along.FILL ? values.unsqueeze(0) : values;
      Tensor y = write(how, line, 0, index, source, inPlace);
      return inPlace ? x : y.squeeze(0);
    }
    Positions positions = vector(how.operation, x, at, index, how.negative);
    Tensor own = values;
    if (how == Along.FILL) {
      if (values.rank() != 0) {
        throw ShapeException.of("indexFill", "a value without axes", values.shape());
      }
      own = values.to(x.dtype());
    } else {
      Shape shape = positions.result(x.shape(), at);
      if (!values.shape().equals(shape)) {
        throw ShapeException.of(how.operation, "values of shape " + shape, values.shape());
      }
    }
    IndexWrite operation = new IndexWrite(how.node, positions, at, how.adds);
    return inPlace ? operation.applyInPlace(x, own) : operation.apply(x, own);
  }

  // A tensor without axes has one element all the same.
  private static Tensor withAxis(Tensor x) {
    return x.rank() == 0 ? x.view(1) : x;
  }

  private static Tensor withAxesOf(Tensor x, Tensor y) {
    return x.rank() == 0 ? y.view() : y;
  }

  /** The elements with the given numbers, in row-major order. */
  public static Tensor take(Tensor x, Tensor index) {
    Tensor line = withAxis(x);
    return new IndexRead("Take", Positions.ofElements("take", index, line.shape()), 0).apply(line);
  }

  /** Sets the elements with the given numbers, or adds to them, in place or in a copy. */
  public static Tensor put(Tensor x, Tensor index, Tensor values, boolean adds, boolean inPlace) {
    if (index.elements() != values.elements()) {
      throw ShapeException.of("put", "as many values as indices", values.shape());
    }
    Tensor line = withAxis(x);
    Positions positions = Positions.ofElements("put", index, line.shape());
    IndexWrite operation = new IndexWrite("Put", positions, 0, adds);
    Tensor source = values.reshape(index.shape().toArray());
    if (inPlace) {
      operation.applyInPlace(line, source);
      return x;
    }
    return withAxesOf(x, operation.apply(line, source));
  }

  /** The elements where a mask is true, one after the other. */
  public static Tensor maskedSelect(Tensor x, Tensor mask) {
    MaskedFill.requireMask("maskedSelect", mask);
    long[] sizes = Shape.broadcast("maskedSelect", x.shape(), mask.shape()).toArray();
    Positions positions = Positions.of(withAxis(mask.expand(sizes)));
    return new IndexRead("MaskedSelect", positions, 0).apply(withAxis(x.expand(sizes)));
  }

  /** The first values, one after the other where a mask is true, in place or in a copy. */
  public static Tensor maskedScatter(Tensor x, Tensor mask, Tensor values, boolean inPlace) {
    MaskedFill.requireMask("maskedScatter", mask);
    Casts.requireSame("maskedScatter", x, values);
    Shape shape = Shape.broadcast("maskedScatter", x.shape(), mask.shape());
    if (inPlace && !shape.equals(x.shape())) {
      throw ShapeException.of(
          "maskedScatter in place", "a mask that broadcasts to " + x.shape(), mask.shape());
    }
    Positions positions = Positions.of(withAxis(mask.expand(shape.toArray())));
    if (positions.count() > values.elements()) {
      throw ShapeException.of(
          "maskedScatter", "at least " + positions.count() + " values", values.shape());
    }
    Tensor source = values.reshape(-1).narrow(0, 0, positions.count());
    IndexWrite operation = new IndexWrite("MaskedScatter", positions, 0, false);
    if (inPlace) {
      operation.applyInPlace(withAxis(x), source);
      return x;
    }
    Tensor whole = withAxis(x.expand(shape.toArray()));
    return shape.rank() == 0
        ? operation.apply(whole, source).view()
        : operation.apply(whole, source);
  }
}
