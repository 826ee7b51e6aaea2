package org.lanewise.autograd;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanewise.GradException;
import org.lanewise.Tensor;
import org.lanewise.autograd.state.GradMode;

/** The search for the operation whose backward made the first NaN. */
final class Anomaly {
  private Anomaly() {}

  /**
   * Looks at the gradients that a node computed.
   *
   * @throws GradException naming the operation if there is a NaN; its cause is the stack of the
   *     forward call
   */
  static void check(Node node, @Nullable Tensor[] results) {
    for (int i = 0; i < results.length; i++) {
      Tensor g = results[i];
      if (g != null && hasNaN(g)) {
        Throwable origin = node.origin();
        GradException e =
            new GradException(
                String.format(
                    Locale.ROOT,
                    "%s: its backward made a NaN in the gradient of input %d, of shape %s; its"
                        + " forward was called %s",
                    node.name(),
                    i,
                    g.shape(),
                    origin == null ? "outside Grad.detectAnomaly()" : "at " + caller(origin)));
        if (origin != null) {
          e.initCause(origin);
        }
        throw e;
      }
    }
  }

  private static boolean hasNaN(Tensor g) {
    boolean mode = GradMode.set(false);
    try {
      for (double value : g.toDoubleArray()) {
        if (Double.isNaN(value)) {
          return true;
        }
      }
      return false;
    } finally {
      GradMode.set(mode);
    }
  }

  // The first frame outside the library's core: the line that the user wrote, or a layer.
  private static String caller(Throwable origin) {
    for (StackTraceElement frame : origin.getStackTrace()) {
      String type = frame.getClassName();
      boolean internal =
          type.startsWith("org.lanewise.autograd.")
              || type.startsWith("org.lanewise.ops.")
              || type.startsWith("org.lanewise.Tensor")
              || type.startsWith("org.lanewise.nn.");
      if (!internal) {
        return frame.toString();
      }
    }
    return "an unknown place";
  }
}
