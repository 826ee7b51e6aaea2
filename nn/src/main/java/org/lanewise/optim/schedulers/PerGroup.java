package org.lanewise.optim.schedulers;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.lanewise.optim.Optimizer;

/** Arguments of schedulers that are one for all groups or one for each. */
final class PerGroup {
  private PerGroup() {}

  /** The same for each group. */
  static <T> List<T> same(Optimizer optimizer, T value) {
    return Collections.nCopies(optimizer.groups().size(), value);
  }

  /** One for each group: a list of one is for all. */
  static <T> List<T> of(String scheduler, String what, Optimizer optimizer, List<T> values) {
    int groups = optimizer.groups().size();
    if (values.size() == 1) {
      return same(optimizer, values.get(0));
    }
    return each(scheduler, what, groups, values);
  }

  /** Exactly one for each group. */
  static <T> List<T> each(String scheduler, String what, int groups, List<T> values) {
    if (values.size() != groups) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: expected %s for each of %d groups, got %d",
              scheduler,
              what,
              groups,
              values.size()));
    }
    return List.copyOf(values);
  }

  static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static void check(String scheduler, String expected, Object got, boolean fine) {
    if (!fine) {
      throw new IllegalArgumentException(scheduler + ": expected " + expected + ", got " + got);
    }
  }
}
