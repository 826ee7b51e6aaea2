package org.lanewise.nn;

import java.util.List;
import org.lanewise.nn.functional.PoolOptions;

/** What layers with windows that move over an image have in common. */
abstract class Pooling extends Module {
  final PoolOptions options;

  Pooling(PoolOptions options) {
    this.options = options;
  }

  final List<Integer> stride() {
    return options.stride().isEmpty() ? options.kernel() : options.stride();
  }

  /** Kernel, stride and padding, as they were given. */
  final String window() {
    return "kernelSize="
        + Numbers.text(options.kernel())
        + ", stride="
        + Numbers.text(stride())
        + ", padding="
        + Numbers.text(options.padding());
  }

  /** A norm, kernel, stride and mode. */
  final String lpArguments(double norm) {
    return "normType="
        + norm
        + ", kernelSize="
        + Numbers.text(options.kernel())
        + ", stride="
        + (options.stride().isEmpty() ? "null" : Numbers.text(options.stride()))
        + ", ceilMode="
        + options.ceilMode();
  }

  /** Kernel, stride and padding, for each axis. */
  final String window(int axes) {
    return "kernelSize="
        + Numbers.tuple(options.kernel(), axes)
        + ", stride="
        + Numbers.tuple(stride(), axes)
        + ", padding="
        + Numbers.tuple(options.padding(), axes);
  }
}
