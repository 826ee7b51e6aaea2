package org.lanewise;

/**
 * What differs among elements or slices.
 *
 * @param values each that differs, once
 * @param inverse for each of the input its index in {@code values}, INT64
 * @param counts how often each of {@code values} is in the input, INT64
 */
public record Unique(Tensor values, Tensor inverse, Tensor counts) {}
