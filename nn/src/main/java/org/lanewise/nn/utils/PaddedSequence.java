package org.lanewise.nn.utils;

import org.lanewise.Tensor;

/**
 * Sequences of different lengths, filled up to the longest.
 *
 * @param output {@code [time, batch, ...]}, or with the batch first
 * @param lengths the length of each sequence, INT64
 */
public record PaddedSequence(Tensor output, Tensor lengths) {}
