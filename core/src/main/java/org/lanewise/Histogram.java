package org.lanewise;

/**
 * Counts of elements in bins.
 *
 * @param hist the count, or sum of weights, of each bin
 * @param binEdges where the bins begin, and where the last one ends
 */
public record Histogram(Tensor hist, Tensor binEdges) {}
