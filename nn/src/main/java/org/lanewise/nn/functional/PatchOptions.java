package org.lanewise.nn.functional;

import java.util.Arrays;
import java.util.List;
import org.lanewise.ops.network.Extent;
import org.lanewise.ops.network.PatchWindow;

/**
 * The windows of {@code unfold} and {@code fold}: {@code kernel(3).padding(1)}. All are one number
 * for height and width, or one for each.
 *
 * @param kernel the size of a window
 * @param stride steps between windows
 * @param padding zeros on each side
 * @param dilation distance of the elements of a window
 */
public record PatchOptions(
    List<Integer> kernel, List<Integer> stride, List<Integer> padding, List<Integer> dilation) {
  /** Options with copies of these lists. */
  public PatchOptions {
    kernel = List.copyOf(kernel);
    stride = List.copyOf(stride);
    padding = List.copyOf(padding);
    dilation = List.copyOf(dilation);
  }

  /** Windows of this size at each place: stride 1, no padding, dilation 1. */
  public static PatchOptions kernel(int... sizes) {
    return new PatchOptions(list(sizes), List.of(1), List.of(0), List.of(1));
  }

  /** These options with another stride. */
  public PatchOptions stride(int... steps) {
    return new PatchOptions(kernel, list(steps), padding, dilation);
  }

  /** These options with another padding. */
  public PatchOptions padding(int... zeros) {
    return new PatchOptions(kernel, stride, list(zeros), dilation);
  }

  /** These options with another dilation. */
  public PatchOptions dilation(int... distance) {
    return new PatchOptions(kernel, stride, padding, list(distance));
  }

  private static List<Integer> list(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  PatchWindow window(String name) {
    return new PatchWindow(
        Extent.of(name, "kernel", kernel, 2, 1, 1),
        Extent.of(name, "stride", stride, 2, 1, 1),
        Extent.of(name, "padding", padding, 2, 0, 0),
        Extent.of(name, "dilation", dilation, 2, 1, 1));
  }
}
