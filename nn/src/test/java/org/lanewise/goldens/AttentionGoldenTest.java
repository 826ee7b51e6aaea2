package org.lanewise.goldens;

import static org.lanewise.nn.functional.AttentionOptions.options;
import static org.lanewise.nn.functional.Functional.scaledDotProductAttention;

import org.lanewise.Generator;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.AttentionOptions;

/** Attention: shapes, masks, shared heads. */
class AttentionGoldenTest extends GoldenTest {
  AttentionGoldenTest() {
    super("attention");
  }

  private void each(AttentionOptions options, String... names) {
    for (String name : names) {
      one(name, in -> scaledDotProductAttention(in[0], in[1], in[2], options));
    }
  }

  private void masked(AttentionOptions options, String... names) {
    for (String name : names) {
      one(name, in -> with(in, options.attnMask(in[3])));
    }
  }

  private static Tensor with(Tensor[] in, AttentionOptions options) {
    return scaledDotProductAttention(in[0], in[1], in[2], options);
  }

  @Override
  void calls() {
    each(options(), "plain", "matrices", "heads", "double", "large", "broadcast");
    each(options(), "one_head_for_all", "no_keys", "no_queries");
    each(options(), "sizes", "keys", "vector", "types", "integers", "heads_not_shared");
    each(options().scale(0.3), "scale");
    each(options().scale(0), "scale_0");
    each(options().isCausal(true), "causal", "causal_more_queries", "causal_square");
    masked(options(), "mask", "mask_of_keys", "mask_of_all", "added", "added_batch");
    masked(options(), "added_double", "mask_sizes", "mask_integers", "mask_double");
    masked(options().isCausal(true), "mask_and_causal");
    for (String name : new String[] {"added_infinite", "added_infinite_of_all"}) {
      one(name, in -> with(in, options().attnMask(in[3].detach())));
    }
    each(options().enableGqa(true), "shared", "shared_different", "shared_without_batch");
    each(options().enableGqa(true), "shared_same", "heads_not_divided");
    each(options().dropout(1), "dropped");
    one(
        "dropped_some",
        in -> {
          Generator.manualSeed(7);
          return scaledDotProductAttention(in[0], in[1], in[2], options().dropout(0.3));
        });
    each(options().dropout(1.5), "dropout");
  }
}
