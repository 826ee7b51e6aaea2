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

/** One application of a function: where gradients go next, and what its backward needs. */
final class FunctionNode extends Node implements Context {
  /** The context of an application that is not recorded: keeps nothing. */
  static final Context NOTHING = new Nothing();

  private static final Tensor[] EMPTY = new Tensor[0];

  private final Operation operation;
  private final @Nullable Node[] next;
  private final int[] nextIndex;
  private final Shape[] inputShapes;
  private final DType[] inputTypes;
  private Tensor[] saved = EMPTY;
  private int[] versions = new int[0];
  private Tensor[] buffers = EMPTY;
  private int outputs = 1;
  private boolean released;

  private FunctionNode(Operation operation, @Nullable Tensor[] inputs) {
    super(false);
    this.operation = operation;
    int n = inputs.length;
    this.next = new @Nullable Node[n];
    this.nextIndex = new int[n];
    this.inputShapes = new Shape[n];
    this.inputTypes = new DType[n];
    for (int i = 0; i < n; i++) {
      Tensor input = inputs[i];
      if (input != null) {
        next[i] = Node.of(input);
        nextIndex[i] = input.outputIndex();
        inputShapes[i] = input.shape();
        inputTypes[i] = input.dtype();
      }
    }
  }

  static @Nullable FunctionNode record(Operation operation, @Nullable Tensor... inputs) {
    if (GradMode.isOn()) {
      for (Tensor input : inputs) {
        if (input != null && input.requiresGrad()) {
          return new FunctionNode(operation, inputs);
        }
      }
    }
    return null;
  }

  /**
   * Makes {@code output} the first output of this node, or an alias of it if it is itself an input.
   */
  Tensor output(Tensor output, @Nullable Tensor... inputs) {
    return attach(output, 0, inputs);
  }

  Tensor[] outputs(Tensor[] results, @Nullable Tensor... inputs) {
    outputs = results.length;
    for (int i = 0; i < results.length; i++) {
      results[i] = attach(results[i], i, inputs);
    }
    return results;
  }

  private Tensor attach(Tensor output, int index, @Nullable Tensor[] inputs) {
    if (!output.dtype().isFloatingPoint()) {
      return output;
    }
    Tensor result = output;
    Tensor base = null;
    for (Tensor input : inputs) {
      if (input == output) {
        result = output.detach();
      }
      if (input != null && input.storage() == output.storage()) {
        base = input;
      }
    }
    result.setMeta(GradMeta.result(this, index, base));
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
  public void save(Tensor... tensors) {
    int at = saved.length;
    saved = Arrays.copyOf(saved, at + tensors.length);
    versions = Arrays.copyOf(versions, at + tensors.length);
    for (Tensor tensor : tensors) {
      saved[at] = tensor;
      versions[at++] = tensor.version();
    }
  }

  @Override
  public void saveBuffer(Tensor buffer) {
    save(buffer);
    buffers = Arrays.copyOf(buffers, buffers.length + 1);
    buffers[buffers.length - 1] = buffer;
  }

  @Override
  public Tensor saved(int index) {
    if (released) {
      throw Node.released(name());
    }
    Tensor tensor = saved[index];
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
  @Nullable Tensor[] backward(@Nullable Tensor[] gradients, boolean keepGraph) {
    if (released) {
      throw Node.released(name());
    }
    @Nullable Tensor[] result = operation.propagate(this, gradients);
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
      result[i] = next[i] == null || g == null ? null : fit(g, inputShapes[i], inputTypes[i]);
    }
    if (!keepGraph) {
      release();
    }
    return result;
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
    buffers = EMPTY;
  }

  private static final class Nothing implements Context {
    @Override
    public void save(Tensor... tensors) {}

    @Override
    public void saveBuffer(Tensor buffer) {
      buffer.storage().release("since no backward needs it");
    }

    @Override
    public Tensor saved(int index) {
      throw new GradException("saved: expected a recorded function, got one that is not recorded");
    }

    @Override
    public int savedCount() {
      return 0;
    }

    @Override
    public boolean needsInputGrad(int input) {
      return false;
    }

    @Override
    public int inputCount() {
      return 0;
    }

    @Override
    public Shape inputShape(int input) {
      throw new GradException("inputShape: expected a recorded function, got one that is not");
    }
  }
}
