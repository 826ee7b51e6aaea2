package org.lanewise.ops.network.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.ops.network.Linear;

/**
 * One layer of a recurrent network in one direction, over rows {@code [all steps, size]} of which
 * the first {@code sizes[0]} belong to the first time, and so on; sizes never grow.
 */
public final class RecurrentRun {
  /** What a layer computes at one time from its input products and the state before. */
  public interface Step {
    /** The state behind the step, the hidden state first. */
    Tensor[] of(Tensor products, Tensor[] state);
  }

  /** Outputs of all steps, and the state behind the last of each sequence. */
  public record Ran(Tensor output, List<Tensor> state) {}

  private RecurrentRun() {}

  /** Runs all steps from the state {@code first}. */
  public static Ran run(Tensor products, long[] sizes, boolean reverse, Tensor[] first, Step step) {
    List<Tensor> inputs = products.split(sizes);
    Tensor[] outputs = new Tensor[sizes.length];
    return reverse
        ? backwards(inputs, sizes, outputs, first, step)
        : forwards(inputs, sizes, outputs, first, step);
  }

  private static Ran forwards(
      List<Tensor> inputs, long[] sizes, Tensor[] outputs, Tensor[] first, Step step) {
    Tensor[] state = first;
    List<Tensor[]> ended = new ArrayList<>(); // the shortest sequences first
    for (int t = 0; t < sizes.length; t++) {
      long before = t == 0 ? sizes[0] : sizes[t - 1];
      if (sizes[t] < before) {
        ended.add(rows(state, sizes[t], before));
        state = rows(state, 0, sizes[t]);
      }
      state = step.of(inputs.get(t), state);
      outputs[t] = state[0];
    }
    if (!ended.isEmpty()) {
      ended.add(state);
      state = joined(ended.reversed());
    }
    return new Ran(Tensor.cat(Arrays.asList(outputs)), List.of(state));
  }

  private static Ran backwards(
      List<Tensor> inputs, long[] sizes, Tensor[] outputs, Tensor[] first, Step step) {
    int last = sizes.length - 1;
    Tensor[] state = sizes[last] == sizes[0] ? first : rows(first, 0, sizes[last]);
    for (int t = last; t >= 0; t--) {
      long before = t == last ? sizes[last] : sizes[t + 1];
      if (sizes[t] > before) {
        state = joined(List.of(state, rows(first, before, sizes[t])));
      }
      state = step.of(inputs.get(t), state);
      outputs[t] = state[0];
    }
    return new Ran(Tensor.cat(Arrays.asList(outputs)), List.of(state));
  }

  private static Tensor[] rows(Tensor[] state, long from, long to) {
    return Arrays.stream(state).map(s -> s.narrow(0, from, to - from)).toArray(Tensor[]::new);
  }

  private static Tensor[] joined(List<Tensor[]> parts) {
    Tensor[] state = new Tensor[parts.get(0).length];
    for (int i = 0; i < state.length; i++) {
      int part = i;
      state[i] = Tensor.cat(parts.stream().map(p -> p[part]).toList());
    }
    return state;
  }

  // ---- what the kinds of layers compute at one time

  /** {@code h = tanh(products + h W^T)}, or the rectifier of that. */
  public static Step plain(Tensor weight, boolean relu) {
    Tensor turned = weight.t();
    return (products, state) -> {
      Tensor sum = products.addmm(state[0], turned);
      return new Tensor[] {relu ? sum.relu() : sum.tanh()};
    };
  }

  /** Input, forget, cell and output gate; {@code c = f c + i g, h = o tanh(c)}. */
  public static Step lstm(Tensor weight, @Nullable Tensor projection) {
    Tensor turned = weight.t();
    long size = weight.size(0) / 4;
    return (products, state) -> {
      Tensor sum = products.addmm(state[0], turned);
      Tensor in = sum.narrow(1, 0, size).sigmoid();
      Tensor forget = sum.narrow(1, size, size).sigmoid();
      Tensor candidate = sum.narrow(1, 2 * size, size).tanh();
      Tensor out = sum.narrow(1, 3 * size, size).sigmoid();
      Tensor cell = forget.mul(state[1]).addcmul(in, candidate);
      Tensor hidden = out.mul(cell.tanh());
      return new Tensor[] {
        projection == null ? hidden : Linear.INSTANCE.applyOne(hidden, projection), cell
      };
    };
  }

  /** Reset, update and new gate; {@code n = tanh(i + r h), h = (1 - z) n + z h}. */
  public static Step gru(Tensor weight, @Nullable Tensor bias) {
    long size = weight.size(0) / 3;
    return (products, state) -> {
      Tensor own =
          bias == null
              ? Linear.INSTANCE.applyOne(state[0], weight)
              : Linear.INSTANCE.applyOne(state[0], weight, bias);
      Tensor gates = products.narrow(1, 0, 2 * size).add(own.narrow(1, 0, 2 * size)).sigmoid();
      Tensor reset = gates.narrow(1, 0, size);
      Tensor update = gates.narrow(1, size, size);
      Tensor fresh =
          products.narrow(1, 2 * size, size).addcmul(reset, own.narrow(1, 2 * size, size)).tanh();
      return new Tensor[] {fresh.addcmul(update, state[0].sub(fresh))};
    };
  }
}
