package org.lanewise;

/**
 * The smallest and the largest elements.
 *
 * @param min the smallest
 * @param max the largest
 */
public record MinMax(Tensor min, Tensor max) {}
