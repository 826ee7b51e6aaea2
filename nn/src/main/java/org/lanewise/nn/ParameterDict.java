package org.lanewise.nn;

import java.util.Collections;
import java.util.Set;
import org.lanewise.Tensor;

/**
 * Parameters with names.
 *
 * <pre>{@code
 * var dict = ParameterDict.of("left", Tensor.randn(3, 2), "right", Tensor.randn(3, 4));
 * dict.get("left").shape(); // [3, 2]
 * }</pre>
 *
 * <p>The names are in the order in which they were added.
 */
public final class ParameterDict extends Module {
  /** An empty dictionary. */
  public ParameterDict() {}

  /** Tensors with names, which become parameters: a name, its tensor, the next name, and so on. */
  public static ParameterDict of(Object... namesAndTensors) {
    ParameterDict dict = new ParameterDict();
    Entries.pairs("ParameterDict", namesAndTensors, Tensor.class, dict::addParameter);
    return dict;
  }

  /**
   * Adds a tensor, which becomes a parameter, or puts it in the place of the one that has this
   * name; returns this.
   */
  public ParameterDict put(String name, Tensor tensor) {
    if (!parameters.containsKey(name)) {
      Registration.checkName(this, name);
    }
    parameters.put(name, Registration.parameter(this, name, tensor));
    return this;
  }

  /**
   * The parameter of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Tensor get(String name) {
    return parameter(name);
  }

  /** Takes a parameter out; returns it. */
  public Tensor remove(String name) {
    Tensor removed = get(name);
    parameters.remove(name);
    return removed;
  }

  /** Whether there is a parameter of this name. */
  public boolean containsKey(String name) {
    return parameters.containsKey(name);
  }

  /** The names. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(parameters.keySet());
  }

  /** How many parameters there are. */
  public int size() {
    return parameters.size();
  }

  @Override
  protected String arguments() {
    return Printed.parameters(this);
  }
}
