package org.lanewise.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * Encoder layers one after the other, and a norm at the end if wanted (Vaswani et al. 2017,
 * "Attention is all you need").
 *
 * <pre>{@code
 * var options = TransformerEncoderLayer.options().dimFeedforward(64).batchFirst(true);
 * var encoder = new TransformerEncoder(new TransformerEncoderLayer(16, 4, options), 6);
 * Tensor x = Tensor.randn(2, 5, 16);
 * encoder.call(x, TransformerEncoder.masks().srcIsCausal(true)).shape(); // [2, 5, 16]
 * }</pre>
 *
 * <p>Shape: as {@link TransformerEncoderLayer}. <br>
 * Parameters: those of {@code layers.0, layers.1, ...} and of {@code norm}. <br>
 * Init: all layers are copies of the given one, which is no part of the encoder, and begin with its
 * values, as in PyTorch; {@code apply} draws others.
 */
public final class TransformerEncoder extends Module {
  private final ModuleList layers;
  private final @Nullable Module norm;

  /** Copies of a layer without a norm. */
  public TransformerEncoder(TransformerEncoderLayer layer, int numLayers) {
    this(layer, numLayers, null);
  }

  /** Copies of a layer and a norm, which may be null. */
  public TransformerEncoder(TransformerEncoderLayer layer, int numLayers, @Nullable Module norm) {
    TransformerParts.checkLayers("TransformerEncoder", numLayers);
    layers = add("layers", ModuleList.of(numLayers, _ -> Module.copyOf(layer)));
    this.norm = norm == null ? null : add("norm", norm);
  }

  /** No masks; encoders read those of the source. */
  public static TransformerMasks masks() {
    return TransformerMasks.masks();
  }

  @Override
  public Tensor forward(Tensor src) {
    return encode(src, masks());
  }

  /** Runs the layers with masks of the source. */
  public Tensor call(Tensor src, TransformerMasks masks) {
    return run(List.of(src), in -> new Single(encode(in.get(0), masks))).tensor();
  }

  private Tensor encode(Tensor src, TransformerMasks masks) {
    Tensor x = src;
    for (TransformerEncoderLayer layer : layers.as(TransformerEncoderLayer.class)) {
      x = layer.call(x, masks);
    }
    return norm == null ? x : norm.call(x);
  }
}
