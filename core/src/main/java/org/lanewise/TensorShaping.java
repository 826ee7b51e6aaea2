package org.lanewise;

/** Copies with the elements arranged in another way: joined, repeated, padded. */
public sealed interface TensorShaping permits Tensor {}
