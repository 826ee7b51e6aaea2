package org.lanewise.data;

import org.lanewise.Tensor;

/**
 * Some examples of a data set at once: inputs and targets, the first axis of both counts the
 * examples.
 *
 * <p>The loader releases a batch when the next one is taken, unless {@link #keep} was called.
 */
public final class Batch {
  private final Tensor input;
  private final Tensor target;
  private boolean kept;

  /** A batch of inputs and targets. */
  public Batch(Tensor input, Tensor target) {
    this.input = input;
    this.target = target;
  }

  /** The inputs. */
  public Tensor input() {
    return input;
  }

  /** The targets. */
  public Tensor target() {
    return target;
  }

  /** The number of examples. */
  public long size() {
    return input.size(0);
  }

  /** Keeps the tensors when the loader goes on; returns this. */
  public Batch keep() {
    kept = true;
    return this;
  }

  /** Gives the memory back unless the batch is kept. */
  void release() {
    if (!kept) {
      String reason = "when the loader went on to the next batch; keep() a batch to hold on to it";
      input.storage().release(reason);
      target.storage().release(reason);
    }
  }
}
