package org.lanewise.optim.schedulers;

import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;

/** What schedulers that change the momentum expect of an optimizer. */
final class Momentum {
  private Momentum() {}

  static void check(String scheduler, Optimizer optimizer, boolean changes) {
    if (changes && !optimizer.groups().stream().allMatch(ParameterGroup::hasMomentum)) {
      throw new IllegalArgumentException(
          scheduler
              + ": expected an optimizer with a momentum or a first beta, or cycleMomentum(false),"
              + " got "
              + optimizer.getClass().getSimpleName());
    }
  }
}
