package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.lanewise.Generator;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.utils.PackedSequence;
import org.lanewise.nn.utils.PaddedSequence;
import org.lanewise.nn.utils.Sequences;

/** Recurrent layers, their cells and sequences of different lengths against PyTorch. */
class RecurrentLayersTest extends LayersStateTest {
  private static final RecurrentOptions ONE = RecurrentOptions.options();
  private static final RecurrentOptions TWO = ONE.layers(2);

  /** Makes one kind of layer. */
  private interface Kind {
    Recurrent make(long in, long size, RecurrentOptions options);
  }

  RecurrentLayersTest() {
    super("recurrent");
  }

  private static RecurrentState state(Tensor[] in) {
    return in.length == 2 ? new RecurrentState(in[1]) : new RecurrentState(in[1], in[2]);
  }

  private static List<Tensor> withState(Module layer, Tensor[] in) {
    return ((Recurrent) layer).call(in[0], state(in)).tensors();
  }

  @Override
  void cases() {
    kind("rnn", RNN::new);
    kind("lstm", LSTM::new);
    kind("gru", GRU::new);
    Call call = RecurrentLayersTest::withState;
    RecurrentOptions relu = RNN.options().layers(2).bidirectional(true).relu(true);
    add("rnn_relu", () -> new RNN(5, 6, relu), 1, "train", call);
    add("lstm_projected", () -> new LSTM(5, 6, TWO.projSize(4)), 1, "train", call);
    RecurrentOptions both = TWO.bias(false).bidirectional(true).projSize(2);
    add("lstm_projected_both", () -> new LSTM(5, 6, both), 1, "train", call);
    add("lstm_projected_size", () -> new LSTM(5, 6, ONE.projSize(6)));
    add("gru_projected", () -> new GRU(5, 6, ONE.projSize(2)));
    cells();
    sequences();
    refusedSequences();
  }

  private void kind(String name, Kind kind) {
    Call call = RecurrentLayersTest::withState;
    add(name, () -> kind.make(5, 6, ONE), 1, "train", call);
    add(name + "_output", () -> kind.make(5, 6, ONE));
    add(name + "_nobias", () -> kind.make(5, 6, ONE.bias(false)), 1, "train", call);
    add(name + "_both", () -> kind.make(5, 6, TWO.bidirectional(true)), 1, "train", call);
    add(name + "_batch_first", () -> kind.make(5, 6, TWO.batchFirst(true)), 1, "train", call);
    add(name + "_unbatched", () -> kind.make(5, 6, TWO), 1, "train", call);
    add(
        name + "_unbatched_batch_first",
        () -> kind.make(5, 6, ONE.batchFirst(true)),
        1,
        "train",
        call);
    RecurrentOptions dropout = ONE.layers(3).dropout(0.4);
    add(name + "_dropout", () -> kind.make(5, 6, dropout.dropout(1)), 1, "train", call);
    add(name + "_dropout_some", () -> kind.make(5, 6, dropout), 1, "train", drawn(x -> x));
    RecurrentOptions both = TWO.dropout(0.4).bidirectional(true);
    add(
        name + "_dropout_some_batch_first",
        () -> kind.make(5, 6, both.batchFirst(true)),
        1,
        "train",
        drawn(x -> x));
    add(
        name + "_dropout_some_packed",
        () -> kind.make(5, 6, both),
        1,
        "train",
        drawn(x -> Sequences.packPaddedSequence(x, new long[] {4, 3, 1})));
    add(name + "_dropout_eval", () -> kind.make(5, 6, dropout), 1, "eval", call);
    add(name + "_one_step", () -> kind.make(5, 6, ONE), 1, "train", call);
    add(name + "_float64", () -> kind.make(5, 6, ONE.bidirectional(true)), 1, "train", call);
    packed(name, kind, "sorted", 4, 2, 2);
    packed(name, kind, "unsorted", 2, 4, 1);
    for (String size : List.of("size", "rank", "type", "no_steps")) {
      add(name + "_" + size, () -> kind.make(5, 6, ONE));
    }
    add(name + "_state_shape", () -> kind.make(5, 6, ONE), 1, "train", call);
    add(name + "_state_layers", () -> kind.make(5, 6, TWO), 1, "train", call);
    add(name + "_state_rank", () -> kind.make(5, 6, ONE), 1, "train", call);
    add(name + "_no_layers", () -> kind.make(5, 6, ONE.layers(0)));
    add(name + "_no_size", () -> kind.make(5, 0, ONE));
    add(name + "_dropout_range", () -> kind.make(5, 6, TWO.dropout(1.5)));
  }

