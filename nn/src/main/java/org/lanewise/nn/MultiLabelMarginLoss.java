package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.Reduction;

/**
 * By how much classes that are no targets come nearer than 1 to those that are: {@code sum over
 * targets j and others i of max(0, 1 - x[j] + x[i]) / classes}. Targets are class indices up to the
 * first -1.
 *
 * <pre>{@code
 * Tensor target = Tensor.of(3L, 0L, -1L, 1L); // the classes 3 and 0
 * new MultiLabelMarginLoss().call(Tensor.of(0.1f, 0.2f, 0.4f, 0.8f), target); // 0.85
 * }</pre>
 *
 * <p>Shape: {@code [batch, classes]} or {@code [classes]}, and INT64 targets of that shape, to a
 * scalar.
 *
 * @param reduction how the losses of the elements are combined
 */
public record MultiLabelMarginLoss(Reduction reduction) implements Loss {
  /** The mean over the batch. */
  public MultiLabelMarginLoss() {
    this(Reduction.MEAN);
  }

  @Override
  public Tensor call(Tensor output, Tensor target) {
    return Functional.multilabelMarginLoss(output, target, reduction);
  }
}
