package org.lanewise.ops.network.attention;

import java.lang.foreign.MemorySegment;
import org.lanewise.Tensor;

/**
 * A tensor {@code [..., rows, columns]} of FLOAT32 as matrices, one for each place of the axes
 * before the last two, of which the rows lie {@code pitch} elements apart.
 */
record Heads(Tensor tensor, MemorySegment segment, int rows, int columns, int pitch) {
  /** The matrices of a tensor, which is copied if its rows cannot be read as they lie. */
  static Heads of(Tensor x) {
    boolean dense = x.size(-1) == 1 || x.stride(-1) == 1;
    boolean apart = x.size(-2) == 1 || (x.stride(-2) >= x.size(-1) && x.stride(-2) <= 1 << 24);
    Tensor readable = dense && apart ? x : x.contiguous();
    int columns = Math.toIntExact(readable.size(-1));
    long pitch = readable.size(-2) == 1 ? columns : readable.stride(-2);
    return new Heads(
        readable,
        readable.segment(),
        Math.toIntExact(readable.size(-2)),
        columns,
        Math.toIntExact(Math.max(1, pitch)));
  }

  /** How many matrices there are. */
  long count() {
    long count = 1;
    for (int i = 0; i < tensor.rank() - 2; i++) {
      count *= tensor.size(i);
    }
    return count;
  }

  /** Where a row of a matrix begins in the segment. */
  long start(long head, long row) {
    long at = tensor.offset() + row * pitch;
    long rest = head;
    for (int i = tensor.rank() - 3; i >= 0; i--) {
      at += rest % tensor.size(i) * tensor.stride(i);
      rest /= tensor.size(i);
    }
    return at;
  }
}
