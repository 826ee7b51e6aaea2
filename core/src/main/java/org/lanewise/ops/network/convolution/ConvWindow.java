package org.lanewise.ops.network.convolution;

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
    int axes, Extent stride, Extent padding, boolean same, Extent dilation, int groups) {}
