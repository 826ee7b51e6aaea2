package org.lanewise.nn;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.AttentionOptions;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.init.Init;

/**
 * Attention by several heads, each with its own part of the features: {@code concat(head_1, ...,
 * head_h) Wo^T + bo} with {@code head_i = softmax(q_i k_i^T / sqrt(size) + mask) v_i}, where {@code
 * q, k, v} are affine maps of the inputs (Vaswani et al. 2017, "Attention is all you need").
 *
 * <pre>{@code
 * var attention = new MultiheadAttention(16, 4, MultiheadAttention.options().batchFirst(true));
 * Tensor x = Tensor.randn(2, 5, 16);
 * attention.call(x, x, x).shape(); // [2, 5, 16]
 * attention.attend(x, x, x, MultiheadAttention.masks().isCausal(true)).weights(); // [2, 5, 5]
 * }</pre>
 *
 * <p>Shape: {@code query [queries, batch, embedDim], key [keys, batch, kdim], value [keys, batch,
 * vdim] -> [queries, batch, embedDim]}; with {@code batchFirst} the first two axes are exchanged;
 * all without the batch if the query has two axes. <br>
 * Parameters: {@code in_proj_weight [3 embedDim, embedDim]}, or {@code q_proj_weight [embedDim,
 * embedDim]}, {@code k_proj_weight [embedDim, kdim]}, {@code v_proj_weight [embedDim, vdim]} if
 * kdim or vdim differ; {@code in_proj_bias [3 embedDim]}, {@code out_proj.weight [embedDim,
 * embedDim]}, {@code out_proj.bias [embedDim]}; {@code bias_k, bias_v [1, 1, embedDim]} with {@code
 * addBiasKv}. <br>
 * Init: Xavier uniform for the maps of the inputs, {@code out_proj} as {@link Linear}, biases zero,
 * {@code bias_k, bias_v} Xavier normal.
 *
 * <p>A query that sees no key gets zeros from every head, with weights and without. The attention
 * weights that are given are those after dropout.
 */
public final class MultiheadAttention extends Module {
  /**
   * What attention gives.
   *
   * @param output as {@link MultiheadAttention#call(Tensor, Tensor, Tensor)} gives it
   * @param weights {@code [batch, queries, keys]}, or {@code [batch, heads, queries, keys]} if not
   *     averaged; without the batch if the query has none; null if not needed
   */
  public record Result(Tensor output, @Nullable Tensor weights) implements Outputs<Result> {
    @Override
    public List<Tensor> tensors() {
      return weights == null ? List.of(output) : List.of(output, weights);
    }

    @Override
    public Result with(List<Tensor> tensors) {
      return new Result(tensors.get(0), weights == null ? null : tensors.get(1));
    }

    /** The weights, for those who asked for them. */
    public Tensor weightsOrThrow() {
      if (weights == null) {
        throw new IllegalStateException("attend: expected needWeights, got options without");
      }
      return weights;
    }
  }

  private static final String NAME = "MultiheadAttention";

  private final long embedDim;
  private final int heads;
  private final MultiheadOptions options;
  private final long kdim;
  private final long vdim;
  private final Linear outProj;

  /** Attention with biases, without dropout, the sequence first. */
  public MultiheadAttention(long embedDim, int numHeads) {
    this(embedDim, numHeads, options());
  }

  /** Attention on {@code embedDim} features, which the heads share. */
  public MultiheadAttention(long embedDim, int numHeads, MultiheadOptions options) {
    Long keys = options.kdim();
    Long values = options.vdim();
    kdim = keys == null ? embedDim : keys;
    vdim = values == null ? embedDim : values;
    if (embedDim < 1 || numHeads < 1 || kdim < 1 || vdim < 1) {
      throw ShapeException.of(
          NAME,
          "embedDim, numHeads, kdim and vdim of at least 1",
          embedDim + ", " + numHeads + ", " + kdim + " and " + vdim);
    }
    if (embedDim % numHeads != 0) {
      throw ShapeException.of(NAME, "numHeads that divide embedDim " + embedDim, numHeads);
    }
    if (!(options.dropout() >= 0 && options.dropout() <= 1)) {
      throw new IllegalArgumentException(
          NAME + ": expected a dropout from 0 to 1, got " + options.dropout());
    }
    this.embedDim = embedDim;
    this.heads = numHeads;
    this.options = options;
    if (isPacked()) {
      addParameter("in_proj_weight", Math.multiplyExact(3, embedDim), embedDim);
      addAbsentParameter("q_proj_weight");
      addAbsentParameter("k_proj_weight");
      addAbsentParameter("v_proj_weight");
    } else {
      addParameter("q_proj_weight", embedDim, embedDim);
      addParameter("k_proj_weight", embedDim, kdim);
      addParameter("v_proj_weight", embedDim, vdim);
      addAbsentParameter("in_proj_weight");
    }
    if (options.bias()) {
      addParameter("in_proj_bias", 3 * embedDim);
    } else {
      addAbsentParameter("in_proj_bias");
    }
    if (options.addBiasKv()) {
      addParameter("bias_k", 1, 1, embedDim);
      addParameter("bias_v", 1, 1, embedDim);
    } else {
      addAbsentParameter("bias_k");
      addAbsentParameter("bias_v");
    }
    outProj = add("out_proj", new Linear(embedDim, embedDim, options.bias()));
    resetProjections();
  }