  // With random numbers of its own.
  private static Call drawn(Function<Tensor, Object> input) {
    return (layer, in) -> {
      Generator.manualSeed(4);
      Recurrent recurrent = (Recurrent) layer;
      return input.apply(in[0]) instanceof PackedSequence packed
          ? recurrent.call(packed).tensors()
          : recurrent.call(in[0], recurrent.zeroState(in[0])).tensors();
    };
  }

  private void packed(String name, Kind kind, String sort, long... lengths) {
    boolean sorted = sort.equals("sorted");
    Function<Tensor, PackedSequence> pack =
        x -> Sequences.packPaddedSequence(x, lengths, false, sorted);
    add(
        name + "_packed_" + sort,
        () -> kind.make(5, 6, TWO.bidirectional(true)),
        1,
        "train",
        (layer, in) -> ((Recurrent) layer).call(pack.apply(in[0]), state(in)).tensors());
    add(
        name + "_packed_" + sort + "_zero",
        () -> kind.make(5, 6, ONE),
        1,
        "train",
        (layer, in) -> ((Recurrent) layer).call(pack.apply(in[0])).tensors());
  }

  private void cells() {
    add("rnn_cell", () -> new RNNCell(5, 6));
    add("rnn_cell_zero", () -> new RNNCell(5, 6));
    add("rnn_cell_nobias", () -> new RNNCell(5, 6, false, false));
    add("rnn_cell_relu", () -> new RNNCell(5, 6, true, true));
    add("gru_cell", () -> new GRUCell(5, 6));
    add("gru_cell_zero", () -> new GRUCell(5, 6));
    add("gru_cell_nobias", () -> new GRUCell(5, 6, false));
    for (String name : List.of("unbatched", "size", "rank", "state")) {
      add("rnn_cell_" + name, () -> new RNNCell(5, 6));
      add("gru_cell_" + name, () -> new GRUCell(5, 6));
    }
    Call call = (layer, in) -> ((LSTMCell) layer).call(in[0], state(in)).tensors();
    add("lstm_cell", () -> new LSTMCell(5, 6), 1, "train", call);
    add("lstm_cell_zero", () -> new LSTMCell(5, 6));
    add("lstm_cell_nobias", () -> new LSTMCell(5, 6, false), 1, "train", call);
    add("lstm_cell_unbatched", () -> new LSTMCell(5, 6), 1, "train", call);
    add("lstm_cell_size", () -> new LSTMCell(5, 6));
    add("lstm_cell_state", () -> new LSTMCell(5, 6), 1, "train", call);
  }

  private void sequence(String name, Function<List<Tensor>, List<Tensor>> call) {
    add(
        "sequence_" + name,
        () -> new Module() {},
        1,
        "train",
        (_, in) -> call.apply(Arrays.asList(in)));
  }

  private static PackedSequence pack(Tensor x) {
    return Sequences.packPaddedSequence(x, new long[] {1, 4, 2}, false, false);
  }

