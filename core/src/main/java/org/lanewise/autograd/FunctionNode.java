package org.lanewise.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.GradException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.state.GradMeta;
import org.lanewise.autograd.state.GradMode;
import org.lanewise.autograd.state.ViewOrigin;

/** One application of a function: where gradients go next, and what its backward needs. */
final class FunctionNode extends Node implements Context {
  private static final @Nullable Tensor[] EMPTY = new @Nullable Tensor[0];

  private final Operation operation;
  private final @Nullable Node[] next;
  private final int[] nextIndex;
  private final Shape[] inputShapes;
  private final DType[] inputTypes;
  private final @Nullable Throwable origin;
  private @Nullable Tensor[] saved = EMPTY;
  private int[] versions = new int[0];
  private Tensor[] buffers = new Tensor[0];
  private Tensor[] nonDifferentiable = new Tensor[0];
  private int outputs = 1;
  private boolean released;

  private FunctionNode(Operation operation, @Nullable Tensor[] inputs, @Nullable Node[] next) {
    super(false);
    this.operation = operation;
    this.origin = GradMode.detectsAnomaly() ? new Throwable("forward of " + operation) : null;
    int n = inputs.length;
    this.next = next;
    this.nextIndex = new int[n];
    this.inputShapes = new Shape[n];
    this.inputTypes = new DType[n];
    for (int i = 0; i < n; i++) {
      Tensor input = inputs[i];
      if (input != null) {
        nextIndex[i] = input.outputIndex();
        inputShapes[i] = input.shape();
        inputTypes[i] = input.dtype();
      }
    }
  }

  /** Whether an application to these inputs is recorded. */
  static boolean records(@Nullable Tensor... inputs) {
    if (GradMode.isOn()) {
      for (Tensor input : inputs) {
        if (input != null && input.requiresGrad()) {
          return true;
        }
      }
    }
    return false;
  }

  static @Nullable FunctionNode record(Operation operation, @Nullable Tensor... inputs) {
    if (!records(inputs)) {
      return null;
    }
    // A view whose base was changed gets its node now: one that comes before this one.
    @Nullable Node[] next = new @Nullable Node[inputs.length];
    for (int i = 0; i < next.length; i++) {
      Tensor input = inputs[i];
      next[i] = input == null ? null : Node.of(input);
    }
    return new FunctionNode(operation, inputs, next);
  }

  /**
   * Makes {@code output} the first output of this node, or an alias of it if it is itself an input.
   */
  Tensor output(Tensor output, @Nullable Tensor... inputs) {
    return attach(output, 0, false, inputs);
  }

  Tensor[] outputs(Tensor[] results, @Nullable Tensor... inputs) {
    outputs = results.length;
    for (int i = 0; i < results.length; i++) {
      results[i] = attach(results[i], i, true, inputs);
    }
    return results;
  }

  private Tensor attach(Tensor output, int index, boolean several, @Nullable Tensor[] inputs) {
    for (Tensor none : nonDifferentiable) {
      if (none == output) {
        return output;
      }
    }
    if (!output.dtype().isFloatingPoint()) {
      return output;
    }
    Tensor result = output;
    ViewOrigin origin = several ? ViewOrigin.ONE_OF_SEVERAL : ViewOrigin.RECORDED;
    for (Tensor input : inputs) {
      if (input == output) {
        result = Tensor.viewOf(input, input.offset(), input.shape(), input.strides());
      }
      if (!several && input != null && input.storage() == output.storage()) {
        origin = InPlace.origin(input);
      }
    }
    result.setMeta(GradMeta.result(this, index));
    result.viewOrigin(origin);
    return result;
  }

  @Override
  public String name() {
    return operation.name();
  }

  @Override
  public List<@Nullable Node> next() {
    return new ArrayList<>(Arrays.asList(next));
  }

  @Override
  int nextIndex(int input) {
    return nextIndex[input];
  }

  @Override
  int outputCount() {
    return outputs;
  }

  @Override
  @Nullable Throwable origin() {
    return origin;
  }

