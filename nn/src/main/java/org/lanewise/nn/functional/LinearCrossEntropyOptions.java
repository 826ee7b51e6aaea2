package org.lanewise.nn.functional;

import org.lanewise.Shape;
import org.lanewise.Tensor;

/**
 * What a cross entropy behind an affine map has besides its sizes: {@code
 * options().bias(true).reduction(Reduction.SUM)}.
 *
 * @param outFeatures the axes of each target; none for one class in each row
 * @param bias whether the map has a bias
 * @param classes how rows are combined, weights of classes, a label to ignore, smoothing
 */
public record LinearCrossEntropyOptions(Shape outFeatures, boolean bias, ClassOptions classes) {
  /** One class in each row, no bias, the mean. */
  public static LinearCrossEntropyOptions options() {
    return new LinearCrossEntropyOptions(Shape.SCALAR, false, ClassOptions.DEFAULT);
  }

  /** These options with targets of these axes. */
  public LinearCrossEntropyOptions outFeatures(long... sizes) {
    return new LinearCrossEntropyOptions(Shape.of(sizes), bias, classes);
  }

  /** These options with or without a bias. */
  public LinearCrossEntropyOptions bias(boolean learned) {
    return new LinearCrossEntropyOptions(outFeatures, learned, classes);
  }

  /** These options with another reduction. */
  public LinearCrossEntropyOptions reduction(Reduction combine) {
    return with(classes.reduction(combine));
  }

  /** These options with weights for the classes. */
  public LinearCrossEntropyOptions weight(Tensor weights) {
    return with(classes.weight(weights));
  }

  /** These options with another index that is ignored. */
  public LinearCrossEntropyOptions ignoreIndex(long index) {
    return with(classes.ignoreIndex(index));
  }

  /** These options with smoothed targets. */
  public LinearCrossEntropyOptions labelSmoothing(double part) {
    return with(classes.labelSmoothing(part));
  }

  private LinearCrossEntropyOptions with(ClassOptions other) {
    return new LinearCrossEntropyOptions(outFeatures, bias, other);
  }
}
