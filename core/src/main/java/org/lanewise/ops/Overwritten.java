package org.lanewise.ops;

import org.lanewise.Tensor;
import org.lanewise.autograd.state.GradMode;

/** What an operation in place needs later of the tensor that it is about to overwrite. */
public final class Overwritten {
  private Overwritten() {}

  /**
   * A copy with the history of {@code x}, so that a backward that reads it can be differentiated;
   * called from a {@code forwardInPlace}, which itself runs unrecorded.
   */
  public static Tensor keep(Tensor x) {
    boolean mode = GradMode.set(true);
    try {
      return x.clone();
    } finally {
      GradMode.set(mode);
    }
  }
}
