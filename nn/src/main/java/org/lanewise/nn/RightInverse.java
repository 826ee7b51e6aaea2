package org.lanewise.nn;

import java.util.List;
import org.lanewise.Tensor;

/**
 * A parametrisation that can find from a value what to compute it from. Modules without this start
 * from the value itself.
 */
@FunctionalInterface
public interface RightInverse {
  /**
   * One tensor to three from which forward computes a tensor as near to this one as it can; called
   * while nothing is recorded.
   */
  List<Tensor> rightInverse(Tensor value);
}
