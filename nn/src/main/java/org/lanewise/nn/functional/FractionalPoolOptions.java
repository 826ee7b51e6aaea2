package org.lanewise.nn.functional;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * What fractional max pooling takes: {@code kernel(3).outputSize(13, 12)} or {@code
 * kernel(2).outputRatio(0.5)}.
 *
 * <p>Kernels, sizes and ratios are one number for all spatial axes, or one for each, in the order
 * of the axes. One of size and ratio is needed; functions take the size if both are given, layers
 * refuse that.
 *
 * @param kernel the size of the windows
 * @param outputSize the size of the result; none for one by ratio
 * @param outputRatio the size of the result as a part of the input's, rounded down; none for a size
 * @param randomSamples {@code [batch, channels, axes]} of numbers from 0 to 1 that say where
 *     windows begin; null for random ones from the default generator
 */
public record FractionalPoolOptions(
    List<Integer> kernel,
    List<Integer> outputSize,
    List<Double> outputRatio,
    @Nullable Tensor randomSamples) {
  /** Options with copies of these lists. */
  public FractionalPoolOptions {
    kernel = List.copyOf(kernel);
    outputSize = List.copyOf(outputSize);
    outputRatio = List.copyOf(outputRatio);
  }

  /** Windows of this size, without a size of the result yet. */
  public static FractionalPoolOptions kernel(int... sizes) {
    return new FractionalPoolOptions(
        Arrays.stream(sizes).boxed().toList(), List.of(), List.of(), null);
  }

  /** These options with a size of the result. */
  public FractionalPoolOptions outputSize(int... sizes) {
    return new FractionalPoolOptions(
        kernel, Arrays.stream(sizes).boxed().toList(), outputRatio, randomSamples);
  }

  /** These options with a size of the result as a part of the input's. */
  public FractionalPoolOptions outputRatio(double... parts) {
    return new FractionalPoolOptions(
        kernel, outputSize, Arrays.stream(parts).boxed().toList(), randomSamples);
  }

  /** These options with given random numbers; null for new ones in each call. */
  public FractionalPoolOptions randomSamples(@Nullable Tensor samples) {
    return new FractionalPoolOptions(kernel, outputSize, outputRatio, samples);
  }
}
