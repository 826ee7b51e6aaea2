package org.lanewise.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.lanewise.Grad;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * A part of a network: holds parameters, buffers and other modules by name, and computes an output
 * from an input.
 *
 * <pre>{@code
 * final class Net extends Module {
 *   private final Linear hidden = add("hidden", new Linear(784, 128));
 *   private final Linear out = add("out", new Linear(128, 10));
 *
 *   @Override
 *   public Tensor forward(Tensor x) {
 *     return out.call(relu(hidden.call(x.flatten(1))));
 *   }
 * }
 * }</pre>
 *
 * <p>Names of parts of parts are joined by dots, as in PyTorch: {@code hidden.weight}. A file that
 * imports all of this package needs {@code import org.lanewise.nn.Module;} besides, since {@code
 * java.lang} has a class of that name.
 */
public abstract class Module {
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();
  private final Map<String, Tensor> buffers = new LinkedHashMap<>();
  private final Map<String, Module> children = new LinkedHashMap<>();
  private boolean training = true;

  /** Makes a module without parts, in training mode. */
  protected Module() {}

  /** Computes the output; called by {@link #call}. */
  public abstract Tensor forward(Tensor input);

  /** Runs the module. */
  public final Tensor call(Tensor input) {
    return forward(input);
  }

  /** Makes a module a part of this one, under a name; returns it. */
  protected final <M extends Module> M add(String name, M module) {
    checkName(name);
    children.put(name, module);
    return module;
  }

  /**
   * Makes a tensor a parameter: it requires a gradient from now on and is given to optimizers;
   * returns it.
   */
  protected final Tensor addParameter(String name, Tensor tensor) {
    checkName(name);
    parameters.put(name, tensor.requiresGrad(true));
    return tensor;
  }

  /** Makes a tensor a buffer: saved with the parameters but not trained; returns it. */
  protected final Tensor addBuffer(String name, Tensor tensor) {
    checkName(name);
    buffers.put(name, tensor);
    return tensor;
  }

  private void checkName(String name) {
    if (name.isEmpty() || name.contains(".")) {
      throw new IllegalArgumentException(
          typeName() + ": expected a name that is not empty and has no dot, got \"" + name + "\"");
    }
    if (children.containsKey(name) || parameters.containsKey(name) || buffers.containsKey(name)) {
      throw new IllegalArgumentException(
          typeName() + ": expected a new name, got \"" + name + "\" a second time");
    }
  }

  /** The direct parts by name, in the order in which they were added. */
  public final Map<String, Module> children() {
    return Collections.unmodifiableMap(children);
  }

  /** The parameters of this module and all its parts. */
  public final List<Tensor> parameters() {
    return new ArrayList<>(namedParameters().values());
  }

  /** The parameters of this module and all its parts, by their full names. */
  public final Map<String, Tensor> namedParameters() {
    Map<String, Tensor> named = new LinkedHashMap<>();
    walk("", (prefix, module) -> module.parameters.forEach((n, t) -> named.put(prefix + n, t)));
    return named;
  }

  /** The buffers of this module and all its parts, by their full names. */
  public final Map<String, Tensor> namedBuffers() {
    Map<String, Tensor> named = new LinkedHashMap<>();
    walk("", (prefix, module) -> module.buffers.forEach((n, t) -> named.put(prefix + n, t)));
    return named;
  }

  /**
   * Parameters and buffers by their full names: what a checkpoint holds. The tensors are the
   * module's own.
   */
  public final Map<String, Tensor> stateDict() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    walk(
        "",
        (prefix, module) -> {
          module.parameters.forEach((n, t) -> state.put(prefix + n, t));
          module.buffers.forEach((n, t) -> state.put(prefix + n, t));
        });
    return state;
  }

  /**
   * Copies the values of a state dictionary into this module.
   *
   * @throws IllegalArgumentException listing all names that are missing, unexpected or of another
   *     shape; nothing is changed then
   */
  public final void loadStateDict(Map<String, Tensor> state) {
    Map<String, Tensor> own = stateDict();
    List<String> problems = new ArrayList<>();
    own.forEach(
        (name, tensor) -> {
          Tensor given = state.get(name);
          if (given == null) {
            problems.add("missing " + name + " " + tensor.shape());
          } else if (!given.shape().equals(tensor.shape())) {
            problems.add(name + ": expected " + tensor.shape() + ", got " + given.shape());
          }
        });
    for (String name : state.keySet()) {
      if (!own.containsKey(name)) {
        problems.add("unexpected " + name);
      }
    }
    if (!problems.isEmpty()) {
      throw new ShapeException(typeName() + ": state does not fit: " + String.join("; ", problems));
    }
    try (Grad _ = Grad.off()) {
      own.forEach((name, tensor) -> tensor.copyFrom(Objects.requireNonNull(state.get(name))));
    }
  }

  /** Calls {@code action} with this module and all its parts, parts first. */
  public final void apply(Consumer<? super Module> action) {
    children.values().forEach(child -> child.apply(action));
    action.accept(this);
  }

  /** Forgets the gradients of all parameters. */
  public final void zeroGrad() {
    parameters().forEach(Tensor::zeroGrad);
  }

  /**
   * Puts this module and all its parts into training mode; dropout and batch norm behave
   * differently then.
   */
  public final Module train() {
    return setTraining(true);
  }

  /** Puts this module and all its parts into evaluation mode. */
  public final Module eval() {
    return setTraining(false);
  }

  private Module setTraining(boolean mode) {
    apply(module -> module.training = mode);
    return this;
  }

  /** Whether this module is in training mode. */
  public final boolean isTraining() {
    return training;
  }

  /** The arguments that the printed form shows in brackets; empty by default. */
  protected String arguments() {
    return "";
  }

  private String typeName() {
    return getClass().getSimpleName();
  }

  /** The tree of modules as PyTorch prints it. */
  @Override
  public final String toString() {
    if (children.isEmpty()) {
      return typeName() + "(" + arguments() + ")";
    }
    StringBuilder out = new StringBuilder(typeName()).append("(\n");
    children.forEach(
        (name, child) -> {
          String text = child.toString().replace("\n", "\n  ");
          out.append("  (").append(name).append("): ").append(text).append('\n');
        });
    return out.append(')').toString();
  }

  private interface Visitor {
    void visit(String prefix, Module module);
  }

  private void walk(String prefix, Visitor visitor) {
    visitor.visit(prefix, this);
    children.forEach((name, child) -> child.walk(prefix + name + ".", visitor));
  }
}
