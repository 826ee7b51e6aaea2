package org.lanewise.optim;

import java.util.Arrays;
import java.util.List;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.ops.Elements;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Lanes;

/**
 * An optimizer that changes each element by itself, in one parallel pass over all parameters of all
 * groups: FLOAT32 by a kernel, other types by the formula in double precision, rounded once.
 *
 * <p>All parameters lie one after the other on a line that is cut into ranges of equal length,
 * whatever their sizes; so many small ones make one piece of work, and a large one several. The
 * line is laid out again only when other parameters have gradients than in the last step.
 *
 * @param <O> the record of options
 */
abstract class FusedOptimizer<O extends Record> extends Optimizer {
  private static final long GRAIN = 16_384; // whole blocks
  private static final int BLOCK = Lanes.BLOCK;

  private final Class<O> type;
  private final Parallel.Range work = this::range;
  private Slot[] line = {};
  private long[] starts = {};
  private long length;

  FusedOptimizer(List<Tensor> parameters, O options, Class<O> type) {
    super(parameters, options);
    this.type = type;
  }

  /** The tensors that these options need, by PyTorch's names. */
  abstract List<String> names(O options);

  @Override
  protected final List<String> stateNames(Tensor parameter, Record options) {
    return names(type.cast(options));
  }

  /** How many coefficients a step has. */
  abstract int coefficients();

  /** Counts a step and computes its coefficients, the same for all elements of a parameter. */
  abstract void begin(O options, ParameterState state, double[] coefficients);

  /** Changes FLOAT32 elements from {@code at} on, {@code n} of them, which are whole blocks. */
  abstract void kernel(O options, double[] coefficients, Operands memory, long at, int n);

  /**
   * Returns the new value of an element; changes what of the state belongs to it.
   *
   * @param c the coefficients
   * @param p the element
   * @param g its gradient
   * @param s its elements of the tensors of the state
   */
  abstract double element(O options, double[] c, double p, double g, double[] s);

  /** The gradient downwards, with weight decay. */
  static double descent(double p, double g, double weightDecay, boolean maximize) {
    double d = maximize ? -g : g;
    return weightDecay == 0 ? d : d + weightDecay * p;
  }

  /** {@code keep * old + (1 - keep) * fresh}. */
  static double average(double old, double fresh, double keep) {
    return keep * old + (1 - keep) * fresh;
  }

  private O options(ParameterState state) {
    return type.cast(state.group().options());
  }

  @Override
  protected final void update(List<ParameterState> states) {
    layOut(states);
    for (Slot slot : line) {
      begin(options(slot.state), slot.state, slot.coefficients);
      slot.begin();
    }
    Parallel.ranges(length, GRAIN, work);
    for (Slot slot : line) {
      slot.end();
    }
  }

  private void layOut(List<ParameterState> states) {
    boolean same = states.size() == line.length;
    for (int i = 0; i < states.size() && same; i++) {
      same = states.get(i) == line[i].state;
    }
    if (same) {
      return;
    }
    line = states.stream().map(s -> new Slot(s, coefficients())).toArray(Slot[]::new);
    starts = new long[line.length];
    length = 0;
    for (int i = 0; i < line.length; i++) {
      starts[i] = length;
      length = Math.ceilDiv(length + states.get(i).parameter().elements(), BLOCK) * BLOCK;
    }
  }

  private void range(long from, long to) {
    int i = Arrays.binarySearch(starts, from);
    for (i = i < 0 ? -i - 2 : i; i < line.length && starts[i] < to; i++) {
      long first = Math.max(from - starts[i], 0);
      long end = Math.min(to - starts[i], line[i].state.parameter().elements());
      if (first < end) {
        change(line[i], first, (int) (end - first));
      }
    }
  }

  // Ranges and parameters begin with whole blocks, so that only the end of a parameter has a rest.
  private void change(Slot slot, long at, int n) {
    O options = options(slot.state);
    if (slot.state.parameter().dtype() != DType.FLOAT32) {
      plain(options, slot, at, n);
      return;
    }
    int rest = n % BLOCK;
    if (n > rest) {
      kernel(options, slot.coefficients, slot.all, at, n - rest);
    }
    if (rest > 0) {
      Operands block = slot.rest();
      block.take(slot.all, at + n - rest, rest);
      kernel(options, slot.coefficients, block, 0, BLOCK);
      block.give(slot.all, at + n - rest, rest);
    }
  }

  private void plain(O options, Slot slot, long at, int n) {
    DType dtype = slot.state.parameter().dtype();
    Operands m = slot.all;
    double[] s = new double[m.states()];
    for (long i = at; i < at + n; i++) {
      for (int k = 0; k < s.length; k++) {
        s[k] = Elements.getDouble(dtype, m.s(k), i);
      }
      double p = Elements.getDouble(dtype, m.p(), m.p(i));
      double g = Elements.getDouble(dtype, m.g(), m.g(i));
      double changed = element(options, slot.coefficients, p, g, s);
      Elements.setDouble(dtype, m.p(), m.p(i), changed);
      for (int k = 0; k < s.length; k++) {
        Elements.setDouble(dtype, m.s(k), i, s[k]);
      }
    }
  }
}
