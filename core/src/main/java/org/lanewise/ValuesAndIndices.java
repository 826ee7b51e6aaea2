package org.lanewise;

/**
 * Elements that an operation found along an axis, and where it found them.
 *
 * @param values the elements
 * @param indices their indices along the axis, INT64
 */
public record ValuesAndIndices(Tensor values, Tensor indices) {}
