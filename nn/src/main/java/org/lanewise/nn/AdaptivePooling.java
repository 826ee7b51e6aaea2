package org.lanewise.nn;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What layers that pool to a given size have in common. */
abstract class AdaptivePooling extends Module {
  private final int[] sizes;

  AdaptivePooling(int... sizes) {
    this.sizes = sizes.clone();
  }

  /** One size, or one for each axis; not to be changed. */
  final int[] sizes() {
    return sizes;
  }

  @Override
  protected final String arguments() {
    String text =
        Arrays.stream(sizes)
            .mapToObj(size -> size == -1 ? "null" : Integer.toString(size))
            .collect(Collectors.joining(", "));
    return "outputSize=" + (sizes.length == 1 ? text : "(" + text + ")");
  }
}
