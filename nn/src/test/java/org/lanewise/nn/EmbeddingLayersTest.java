package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.BagMode;
import org.lanewise.nn.functional.EmbeddingBagOptions;
import org.lanewise.nn.functional.EmbeddingOptions;

/** Layers that read rows of a table against PyTorch. */
class EmbeddingLayersTest extends LayersStateTest {
  private static final EmbeddingOptions ROWS = Embedding.options();
  private static final EmbeddingBagOptions SUM = EmbeddingBag.options().mode(BagMode.SUM);

  EmbeddingLayersTest() {
    super("embeddings");
  }

  private static Tensor table() {
    return Tensor.arange(12.0).reshape(4, 3).div(7);
  }

  @Override
  void cases() {
    add("embedding", () -> new Embedding(10, 3));
    add("embedding_large", () -> new Embedding(11, 37));
    add("embedding_int32", () -> new Embedding(10, 3));
    add("embedding_padding", () -> new Embedding(10, 3, ROWS.paddingIdx(2)));
    add("embedding_padding_negative", () -> new Embedding(10, 3, ROWS.paddingIdx(-1)));
    add("embedding_max_norm", () -> new Embedding(10, 3, ROWS.maxNorm(1).normType(1)));
    add("embedding_scale", () -> new Embedding(10, 3, ROWS.scaleGradByFreq(true)));
    add("embedding_pretrained", () -> Embedding.fromPretrained(table()));
    add(
        "embedding_pretrained_trained",
        () -> Embedding.fromPretrained(table(), false, ROWS.paddingIdx(0)));
    for (String name : List.of("index", "index_negative", "type")) {
      add("embedding_" + name, () -> new Embedding(4, 3));
    }
    add("embedding_padding_idx", () -> new Embedding(4, 3, ROWS.paddingIdx(4)));
    add("embedding_pretrained_rank", () -> Embedding.fromPretrained(Tensor.ones(3)));
    for (BagMode mode : BagMode.values()) {
      String name = "bag_" + mode.name().toLowerCase(Locale.ROOT);
      add(name, () -> new EmbeddingBag(10, 3, SUM.mode(mode)));
      add(name + "_rows", () -> new EmbeddingBag(10, 3, SUM.mode(mode).rows(ROWS.paddingIdx(-6))));
    }
    add("bag_last", () -> new EmbeddingBag(10, 3, EmbeddingBag.options().includeLastOffset(true)));
    add("bag_weights", () -> new EmbeddingBag(10, 3, SUM));
    add("bag_weights_rows", () -> new EmbeddingBag(10, 3, SUM));
    add("bag_max_norm", () -> new EmbeddingBag(10, 3, SUM.rows(ROWS.maxNorm(1))));
    add("bag_pretrained", () -> EmbeddingBag.fromPretrained(table(), false, SUM));
    add("bag_no_offsets", () -> new EmbeddingBag(10, 3));
    add("bag_two_offsets", () -> new EmbeddingBag(10, 3));
    add("bag_index", () -> new EmbeddingBag(4, 3));
    add("bag_weights_mean", () -> new EmbeddingBag(10, 3));
  }

  @Test
  void pretrainedTablesShareMemoryAndCanBeConverted() {
    Tensor table = table();
    Embedding embedding = Embedding.fromPretrained(table);
    assertFalse(embedding.parameter("weight").requiresGrad());
    assertFalse(table.requiresGrad());
    table.fill(2);
    assertEquals(24, embedding.parameter("weight").sum().item());
    embedding.to(DType.FLOAT64);
    assertEquals(DType.FLOAT64, embedding.call(Tensor.of(new long[] {1})).dtype());
  }

  @Test
  void whatBelongsToACallIsNoOption() {
    Tensor offsets = Tensor.of(new long[] {0});
    assertThrows(
        IllegalArgumentException.class,
        () -> new EmbeddingBag(4, 3, EmbeddingBagOptions.bags(offsets)));
  }

  @Test
  void printedAsPyTorchPrints() {
    assertEquals(
        "Embedding(5, 3, paddingIdx=4, maxNorm=2.0)",
        new Embedding(5, 3, ROWS.paddingIdx(-1).maxNorm(2)).toString());
    assertEquals("EmbeddingBag(5, 3, mode=sum)", new EmbeddingBag(5, 3, SUM).toString());
  }
}
