package org.lanewise.nn.functional;

import java.util.Arrays;
import java.util.List;
import org.lanewise.Shape;
import org.lanewise.ops.network.Extent;
import org.lanewise.ops.network.convolution.ConvWindow;

/**
 * What a convolution has besides its input and its kernel: {@code options().stride(2).padding(1)}.
 *
 * <p>Strides, paddings and dilations are one number for all spatial axes, or one for each, in the
 * order of the axes: {@code stride(2, 1)} is 2 along the height and 1 along the width.
 *
 * @param stride steps of the kernel
 * @param padding zeros on each side
 * @param same whether the padding is chosen so that the size stays the same
 * @param dilation distance of the kernel's elements
 * @param outputPadding places added to one side of the result of a transposed convolution
 * @param groups parts of the channels that are convolved apart
 * @param bias whether a module adds a learned number to each output channel
 * @param paddingMode what the padding is made of; zeros by default
 */
public record ConvOptions(
    List<Integer> stride,
    List<Integer> padding,
    boolean same,
    List<Integer> dilation,
    List<Integer> outputPadding,
    int groups,
    boolean bias,
    PaddingMode paddingMode) {
  private static final ConvOptions DEFAULT =
      new ConvOptions(
          List.of(1), List.of(0), false, List.of(1), List.of(0), 1, true, PaddingMode.CONSTANT);

  /** Options with copies of these lists. */
  public ConvOptions {
    stride = List.copyOf(stride);
    padding = List.copyOf(padding);
    dilation = List.copyOf(dilation);
    outputPadding = List.copyOf(outputPadding);
  }

  /** Stride 1, no padding, dilation 1, one group, a bias. */
  public static ConvOptions options() {
    return DEFAULT;
  }

  /** These options with another stride. */
  public ConvOptions stride(int... steps) {
    return new ConvOptions(
        list(steps), padding, same, dilation, outputPadding, groups, bias, paddingMode);
  }

  /** These options with another padding. */
  public ConvOptions padding(int... zeros) {
    return new ConvOptions(
        stride, list(zeros), false, dilation, outputPadding, groups, bias, paddingMode);
  }

  /**
   * These options with the padding that keeps the size, PyTorch's {@code "same"}: {@code dilation *
   * (kernel - 1)} zeros in all, the odd one at the end. Needs stride 1.
   */
  public ConvOptions samePadding() {
    return new ConvOptions(
        stride, List.of(0), true, dilation, outputPadding, groups, bias, paddingMode);
  }

  /** These options without padding, PyTorch's {@code "valid"}. */
  public ConvOptions validPadding() {
    return padding(0);
  }

  /** These options with another dilation. */
  public ConvOptions dilation(int... distance) {
    return new ConvOptions(
        stride, padding, same, list(distance), outputPadding, groups, bias, paddingMode);
  }

  /** These options with another output padding, for transposed convolutions. */
  public ConvOptions outputPadding(int... places) {
    return new ConvOptions(
        stride, padding, same, dilation, list(places), groups, bias, paddingMode);
  }

  /** These options with another number of groups. */
  public ConvOptions groups(int parts) {
    return new ConvOptions(
        stride, padding, same, dilation, outputPadding, parts, bias, paddingMode);
  }

  /** These options with or without a bias. */
  public ConvOptions bias(boolean learned) {
    return new ConvOptions(
        stride, padding, same, dilation, outputPadding, groups, learned, paddingMode);
  }

  /**
   * These options with padding made in another way, for convolutions that are not transposed:
   * {@code options().padding(1).paddingMode(PaddingMode.REFLECT)}.
   */
  public ConvOptions paddingMode(PaddingMode mode) {
    return new ConvOptions(stride, padding, same, dilation, outputPadding, groups, bias, mode);
  }

  private static List<Integer> list(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  /** The window that these options describe, for {@code axes} spatial axes. */
  ConvWindow window(String name, int axes) {
    return ConvWindow.of(name, axes, stride, padding, same, dilation, groups);
  }

  /** The padding as amounts for a border, the last axis first; {@code weight} says the kernel. */
  long[] border(int axes, Shape weight) {
    long[] amounts = new long[2 * axes];
    for (int i = 0; i < axes; i++) {
      int axis = axes - 1 - i;
      long reach = (long) each(dilation, axis) * (weight.size(axis + 2) - 1);
      amounts[2 * i] = same ? reach / 2 : each(padding, axis);
      amounts[2 * i + 1] = same ? reach - reach / 2 : each(padding, axis);
    }
    return amounts;
  }

  private static int each(List<Integer> numbers, int axis) {
    return numbers.get(numbers.size() == 1 ? 0 : axis);
  }

  /** The output padding for {@code axes} spatial axes. */
  Extent outputPadding(String name, int axes) {
    return Extent.of(name, "outputPadding", outputPadding, axes, 0, 0);
  }
}
