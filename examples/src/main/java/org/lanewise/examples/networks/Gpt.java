package org.lanewise.examples.networks;

import static org.lanewise.nn.functional.Functional.gelu;
import static org.lanewise.nn.functional.Functional.scaledDotProductAttention;

import java.util.List;
import org.lanewise.Tensor;
import org.lanewise.nn.Embedding;
import org.lanewise.nn.LayerNorm;
import org.lanewise.nn.Linear;
import org.lanewise.nn.Module;
import org.lanewise.nn.ModuleList;
import org.lanewise.nn.functional.AttentionOptions;

/**
 * A language model that predicts each next token from those before it: a transformer with layer
 * norm before attention and perceptron, learned places, and no dropout.
 *
 * <p>Shape: {@code [batch, time] -> [batch, time, vocabulary]}, indices to raw scores. <br>
 * Source: Radford et al. 2019, "Language Models are Unsupervised Multitask Learners", section 2.3.
 */
public final class Gpt extends Module {
  private final Embedding tokens;
  private final Embedding places;
  private final ModuleList blocks;
  private final LayerNorm norm;
  private final Linear head;

  /**
   * Makes the network; its weights come from the default generator.
   *
   * @param time the most tokens of an input
   * @param size the numbers for each token, divisible by {@code heads}
   */
  public Gpt(long vocabulary, long time, int layers, int heads, long size) {
    tokens = add("tokens", new Embedding(vocabulary, size));
    places = add("places", new Embedding(time, size));
    blocks = add("blocks", ModuleList.of(layers, _ -> new Block(heads, size)));
    norm = add("norm", new LayerNorm(size));
    head = add("head", new Linear(size, vocabulary, false));
  }

  @Override
  public Tensor forward(Tensor indices) {
    Tensor x = tokens.call(indices).add(places.call(Tensor.arange(indices.size(1))));
    for (Module block : blocks) {
      x = block.call(x);
    }
    return head.call(norm.call(x));
  }

  /** Attention, then a perceptron, each added to its input. */
  private static final class Block extends Module {
    private final int heads;
    private final long size;
    private final LayerNorm norm1;
    private final Linear qkv;
    private final Linear projection;
    private final LayerNorm norm2;
    private final Linear fc1;
    private final Linear fc2;

    Block(int heads, long size) {
      this.heads = heads;
      this.size = size;
      norm1 = add("norm1", new LayerNorm(size));
      qkv = add("qkv", new Linear(size, 3 * size));
      projection = add("projection", new Linear(size, size));
      norm2 = add("norm2", new LayerNorm(size));
      fc1 = add("fc1", new Linear(size, 4 * size));
      fc2 = add("fc2", new Linear(4 * size, size));
    }

    @Override
    public Tensor forward(Tensor x) {
      x = x.add(projection.call(attention(qkv.call(norm1.call(x)))));
      return x.add(fc2.call(gelu(fc1.call(norm2.call(x)))));
    }

    private Tensor attention(Tensor qkv) {
      List<Tensor> parts = qkv.split(size, 2).stream().map(this::byHead).toList();
      var causal = AttentionOptions.options().isCausal(true);
      Tensor y = scaledDotProductAttention(parts.get(0), parts.get(1), parts.get(2), causal);
      return y.transpose(1, 2).flatten(2);
    }

    // [batch, time, size] -> [batch, heads, time, size / heads]
    private Tensor byHead(Tensor x) {
      return x.unflatten(2, heads, size / heads).transpose(1, 2);
    }
  }
}
