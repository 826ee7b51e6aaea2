package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.lanewise.nn.functional.Functional.embedding;
import static org.lanewise.nn.functional.Functional.embeddingBag;
import static org.lanewise.nn.functional.Functional.oneHot;
import static org.lanewise.nn.functional.Functional.scaledDotProductAttention;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Gradcheck;
import org.lanewise.nn.functional.AttentionOptions;
import org.lanewise.nn.functional.BagMode;
import org.lanewise.nn.functional.EmbeddingBagOptions;
import org.lanewise.nn.functional.EmbeddingOptions;

/** What golden files do not say of embeddings and attention: messages, second derivatives. */
class EmbeddingTest {
  private final Generator generator = new Generator(5);

  private Tensor doubles(long... sizes) {
    return generator.normal(Shape.of(sizes), 0, 1).to(DType.FLOAT64).requiresGrad(true);
  }

  private static void refused(String message, Runnable call) {
    assertEquals(message, assertThrows(IndexOutOfBoundsException.class, call::run).getMessage());
  }

  @Test
  void indicesOutOfRangeAreNamed() {
    Tensor table = Tensor.zeros(4, 3);
    refused(
        "embedding: expected indices from 0 to 3, got 4 as number 1",
        () -> embedding(Tensor.of(0L, 4L), table));
    refused(
        "embeddingBag: expected indices from 0 to 3, got -1 as number 0",
        () -> embeddingBag(Tensor.of(new long[] {-1, 0}, 1, 2), table, EmbeddingBagOptions.bags()));
    refused(
        "embeddingBag: expected offsets that rise from 0 to 3 at most, got 1 as number 2",
        () ->
            embeddingBag(
                Tensor.of(1L, 2L, 3L), table, EmbeddingBagOptions.bags(Tensor.of(0L, 2L, 1L))));
    refused(
        "embedding: expected a paddingIdx from -4 to 3, got 4",
        () -> embedding(Tensor.of(1L), table, EmbeddingOptions.options().paddingIdx(4)));
    refused(
        "oneHot: expected classes from 0 to 1, got 2 as number 0", () -> oneHot(Tensor.of(2L), 2));
  }

  @Test
  void anIndexChangedBeforeBackwardChangesNoGradient() {
    Tensor table = Tensor.zeros(2, 1).requiresGrad(true);
    Tensor indices = Tensor.of(0L, 0L);
    Tensor y = embedding(indices, table);
    indices.fill(1);
    y.sum().backward();
    assertArrayEquals(new double[] {2, 0}, Objects.requireNonNull(table.grad()).toDoubleArray());
  }

  @Test
  void theLastOffsetEndsTheLastBag() {
    Tensor table = Tensor.arange(4).to(DType.FLOAT32).view(4, 1).requiresGrad(true);
    Tensor y =
        embeddingBag(
            Tensor.of(1L, 2L, 3L),
            table,
            EmbeddingBagOptions.bags(Tensor.of(0L, 2L)).includeLastOffset(true));
    y.sum().backward();
    assertArrayEquals(new double[] {1.5}, y.toDoubleArray());
    assertArrayEquals(
        new double[] {0, 0.5, 0.5, 0}, Objects.requireNonNull(table.grad()).toDoubleArray());
  }

  @Test
  void secondDerivatives() {
    Tensor indices = Tensor.of(new long[] {1, 0, 1, 2}, 2, 2);
    EmbeddingOptions options = EmbeddingOptions.options().paddingIdx(0).scaleGradByFreq(false);
    Gradcheck.gradgradcheck(in -> embedding(indices, in[0].square(), options), doubles(3, 2));
    Gradcheck.gradgradcheck(
        in ->
            embeddingBag(
                indices,
                in[0].square(),
                EmbeddingBagOptions.bags().mode(BagMode.SUM).perSampleWeights(in[1])),
        doubles(3, 2),
        doubles(2, 2));
    AttentionOptions causal = AttentionOptions.options().isCausal(true);
    Gradcheck.gradgradcheck(
        in -> scaledDotProductAttention(in[0], in[1], in[2], causal),
        doubles(2, 3),
        doubles(4, 3),
        doubles(4, 2));
  }

  @Test
  void droppedWeightsAreScaled() {
    Tensor one = Tensor.ones(1, 1);
    Tensor values = Tensor.ones(1, 5);
    AttentionOptions half = AttentionOptions.options().dropout(0.5);
    for (int i = 0; i < 20; i++) {
      double y = scaledDotProductAttention(one, one, values, half).select(0, 0).select(0, 0).item();
      assertEquals(y == 0 ? 0 : 2, y);
    }
  }
}
