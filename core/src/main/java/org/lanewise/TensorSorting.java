package org.lanewise;

/** Order: sorted elements, extremes with their places, counts. */
public sealed interface TensorSorting permits Tensor {}
