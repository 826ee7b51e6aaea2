package org.lanewise.ops.network.convolution;

import java.util.List;
import org.lanewise.ops.network.Extent;

/**
 * How a kernel moves over an image.
 *
 * @param axes the number of spatial axes: 1, 2 or 3
 * @param stride steps between positions
 * @param padding zeros before and after each axis
 * @param same instead of {@code padding}: as many zeros as keep the size, the odd one after it
 * @param dilation distance of the kernel's elements
 * @param groups parts of the channels that are convolved apart
 */
public record ConvWindow(
    int axes, Extent stride, Extent padding, boolean same, Extent dilation, int groups) {
  /**
   * A window from numbers that are one for all axes or one for each.
   *
   * @param name the operation in messages
   */
  public static ConvWindow of(
      String name,
      int axes,
      List<Integer> stride,
      List<Integer> padding,
      boolean same,
      List<Integer> dilation,
      int groups) {
    return new ConvWindow(
        axes,
        Extent.of(name, "stride", stride, axes, 1, 1),
        Extent.of(name, "padding", padding, axes, 0, 0),
        same,
        Extent.of(name, "dilation", dilation, axes, 1, 1),
        groups);
  }
}
