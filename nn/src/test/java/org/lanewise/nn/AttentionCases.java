package org.lanewise.nn;

import java.util.function.BiConsumer;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** The cases of {@link MultiheadAttention}, by the names of the golden file. */
record AttentionCases(Add adding, BiConsumer<String, Runnable> refuse) {
  /** Adds a case. */
  interface Add {
    void attention(String name, MultiheadOptions options, int heads, boolean average);
  }

  private static final MultiheadOptions PLAIN = MultiheadAttention.options();

  private void each(MultiheadOptions options, String... names) {
    for (String name : names) {
      adding.attention(name, options, 2, true);
    }
  }

  void add() {
    each(PLAIN, "mha", "mha_fast", "mha_self", "mha_memory", "mha_double", "mha_blind_fast");
    each(PLAIN, "mha_padding", "mha_padding_fast", "mha_padding_float", "mha_mask");
    each(PLAIN, "mha_mask_float", "mha_mask_3d", "mha_mask_3d_float", "mha_masks");
    each(PLAIN, "mha_masks_float", "mha_masks_mixed", "mha_causal", "mha_causal_fast");
    each(PLAIN, "mha_causal_padding", "mha_alone", "mha_alone_masks", "mha_alone_self");
    each(PLAIN.batchFirst(true), "mha_batch_first", "mha_self_batch_first");
    each(PLAIN.dropout(0.3), "mha_dropout", "mha_dropout_fast");
    MultiheadOptions drops = PLAIN.dropout(0.3).batchFirst(true);
    each(drops, "mha_dropout_batch_first", "mha_dropout_batch_first_fast");
    each(PLAIN.bias(false), "mha_no_bias", "mha_no_bias_memory");
    each(PLAIN.kdim(3).vdim(5), "mha_kdim");
    each(PLAIN.vdim(5).bias(false), "mha_vdim_no_bias");
    each(PLAIN.addBiasKv(true), "mha_bias_kv");
    each(PLAIN.addZeroAttn(true), "mha_zero");
    MultiheadOptions both = PLAIN.addBiasKv(true).addZeroAttn(true).batchFirst(true);
    each(both, "mha_added_masks", "mha_added_masks_fast");
    adding.attention("mha_heads", PLAIN, 4, false);
    adding.attention("mha_alone_batch_first", PLAIN.batchFirst(true), 2, false);
    refusals();
  }

  private static Tensor x(long... sizes) {
    return Tensor.zeros(sizes);
  }

  private static Tensor mask(long... sizes) {
    return Tensor.zeros(Shape.of(sizes), DType.BOOL);
  }

  private void masked(String name, AttendOptions masks) {
    refuse.accept(
        name, () -> new MultiheadAttention(8, 2).attend(x(5, 2, 8), x(6, 2, 8), x(6, 2, 8), masks));
  }

  private void inputs(String name, Tensor query, Tensor key, Tensor value) {
    refuse.accept(name, () -> new MultiheadAttention(8, 2).call(query, key, value));
  }

  private void refusals() {
    refuse.accept("mha_heads_divide", () -> new MultiheadAttention(8, 3));
    refuse.accept("mha_no_heads", () -> new MultiheadAttention(8, 0));
    refuse.accept("mha_no_features", () -> new MultiheadAttention(0, 1));
    inputs("mha_features", x(5, 2, 7), x(6, 2, 8), x(6, 2, 8));
    inputs("mha_key_features", x(5, 2, 8), x(6, 2, 7), x(6, 2, 7));
    inputs("mha_lengths", x(5, 2, 8), x(6, 2, 8), x(5, 2, 8));
    inputs("mha_batches", x(5, 2, 8), x(6, 3, 8), x(6, 3, 8));
    inputs("mha_mixed_axes", x(5, 2, 8), x(6, 8), x(6, 8));
    inputs("mha_query_alone", x(5, 8), x(6, 2, 8), x(6, 2, 8));
    inputs("mha_vector", x(8), x(8), x(8));
    inputs("mha_four_axes", x(1, 5, 2, 8), x(1, 6, 2, 8), x(1, 6, 2, 8));
    Tensor wide = x(5, 2, 8).to(DType.FLOAT64);
    inputs("mha_types", wide, wide, wide);
    AttendOptions none = MultiheadAttention.masks();
    masked("mha_mask_sizes", none.attnMask(mask(6, 5)));
    masked("mha_mask_3d_sizes", none.attnMask(mask(2, 5, 6)));
    masked("mha_mask_axes", none.attnMask(mask(6)));
    masked("mha_padding_sizes", none.keyPaddingMask(mask(6, 2)));
    masked("mha_padding_axes", none.keyPaddingMask(mask(6)));
    masked("mha_mask_integers", none.attnMask(Tensor.zeros(Shape.of(5, 6), DType.INT64)));
    masked("mha_padding_integers", none.keyPaddingMask(Tensor.zeros(Shape.of(2, 6), DType.INT64)));
    masked("mha_mask_double", none.attnMask(x(5, 6).to(DType.FLOAT64)));
    refuse.accept(
        "mha_alone_padding_axes",
        () ->
            new MultiheadAttention(8, 2)
                .attend(x(5, 8), x(6, 8), x(6, 8), none.keyPaddingMask(mask(1, 6))));
  }
}
