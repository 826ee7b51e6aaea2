package org.lanewise.nn.functional;

import org.lanewise.Tensor;

/**
 * Maxima and where they were.
 *
 * @param values the maxima
 * @param indices their places in the image of their channel, counted row by row; INT64
 */
public record Pooled(Tensor values, Tensor indices) {}
