package org.lanewise;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.autograd.Autograd;
import org.lanewise.autograd.Node;
import org.lanewise.autograd.state.GradMeta;
import org.lanewise.memory.Storage;
import org.lanewise.ops.Cast;
import org.lanewise.ops.Clone;
import org.lanewise.ops.CopyFrom;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Fill;

/**
 * An n-dimensional array of numbers outside the Java heap, and a node of the autograd graph.
 *
 * <pre>{@code
 * Tensor x = Tensor.of(2f).requiresGrad(true);
 * Tensor y = x.pow(3).mul(2);
 * y.backward();
 * x.grad().item(); // 24.0
 * }</pre>
 *
 * <p>A tensor is a window on a storage: offset, shape, strides and type. Views share the storage of
 * the tensor that they were made from. Operations make new tensors; those whose name ends in {@code
 * InPlace} and {@code fill}, {@code zero} and {@code copyFrom} change the tensor itself and raise
 * its {@link #version()}.
 *
 * <p>Memory is released at the end of the enclosing {@link Scope}, or when the tensor becomes
 * unreachable. Using a released tensor is a {@link ReleasedException}.
 */
public final class Tensor
    implements TensorPointwise, TensorReductions, TensorViews, TensorProducts {
  private final Storage storage;
  private final long offset;
  private final Shape shape;
  private final long[] strides;
  private final DType dtype;
  private final boolean contiguous;
  private @Nullable GradMeta meta;

  /** A window on a storage; offset and strides in elements. For the library's own modules. */
  @SuppressWarnings("exports")
  public Tensor(Storage storage, long offset, Shape shape, long[] strides, DType dtype) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
    this.dtype = dtype;
    this.contiguous = isContiguous(shape, strides);
  }

  private static boolean isContiguous(Shape shape, long[] strides) {
    long expected = 1;
    for (int i = shape.rank() - 1; i >= 0; i--) {
      long size = shape.size(i);
      if (size != 1 && strides[i] != expected) {
        return shape.elements() == 0;
      }
      expected *= size;
    }
    return true;
  }

  // ---- creation

  /** A tensor with one axis of the given numbers, FLOAT32. */
  public static Tensor of(float... values) {
    return of(values, values.length);
  }

  /** A tensor with one axis of the given numbers, INT64. */
  public static Tensor of(long... values) {
    return of(values, values.length);
  }

  /** A tensor with one axis of the given numbers, FLOAT64. */
  public static Tensor of(double... values) {
    return of(values, values.length);
  }

  /** A FLOAT32 tensor of the given sizes with the elements of an array, row by row. */
  public static Tensor of(float[] values, long... sizes) {
    return Creation.copyOf(MemorySegment.ofArray(values), values.length, DType.FLOAT32, sizes);
  }

  /** A FLOAT64 tensor of the given sizes with the elements of an array, row by row. */
  public static Tensor of(double[] values, long... sizes) {
    return Creation.copyOf(MemorySegment.ofArray(values), values.length, DType.FLOAT64, sizes);
  }

  /** An INT64 tensor of the given sizes with the elements of an array, row by row. */
  public static Tensor of(long[] values, long... sizes) {
    return Creation.copyOf(MemorySegment.ofArray(values), values.length, DType.INT64, sizes);
  }

  /** An INT32 tensor of the given sizes with the elements of an array, row by row. */
  public static Tensor of(int[] values, long... sizes) {
    return Creation.copyOf(MemorySegment.ofArray(values), values.length, DType.INT32, sizes);
  }

  /** A UINT8 tensor of the given sizes with the elements of an array, row by row. */
  public static Tensor of(byte[] values, long... sizes) {
    return Creation.copyOf(MemorySegment.ofArray(values), values.length, DType.UINT8, sizes);
  }

  /** A FLOAT32 matrix of the given rows, all of one length. */
  public static Tensor of(float[][] rows) {
    return Creation.ofRows(rows);
  }

  /** A FLOAT32 tensor without axes. */
  public static Tensor scalar(float value) {
    return empty(Shape.SCALAR, DType.FLOAT32).fill(value);
  }

  /** A tensor whose contents are undefined. */
  public static Tensor empty(Shape shape, DType dtype) {
    long bytes = Math.multiplyExact(shape.elements(), dtype.bytes());
    return new Tensor(Storage.allocate(bytes), 0, shape, shape.strides(), dtype);
  }

  /** A FLOAT32 tensor of zeros. */
  public static Tensor zeros(long... sizes) {
    return zeros(Shape.of(sizes), DType.FLOAT32);
  }

  /** A tensor of zeros. */
  public static Tensor zeros(Shape shape, DType dtype) {
    return empty(shape, dtype).zero();
  }

  /** A FLOAT32 tensor of ones. */
  public static Tensor ones(long... sizes) {
    return ones(Shape.of(sizes), DType.FLOAT32);
  }

  /** A tensor of ones. */
  public static Tensor ones(Shape shape, DType dtype) {
    return empty(shape, dtype).fill(1);
  }

  /** A tensor with one value everywhere. */
  public static Tensor full(Shape shape, double value, DType dtype) {
    return empty(shape, dtype).fill(value);
  }

  /** The INT64 numbers {@code 0, 1, ..., end - 1}. */
  public static Tensor arange(long end) {
    return Creation.arange(end);
  }

  /** FLOAT32 numbers uniform on {@code [0, 1)}, from the default generator. */
  public static Tensor rand(long... sizes) {
    return Generator.defaultGenerator().uniform(Shape.of(sizes), 0, 1);
  }

  /** FLOAT32 numbers of the standard normal distribution, from the default generator. */
  public static Tensor randn(long... sizes) {
    return Generator.defaultGenerator().normal(Shape.of(sizes), 0, 1);
  }

  /** A tensor of this one's shape and type whose contents are undefined. */
  public Tensor emptyLike() {
    return empty(shape, dtype);
  }

  /** A tensor of zeros of this one's shape and type. */
  public Tensor zerosLike() {
    return zeros(shape, dtype);
  }

  // ---- what it is

  /** The sizes of the axes. */
  public Shape shape() {
    return shape;
  }

  /** The size of an axis; negative axes count from the end. */
  public long size(int axis) {
    return shape.size(axis);
  }

  /** The number of axes. */
  public int rank() {
    return shape.rank();
  }

  /** The number of elements. */
  public long elements() {
    return shape.elements();
  }

  /** The type of the elements. */
  public DType dtype() {
    return dtype;
  }

  /** The distance between neighbours along each axis, in elements. */
  public long[] strides() {
    return strides.clone();
  }

  /** The distance between neighbours along one axis, in elements. */
  public long stride(int axis) {
    return strides[shape.axis(axis)];
  }

  /** The index of the first element in the storage. */
  public long offset() {
    return offset;
  }

  /** Whether the elements lie one after the other in row-major order. */
  public boolean isContiguous() {
    return contiguous;
  }

  /** How often this tensor, or one that shares its memory, was changed in place. */
  public int version() {
    return storage.version();
  }

  /** Whether the memory was given back. */
  public boolean isReleased() {
    return storage.isReleased();
  }

  // ---- autograd

  /** Whether gradients are computed for this tensor. */
  public boolean requiresGrad() {
    return meta != null;
  }

  /**
   * Makes this leaf require gradients, or not any more; returns this.
   *
   * @throws GradException on a result of operations, which cannot stop requiring one ({@link
   *     #detach()} instead)
   * @throws DTypeException if the elements are no floating-point numbers
   */
  public Tensor requiresGrad(boolean required) {
    if (required && !dtype.isFloatingPoint()) {
      throw DTypeException.of("requiresGrad", "a floating-point type", dtype);
    }
    if (!required && !isLeaf()) {
      throw GradException.of("requiresGrad", "a leaf, or detach()", "the result of " + gradFn());
    }
    if (required && meta == null) {
      meta = GradMeta.leaf();
    } else if (!required) {
      meta = null;
    }
    return this;
  }

  /**
   * Whether this tensor was made by the user rather than computed from one that requires gradients.
   */
  public boolean isLeaf() {
    return meta == null || meta.node == null;
  }

  /** The gradient that backward passes have added up; null before the first, and on results. */
  public @Nullable Tensor grad() {
    return meta == null ? null : meta.grad;
  }

  /** The function that computed this tensor; null on leaves. */
  public @Nullable Node gradFn() {
    return meta == null ? null : meta.node;
  }

  /** Which output of {@link #gradFn()} this tensor is. */
  public int outputIndex() {
    return meta == null ? 0 : meta.outputIndex;
  }

  /** Keeps the gradient of this result in {@link #grad()}, as leaves do; returns this. */
  public Tensor retainGrad() {
    if (meta == null) {
      throw GradException.of("retainGrad", "a tensor that requires a gradient", shape);
    }
    if (meta.node != null && !meta.retainsGrad) {
      meta.retainsGrad = true;
      meta.node.retain(this);
    }
    return this;
  }

  /** Forgets the gradient and releases its memory. */
  public void zeroGrad() {
    if (meta != null && meta.grad != null) {
      meta.grad.storage.release("by zeroGrad(); clone() a gradient to keep it");
      meta.grad = null;
    }
  }

  /**
   * Adds to {@code grad} of all leaves that this scalar was computed from, and releases the graph.
   */
  public void backward() {
    backward(null, Grad.Options.NONE);
  }

  /**
   * {@link #backward()} from a tensor that is no scalar: {@code gradient} is that of the result.
   */
  public void backward(Tensor gradient) {
    backward(gradient, Grad.Options.NONE);
  }

  /** {@link #backward()} with {@link Grad#retainGraph()} or {@link Grad#createGraph()}. */
  public void backward(Grad.Options options) {
    backward(null, options);
  }

  private void backward(@Nullable Tensor gradient, Grad.Options options) {
    Autograd.backward(this, gradient, options.retainGraph(), options.createGraph());
  }

  /** The same memory without its history: requires no gradient. */
  public Tensor detach() {
    return new Tensor(storage, offset, shape, strides, dtype);
  }

  // ---- contents

  /**
   * The only element as a number.
   *
   * @throws ShapeException if there is not exactly one
   */
  public double item() {
    if (elements() != 1) {
      throw ShapeException.of("item", "a tensor with one element", shape);
    }
    return Elements.getDouble(dtype, segment(), offset);
  }

  /** The elements as floats, row by row. */
  public float[] toFloatArray() {
    float[] array = new float[Math.toIntExact(elements())];
    Creation.copyTo(this, DType.FLOAT32, MemorySegment.ofArray(array));
    return array;
  }

  /** The elements as doubles, row by row. */
  public double[] toDoubleArray() {
    double[] array = new double[Math.toIntExact(elements())];
    Creation.copyTo(this, DType.FLOAT64, MemorySegment.ofArray(array));
    return array;
  }

  /** The elements as longs, row by row; fractions are cut off. */
  public long[] toLongArray() {
    long[] array = new long[Math.toIntExact(elements())];
    Creation.copyTo(this, DType.INT64, MemorySegment.ofArray(array));
    return array;
  }

  /** This tensor with elements of another type; itself if it has that type. */
  public Tensor to(DType type) {
    return type == dtype ? this : new Cast(type).apply(this);
  }

  /** A contiguous copy with memory of its own; gradients flow through it. */
  @Override
  @SuppressWarnings("MissingSuperCall") // a tensor is no Cloneable: clone() is PyTorch's name
  public Tensor clone() {
    return Clone.INSTANCE.apply(this);
  }

  /** This tensor if its elements lie in row-major order, otherwise a copy where they do. */
  public Tensor contiguous() {
    return contiguous ? this : clone();
  }

  /** Sets all elements to one value; returns this. */
  public Tensor fill(double value) {
    return new Fill(value).applyInPlace(this);
  }

  /** Sets all elements to zero; returns this. */
  public Tensor zero() {
    return fill(0);
  }

  /** Sets the elements to those of a tensor that broadcasts to this shape; returns this. */
  public Tensor copyFrom(Tensor source) {
    return CopyFrom.INSTANCE.applyInPlace(this, source);
  }

  /** Gives the memory back now, for this tensor and all that share it. */
  public void release() {
    storage.release("by release()");
  }

  // ---- for the library's own modules

  /** The storage behind this tensor. */
  @SuppressWarnings("exports")
  public Storage storage() {
    return storage;
  }

  /**
   * The memory of the storage; the first element is at {@link #offset()}.
   *
   * @throws ReleasedException if it was given back
   */
  public MemorySegment segment() {
    if (storage.isReleased()) {
      throw new ReleasedException("tensor of shape " + shape + ": released " + storage.reason());
    }
    return storage.segment();
  }

  /** Counts an in-place change. */
  @SuppressWarnings("exports")
  public void bumpVersion() {
    storage.bumpVersion();
  }

  /** What autograd keeps with this tensor, which must require a gradient. */
  @SuppressWarnings("exports")
  public GradMeta meta() {
    if (meta == null) {
      throw GradException.of("autograd", "a tensor that requires a gradient", shape);
    }
    return meta;
  }

  /** Makes this tensor part of the graph. */
  @SuppressWarnings("exports")
  public void setMeta(GradMeta meta) {
    this.meta = meta;
  }

  @Override
  public String toString() {
    return TensorPrinter.print(this);
  }
}
