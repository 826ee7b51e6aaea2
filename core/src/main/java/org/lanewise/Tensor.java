package org.lanewise;

import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lanewise.autograd.Autograd;
import org.lanewise.autograd.Hook;
import org.lanewise.autograd.Node;
import org.lanewise.autograd.state.GradMeta;
import org.lanewise.autograd.state.ViewOrigin;
import org.lanewise.memory.Storage;
import org.lanewise.ops.Formats;
import org.lanewise.ops.pointwise.Clone;

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
public final class Tensor extends TensorEquations
    implements TensorContents,
        TensorLikes,
        TensorSampling,
        TensorArithmetic,
        TensorArithmeticInPlace,
        TensorMath,
        TensorMathInPlace,
        TensorBinaryMath,
        TensorActivations,
        TensorComparisons,
        TensorComparisonsInPlace,
        TensorLogic,
        TensorReductions,
        TensorExtremes,
        TensorScans,
        TensorSorting,
        TensorCounts,
        TensorViews,
        TensorShaping,
        TensorIndexing,
        TensorGathering,
        TensorProducts,
        TensorProductsInPlace,
        TensorMatrices {
  private Storage storage; // this and the next five change by setData alone
  private long offset;
  private Shape shape;
  private long[] strides;
  private DType dtype;
  private boolean contiguous;
  private final @Nullable Tensor base;
  private @Nullable GradMeta meta;
  private ViewOrigin viewOrigin = ViewOrigin.RECORDED;
  private int viewVersion;
  private int versionBefore; // changes that were counted for earlier memory

  /** A window on a storage; offset and strides in elements. For the library's own modules. */
  @SuppressWarnings("exports")
  public Tensor(Storage storage, long offset, Shape shape, long[] strides, DType dtype) {
    this(storage, offset, shape, strides, dtype, null);
  }

  private Tensor(
      Storage storage,
      long offset,
      Shape shape,
      long[] strides,
      DType dtype,
      @Nullable Tensor base) {
    this.storage = storage;
    this.base = base;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
    this.dtype = dtype;
    this.contiguous = isContiguous(shape, strides);
  }

  /** A view of {@code x}, whose history it shares. For the library's own modules. */
  public static Tensor viewOf(Tensor x, long offset, Shape shape, long[] strides) {
    Tensor known = x.base();
    Tensor root = known == null ? x : known;
    Tensor view = new Tensor(x.storage, offset, shape, strides, x.dtype, root);
    view.viewVersion = x.storage.version();
    view.viewOrigin = Autograd.viewOrigin(x);
    return view;
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
    return strides[shape.existing("stride", axis)];
  }

  /** The index of the first element in the storage. */
  public long offset() {
    return offset;
  }

  /** Whether the elements lie one after the other in row-major order. */
  public boolean isContiguous() {
    return contiguous;
  }

  /**
   * How often this tensor, or one that shares its memory, was changed in place.
   *
   * @throws GradException if it was made in inference mode, where nobody counts
   */
  public int version() {
    if (storage.isInference()) {
      throw GradException.of(
          "version", "a tensor made outside inference mode", "one of shape " + shape);
    }
    return storage.version() + versionBefore;
  }

  /** Whether the memory was given back. */
  public boolean isReleased() {
    return storage.isReleased();
  }

  /** Whether the elements lie one after the other in the order of a format. */
  public boolean isContiguous(MemoryFormat format) {
    return Formats.isContiguous(this, format);
  }

  // ---- autograd

  /** Whether gradients are computed for this tensor. */
  public boolean requiresGrad() {
    if (base != null) {
      followBase();
    }
    return meta != null;
  }

  // A view whose memory was changed since has the history of its base, and a window on it.
  private void followBase() {
    int version = storage.version();
    Tensor root = base();
    if (root != null && viewVersion != version) {
      viewVersion = version;
      if (root.requiresGrad() && viewOrigin != ViewOrigin.UNRECORDED) {
        Autograd.follow(root, this, meta);
      }
    }
  }

  /** The tensor that this one is a view of; null if it is none. */
  public @Nullable Tensor base() {
    return base != null && base.storage == storage ? base : null; // it may have moved by setData
  }

  /** Whether this tensor was made in {@link Grad#inference()} mode. */
  public boolean isInference() {
    return storage.isInference();
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
    if (required && isInference() && !Grad.isInference()) {
      throw GradException.of(
          "requiresGrad",
          "a tensor made outside inference mode",
          "one made inside; clone() it first");
    }
    if (required && !requiresGrad()) {
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
    return !requiresGrad() || meta == null || meta.node == null;
  }

  /** The gradient that backward passes have added up; null before the first, and on results. */
  public @Nullable Tensor grad() {
    return meta == null ? null : meta.grad;
  }

  /** The function that computed this tensor; null on leaves. */
  public @Nullable Node gradFn() {
    return !requiresGrad() || meta == null ? null : meta.node;
  }

  /** Which output of {@link #gradFn()} this tensor is. */
  public int outputIndex() {
    return meta == null ? 0 : meta.outputIndex;
  }

  /** Keeps the gradient of this result in {@link #grad()}, as leaves do; returns this. */
  public Tensor retainGrad() {
    if (!requiresGrad() || meta == null) {
      throw GradException.of("retainGrad", "a tensor that requires a gradient", shape);
    }
    if (meta.node != null && !meta.retainsGrad) {
      meta.retainsGrad = true;
      Autograd.retain(this);
    }
    return this;
  }

  /**
   * Calls {@code hook} with the gradient of this tensor in each backward pass; what it returns, if
   * not null, takes the place of the gradient.
   */
  public Hook registerHook(UnaryOperator<@Nullable Tensor> hook) {
    return Autograd.hook(this, hook);
  }

  /** Calls {@code hook} with this leaf each time after its gradient was added to. */
  public Hook registerPostAccumulateGradHook(Consumer<Tensor> hook) {
    return Autograd.accumulatedHook(this, hook);
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

  /** {@link #backward(Tensor)} with {@link Grad#retainGraph()} or {@link Grad#createGraph()}. */
  public void backward(@Nullable Tensor gradient, Grad.Options options) {
    Autograd.backward(
        List.of(this),
        Collections.singletonList(gradient),
        options.inputs(),
        options.retainGraph(),
        options.createGraph());
  }

  /** The same memory without its history: requires no gradient. */
  public Tensor detach() {
    return new Tensor(storage, offset, shape, strides, dtype);
  }

  /**
   * Gives this tensor the memory, shape and type of {@code data}, PyTorch's {@code x.data = data};
   * returns this. It stays the same tensor, so that an optimizer goes on training it; its version
   * counts on, its gradient is converted to the new type.
   *
   * <p>Views made before stay on the old memory, and so does what a graph has saved of a leaf that
   * requires a gradient. A parameter takes the memory of {@code data} out of all scopes.
   *
   * @throws GradException on views and results of operations, or if it has a gradient of another
   *     shape
   * @throws DTypeException if it requires a gradient and {@code data} has no floating-point numbers
   */
  public Tensor setData(Tensor data) {
    Rebinding.prepare(this, data);
    if (data.storage != storage) {
      versionBefore += storage.version() + 1 - data.storage.version();
      storage = data.storage;
    }
    offset = data.offset;
    shape = data.shape;
    strides = data.strides;
    dtype = data.dtype;
    contiguous = data.contiguous;
    return this;
  }

  // ---- memory

  /**
   * A copy with memory of its own, in the same order of memory without holes; gradients flow
   * through it.
   */
  @Override
  @SuppressWarnings("MissingSuperCall") // a tensor is no Cloneable: clone() is PyTorch's name
  public Tensor clone() {
    return Clone.INSTANCE.apply(this);
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

  /** How this view was made. */
  @SuppressWarnings("exports")
  public ViewOrigin viewOrigin() {
    return viewOrigin;
  }

  /** Says how this view was made. */
  @SuppressWarnings("exports")
  public void viewOrigin(ViewOrigin origin) {
    viewOrigin = origin;
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
