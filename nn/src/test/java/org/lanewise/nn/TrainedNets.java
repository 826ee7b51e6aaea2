package org.lanewise.nn;

import static org.lanewise.nn.functional.Functional.adaptiveAvgPool2d;
import static org.lanewise.nn.functional.Functional.gelu;
import static org.lanewise.nn.functional.Functional.linear;
import static org.lanewise.nn.functional.Functional.relu;
import static org.lanewise.nn.functional.Functional.scaledDotProductAttention;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanewise.Approximation;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.AttentionOptions;

/** The networks of {@code tools/goldens/training.py}. */
final class TrainedNets {
  private TrainedNets() {}

  /** Three linear maps. */
  static final class Mlp extends Module {
    private final Linear fc1 = add("fc1", new Linear(20, 32));
    private final Linear fc2 = add("fc2", new Linear(32, 32));
    private final Linear fc3 = add("fc3", new Linear(32, 5));

    @Override
    public Tensor forward(Tensor x) {
      return fc3.call(fc2.call(relu(fc1.call(x))).tanh());
    }
  }

  private static Conv2d conv(long in, long out, int kernel, int stride) {
    return new Conv2d(
        in, out, kernel, Conv2d.options().stride(stride).padding(kernel / 2).bias(false));
  }

  private static final class Residual extends Module {
    private final Conv2d conv1;
    private final BatchNorm2d bn1;
    private final Conv2d conv2;
    private final BatchNorm2d bn2;
    private final @Nullable Sequential shortCut;

    Residual(long in, long out, int stride) {
      conv1 = add("conv1", conv(in, out, 3, stride));
      bn1 = add("bn1", new BatchNorm2d(out));
      conv2 = add("conv2", conv(out, out, 3, 1));
      bn2 = add("bn2", new BatchNorm2d(out));
      shortCut =
          stride == 1
              ? null
              : add("short", Sequential.of(conv(in, out, 1, stride), new BatchNorm2d(out)));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor y = bn2.call(conv2.call(relu(bn1.call(conv1.call(x)))));
      return relu(y.add(shortCut == null ? x : shortCut.call(x)));
    }
  }

  /** Two residual blocks. */
  static final class ResNet extends Module {
    private final Conv2d conv1 = add("conv1", conv(3, 8, 3, 1));
    private final BatchNorm2d bn1 = add("bn1", new BatchNorm2d(8));
    private final Residual layer1 = add("layer1", new Residual(8, 8, 1));
    private final Residual layer2 = add("layer2", new Residual(8, 16, 2));
    private final Linear fc = add("fc", new Linear(16, 5));

    @Override
    public Tensor forward(Tensor image) {
      Tensor x = layer2.call(layer1.call(relu(bn1.call(conv1.call(image)))));
      return fc.call(adaptiveAvgPool2d(x, 1).flatten(1));
    }
  }

  private static final class Block extends Module {
    private static final long HEADS = 2;
    private final LayerNorm ln1;
    private final Linear attn;
    private final Linear proj;
    private final LayerNorm ln2;
    private final Linear fc;
    private final Linear out;

    Block(long size) {
      ln1 = add("ln_1", new LayerNorm(size));
      attn = add("attn", new Linear(size, 3 * size));
      proj = add("proj", new Linear(size, size));
      ln2 = add("ln_2", new LayerNorm(size));
      fc = add("fc", new Linear(size, 4 * size));
      out = add("out", new Linear(4 * size, size));
    }

    @Override
    public Tensor forward(Tensor input) {
      long size = input.size(2);
      List<Tensor> qkv =
          attn.call(ln1.call(input)).split(size, 2).stream()
              .map(y -> y.unflatten(2, HEADS, size / HEADS).transpose(1, 2))
              .toList();
      var causal = AttentionOptions.options().isCausal(true);
      Tensor y = scaledDotProductAttention(qkv.get(0), qkv.get(1), qkv.get(2), causal);
      Tensor x = input.add(proj.call(y.transpose(1, 2).flatten(2)));
      return x.add(out.call(gelu(fc.call(ln2.call(x)), Approximation.TANH)));
    }
  }

  /** A sequence of words to one of five classes, by its last output. */
  static final class Sentence extends Module {
    private final Embedding embedding = add("embedding", new Embedding(11, 8));
    private final Recurrent rnn;
    private final Linear fc;

    Sentence(Function<RecurrentOptions, Recurrent> make) {
      rnn = add("rnn", make.apply(LSTM.options().layers(2).batchFirst(true)));
      fc = add("fc", new Linear(12, 5));
    }

    @Override
    public Tensor forward(Tensor words) {
      return fc.call(rnn.call(embedding.call(words)).select(1, -1));
    }
  }

  private static final class Tied extends Module {
    Tied(Tensor table) {
      addParameter("weight", table);
    }

    @Override
    public Tensor forward(Tensor x) {
      return linear(x, parameter("weight"), null);
    }
  }

  /** Each place predicts the next word. */
  static final class Gpt extends Module {
    private final Embedding wte = add("wte", new Embedding(11, 16));
    private final Embedding wpe = add("wpe", new Embedding(8, 16));
    private final ModuleList blocks = add("blocks", ModuleList.of(2, _ -> new Block(16)));
    private final LayerNorm norm = add("ln_f", new LayerNorm(16));
    private final Module head;

    Gpt(boolean tied) {
      Linear own = new Linear(16, 11, false);
      head = add("head", tied ? new Tied(wte.parameter("weight")) : own);
    }

    @Override
    public Tensor forward(Tensor words) {
      Tensor x = wte.call(words).add(wpe.call(Tensor.arange(words.size(1))));
      for (Module block : blocks) {
        x = block.call(x);
      }
      return head.call(norm.call(x)).flatten(0, 1);
    }
  }

  /** The mean over a sequence, of which the word 0 is no part. */
  static final class Encoder extends Module {
    private final Embedding embedding = add("embedding", new Embedding(11, 16));
    private final TransformerEncoder encoder =
        add(
            "encoder",
            new TransformerEncoder(
                new TransformerEncoderLayer(
                    16, 4, Transformer.options().dimFeedforward(32).dropout(0).batchFirst(true)),
                2));
    private final Linear fc = add("fc", new Linear(16, 5));

    @Override
    public Tensor forward(Tensor words) {
      Tensor padding = words.eq(0);
      padding.select(1, 0).fill(0);
      TransformerMasks masks = Transformer.masks().srcKeyPaddingMask(padding);
      return fc.call(encoder.call(embedding.call(words), masks).mean(1));
    }
  }
}
