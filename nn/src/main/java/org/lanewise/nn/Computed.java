package org.lanewise.nn;

import org.lanewise.Tensor;

/** What a parameter is computed from; holds no module itself, so that copies can share it. */
@FunctionalInterface
interface Computed {
  Tensor value(Module owner);
}
