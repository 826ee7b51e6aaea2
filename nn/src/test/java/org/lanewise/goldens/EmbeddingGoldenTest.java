package org.lanewise.goldens;

import static org.lanewise.nn.functional.EmbeddingBagOptions.bags;
import static org.lanewise.nn.functional.EmbeddingOptions.options;
import static org.lanewise.nn.functional.Functional.embedding;
import static org.lanewise.nn.functional.Functional.embeddingBag;
import static org.lanewise.nn.functional.Functional.oneHot;

import java.util.Locale;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.BagMode;
import org.lanewise.nn.functional.EmbeddingBagOptions;
import org.lanewise.nn.functional.EmbeddingOptions;

/** Rows of tables by indices, bags of them, and classes as vectors. */
class EmbeddingGoldenTest extends GoldenTest {
  EmbeddingGoldenTest() {
    super("embedding");
  }

  @Override
  void calls() {
    rows();
    for (BagMode mode : BagMode.values()) {
      combined(mode);
    }
    weighted();
    refusedBags();
    classes();
  }

  private void each(EmbeddingOptions options, String... names) {
    for (String name : names) {
      one("embedding" + name, in -> embedding(in[0], in[1], options));
    }
  }

  private void rows() {
    each(options(), "", "_int32", "_double", "_half", "_integers", "_matrix", "_scalar", "_none");
    each(options(), "_large", "_too_large", "_negative", "_floats", "_bytes", "_vector", "_cube");
    one("embedding_of_transposed", in -> embedding(in[0].t(), in[1].t()));
    each(options().paddingIdx(1), "_padding");
    each(options().paddingIdx(-1), "_padding_from_end");
    each(options().scaleGradByFreq(true), "_frequency");
    each(options().paddingIdx(3).scaleGradByFreq(true), "_padding_frequency");
    each(options().paddingIdx(4), "_padding_too_large");
    each(options().paddingIdx(-5), "_padding_too_small");
    changed("", options().maxNorm(1));
    changed("_1", options().maxNorm(1).normType(1));
    changed("_infinite", options().maxNorm(0.5).normType(Double.POSITIVE_INFINITY));
    changed("_3", options().maxNorm(1).normType(3).paddingIdx(0));
  }

  private void changed(String name, EmbeddingOptions options) {
    many(
        "embedding_max_norm" + name,
        in -> new Tensor[] {embedding(in[0], in[1], options), in[1].detach()});
  }

  private void combined(BagMode mode) {
    String name = "bag_" + mode.toString().toLowerCase(Locale.ROOT);
    for (String suffix : new String[] {"_matrix", "_int32", "_large"}) {
      one(name + suffix, in -> embeddingBag(in[0], in[1], bags().mode(mode)));
    }
    for (String suffix : new String[] {"", "_double", "_nothing", "_too_large", "_negative"}) {
      one(name + suffix, in -> embeddingBag(in[0], in[1], bags(in[2]).mode(mode)));
    }
    one(name + "_padding", in -> bag(in, mode, options().paddingIdx(1)));
    one(
        name + "_padding_alone",
        in -> embeddingBag(in[0], in[1], bags().mode(mode).rows(options().paddingIdx(-2))));
    one(name + "_max_norm", in -> bag(in, mode, options().maxNorm(1)));
    for (String suffix : new String[] {"_last_offset", "_no_bags"}) {
      one(
          name + suffix,
          in -> embeddingBag(in[0], in[1], bags(in[2]).mode(mode).includeLastOffset(true)));
    }
    one(name + "_frequency", in -> bag(in, mode, options().scaleGradByFreq(true)));
    if (mode != BagMode.SUM) {
      one(name + "_weights", in -> weighted(in[0], in[1], bags(in[2]).mode(mode), in[3]));
    }
  }

  private static Tensor bag(Tensor[] in, BagMode mode, EmbeddingOptions options) {
    return embeddingBag(in[0], in[1], bags(in[2]).mode(mode).rows(options));
  }

  private static Tensor weighted(Tensor i, Tensor w, EmbeddingBagOptions options, Tensor factors) {
    return embeddingBag(i, w, options.perSampleWeights(factors));
  }

  private void weighted() {
    for (String suffix : new String[] {"", "_double", "_sizes", "_types"}) {
      one(
          "bag_weights" + suffix,
          in -> weighted(in[0], in[1], bags(in[3]).mode(BagMode.SUM), in[2]));
    }
    one("bag_weights_matrix", in -> weighted(in[0], in[1], bags().mode(BagMode.SUM), in[2]));
    EmbeddingOptions padding = options().paddingIdx(1);
    one(
        "bag_weights_padding",
        in -> weighted(in[0], in[1], bags(in[3]).mode(BagMode.SUM).rows(padding), in[2]));
  }

  private void refusedBags() {
    for (String name : new String[] {"without_offsets", "cube"}) {
      one("bag_" + name, in -> embeddingBag(in[0], in[1], bags()));
    }
    for (String name :
        new String[] {
          "matrix_with_offsets", "first_offset", "offset_beyond", "offsets_floats", "vector"
        }) {
      one("bag_" + name, in -> embeddingBag(in[0], in[1], bags(in[2])));
    }
    one(
        "bag_no_last_offset",
        in -> embeddingBag(in[0], in[1], bags(in[2]).includeLastOffset(true)));
    one("bag_padding", in -> bag(in, BagMode.MEAN, options().paddingIdx(4)));
  }

  private void classes() {
    for (String suffix : new String[] {"", "_negative", "_of_nothing", "_int32"}) {
      one("one_hot" + suffix, in -> oneHot(in[0]));
    }
    one("one_hot_classes", in -> oneHot(in[0], 5));
    one("one_hot_scalar", in -> oneHot(in[0], 3));
    one("one_hot_none", in -> oneHot(in[0], 3));
    one("one_hot_too_large", in -> oneHot(in[0], 2));
    one("one_hot_no_classes", in -> oneHot(in[0], 0));
    one("one_hot_classes_negative", in -> oneHot(in[0], -2));
  }
}
