package org.lanewise.nn;

import java.util.Locale;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.InterpolateOptions;

/** What layers that resize images have in common. */
abstract class Resizing extends Module {
  private final InterpolateOptions options;

  Resizing(InterpolateOptions options) {
    this.options = options;
  }

  @Override
  public final Tensor forward(Tensor x) {
    return Functional.interpolate(x, options);
  }

  @Override
  protected final String arguments() {
    String size =
        options.size().isEmpty()
            ? "scaleFactor=" + Numbers.text(options.scaleFactor())
            : "size=" + Numbers.text(options.size());
    String mode = options.mode().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return size + ", mode='" + mode + "'";
  }
}
