package org.lanewise.optim;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.simd.Lanes;

/** The memory of a parameter, its gradient and its state, as kernels take it. */
final class Operands {
  private static final int BYTES = Float.BYTES;

  private MemorySegment p = MemorySegment.NULL;
  private MemorySegment g = MemorySegment.NULL;
  private long pStart;
  private long gStart;
  private MemorySegment[] s = {};

  @SuppressWarnings("UnusedVariable") // keeps the memory of a block
  private @Nullable Tensor owner;

  /** The memory of the parameter. */
  MemorySegment p() {
    return p;
  }

  /** Where element {@code i} of the parameter is in its memory. */
  long p(long i) {
    return pStart + i;
  }

  /** The memory of the gradient. */
  MemorySegment g() {
    return g;
  }

  /** Where element {@code i} of the gradient is in its memory. */
  long g(long i) {
    return gStart + i;
  }

  /** The memory of a tensor of the state, which begins with the first element. */
  MemorySegment s(int index) {
    return s[index];
  }

  /** How many tensors the state has. */
  int states() {
    return s.length;
  }

  /** Looks up the memory of a step. */
  void look(Tensor parameter, ParameterState state) {
    p = parameter.segment();
    pStart = parameter.offset();
    g = state.gradient().segment();
    gStart = state.gradient().offset();
    int count = state.names().size();
    if (s.length != count) {
      s = new MemorySegment[count];
    }
    for (int k = 0; k < count; k++) {
      s[k] = state.tensor(k).segment();
    }
  }

  /** Room for one block of each of {@code states} tensors, parameter and gradient. */
  static Operands block(int states) {
    Operands block = new Operands();
    try (Scope _ = Scope.outside()) {
      Tensor room = Tensor.zeros(Shape.of(states + 2, Lanes.BLOCK), DType.FLOAT32);
      block.owner = room;
      block.s = new MemorySegment[states];
      for (int k = 0; k < states; k++) {
        block.s[k] = row(room, k);
      }
      block.p = row(room, states);
      block.g = row(room, states + 1);
    }
    return block;
  }

  private static MemorySegment row(Tensor room, int k) {
    long bytes = (long) BYTES * Lanes.BLOCK;
    return room.segment().asSlice(room.offset() * BYTES + k * bytes, bytes);
  }

  /** Copies {@code n} elements of others from {@code at} on into this block. */
  void take(Operands from, long at, int n) {
    MemorySegment.copy(from.p, from.p(at) * BYTES, p, 0, (long) n * BYTES);
    MemorySegment.copy(from.g, from.g(at) * BYTES, g, 0, (long) n * BYTES);
    for (int k = 0; k < s.length; k++) {
      MemorySegment.copy(from.s[k], at * BYTES, s[k], 0, (long) n * BYTES);
    }
  }

  /** Copies {@code n} elements of parameter and state from this block to others. */
  void give(Operands to, long at, int n) {
    MemorySegment.copy(p, 0, to.p, to.p(at) * BYTES, (long) n * BYTES);
    for (int k = 0; k < s.length; k++) {
      MemorySegment.copy(s[k], 0, to.s[k], at * BYTES, (long) n * BYTES);
    }
  }
}
