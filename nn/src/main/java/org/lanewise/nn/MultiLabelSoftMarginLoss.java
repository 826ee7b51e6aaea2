package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.BinaryOptions;
import org.lanewise.nn.functional.Functional;

/**
 * Binary cross entropy of raw scores, as {@link BCEWithLogitsLoss}, with the mean over classes:
 * each class is a target or none.
 *
 * <pre>{@code
 * var loss = new MultiLabelSoftMarginLoss();
 * loss.call(Tensor.randn(3, 5), Tensor.rand(3, 5).gt(0.5).to(DType.FLOAT32));
 * }</pre>
 *
 * <p>Shape: {@code [batch, classes]} twice, to a scalar; {@code [batch]} unless reduced.
 *
 * @param options weights of classes, and how the losses are combined
 */
public record MultiLabelSoftMarginLoss(BinaryOptions options) implements Loss {
  /** The mean, without weights. */
  public MultiLabelSoftMarginLoss() {
    this(BinaryOptions.options());
  }

  @Override
  public Tensor call(Tensor output, Tensor target) {
    return Functional.multilabelSoftMarginLoss(output, target, options);
  }
}
