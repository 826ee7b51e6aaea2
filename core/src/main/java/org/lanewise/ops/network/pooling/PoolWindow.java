package org.lanewise.ops.network.pooling;

import org.lanewise.ops.network.Extent;

/**
 * The window of a pooling operation and how it moves.
 *
 * @param axes the number of spatial axes: 1, 2 or 3
 * @param kernel the size of the window
 * @param stride steps between windows
 * @param padding places before and after each axis that belong to windows only
 * @param dilation distance of the elements of a window
 * @param ceil whether a window that begins inside the image or the padding before it, and ends
 *     beyond the padding, counts too
 */
public record PoolWindow(
    int axes, Extent kernel, Extent stride, Extent padding, Extent dilation, boolean ceil) {}
