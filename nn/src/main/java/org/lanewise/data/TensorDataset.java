package org.lanewise.data;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** Examples that are the rows of two tensors. */
public final class TensorDataset implements Dataset {
  private final Tensor inputs;
  private final Tensor targets;

  /** A data set of inputs {@code [n, ...]} and targets {@code [n, ...]}. */
  public TensorDataset(Tensor inputs, Tensor targets) {
    if (inputs.rank() == 0 || targets.rank() == 0 || inputs.size(0) != targets.size(0)) {
      throw ShapeException.of(
          "TensorDataset",
          "inputs and targets with one first size",
          inputs.shape() + " and " + targets.shape());
    }
    this.inputs = inputs.detach().contiguous();
    this.targets = targets.detach().contiguous();
  }

  @Override
  public long size() {
    return inputs.size(0);
  }

  @Override
  public Batch batch(long... indices) {
    return new Batch(gather(inputs, indices), gather(targets, indices));
  }

  private static Tensor gather(Tensor rows, long[] indices) {
    long[] sizes = rows.shape().toArray();
    long n = sizes[0];
    sizes[0] = indices.length;
    Tensor batch = Tensor.empty(Shape.of(sizes), rows.dtype());
    long bytes = n == 0 ? 0 : rows.elements() / n * rows.dtype().bytes();
    long start = rows.offset() * rows.dtype().bytes();
    for (int i = 0; i < indices.length; i++) {
      long at = Objects.checkIndex(indices[i], n);
      MemorySegment.copy(rows.segment(), start + at * bytes, batch.segment(), i * bytes, bytes);
    }
    return batch;
  }

  @Override
  public String toString() {
    return "TensorDataset" + Arrays.asList(inputs.shape(), targets.shape());
  }
}
