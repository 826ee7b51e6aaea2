package org.lanewise.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * Decoder layers one after the other, which all see the memory of an encoder, and a norm at the end
 * if wanted (Vaswani et al. 2017, "Attention is all you need").
 *
 * <pre>{@code
 * var options = TransformerDecoderLayer.options().dimFeedforward(64).batchFirst(true);
 * var decoder = new TransformerDecoder(new TransformerDecoderLayer(16, 4, options), 6);
 * Tensor target = Tensor.randn(2, 5, 16);
 * Tensor memory = Tensor.randn(2, 7, 16);
 * decoder.call(target, memory, TransformerDecoder.masks().tgtIsCausal(true)).shape(); // [2, 5, 16]
 * }</pre>
 *
 * <p>Shape: as {@link TransformerDecoderLayer}. <br>
 * Parameters: those of {@code layers.0, layers.1, ...} and of {@code norm}. <br>
 * Init: all layers are copies of the given one, which is no part of the decoder, and begin with its
 * values, as in PyTorch; {@code apply} draws others.
 */
public final class TransformerDecoder extends Module {
  private final ModuleList layers;
  private final @Nullable Module norm;

  /** Copies of a layer without a norm. */
  public TransformerDecoder(TransformerDecoderLayer layer, int numLayers) {
    this(layer, numLayers, null);
  }

  /** Copies of a layer and a norm, which may be null. */
  public TransformerDecoder(TransformerDecoderLayer layer, int numLayers, @Nullable Module norm) {
    TransformerParts.checkLayers("TransformerDecoder", numLayers);
    layers = add("layers", ModuleList.of(numLayers, _ -> Module.copyOf(layer)));
    this.norm = norm == null ? null : add("norm", norm);
  }

  /** No masks; decoders read those of target and memory. */
  public static TransformerMasks masks() {
    return TransformerMasks.masks();
  }

  @Override
  public Tensor forward(Tensor target, Tensor memory) {
    return decode(target, memory, masks());
  }

  /** Runs the layers with masks of target and memory. */
  public Tensor call(Tensor target, Tensor memory, TransformerMasks masks) {
    return run(List.of(target, memory), in -> new Single(decode(in.get(0), in.get(1), masks)))
        .tensor();
  }

  private Tensor decode(Tensor target, Tensor memory, TransformerMasks masks) {
    Tensor x = target;
    for (TransformerDecoderLayer layer : layers.as(TransformerDecoderLayer.class)) {
      x = layer.call(x, memory, masks);
    }
    return norm == null ? x : norm.call(x);
  }
}
