package org.lanewise;

/** Elements chosen by indices and masks, read and written. */
public sealed interface TensorIndexing permits Tensor {}
