package org.lanewise.data;

/** Examples by index. A batch is gathered at once rather than example by example. */
public interface Dataset {
  /** The number of examples. */
  long size();

  /**
   * The examples of these indices, in their order; in tensors of the caller's own.
   *
   * @throws IndexOutOfBoundsException if an index is not one of an example
   */
  Batch batch(long... indices);
}
