package org.lanewise.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lanewise.DTypeException;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.init.Init;
import org.lanewise.nn.utils.PackedSequence;
import org.lanewise.ops.network.recurrent.RecurrentRun;

/**
 * A layer, or several, that reads a sequence step by step and carries a state: {@link RNN}, {@link
 * LSTM} or {@link GRU}.
 *
 * <p>{@code call(x)} begins with a state of zeros and gives the outputs of all steps, so that it
 * fits into {@link Sequential}; {@code call(x, state)} gives outputs and the last state.
 */
public abstract sealed class Recurrent extends Module permits RNN, LSTM, GRU {
  /**
   * Outputs of all steps of the last layer, and the last states of all layers.
   *
   * @param output {@code [time, batch, directions * size]}
   * @param state of {@code [layers * directions, batch, size]}
   */
  public record Result(Tensor output, RecurrentState state) implements Outputs<Result> {
    @Override
    public List<Tensor> tensors() {
      return joined(output, state);
    }

    @Override
    public Result with(List<Tensor> tensors) {
      return new Result(tensors.get(0), state.with(tensors.subList(1, tensors.size())));
    }
  }

  /**
   * {@link Result} of a packed sequence.
   *
   * @param output the outputs, packed as the input was
   * @param state the state behind the last step of each sequence, in the order of the batch
   */
  public record PackedResult(PackedSequence output, RecurrentState state)
      implements Outputs<PackedResult> {
    @Override
    public List<Tensor> tensors() {
      return joined(output.data(), state);
    }

    @Override
    public PackedResult with(List<Tensor> tensors) {
      return new PackedResult(
          output.with(tensors.get(0)), state.with(tensors.subList(1, tensors.size())));
    }
  }

  private static List<Tensor> joined(Tensor output, RecurrentState state) {
    List<Tensor> all = new ArrayList<>(List.of(output));
    all.addAll(state.tensors());
    return all;
  }

  private final long in;
  private final long size;
  private final int gates;
  final RecurrentOptions options;

  Recurrent(String name, long in, long size, int gates, RecurrentOptions options) {
    if (in < 1 || size < 1 || options.layers() < 1) {
      throw ShapeException.of(
          name, "in, size and layers of at least 1", in + ", " + size + " and " + options.layers());
    }
    if (!(options.dropout() >= 0 && options.dropout() <= 1)) {
      throw new IllegalArgumentException(
          name + ": expected a dropout from 0 to 1, got " + options.dropout());
    }
    long projected = options.projSize();
    if (projected < 0 || projected >= size || (projected > 0 && !hasCells())) {
      String expected = hasCells() ? "a projSize from 0 to below " + size : "no projSize";
      throw ShapeException.of(name, expected, projected);
    }
    this.in = in;
    this.size = size;
    this.gates = gates;
    this.options = options;
    for (int layer = 0; layer < options.layers(); layer++) {
      for (int direction = 0; direction < directions(); direction++) {
        String end = suffix(layer, direction);
        addParameter("weight_ih" + end, gates * size, layer == 0 ? in : outSize() * directions());
        addParameter("weight_hh" + end, gates * size, outSize());
        if (options.bias()) {
          addParameter("bias_ih" + end, gates * size);
          addParameter("bias_hh" + end, gates * size);
        }
        if (projected > 0) {
          addParameter("weight_hr" + end, projected, size);
        }
      }
    }
    resetParameters();
  }

  private static String suffix(int layer, int direction) {
    return "_l" + layer + (direction == 1 ? "_reverse" : "");
  }

  final boolean hasCells() {
    return this instanceof LSTM;
  }

  private int directions() {
    return options.bidirectional() ? 2 : 1;
  }

  private long outSize() {
    return options.projSize() > 0 ? options.projSize() : size;
  }

  /** Draws first values anew. */
  public final void resetParameters() {
    double bound = 1 / Math.sqrt((double) size);
    namedParameters().values().forEach(p -> Init.uniform(p, -bound, bound));
  }

  /** One step of the layer whose parameters end in {@code end}. */
  abstract RecurrentRun.Step step(String end);

