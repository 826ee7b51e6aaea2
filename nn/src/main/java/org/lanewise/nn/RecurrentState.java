package org.lanewise.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * What a recurrent layer carries from one time to the next.
 *
 * @param hidden the last outputs
 * @param cell the memory of an LSTM; null for other layers
 */
public record RecurrentState(Tensor hidden, @Nullable Tensor cell)
    implements Outputs<RecurrentState> {
  /** The state of a layer without memory cells. */
  public RecurrentState(Tensor hidden) {
    this(hidden, null);
  }

  @Override
  public List<Tensor> tensors() {
    return cell == null ? List.of(hidden) : List.of(hidden, cell);
  }

  @Override
  public RecurrentState with(List<Tensor> tensors) {
    return new RecurrentState(tensors.get(0), tensors.size() == 1 ? null : tensors.get(1));
  }

  /** The state without its history, for training on pieces of a long sequence. */
  public RecurrentState detach() {
    return with(tensors().stream().map(Tensor::detach).toList());
  }
}
