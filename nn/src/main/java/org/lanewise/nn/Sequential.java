package org.lanewise.nn;

import java.util.Locale;
import org.lanewise.Tensor;

/**
 * Modules one after the other: each output is the next one's input.
 *
 * <pre>{@code
 * Sequential.of(new Linear(784, 128), new ReLU(), new Linear(128, 10));
 * Sequential.named("hidden", new Linear(784, 128), "act", new ReLU());
 * }</pre>
 */
public final class Sequential extends Module {
  private Sequential() {}

  /** Modules named 0, 1, 2, ... */
  public static Sequential of(Module... modules) {
    Sequential sequential = new Sequential();
    for (int i = 0; i < modules.length; i++) {
      sequential.add(Integer.toString(i), modules[i]);
    }
    return sequential;
  }

  /** Modules with names: a name, its module, the next name, and so on. */
  public static Sequential named(Object... namesAndModules) {
    if (namesAndModules.length % 2 != 0) {
      throw new IllegalArgumentException(
          "Sequential: expected pairs of a name and a module, got "
              + namesAndModules.length
              + " arguments");
    }
    Sequential sequential = new Sequential();
    for (int i = 0; i < namesAndModules.length; i += 2) {
      if (namesAndModules[i] instanceof String name
          && namesAndModules[i + 1] instanceof Module module) {
        sequential.add(name, module);
      } else {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Sequential: expected a name and a module at %d, got %s and %s",
                i,
                namesAndModules[i],
                namesAndModules[i + 1]));
      }
    }
    return sequential;
  }

  @Override
  public Tensor forward(Tensor input) {
    Tensor x = input;
    for (Module module : children().values()) {
      x = module.call(x);
    }
    return x;
  }
}
