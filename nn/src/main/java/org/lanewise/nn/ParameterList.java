package org.lanewise.nn;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.lanewise.Tensor;

/**
 * A list of parameters.
 *
 * <pre>{@code
 * class Weights extends Module {
 *   final ParameterList w = add("w", ParameterList.of(Tensor.randn(3, 3), Tensor.randn(3, 3)));
 *
 *   @Override
 *   public Tensor forward(Tensor x) {
 *     return x.matmul(w.get(0)).add(x.matmul(w.get(1)));
 *   }
 * }
 * new Weights().namedParameters().keySet(); // [w.0, w.1]
 * }</pre>
 *
 * <p>Parameters are named by their positions, 0, 1, 2, ...; positions may be counted from the end:
 * -1 is the last one.
 */
public final class ParameterList extends Module implements Iterable<Tensor> {
  /** A list of these tensors, which become parameters. */
  public ParameterList(Tensor... tensors) {
    extend(List.of(tensors));
  }

  /** A list of these tensors, which become parameters. */
  public static ParameterList of(Tensor... tensors) {
    return new ParameterList(tensors);
  }

  /** Adds a parameter at the end; returns this. */
  public ParameterList append(Tensor tensor) {
    addParameter(Integer.toString(parameters.size()), tensor);
    return this;
  }

  /** Adds parameters at the end; returns this. */
  public ParameterList extend(Iterable<Tensor> tensors) {
    tensors.forEach(this::append);
    return this;
  }

  /** The parameter at a position. */
  public Tensor get(int index) {
    return parameter(name(index));
  }

  /** Puts a tensor, which becomes a parameter, in the place of another; returns this. */
  public ParameterList set(int index, Tensor tensor) {
    String name = name(index);
    parameters.put(name, Registration.parameter(this, name, tensor));
    return this;
  }

  private String name(int index) {
    return Integer.toString(Entries.position(this, index, parameters.size()));
  }

  /** How many parameters there are. */
  public int size() {
    return parameters.size();
  }

  /** The parameters in their order, as they are now. */
  @Override
  public Iterator<Tensor> iterator() {
    return parameters.values().stream().map(Objects::requireNonNull).toList().iterator();
  }

  @Override
  protected String arguments() {
    return Printed.parameters(this);
  }
}
