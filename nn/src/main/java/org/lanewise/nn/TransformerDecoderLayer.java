package org.lanewise.nn;

import java.util.List;
import org.lanewise.Tensor;

/**
 * Attention of a sequence to itself, attention to the memory of an encoder, and a feed-forward net,
 * each added to its input and normalized: {@code x = norm1(x + attention(x)); x = norm2(x +
 * attention(x, memory)); x = norm3(x + linear2(activation(linear1(x))))}, with dropouts (Vaswani et
 * al. 2017, "Attention is all you need"). With {@code normFirst} norms are in front of the three
 * parts.
 *
 * <pre>{@code
 * var options = TransformerDecoderLayer.options().dimFeedforward(64).batchFirst(true);
 * var layer = new TransformerDecoderLayer(16, 4, options);
 * Tensor target = Tensor.randn(2, 5, 16);
 * Tensor memory = Tensor.randn(2, 7, 16);
 * layer.call(target, memory).shape(); // [2, 5, 16]
 * layer.call(target, memory, TransformerDecoderLayer.masks().tgtIsCausal(true));
 * }</pre>
 *
 * <p>Shape: {@code target [length, batch, dModel], memory [source, batch, dModel] -> [length,
 * batch, dModel]}; with {@code batchFirst} the first two axes are exchanged; both may be without
 * batch. <br>
 * Parameters: those of {@code self_attn} and {@code multihead_attn} ({@link MultiheadAttention}),
 * {@code linear1.weight [dimFeedforward, dModel]}, {@code linear1.bias}, {@code linear2.weight
 * [dModel, dimFeedforward]}, {@code linear2.bias}, {@code norm1, norm2, norm3} with {@code weight,
 * bias [dModel]}. <br>
 * Init: that of the parts.
 */
public final class TransformerDecoderLayer extends Module {
  private final TransformerOptions options;
  private final MultiheadAttention selfAttention;
  private final MultiheadAttention memoryAttention;
  private final Linear linear1;
  private final Dropout dropout;
  private final Linear linear2;
  private final LayerNorm norm1;
  private final LayerNorm norm2;
  private final LayerNorm norm3;
  private final Dropout dropout1;
  private final Dropout dropout2;
  private final Dropout dropout3;

  /** A layer with 2048 features between, dropout 0.1, relu, the sequence first, norms last. */
  public TransformerDecoderLayer(long dModel, int heads) {
    this(dModel, heads, options());
  }

  /** A layer on {@code dModel} features, which the heads share. */
  public TransformerDecoderLayer(long dModel, int heads, TransformerOptions options) {
    this.options = options;
    selfAttention = add("self_attn", TransformerParts.attention(dModel, heads, options));
    memoryAttention = add("multihead_attn", TransformerParts.attention(dModel, heads, options));
    linear1 = add("linear1", new Linear(dModel, options.dimFeedforward(), options.bias()));
    dropout = add("dropout", new Dropout(options.dropout()));
    linear2 = add("linear2", new Linear(options.dimFeedforward(), dModel, options.bias()));
    norm1 = add("norm1", TransformerParts.norm(dModel, options));
    norm2 = add("norm2", TransformerParts.norm(dModel, options));
    norm3 = add("norm3", TransformerParts.norm(dModel, options));
    dropout1 = add("dropout1", new Dropout(options.dropout()));
    dropout2 = add("dropout2", new Dropout(options.dropout()));
    dropout3 = add("dropout3", new Dropout(options.dropout()));
    Module activation = TransformerParts.activation(options);
    if (activation != null) {
      add("activation", activation);
    }
  }

  /** 2048 features between, dropout 0.1, relu, eps 1e-5, the sequence first, norms last, biases. */
  public static TransformerOptions options() {
    return TransformerOptions.options();
  }

  /** No masks; this layer reads those of target and memory. */
  public static TransformerMasks masks() {
    return TransformerMasks.masks();
  }

  boolean isBatchFirst() {
    return options.batchFirst();
  }

  @Override
  public Tensor forward(Tensor target, Tensor memory) {
    return layer(target, memory, masks());
  }

  /** Runs the layer with masks of target and memory. */
  public Tensor call(Tensor target, Tensor memory, TransformerMasks masks) {
    return run(List.of(target, memory), in -> new Single(layer(in.get(0), in.get(1), masks)))
        .tensor();
  }

  private Tensor layer(Tensor target, Tensor memory, TransformerMasks masks) {
    if (options.normFirst()) {
      Tensor x = target.add(attention(norm1.call(target), masks.tgt()));
      x = x.add(attention(norm2.call(x), memory, masks.memory()));
      return x.add(feedForward(norm3.call(x)));
    }
    Tensor x = norm1.call(target.add(attention(target, masks.tgt())));
    x = norm2.call(x.add(attention(x, memory, masks.memory())));
    return norm3.call(x.add(feedForward(x)));
  }

  private Tensor attention(Tensor x, AttendOptions masks) {
    return dropout1.call(selfAttention.attend(x, x, x, masks.needWeights(false)).output());
  }

  private Tensor attention(Tensor x, Tensor memory, AttendOptions masks) {
    AttendOptions fast = masks.needWeights(false);
    return dropout2.call(memoryAttention.attend(x, memory, memory, fast).output());
  }

  private Tensor feedForward(Tensor x) {
    Tensor inner = dropout.call(options.activation().apply(linear1.call(x)));
    return dropout3.call(linear2.call(inner));
  }
}
