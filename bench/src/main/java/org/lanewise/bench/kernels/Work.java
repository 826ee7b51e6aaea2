package org.lanewise.bench.kernels;

import org.lanewise.Tensor;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the calls of an iteration had to do at least: arithmetic, and memory to read and to write
 * once. JMH divides the time by each.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Work {
  private static final int BYTES = Float.BYTES;

  /** Additions and multiplications of numbers. */
  public long flops;

  /** Bytes of the operands. */
  public long read;

  /** Bytes of the results. */
  public long written;

  /** Leaves all at zero. */
  public Work() {}

  /** Adds one call on FLOAT32 numbers; returns {@code result}, so that nothing is useless. */
  Tensor add(long operations, long elementsRead, Tensor result) {
    flops += operations;
    read += elementsRead * BYTES;
    written += result.elements() * BYTES;
    return result;
  }
}