  /** All steps of the layer whose parameters end in {@code end}, in one direction. */
  RecurrentRun.Ran run(Tensor x, String end, long[] sizes, boolean reverse, Tensor... first) {
    Tensor products = Functional.linear(x, parameter("weight_ih" + end), inputBias(end));
    return RecurrentRun.run(products, sizes, reverse, first, step(end));
  }

  /** What is added to the input products of the layer whose parameters end in {@code end}. */
  @Nullable Tensor inputBias(String end) {
    return options.bias() ? parameter("bias_ih" + end).add(parameter("bias_hh" + end)) : null;
  }

  // ---- states

  /** A state of zeros for this input, which {@code call(x)} begins with. */
  public final RecurrentState zeroState(Tensor x) {
    checkInput(x);
    long count = (long) options.layers() * directions();
    return x.rank() == 2
        ? zeros(x, count, outSize(), size)
        : zeros(x, x.size(options.batchFirst() ? 0 : 1), count);
  }

  /** A state of zeros for this input. */
  public final RecurrentState zeroState(PackedSequence x) {
    return zeros(x.data(), x.sizes()[0], (long) options.layers() * directions());
  }

  private RecurrentState zeros(Tensor x, long batch, long count) {
    Tensor hidden = Tensor.zeros(count, batch, outSize()).to(x.dtype());
    return hasCells()
        ? new RecurrentState(hidden, Tensor.zeros(count, batch, size).to(x.dtype()))
        : new RecurrentState(hidden);
  }

  private RecurrentState zeros(Tensor x, long count, long hidden, long cell) {
    Tensor first = Tensor.zeros(count, hidden).to(x.dtype());
    return hasCells()
        ? new RecurrentState(first, Tensor.zeros(count, cell).to(x.dtype()))
        : new RecurrentState(first);
  }

  private void checkState(RecurrentState state, long batch) {
    if ((state.cell() != null) != hasCells()) {
      throw new IllegalArgumentException(
          typeName() + ": expected a state " + (hasCells() ? "with" : "without") + " cells");
    }
    long count = (long) options.layers() * directions();
    checkState("a hidden state", state.hidden(), count, batch, outSize());
    if (state.cell() != null) {
      checkState("cells", state.cell(), count, batch, size);
    }
  }

  private void checkState(String what, Tensor x, long... sizes) {
    if (!Arrays.equals(x.shape().toArray(), sizes)) {
      throw ShapeException.of(typeName(), what + " " + Arrays.toString(sizes), x.shape());
    }
  }

  private void checkInput(Tensor x) {
    if ((x.rank() != 2 && x.rank() != 3) || x.size(-1) != in) {
      String axes = options.batchFirst() ? "[batch, time, " : "[time, batch, ";
      throw ShapeException.of(typeName(), axes + in + "] or [time, " + in + "]", x.shape());
    }
    checkType(x);
  }

  private void checkType(Tensor x) {
    if (x.dtype() != parameter("weight_ih_l0").dtype()) {
      throw DTypeException.of(
          typeName(), "the weights' type " + parameter("weight_ih_l0").dtype(), x.dtype());
    }
  }

  // ---- computing

  /** The outputs of all steps, from a state of zeros. */
  @Override
  public final Tensor forward(Tensor x) {
    return compute(x, zeroState(x)).output;
  }

  /** The outputs of all steps and the last state, from a state. */
  public final Result call(Tensor x, RecurrentState state) {
    List<Tensor> inputs = joined(x, state);
    return run(inputs, given -> compute(given.get(0), state.with(given.subList(1, given.size()))));
  }

  /** The outputs of all steps and the last states, from a state of zeros. */
  public final PackedResult call(PackedSequence x) {
    return call(x, zeroState(x));
  }

  /** The outputs of all steps and the last states, from a state in the order of the batch. */
  public final PackedResult call(PackedSequence x, RecurrentState state) {
    List<Tensor> inputs = joined(x.data(), state);
    return run(
        inputs, given -> compute(x.with(given.get(0)), state.with(given.subList(1, given.size()))));
  }

