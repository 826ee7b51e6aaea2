package org.lanewise.nn;

import java.util.List;
import org.lanewise.Tensor;

/**
 * The result of a module that gives more than one tensor: hooks see it as a list and may replace
 * elements of it.
 *
 * <pre>{@code
 * record Parts(Tensor low, Tensor high) implements Outputs<Parts> {
 *   @Override
 *   public List<Tensor> tensors() {
 *     return List.of(low, high);
 *   }
 *
 *   @Override
 *   public Parts with(List<Tensor> tensors) {
 *     return new Parts(tensors.get(0), tensors.get(1));
 *   }
 * }
 * }</pre>
 *
 * @param <R> the type of the result itself
 */
public interface Outputs<R extends Outputs<R>> {
  /** The tensors of this result; the first is the one that forward hooks see. */
  List<Tensor> tensors();

  /** This result with other tensors, as many and in the same order. */
  R with(List<Tensor> tensors);
}
