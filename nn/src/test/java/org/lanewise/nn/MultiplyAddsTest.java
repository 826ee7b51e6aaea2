package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.BagMode;
import org.lanewise.nn.functional.EmbeddingBagOptions;
import org.lanewise.nn.utils.PackedSequence;
import org.lanewise.nn.utils.Sequences;

/** What summaries count for each layer that multiplies, beside numbers found by hand. */
class MultiplyAddsTest {
  private static void counts(long expected, Module layer, Shape first, Shape... more) {
    assertEquals(expected, layer.summary(first, more).multiplyAdds(), layer::toString);
  }

  @Test
  void linearMaps() {
    counts(7 * 3 * 4, new Linear(3, 4), Shape.of(7, 3));
    counts(2 * 7 * 3 * 4, new Linear(3, 4, false), Shape.of(2, 7, 3));
    // For each of 7 rows and 5 outputs: 3 by 4, then 4.
    counts(7 * 5 * (3 * 4 + 4), new Bilinear(3, 4, 5), Shape.of(7, 3), Shape.of(7, 4));
  }

  @Test
  void convolutions() {
    var options = Conv2d.options().stride(2).groups(2);
    counts(2 * 6 * 4 * 4 * (4 / 2) * 9, new Conv2d(4, 6, 3, options), Shape.of(2, 4, 9, 9));
    counts(6 * 7 * 4 * 3, new Conv1d(4, 6, 3), Shape.of(1, 4, 9));
    counts(6 * 27 * 4 * 8, new Conv3d(4, 6, 2), Shape.of(1, 4, 4, 4, 4));
    // Transposed ones multiply each input by each place of the kernel.
    counts(2 * 4 * 9 * 6 * 3, new ConvTranspose1d(4, 6, 3), Shape.of(2, 4, 9));
    var transposed = ConvTranspose2d.options().stride(2).groups(2);
    counts(4 * 5 * 5 * (6 / 2) * 9, new ConvTranspose2d(4, 6, 3, transposed), Shape.of(4, 5, 5));
    counts(4 * 8 * 6 * 27, new ConvTranspose3d(4, 6, 3), Shape.of(1, 4, 2, 2, 2));
  }

  @Test
  void recurrentLayers() {
    Shape x = Shape.of(7, 2, 3); // 14 rows
    counts(14 * (5 * 3 + 5 * 5), new RNN(3, 5), x);
    counts(14 * 4 * (5 * 3 + 5 * 5), new LSTM(3, 5), x);
    counts(14 * 3 * (5 * 3 + 5 * 5), new GRU(3, 5), x);
    counts(7 * 3 * (5 * 3 + 5 * 5), new GRU(3, 5), Shape.of(7, 3));
    var deep = LSTM.options().layers(2).batchFirst(true).bias(false);
    counts(14 * 4 * (5 * 3 + 5 * 5 + 5 * 5 + 5 * 5), new LSTM(3, 5, deep), x);
    // The second layer of both directions reads 2 by 5 features, twice.
    var both = GRU.options().layers(2).bidirectional(true);
    counts(14 * 2 * 3 * (5 * 3 + 5 * 5 + 5 * 10 + 5 * 5), new GRU(3, 5, both), x);
    // Outputs of size 2 come back: gates 20 by 3 and 20 by 2, the projection 2 by 5.
    counts(14 * (20 * 3 + 20 * 2 + 2 * 5), new LSTM(3, 5, LSTM.options().projSize(2)), x);
    var all = LSTM.options().layers(2).bidirectional(true).projSize(2);
    long first = 20 * 3 + 20 * 2 + 2 * 5;
    long second = 20 * 4 + 20 * 2 + 2 * 5;
    counts(14 * 2 * (first + second), new LSTM(3, 5, all), x);
  }

  @Test
  void recurrentLayersWithStatesCountOnce() {
    Shape state = Shape.of(1, 2, 5);
    counts(14 * 40, new RNN(3, 5), Shape.of(7, 2, 3), state);
    counts(14 * 3 * 40, new GRU(3, 5), Shape.of(7, 2, 3), state);
    counts(14 * 4 * 40, new LSTM(3, 5), Shape.of(7, 2, 3), state, state);
  }

  @Test
  void hooksOfRecurrentLayersAreCalledOnceForEachRun() {
    var lstm = new LSTM(3, 5);
    AtomicInteger calls = new AtomicInteger();
    lstm.registerForwardHook(
        (_, _, _) -> {
          calls.incrementAndGet();
          return null;
        });
    lstm.call(Tensor.zeros(7, 2, 3), Tensor.zeros(1, 2, 5), Tensor.zeros(1, 2, 5));
    assertEquals(1, calls.get());
  }