  final Result compute(Tensor x, RecurrentState state) {
    checkInput(x);
    if (x.rank() == 2) {
      int axis = options.batchFirst() ? 0 : 1;
      for (Tensor s : state.tensors()) {
        if (s.rank() != 2) {
          throw ShapeException.of(typeName(), "a state without batch", s.shape());
        }
      }
      RecurrentState batch = state.with(each(state, s -> s.unsqueeze(1)));
      Result result = compute(x.unsqueeze(axis), batch);
      return new Result(
          result.output.squeeze(axis), state.with(each(result.state, s -> s.squeeze(1))));
    }
    Tensor steps = options.batchFirst() ? x.transpose(0, 1) : x;
    long time = steps.size(0);
    long batch = steps.size(1);
    if (time == 0) {
      throw ShapeException.of(typeName(), "a sequence of at least one step", x.shape());
    }
    checkState(state, batch);
    long[] sizes = new long[Math.toIntExact(time)];
    Arrays.fill(sizes, batch);
    Result rows = layers(steps.reshape(time * batch, in), sizes, state);
    Tensor output = rows.output.view(time, batch, outSize() * directions());
    return new Result(options.batchFirst() ? output.transpose(0, 1) : output, rows.state);
  }

  private PackedResult compute(PackedSequence x, RecurrentState state) {
    Tensor data = x.data();
    if (data.rank() != 2 || data.size(1) != in) {
      throw ShapeException.of(typeName(), "packed rows of " + in + " numbers", data.shape());
    }
    checkType(data);
    long[] sizes = x.sizes();
    checkState(state, sizes[0]);
    Tensor sorted = x.sortedIndices();
    Tensor unsorted = x.unsortedIndices();
    RecurrentState first =
        sorted == null ? state : state.with(each(state, s -> s.indexSelect(1, sorted)));
    Result rows = layers(data, sizes, first);
    return new PackedResult(
        x.with(rows.output),
        unsorted == null
            ? rows.state
            : state.with(each(rows.state, s -> s.indexSelect(1, unsorted))));
  }

  private static List<Tensor> each(RecurrentState state, UnaryOperator<Tensor> change) {
    return state.tensors().stream().map(change).toList();
  }

  private Result layers(Tensor rows, long[] sizes, RecurrentState state) {
    List<Tensor> parts = state.tensors();
    List<List<Tensor>> ends = parts.stream().<List<Tensor>>map(_ -> new ArrayList<>()).toList();
    Tensor x = rows;
    for (int layer = 0; layer < options.layers(); layer++) {
      List<Tensor> outputs = new ArrayList<>();
      for (int direction = 0; direction < directions(); direction++) {
        String end = suffix(layer, direction);
        int at = layer * directions() + direction;
        Tensor[] first = parts.stream().map(p -> p.select(0, at)).toArray(Tensor[]::new);
        RecurrentRun.Ran ran = run(x, end, sizes, direction == 1, first);
        outputs.add(ran.output());
        for (int i = 0; i < first.length; i++) {
          ends.get(i).add(ran.state().get(i));
        }
      }
      x = outputs.size() == 1 ? outputs.get(0) : Tensor.cat(outputs, 1);
      if (layer < options.layers() - 1) {
        x = Functional.dropout(x, options.dropout(), isTraining());
      }
    }
    return new Result(x, state.with(ends.stream().map(Tensor::stack).toList()));
  }

  // Each row of each layer is multiplied by each weight once.
  @Override
  protected final long multiplyAdds(Shape input, Shape output) {
    long rows = input.elements() / in;
    long weights = 0;
    for (int layer = 0; layer < options.layers(); layer++) {
      long features = layer == 0 ? in : outSize() * directions();
      weights += gates * size * (features + outSize()) + options.projSize() * size;
    }
    return rows * directions() * weights;
  }

  @Override
  protected final String arguments() {
    return in
        + ", "
        + size
        + (options.projSize() == 0 ? "" : ", projSize=" + options.projSize())
        + (options.layers() == 1 ? "" : ", numLayers=" + options.layers())
        + (options.bias() ? "" : ", bias=false")
        + (options.batchFirst() ? ", batchFirst=true" : "")
        + (options.dropout() == 0 ? "" : ", dropout=" + options.dropout())
        + (options.bidirectional() ? ", bidirectional=true" : "");
  }
}
