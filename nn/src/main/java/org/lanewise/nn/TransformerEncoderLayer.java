package org.lanewise.nn;

import java.util.List;
import org.lanewise.Tensor;

/**
 * Attention of a sequence to itself and a feed-forward net, each added to its input and normalized:
 * {@code x = norm1(x + attention(x)); x = norm2(x + linear2(activation(linear1(x))))}, with
 * dropouts (Vaswani et al. 2017, "Attention is all you need"). With {@code normFirst} norms are in
 * front: {@code x = x + attention(norm1(x)); x = x + linear2(activation(linear1(norm2(x))))} (Xiong
 * et al. 2020, "On layer normalization in the transformer architecture").
 *
 * <pre>{@code
 * var options = TransformerEncoderLayer.options().dimFeedforward(64).batchFirst(true);
 * var layer = new TransformerEncoderLayer(16, 4, options);
 * Tensor x = Tensor.randn(2, 5, 16);
 * layer.call(x).shape(); // [2, 5, 16]
 * layer.call(x, TransformerEncoderLayer.masks().srcIsCausal(true)).shape(); // [2, 5, 16]
 * }</pre>
 *
 * <p>Shape: {@code [length, batch, dModel]} to the same; with {@code batchFirst [batch, length,
 * dModel]}; also {@code [length, dModel]}. <br>
 * Parameters: those of {@code self_attn} ({@link MultiheadAttention}), {@code linear1.weight
 * [dimFeedforward, dModel]}, {@code linear1.bias}, {@code linear2.weight [dModel, dimFeedforward]},
 * {@code linear2.bias}, {@code norm1, norm2} with {@code weight, bias [dModel]}. <br>
 * Init: that of the parts.
 */
public final class TransformerEncoderLayer extends Module {
  private final TransformerOptions options;
  private final MultiheadAttention selfAttention;
  private final Linear linear1;
  private final Dropout dropout;
  private final Linear linear2;
  private final LayerNorm norm1;
  private final LayerNorm norm2;
  private final Dropout dropout1;
  private final Dropout dropout2;

  /** A layer with 2048 features between, dropout 0.1, relu, the sequence first, norms last. */
  public TransformerEncoderLayer(long dModel, int heads) {
    this(dModel, heads, options());
  }

  /** A layer on {@code dModel} features, which the heads share. */
  public TransformerEncoderLayer(long dModel, int heads, TransformerOptions options) {
    this.options = options;
    selfAttention = add("self_attn", TransformerParts.attention(dModel, heads, options));
    linear1 = add("linear1", new Linear(dModel, options.dimFeedforward(), options.bias()));
    dropout = add("dropout", new Dropout(options.dropout()));
    linear2 = add("linear2", new Linear(options.dimFeedforward(), dModel, options.bias()));
    norm1 = add("norm1", TransformerParts.norm(dModel, options));
    norm2 = add("norm2", TransformerParts.norm(dModel, options));
    dropout1 = add("dropout1", new Dropout(options.dropout()));
    dropout2 = add("dropout2", new Dropout(options.dropout()));
    Module activation = TransformerParts.activation(options);
    if (activation != null) {
      add("activation", activation);
    }
  }

  /** 2048 features between, dropout 0.1, relu, eps 1e-5, the sequence first, norms last, biases. */
  public static TransformerOptions options() {
    return TransformerOptions.options();
  }

  /** No masks; this layer reads those of the source. */
  public static TransformerMasks masks() {
    return TransformerMasks.masks();
  }

  boolean isBatchFirst() {
    return options.batchFirst();
  }

  @Override
  public Tensor forward(Tensor src) {
    return layer(src, masks());
  }

  /** Runs the layer with masks of the source. */
  public Tensor call(Tensor src, TransformerMasks masks) {
    return run(List.of(src), in -> new Single(layer(in.get(0), masks))).tensor();
  }

  private Tensor layer(Tensor src, TransformerMasks masks) {
    if (options.normFirst()) {
      Tensor x = src.add(attention(norm1.call(src), masks.src()));
      return x.add(feedForward(norm2.call(x)));
    }
    Tensor x = norm1.call(src.add(attention(src, masks.src())));
    return norm2.call(x.add(feedForward(x)));
  }

  private Tensor attention(Tensor x, AttendOptions masks) {
    return dropout1.call(selfAttention.attend(x, x, x, masks.needWeights(false)).output());
  }

  private Tensor feedForward(Tensor x) {
    Tensor inner = dropout.call(options.activation().apply(linear1.call(x)));
    return dropout2.call(linear2.call(inner));
  }
}
