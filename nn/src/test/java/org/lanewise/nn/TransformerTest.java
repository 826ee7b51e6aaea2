package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** What golden files do not say of attention and transformers. */
class TransformerTest {
  private final TransformerOptions small =
      Transformer.options().dimFeedforward(12).dropout(0).batchFirst(true);

  @Test
  void aQueryThatSeesNoKeyGivesZerosWithWeightsToo() {
    var attention = new MultiheadAttention(4, 2, MultiheadAttention.options().bias(false));
    Tensor x = Tensor.randn(3, 1, 4).requiresGrad(true);
    Tensor mask = Tensor.zeros(Shape.of(3, 3), DType.BOOL);
    mask.select(0, 1).fill(1);
    Tensor infinite = Tensor.zeros(3, 3).maskedFill(mask, Double.NEGATIVE_INFINITY);
    for (Tensor each : new Tensor[] {mask, infinite}) {
      var result = attention.attend(x, x, x, MultiheadAttention.masks().attnMask(each));
      assertArrayEquals(new float[4], result.output().select(0, 1).flatten().toFloatArray());
      assertArrayEquals(
          new float[3], result.weightsOrThrow().select(1, 1).flatten().toFloatArray());
      result.output().sum().backward();
      Tensor gradient = x.grad();
      assertNotNull(gradient);
      assertEquals(1, gradient.isfinite().all().item());
    }
  }

  @Test
  void causalNeedsNoMask() {
    var attention = new MultiheadAttention(4, 2, MultiheadAttention.options().addZeroAttn(true));
    Tensor x = Tensor.randn(3, 1, 4);
    Tensor mask = Tensor.ones(Shape.of(3, 3), DType.BOOL).triu(1);
    AttendOptions masks = MultiheadAttention.masks();
    Tensor expected = attention.attend(x, x, x, masks.attnMask(mask)).output();
    for (boolean weights : new boolean[] {true, false}) {
      var result = attention.attend(x, x, x, masks.isCausal(true).needWeights(weights));
      assertArrayEquals(expected.toFloatArray(), result.output().toFloatArray(), 1e-6f);
    }
  }

  @Test
  void weightsThatWereNotNeededAreNotThere() {
    var attention = new MultiheadAttention(4, 2);
    Tensor x = Tensor.randn(3, 1, 4);
    var result = attention.attend(x, x, x, MultiheadAttention.masks().needWeights(false));
    assertNull(result.weights());
    assertThrows(IllegalStateException.class, result::weightsOrThrow);
    var hook = attention.registerForwardHook((_, _, output) -> output.mul(0));
    assertEquals(0, attention.attend(x, x, x).output().abs().max().item());
    hook.remove();
  }

  @Test
  void dropoutIsForTrainingOnly() {
    var attention = new MultiheadAttention(4, 2, MultiheadAttention.options().dropout(0.9));
    Tensor x = Tensor.randn(30, 1, 4);
    float[] trained = attention.attend(x, x, x).weightsOrThrow().toFloatArray();
    attention.eval();
    float[] evaluated = attention.attend(x, x, x).weightsOrThrow().toFloatArray();
    assertNotEquals(Arrays.hashCode(trained), Arrays.hashCode(evaluated));
    assertArrayEquals(evaluated, attention.attend(x, x, x).weightsOrThrow().toFloatArray());
    assertEquals(1, attention.attend(x, x, x).weightsOrThrow().sum(-1).max().item(), 1e-5);
  }

  @Test
  void layersOfAStackAreCopiesThatKeepTypeAndFreezing() {
    var layer = new TransformerEncoderLayer(8, 2, small);
    layer.to(DType.FLOAT64);
    layer.parameter("linear1.weight").requiresGrad(false);
    layer.eval();
    Generator.manualSeed(4);
    float[] expected = Tensor.rand(4).toFloatArray();
    Generator.manualSeed(4);
    var encoder = new TransformerEncoder(layer, 2);
    assertArrayEquals(expected, Tensor.rand(4).toFloatArray(), "copies draw no numbers");
    Tensor first = encoder.parameter("layers.0.linear1.weight");
    Tensor second = encoder.parameter("layers.1.linear1.weight");
    assertEquals(DType.FLOAT64, second.dtype());
    assertTrue(!second.requiresGrad() && encoder.parameter("layers.1.linear1.bias").requiresGrad());
    assertTrue(!encoder.module("layers.0").isTraining());
    assertNotSame(first, second);
    first.fill(0);
    assertTrue(second.abs().max().item() > 0);
    assertTrue(layer.parameter("linear1.weight").abs().max().item() > 0);
  }

  @Test
  void stacksNeedALayer() {
    var layer = new TransformerDecoderLayer(8, 2, small);
    var e = assertThrows(IllegalArgumentException.class, () -> new TransformerDecoder(layer, 0));
    assertEquals("TransformerDecoder: expected at least 1 layer, got 0", e.getMessage());
  }

  @Test
  void anErrorNamesTheLayer() {
    var encoder = new TransformerEncoder(new TransformerEncoderLayer(8, 2, small), 2);
    Tensor mask = Tensor.zeros(Shape.of(3, 3), DType.BOOL);
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> encoder.call(Tensor.zeros(2, 5, 8), Transformer.masks().srcMask(mask)));
    assertEquals(
        "in layers.0.self_attn: MultiheadAttention: expected attnMask [queries, keys] with batch 2,"
            + " 2 heads, 5 queries and 5 keys, got [3, 3]",
        e.getMessage());
  }

  @Test
  void theWholeCountsAndPrintsItsParts() {
    var transformer = new Transformer(8, 2, small.numEncoderLayers(2).numDecoderLayers(1));
    assertTrue(transformer.toString().contains("(0-1): 2 x TransformerEncoderLayer("));
    Summary summary = transformer.summary(Shape.of(2, 5, 8), Shape.of(2, 3, 8));
    // 4 maps of 8 by 8 and two products of 5 by 8 by 5, for each of 2 x 5 places.
    long attention = 2 * 5 * (4 * 8 * 8 + 2 * 5 * 8);
    long counted =
        summary.rows().stream()
            .filter(row -> row.path().startsWith("encoder.layers.0.self_attn"))
            .mapToLong(Summary.Row::multiplyAdds)
            .sum();
    assertEquals(attention, counted);
  }
}