  private void sequences() {
    sequence(
        "pack",
        in -> List.of(Sequences.packPaddedSequence(in.get(0), new long[] {4, 2, 2}).data()));
    sequence("pack_unsorted", in -> List.of(pack(in.get(0)).data()));
    Tensor lengths = Tensor.of(new long[] {3, 3, 2, 1});
    sequence(
        "pack_batch_first",
        in -> List.of(Sequences.packPaddedSequence(in.get(0), lengths, true, true).data()));
    sequence("pack_list", in -> List.of(Sequences.packSequence(in, false).data()));
    sequence("pad_list", in -> List.of(Sequences.padSequence(in)));
    sequence("pad_list_first", in -> List.of(Sequences.padSequence(in, true, 7)));
    sequence("pad_list_left", in -> List.of(Sequences.padSequence(in, false, 0, true)));
    sequence("again", in -> List.of(Sequences.padPackedSequence(pack(in.get(0))).output()));
    sequence(
        "again_longer",
        in -> List.of(Sequences.padPackedSequence(pack(in.get(0)), true, -3, 6L).output()));
    Tensor unsorted = Tensor.of(new long[] {1, 4, 2});
    sequence("unpad", in -> Sequences.unpadSequence(in.get(0), unsorted, false));
    sequence("unpack", in -> Sequences.unpackSequence(pack(in.get(0))));
  }

  private void refusedSequences() {
    for (long[] lengths : new long[][] {{1, 4, 2}, {4, 2, 0}, {4, 2}}) {
      String name = lengths.length == 2 ? "count" : lengths[2] == 0 ? "zero" : "order";
      sequence(
          "pack_" + name, in -> List.of(Sequences.packPaddedSequence(in.get(0), lengths).data()));
    }
    sequence(
        "again_shorter",
        in -> List.of(Sequences.padPackedSequence(pack(in.get(0)), false, 0, 3L).output()));
  }

  @Test
  void packedSequencesKnowTheirOrder() {
    Goldens goldens = Goldens.read("layers_state/recurrent");
    PackedSequence packed = pack(goldens.get("sequence_pack_unsorted/in0"));
    long[] order = goldens.get("sequence_pack_unsorted/indices").flatten(0, 1).toLongArray();
    List<Long> actual = new ArrayList<>();
    for (Tensor indices : new Tensor[] {packed.sortedIndices(), packed.unsortedIndices()}) {
      Arrays.stream(indices.toLongArray()).forEach(actual::add);
    }
    assertEquals(Arrays.stream(order).boxed().toList(), actual);
    assertArrayEquals(goldens.get("sequence_pack_unsorted/sizes").toLongArray(), packed.sizes());
    PaddedSequence padded = Sequences.padPackedSequence(packed);
    assertArrayEquals(new long[] {1, 4, 2}, padded.lengths().toLongArray());
    long[] tooLong = {5, 2, 1};
    assertThrows(
        ShapeException.class, () -> Sequences.packPaddedSequence(Tensor.ones(4, 3, 2), tooLong));
  }

  @Test
  void layersFitIntoSequencesAndHooksSeeTheirOutput() {
    LSTM lstm = new LSTM(3, 4);
    List<Tensor> seen = new ArrayList<>();
    lstm.registerForwardHook(
        (_, _, output) -> {
          seen.add(output);
          return null;
        });
    Tensor x = Tensor.randn(5, 2, 3);
    Tensor y = Sequential.of(lstm, new Linear(4, 2)).call(x);
    assertEquals("[5, 2, 2]", y.shape().toString());
    Recurrent.Result result = lstm.call(x, lstm.zeroState(x));
    assertEquals(2, seen.size());
    assertEquals(0, seen.get(0).sub(result.output()).abs().max().item());
    assertEquals(0, result.state().hidden().select(0, 0).sub(y(result, 4)).abs().max().item());
    assertEquals(false, result.state().detach().hidden().requiresGrad());
  }

  private static Tensor y(Recurrent.Result result, long time) {
    return result.output().select(0, time);
  }

  @Test
  void printedAsPyTorchPrints() {
    RecurrentOptions all = TWO.bias(false).batchFirst(true).dropout(0.1).bidirectional(true);
    assertEquals(
        "LSTM(3, 4, projSize=2, numLayers=2, bias=false, batchFirst=true, dropout=0.1,"
            + " bidirectional=true)",
        new LSTM(3, 4, all.projSize(2)).toString());
    assertEquals("GRU(3, 4)", new GRU(3, 4).toString());
    assertEquals(
        "RNNCell(3, 4, bias=false, nonlinearity=relu)", new RNNCell(3, 4, false, true).toString());
  }
}