  /** No dropout, biases, nothing added, keys and values as the queries, the sequence first. */
  public static MultiheadOptions options() {
    return MultiheadOptions.options();
  }

  /** No masks, the weights averaged over the heads. */
  public static AttendOptions masks() {
    return AttendOptions.masks();
  }

  /** Draws first values anew. */
  public void resetParameters() {
    outProj.resetParameters();
    resetProjections();
  }

  private void resetProjections() {
    for (String name :
        List.of("in_proj_weight", "q_proj_weight", "k_proj_weight", "v_proj_weight")) {
      Tensor weight = parameterOrNull(name);
      if (weight != null) {
        Init.xavierUniform(weight);
      }
    }
    Tensor bias = parameterOrNull("in_proj_bias");
    if (bias != null) {
      zero(bias);
      zero(outProj.parameter("bias"));
    }
    if (options.addBiasKv()) {
      Init.xavierNormal(parameter("bias_k"));
      Init.xavierNormal(parameter("bias_v"));
    }
  }

  private static void zero(Tensor bias) {
    try (Grad _ = Grad.off()) {
      bias.fill(0);
    }
  }

  private boolean isPacked() {
    return kdim == embedDim && vdim == embedDim;
  }

  boolean isBatchFirst() {
    return options.batchFirst();
  }

  // ---- computing

  @Override
  public Tensor forward(Tensor query, Tensor key, Tensor value) {
    return attention(query, key, value, masks().needWeights(false)).output();
  }

  /** Attention without masks; gives output and weights. */
  public Result attend(Tensor query, Tensor key, Tensor value) {
    return attend(query, key, value, masks());
  }

  /**
   * Attention with masks; gives the output and, if they are needed, the weights.
   *
   * @throws ShapeException if shapes of inputs and masks do not fit together
   */
  public Result attend(Tensor query, Tensor key, Tensor value, AttendOptions masks) {
    return run(List.of(query, key, value), in -> attention(in.get(0), in.get(1), in.get(2), masks));
  }

  private Result attention(Tensor query, Tensor key, Tensor value, AttendOptions masks) {
    check(query, key, value);
    if (query.rank() == 3) {
      return batched(query, key, value, options.batchFirst(), masks);
    }
    Tensor padding = masks.keyPaddingMask();
    if (padding != null && padding.rank() != 1) {
      throw ShapeException.of(NAME, "keyPaddingMask [keys] without a batch", padding.shape());
    }
    AttendOptions one = padding == null ? masks : masks.keyPaddingMask(padding.unsqueeze(0));
    Tensor q = query.unsqueeze(0);
    Tensor k = key == query ? q : key.unsqueeze(0);
    Tensor v = value == key ? k : value.unsqueeze(0);
    Result result = batched(q, k, v, true, one);
    Tensor weights = result.weights;
    return new Result(result.output.squeeze(0), weights == null ? null : weights.squeeze(0));
  }

  private void check(Tensor query, Tensor key, Tensor value) {
    int rank = query.rank();
    boolean fits = (rank == 2 || rank == 3) && key.rank() == rank && value.rank() == rank;
    if (fits) {
      fits = query.size(-1) == embedDim && key.size(-1) == kdim && value.size(-1) == vdim;
      int sequence = rank == 3 && options.batchFirst() ? 1 : 0;
      fits &= key.size(sequence) == value.size(sequence);
      if (rank == 3) {
        int batch = 1 - sequence;
        fits &= query.size(batch) == key.size(batch) && key.size(batch) == value.size(batch);
      }
    }
    if (!fits) {
      String batch = options.batchFirst() ? "[batch, length, " : "[length, batch, ";
      throw ShapeException.of(
          NAME,
          "query "
              + batch
              + embedDim
              + "], key "
              + batch
              + kdim
              + "], value "
              + batch
              + vdim
              + "] or all without batch",
          query.shape() + ", " + key.shape() + " and " + value.shape());
    }
  }

