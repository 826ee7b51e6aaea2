package org.lanewise.nn;

import java.util.Arrays;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PaddingMode;

/** What layers that put borders around images have in common. */
abstract class Border extends Module {
  private final long[] amounts;
  private final PaddingMode mode;

  /** One amount for all sides, or two for each axis, the last axis first. */
  Border(int axes, PaddingMode mode, long... amounts) {
    if (amounts.length != 1 && amounts.length != 2 * axes) {
      throw ShapeException.of(
          typeName(), "1 or " + 2 * axes + " amounts of padding", Arrays.toString(amounts));
    }
    this.amounts = new long[2 * axes];
    for (int i = 0; i < 2 * axes; i++) {
      this.amounts[i] = amounts[amounts.length == 1 ? 0 : i];
    }
    this.mode = mode;
  }

  /** The value of a border of mode CONSTANT. */
  double value() {
    return 0;
  }

  @Override
  public final Tensor forward(Tensor x) {
    return mode == PaddingMode.CONSTANT
        ? Functional.pad(x, amounts, value())
        : Functional.pad(x, amounts, mode);
  }

  @Override
  protected String arguments() {
    return Numbers.text(Numbers.list(amounts));
  }
}
