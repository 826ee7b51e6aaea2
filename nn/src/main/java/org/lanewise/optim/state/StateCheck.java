package org.lanewise.optim.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** Whether a state dictionary that is to be loaded has the names and shapes of one's own. */
public final class StateCheck {
  private StateCheck() {}

  /**
   * Compares names and shapes.
   *
   * @throws ShapeException listing all names that are missing, unexpected or of another shape
   */
  public static void check(String who, Map<String, Tensor> own, Map<String, Tensor> given) {
    List<String> problems = new ArrayList<>();
    own.forEach(
        (name, tensor) -> {
          Tensor other = given.get(name);
          if (other == null) {
            problems.add("missing " + name + " " + tensor.shape());
          } else if (!other.shape().equals(tensor.shape())) {
            problems.add(name + ": expected " + tensor.shape() + ", got " + other.shape());
          }
        });
    for (String name : given.keySet()) {
      if (!own.containsKey(name)) {
        problems.add("unexpected " + name);
      }
    }
    if (!problems.isEmpty()) {
      throw new ShapeException(who + ": state does not fit: " + String.join("; ", problems));
    }
  }
}
