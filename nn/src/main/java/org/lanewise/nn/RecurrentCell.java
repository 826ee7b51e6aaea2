package org.lanewise.nn;

import org.jspecify.annotations.Nullable;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.init.Init;

/** One step of a recurrent layer: parameters, first values and checks. */
abstract sealed class RecurrentCell extends Module permits RNNCell, LSTMCell, GRUCell {
  private final long in;
  private final long size;
  private final int gates;
  private final boolean bias;

  RecurrentCell(String name, long in, long size, int gates, boolean bias) {
    if (in < 1 || size < 1) {
      throw ShapeException.of(name, "in and size of at least 1", in + " and " + size);
    }
    this.in = in;
    this.size = size;
    this.gates = gates;
    this.bias = bias;
    addParameter("weight_ih", gates * size, in);
    addParameter("weight_hh", gates * size, size);
    if (bias) {
      addParameter("bias_ih", gates * size);
      addParameter("bias_hh", gates * size);
    } else {
      addAbsentParameter("bias_ih");
      addAbsentParameter("bias_hh");
    }
    resetParameters();
  }

  /** Draws first values anew. */
  public final void resetParameters() {
    double bound = 1 / Math.sqrt((double) size);
    namedParameters().values().forEach(p -> Init.uniform(p, -bound, bound));
  }

  /** The input products, with the biases that are added to them. */
  final Tensor products(Tensor x, @Nullable Tensor added) {
    return Functional.linear(x, parameter("weight_ih"), added);
  }

  final @Nullable Tensor bothBiases() {
    return bias ? parameter("bias_ih").add(parameter("bias_hh")) : null;
  }

  final Tensor zeros(Tensor x) {
    check(x);
    Tensor zeros = x.rank() == 1 ? Tensor.zeros(size) : Tensor.zeros(x.size(0), size);
    return zeros.to(x.dtype());
  }

  private void check(Tensor x) {
    if ((x.rank() != 1 && x.rank() != 2) || x.size(-1) != in) {
      throw ShapeException.of(typeName(), "[batch, " + in + "] or [" + in + "]", x.shape());
    }
  }

  /** The new state, with a batch axis inside. */
  final Tensor[] step(Tensor x, Tensor... state) {
    check(x);
    for (Tensor s : state) {
      if (s.rank() != x.rank() || s.size(-1) != size || (x.rank() == 2 && s.size(0) != x.size(0))) {
        throw ShapeException.of(typeName(), "a state of " + size + " numbers each", s.shape());
      }
    }
    if (x.rank() == 2) {
      return steps(x, state);
    }
    Tensor[] rows = new Tensor[state.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = state[i].unsqueeze(0);
    }
    Tensor[] result = steps(x.unsqueeze(0), rows);
    for (int i = 0; i < rows.length; i++) {
      result[i] = result[i].squeeze(0);
    }
    return result;
  }

  abstract Tensor[] steps(Tensor x, Tensor[] state);

  // Each row is multiplied by each weight once.
  @Override
  protected final long multiplyAdds(Shape input, Shape output) {
    return input.elements() / in * gates * size * (in + size);
  }

  @Override
  protected String arguments() {
    return in + ", " + size + (bias ? "" : ", bias=false");
  }
}
