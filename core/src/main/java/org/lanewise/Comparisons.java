package org.lanewise;

import org.lanewise.ops.Elements;
import org.lanewise.ops.Strided;

/** What comparisons of whole tensors share. */
final class Comparisons {
  private Comparisons() {}

  /** Whether all elements of a BOOL tensor are true. */
  static boolean all(Tensor x) {
    Strided walk = new Strided(x.shape(), x);
    for (long row = 0; row < walk.rows; row++) {
      long at = walk.start(0, row);
      for (long i = 0; i < walk.columns; i++) {
        if (Elements.getLong(DType.BOOL, x.segment(), at + i * walk.columnStep[0]) == 0) {
          return false;
        }
      }
    }
    return true;
  }
}
