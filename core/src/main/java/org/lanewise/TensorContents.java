package org.lanewise;

import java.lang.foreign.MemorySegment;
import org.lanewise.ops.Elements;
import org.lanewise.ops.pointwise.Cast;
import org.lanewise.ops.pointwise.CopyFrom;
import org.lanewise.ops.pointwise.Fill;

/** Elements read out as Java values, converted, and overwritten. */
public sealed interface TensorContents permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /**
   * The only element as a number.
   *
   * @throws ShapeException if there is not exactly one
   */
  default double item() {
    if (self().elements() != 1) {
      throw ShapeException.of("item", "a tensor with one element", self().shape());
    }
    return Elements.getDouble(self().dtype(), self().segment(), self().offset());
  }

  /** The elements as floats, row by row. */
  default float[] toFloatArray() {
    float[] array = new float[Math.toIntExact(self().elements())];
    Creation.copyTo(self(), DType.FLOAT32, MemorySegment.ofArray(array));
    return array;
  }

  /** The elements as doubles, row by row. */
  default double[] toDoubleArray() {
    double[] array = new double[Math.toIntExact(self().elements())];
    Creation.copyTo(self(), DType.FLOAT64, MemorySegment.ofArray(array));
    return array;
  }

  /** The elements as longs, row by row; fractions are cut off. */
  default long[] toLongArray() {
    long[] array = new long[Math.toIntExact(self().elements())];
    Creation.copyTo(self(), DType.INT64, MemorySegment.ofArray(array));
    return array;
  }

  /** This tensor with elements of another type; itself if it has that type. */
  default Tensor to(DType type) {
    return type == self().dtype() ? self() : new Cast(type).apply(self());
  }

  /** This tensor if its elements lie in row-major order, otherwise a copy where they do. */
  default Tensor contiguous() {
    return self().isContiguous() ? self() : self().clone();
  }

  /** Sets all elements to one value; returns this. */
  default Tensor fill(double value) {
    return new Fill(value).applyInPlace(self());
  }

  /** Sets all elements to zero; returns this. */
  default Tensor zero() {
    return fill(0);
  }

  /** Sets the elements to those of a tensor that broadcasts to this shape; returns this. */
  default Tensor copyFrom(Tensor source) {
    return CopyFrom.INSTANCE.applyInPlace(self(), source);
  }
}