  private Result batched(
      Tensor query, Tensor key, Tensor value, boolean batchFirst, AttendOptions masks) {
    List<Tensor> projected =
        projected(query, key, value).stream().map(x -> perHead(x, batchFirst)).toList();
    Tensor q = projected.get(0);
    Tensor k = withAdded(projected.get(1), "bias_k");
    Tensor v = withAdded(projected.get(2), "bias_v");
    long keys = projected.get(1).size(2);
    int added = (int) (k.size(2) - keys);
    double dropout = isTraining() ? options.dropout() : 0;
    AttentionOptions how = AttentionOptions.options().dropout(dropout);
    HeadMask joint = new HeadMask(q.size(0), heads, q.size(2), keys, added, q.dtype());
    Tensor mask = isOnlyCausal(masks, added) ? null : joint.join(masks);
    if (!masks.needWeights()) {
      how = mask != null ? how.attnMask(mask) : how.isCausal(masks.isCausal());
      return new Result(
          together(Functional.scaledDotProductAttention(q, k, v, how), batchFirst), null);
    }
    double scale = 1 / Math.sqrt((double) q.size(3));
    Tensor weights = HeadMask.softmax(q.mul(scale).matmul(k.transpose(-2, -1)), mask);
    weights = Functional.dropout(weights, dropout, true);
    Tensor output = together(weights.matmul(v), batchFirst);
    return new Result(output, masks.averageAttnWeights() ? weights.mean(1) : weights);
  }

  // Attention has a way of its own for this mask.
  private static boolean isOnlyCausal(AttendOptions masks, int added) {
    return masks.isCausal()
        && !masks.needWeights()
        && added == 0
        && masks.keyPaddingMask() == null
        && masks.attnMask() == null;
  }

  // The three maps, as one product where inputs are the same.
  private List<Tensor> projected(Tensor query, Tensor key, Tensor value) {
    Tensor bias = parameterOrNull("in_proj_bias");
    if (!isPacked()) {
      return List.of(
          Functional.linear(query, parameter("q_proj_weight"), part(bias, 0, 1)),
          Functional.linear(key, parameter("k_proj_weight"), part(bias, 1, 1)),
          Functional.linear(value, parameter("v_proj_weight"), part(bias, 2, 1)));
    }
    Tensor weight = parameter("in_proj_weight");
    if (key == value && query == key) {
      return Functional.linear(query, weight, bias).chunk(3, -1);
    }
    List<Tensor> parts = new ArrayList<>();
    Tensor first = weight.narrow(0, 0, embedDim);
    parts.add(Functional.linear(query, first, part(bias, 0, 1)));
    if (key == value) {
      Tensor both = weight.narrow(0, embedDim, 2 * embedDim);
      parts.addAll(Functional.linear(key, both, part(bias, 1, 2)).chunk(2, -1));
    } else {
      Tensor second = weight.narrow(0, embedDim, embedDim);
      Tensor third = weight.narrow(0, 2 * embedDim, embedDim);
      parts.add(Functional.linear(key, second, part(bias, 1, 1)));
      parts.add(Functional.linear(value, third, part(bias, 2, 1)));
    }
    return parts;
  }

  private @Nullable Tensor part(@Nullable Tensor bias, int first, int count) {
    return bias == null ? null : bias.narrow(0, first * embedDim, count * embedDim);
  }

  // [batch, heads, length, size]
  private Tensor perHead(Tensor x, boolean batchFirst) {
    Tensor split = x.unflatten(-1, heads, embedDim / heads);
    return batchFirst ? split.transpose(1, 2) : split.permute(1, 2, 0, 3);
  }

  // Back to the layout of the inputs, through the last map. While training the sequence is always
  // first in memory, as in PyTorch, because dropout of the output draws in the order of memory.
  private Tensor together(Tensor x, boolean batchFirst) {
    if (batchFirst && !isTraining()) {
      return outProj.call(x.transpose(1, 2).flatten(2));
    }
    Tensor y = outProj.call(x.permute(2, 0, 1, 3).flatten(2));
    return batchFirst ? y.transpose(0, 1) : y;
  }

  private Tensor withAdded(Tensor x, String bias) {
    List<Tensor> parts = new ArrayList<>(List.of(x));
    long[] sizes = {x.size(0), heads, 1, embedDim / heads};
    Tensor learned = parameterOrNull(bias);
    if (learned != null) {
      parts.add(learned.reshape(1, heads, 1, embedDim / heads).expand(sizes));
    }
    if (options.addZeroAttn()) {
      parts.add(Tensor.zeros(Shape.of(sizes), x.dtype()));
    }
    return parts.size() == 1 ? x : Tensor.cat(parts, 2);
  }

  @Override
  protected long multiplyAdds(List<Shape> inputs, Shape output) {
    Shape key = inputs.get(1);
    long maps =
        output.elements() * embedDim + (key.elements() + inputs.get(2).elements()) * embedDim;
    long keys = key.size(key.rank() == 3 && options.batchFirst() ? 1 : 0);
    keys += (options.addBiasKv() ? 1 : 0) + (options.addZeroAttn() ? 1 : 0);
    return maps + 2 * output.elements() * keys; // scores and weighted sums
  }
}