  private static final class Packed extends Module {
    private final GRU gru = add("gru", new GRU(3, 5));

    @Override
    public Tensor forward(Tensor x) {
      PackedSequence packed = Sequences.packPaddedSequence(x, new long[] {7, 4});
      return gru.call(packed).output().data();
    }
  }

  @Test
  void packedSequencesCountTheirElements() {
    counts((7 + 4) * 3 * 40, new Packed(), Shape.of(7, 2, 3));
  }

  @Test
  void recurrentCells() {
    counts(2 * 40, new RNNCell(3, 5), Shape.of(2, 3));
    counts(2 * 3 * 40, new GRUCell(3, 5), Shape.of(2, 3), Shape.of(2, 5));
    counts(4 * 40, new LSTMCell(3, 5), Shape.of(3), Shape.of(5), Shape.of(5));
  }

  @Test
  void attention() {
    // 2 sequences of 5 places: four maps of 8 by 8; scores and sums over 5 keys of 8 numbers.
    Shape x = Shape.of(5, 2, 8);
    counts(10 * 4 * 64 + 10 * 2 * 5 * 8, new MultiheadAttention(8, 2), x, x, x);
    Shape single = Shape.of(5, 8);
    counts(5 * 4 * 64 + 5 * 2 * 5 * 8, new MultiheadAttention(8, 4), single, single, single);
    // 3 queries, 7 keys of 4 numbers, values of 6.
    var options = MultiheadAttention.options().kdim(4L).vdim(6L).batchFirst(true);
    long maps = 2 * 3 * 64 + 2 * 7 * 4 * 8 + 2 * 7 * 6 * 8 + 2 * 3 * 64;
    counts(
        maps + 2 * 3 * 2 * 7 * 8,
        new MultiheadAttention(8, 2, options),
        Shape.of(2, 3, 8),
        Shape.of(2, 7, 4),
        Shape.of(2, 7, 6));
    // A learned key and one of zeros more.
    var more = MultiheadAttention.options().addBiasKv(true).addZeroAttn(true);
    counts(10 * 4 * 64 + 10 * 2 * 7 * 8, new MultiheadAttention(8, 2, more), x, x, x);
  }

  @Test
  void transformerLayers() {
    var options = TransformerDecoderLayer.options().dimFeedforward(16);
    // 3 x 2 places of the target, 5 x 2 of the memory.
    long self = 6 * 4 * 64 + 6 * 2 * 3 * 8;
    long cross = (6 + 10 + 10 + 6) * 64 + 6 * 2 * 5 * 8;
    counts(
        self + cross + 6 * 2 * 8 * 16,
        new TransformerDecoderLayer(8, 2, options),
        Shape.of(3, 2, 8),
        Shape.of(5, 2, 8));
  }

  @Test
  void tables() {
    Tensor indices = Tensor.of(new long[] {1, 2, 4, 5, 4, 3}, 3, 2);
    assertEquals(0, new Embedding(10, 4).summary(indices).multiplyAdds());
    var bag = new EmbeddingBag(10, 4, EmbeddingBagOptions.bags().mode(BagMode.SUM));
    assertEquals(0, bag.summary(indices).multiplyAdds());
    assertEquals(6 * 4, bag.summary(indices, Tensor.ones(3, 2)).multiplyAdds());
    Tensor line = indices.flatten();
    Tensor offsets = Tensor.of(0L, 4L);
    assertEquals(0, bag.summary(line, offsets).multiplyAdds());
    assertEquals(6 * 4, bag.summary(line, offsets, Tensor.ones(6)).multiplyAdds());
  }

  @Test
  void adaptiveSoftmaxCountsTheRowsThatTailsSee() {
    var layer = new AdaptiveLogSoftmaxWithLoss(16, 100, 20, 50);
    Tensor x = Tensor.zeros(5, 16);
    // The head has 20 classes and 2 tails; the tails 4 features and 30 classes, 1 and 50.
    long head = 5 * 16 * 22;
    assertEquals(head, layer.summary(x, Tensor.of(0L, 1L, 2L, 3L, 19L)).multiplyAdds());
    long tails = 2 * (16 * 4 + 4 * 30) + (16 + 50);
    assertEquals(head + tails, layer.summary(x, Tensor.of(0L, 20L, 2L, 99L, 49L)).multiplyAdds());
  }

  @Test
  void whatIsDoneElementByElementIsNotCounted() {
    counts(0, new LayerNorm(8), Shape.of(2, 8));
    counts(0, new GELU(), Shape.of(2, 8));
    counts(0, new AvgPool2d(2), Shape.of(1, 1, 4, 4));
  }
}
