package org.lanewise.nn.utils;

import java.util.List;
import org.lanewise.Grad;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * All parameters as one vector, and back.
 *
 * <pre>{@code
 * var layer = new Linear(3, 2);
 * Tensor all = ParameterVector.parametersToVector(layer.parameters());
 * all.shape(); // [8]
 * ParameterVector.vectorToParameters(all.mul(0.5), layer.parameters());
 * }</pre>
 */
public final class ParameterVector {
  private ParameterVector() {}

  /** The elements of all parameters, one after the other, row by row; gradients flow through it. */
  public static Tensor parametersToVector(List<Tensor> parameters) {
    return Tensor.cat(parameters.stream().map(p -> p.flatten()).toList());
  }

  /**
   * Copies the elements of a vector into parameters.
   *
   * @throws ShapeException unless there are as many as the parameters have
   */
  public static void vectorToParameters(Tensor vector, List<Tensor> parameters) {
    long size = parameters.stream().mapToLong(Tensor::elements).sum();
    if (vector.rank() != 1 || vector.elements() != size) {
      throw ShapeException.of(
          "vectorToParameters", "a vector of " + size + " elements", vector.shape());
    }
    try (Grad _ = Grad.off()) {
      long from = 0;
      for (Tensor parameter : parameters) {
        Tensor part = vector.narrow(0, from, parameter.elements());
        parameter.copyFrom(part.reshape(parameter.shape().toArray()));
        from += parameter.elements();
      }
    }
  }
}
