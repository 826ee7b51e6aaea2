package org.lanewise;

/**
 * How far elements lie apart, and around which mean.
 *
 * @param spread their variance or standard deviation
 * @param mean their mean
 */
public record Spread(Tensor spread, Tensor mean) {}