  @Override
  public void save(@Nullable Tensor... tensors) {
    int at = saved.length;
    saved = Arrays.copyOf(saved, at + tensors.length);
    versions = Arrays.copyOf(versions, at + tensors.length);
    for (Tensor tensor : tensors) {
      if (tensor != null) {
        if (tensor.isInference()) {
          throw GradException.of(
              name(),
              "tensors that can be saved for backward",
              "one of shape "
                  + tensor.shape()
                  + " made in inference mode; clone() it outside first");
        }
        boolean view = tensor.base() != null;
        Tensor kept = !view && tensor.isLeaf() && tensor.requiresGrad() ? asItIs(tensor) : tensor;
        saved[at] = kept;
        versions[at] = kept.version();
      }
      at++;
    }
  }

  // setData may give the leaf other memory before backward runs.
  private static Tensor asItIs(Tensor leaf) {
    Tensor same = leaf.detach();
    same.setMeta(leaf.meta());
    return same;
  }

  @Override
  public void saveBuffer(Tensor buffer) {
    save(buffer);
    buffers = Arrays.copyOf(buffers, buffers.length + 1);
    buffers[buffers.length - 1] = buffer;
  }

  @Override
  public void markNonDifferentiable(Tensor... outputs) {
    nonDifferentiable = outputs.clone();
  }

  @Override
  public Tensor saved(int index) {
    if (released) {
      throw Node.released(name());
    }
    Tensor tensor = saved[index];
    if (tensor == null) {
      throw GradException.of(name(), "a tensor saved as number " + index, "none");
    }
    if (tensor.version() != versions[index]) {
      throw new GradException(
          String.format(
              Locale.ROOT,
              "%s: a tensor of shape %s that its backward needs was changed in place:"
                  + " expected version %d, found %d",
              name(),
              tensor.shape(),
              versions[index],
              tensor.version()));
    }
    return tensor;
  }

  @Override
  public int savedCount() {
    return saved.length;
  }

  /** What is kept for backward, for tests. */
  List<@Nullable Tensor> savedTensors() {
    return Arrays.asList(saved);
  }

  @Override
  public boolean needsInputGrad(int input) {
    return next[input] != null;
  }

  @Override
  public int inputCount() {
    return next.length;
  }

  @Override
  public Shape inputShape(int input) {
    return inputShapes[input];
  }

  @Override
  public DType inputType(int input) {
    return inputTypes[input];
  }

  @Override
  @Nullable Tensor[] backward(@Nullable Tensor[] gradients, boolean keepGraph) {
    if (released) {
      throw Node.released(name());
    }
    boolean once = GradMode.isOn() && !operation.isTwiceDifferentiable();
    @Nullable Tensor[] result = propagate(gradients, once);
    if (result.length < next.length) {
      throw new GradException(
          String.format(
              Locale.ROOT,
              "%s: expected backward to return %d gradients, one for each input, got %d",
              name(),
              next.length,
              result.length));
    }
    for (int i = 0; i < next.length; i++) {
      Tensor g = result[i];
      if (next[i] == null || g == null) {
        result[i] = null;
      } else {
        Tensor fitted = fit(g, inputShapes[i], inputTypes[i]);
        result[i] = once ? Undefined.mark(name(), fitted) : fitted;
      }
    }
    if (!keepGraph) {
      release();
    }
    return result;
  }

  private @Nullable Tensor[] propagate(@Nullable Tensor[] gradients, boolean once) {
    if (!once) {
      return operation.propagate(this, gradients);
    }
    boolean mode = GradMode.set(false);
    try {
      return operation.propagate(this, gradients);
    } finally {
      GradMode.set(mode);
    }
  }

  // Undoes broadcasting: the gradient of an input that was repeated is the sum over the
  // repetitions.
  private Tensor fit(Tensor g, Shape shape, DType type) {
    Tensor fitted = g;
    if (!g.shape().equals(shape)) {
      try {
        fitted = g.sumTo(shape);
      } catch (ShapeException e) {
        throw new GradException(
            String.format(
                Locale.ROOT,
                "%s: expected backward to return a gradient of shape %s, got %s",
                name(),
                shape,
                g.shape()));
      }
    }
    return fitted.dtype() == type ? fitted : fitted.to(type);
  }

  private void release() {
    released = true;
    for (Tensor buffer : buffers) {
      buffer.storage().release("by backward()");
    }
    saved = EMPTY;
    buffers = new Tensor[0];
  }
}
