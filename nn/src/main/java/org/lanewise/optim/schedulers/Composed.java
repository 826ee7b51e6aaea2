package org.lanewise.optim.schedulers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lanewise.Tensor;

/** What schedulers that are made of others have in common. */
final class Composed {
  private Composed() {}

  /** At least one, all of the same optimizer. */
  static List<LRScheduler> check(String name, List<LRScheduler> schedulers) {
    PerGroup.check(name, "at least one scheduler", "none", !schedulers.isEmpty());
    for (int i = 1; i < schedulers.size(); i++) {
      PerGroup.check(
          name,
          "schedulers of one optimizer",
          schedulers.get(i).getClass().getSimpleName() + " at index " + i + " of another",
          schedulers.get(i).optimizer().equals(schedulers.get(0).optimizer()));
    }
    return List.copyOf(schedulers);
  }

  static void save(List<LRScheduler> schedulers, Map<String, Tensor> state) {
    for (int i = 0; i < schedulers.size(); i++) {
      String prefix = prefix(i);
      schedulers.get(i).stateDict().forEach((name, tensor) -> state.put(prefix + name, tensor));
    }
  }

  static void restore(List<LRScheduler> schedulers, Map<String, Tensor> state) {
    for (int i = 0; i < schedulers.size(); i++) {
      String prefix = prefix(i);
      Map<String, Tensor> part = new LinkedHashMap<>();
      state.forEach(
          (name, tensor) -> {
            if (name.startsWith(prefix)) {
              part.put(name.substring(prefix.length()), tensor);
            }
          });
      schedulers.get(i).restore(part);
    }
  }

  private static String prefix(int index) {
    return "schedulers." + index + ".";
  }
}
