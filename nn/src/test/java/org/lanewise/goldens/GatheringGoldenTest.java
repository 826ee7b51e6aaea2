package org.lanewise.goldens;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lanewise.Reduce;
import org.lanewise.Tensor;

/** Elements read and written along an axis, by an index or a flag for each of them. */
class GatheringGoldenTest extends GoldenTest {
  private static final List<String> TYPES =
      List.of("float64", "float16", "bfloat16", "int64", "int32", "uint8", "bool");

  GatheringGoldenTest() {
    super("gathering");
  }

  private interface Change {
    void of(Tensor y, Tensor[] in);
  }

  private void change(String name, Change change) {
    one(
        name,
        in -> {
          Tensor y = in[0].mul(1);
          change.of(y, in);
          return y;
        });
  }

  private void each(List<String> names, Consumer<String> add) {
    names.forEach(add);
  }

  @Override
  void calls() {
    select();
    add();
    copyAndFill();
    elements();
    gather();
    scatter();
    reduce();
    fill();
    select(TYPES);
    masked();
    second();
  }

  private void select() {
    each(
        List.of("select", "select_int32", "select_rows", "select_negative", "select_matrix"),
        name -> one(name, in -> in[0].indexSelect(0, in[1])));
    one("select_last", in -> in[0].indexSelect(-1, in[1]));
    one("select_one", in -> in[0].indexSelect(1, in[1]));
    one("select_scalar", in -> in[0].indexSelect(0, in[1]));
    one("select_outside", in -> in[0].indexSelect(1, in[1]));
    one("select_scalar_twice", in -> in[0].indexSelect(0, in[1]));
    one("select_axis", in -> in[0].indexSelect(2, in[1]));
  }

  private void add() {
    each(
        List.of("", "_scalar", "_outside", "_negative", "_count", "_shape", "_type"),
        name -> one("index_add" + name, in -> in[0].indexAdd(0, in[1], in[2])));
    one("index_add_alpha", in -> in[0].indexAdd(1, in[1], in[2], -2.5));
    change("index_add_in_place", (y, in) -> y.indexAddInPlace(1, in[1], in[2]));
    change("index_add_view", (y, in) -> y.t().indexAddInPlace(0, in[1], in[2]));
  }

  private void copyAndFill() {
    each(
        List.of("", "_scalar", "_outside", "_shape"),
        name -> one("index_copy" + name, in -> in[0].indexCopy(0, in[1], in[2])));
    change("index_copy_in_place", (y, in) -> y.indexCopyInPlace(1, in[1], in[2]));
    one("index_fill", in -> in[0].indexFill(1, in[1], 2.5));
    one("index_fill_tensor", in -> in[0].indexFill(0, in[1], in[2]));
    change("index_fill_in_place", (y, in) -> y.indexFillInPlace(0, in[1], 2.5));
    one("index_fill_whole", in -> in[0].indexFill(0, in[1], 2.5));
    one("index_fill_outside", in -> in[0].indexFill(1, in[1], 2.5));
    one("index_fill_axes", in -> in[0].indexFill(0, in[1], in[2]));
  }

  private void elements() {
    each(
        List.of("take", "take_scalar", "take_outside", "take_of_nothing"),
        name -> one(name, in -> in[0].take(in[1])));
    one("take_transposed", in -> in[0].t().take(in[1]));
    each(
        List.of("put", "put_outside", "put_count"),
        name -> one(name, in -> in[0].put(in[1], in[2])));
    one("put_add", in -> in[0].put(in[1], in[2], true));
    change("put_in_place", (y, in) -> y.putInPlace(in[1], in[2]));
    each(
        List.of("", "_scalar", "_scalar_none", "_empty", "_long"),
        name -> one("nonzero" + name, in -> in[0].nonzero()));
    one("nonzero_transposed", in -> in[0].t().nonzero());
    many("nonzero_list", in -> in[0].nonzeroAsList().toArray(Tensor[]::new));
    many("nonzero_scalar_list", in -> in[0].nonzeroAsList().toArray(Tensor[]::new));
  }

  private void gather() {
    each(
        List.of(
            "",
            "_scalar",
            "_scalar_vector",
            "_large",
            "_outside",
            "_negative",
            "_larger",
            "_axes",
            "_float"),
        name -> one("gather" + name, in -> in[0].gather(0, in[1])));
    one("gather_last", in -> in[0].gather(-1, in[1]));
    one("gather_more", in -> in[0].gather(1, in[1]));
    one("gather_middle", in -> in[0].gather(1, in[1]));
    one("gather_nothing", in -> in[0].gather(1, in[1]));
    one("gather_transposed", in -> in[0].t().gather(0, in[1].t()));
    one("take_along", in -> in[0].takeAlongDim(in[1], 1));
    one("take_along_broadcast", in -> in[0].takeAlongDim(in[1], 0));
    one("take_along_flat", in -> in[0].takeAlongDim(in[1]));
    one("take_along_axes", in -> in[0].takeAlongDim(in[1], 0));
  }

  private void scatter() {
    each(
        List.of(
            "",
            "_scalar",
            "_source_larger",
            "_outside",
            "_negative",
            "_larger",
            "_source_smaller",
            "_type"),
        name -> one("scatter" + name, in -> in[0].scatter(0, in[1], in[2])));
    one("scatter_last", in -> in[0].scatter(-1, in[1], in[2]));
    one("scatter_number", in -> in[0].scatter(1, in[1], 2.5));
    one("scatter_nothing", in -> in[0].scatter(0, in[1], 2.5));
    one("scatter_whole", in -> in[0].scatter(0, in[1], 2.5));
    change("scatter_in_place", (y, in) -> y.scatterInPlace(0, in[1], in[2]));
    change("scatter_number_in_place", (y, in) -> y.scatterInPlace(1, in[1], 2.5));
    change("scatter_view", (y, in) -> y.t().scatterInPlace(0, in[1], in[2]));
    one("scatter_add", in -> in[0].scatterAdd(0, in[1], in[2]));
    one("scatter_add_large", in -> in[0].scatterAdd(0, in[1], in[2]));
    one("scatter_add_last", in -> in[0].scatterAdd(1, in[1], in[2]));
    one("scatter_add_outside", in -> in[0].scatterAdd(1, in[1], in[2]));
    change("scatter_add_in_place", (y, in) -> y.scatterAddInPlace(0, in[1], in[2]));
  }

  private void reduce() {
    for (Reduce how : Reduce.values()) {
      for (boolean self : new boolean[] {true, false}) {
        String name = "reduce_" + how.name().toLowerCase(Locale.ROOT) + (self ? "" : "_alone");
        Function<Tensor[], Tensor> call = in -> in[0].scatterReduce(0, in[1], in[2], how, self);
        one(name, call);
        one(name + "_ties", call);
        one(name + "_int", call);
        change(name + "_in_place", (y, in) -> y.scatterReduceInPlace(1, in[1], in[2], how, self));
      }
    }
    for (Reduce how : List.of(Reduce.PROD, Reduce.MEAN, Reduce.AMAX, Reduce.AMIN)) {
      String name = "index_reduce_" + how.name().toLowerCase(Locale.ROOT);
      one(name, in -> in[0].indexReduce(0, in[1], in[2], how, true));
      change(name + "_alone", (y, in) -> y.indexReduceInPlace(1, in[1], in[2], how, false));
    }
    each(
        List.of("shape", "count", "outside"),
        name ->
            one(
                "index_reduce_" + name,
                in -> in[0].indexReduce(0, in[1], in[2], Reduce.MEAN, true)));
    one("reduce_nan", in -> in[0].scatterReduce(0, in[1], in[2], Reduce.AMAX));
    one("reduce_outside", in -> in[0].scatterReduce(0, in[1], in[2], Reduce.SUM));
  }

  private void fill() {
    each(
        List.of("", "_broadcast_mask", "_broadcast", "_whole", "_byte", "_shape"),
        name -> one("fill" + name, in -> in[0].maskedFill(in[1], 2.5)));
    one("fill_tensor", in -> in[0].maskedFill(in[1], in[2]));
    one("fill_axes", in -> in[0].maskedFill(in[1], in[2]));
    one("fill_in_place_larger", in -> in[0].maskedFillInPlace(in[1], 2.5));
    change("fill_in_place", (y, in) -> y.maskedFillInPlace(in[1], Double.NEGATIVE_INFINITY));
    change("fill_in_place_tensor", (y, in) -> y.t().maskedFillInPlace(in[1].t(), in[2]));
  }

  private void select(List<String> types) {
    for (String type : types) {
      one("gather_" + type, in -> in[0].gather(0, in[1]));
      one("scatter_" + type, in -> in[0].scatter(0, in[1], in[2]));
      one("scatter_add_" + type, in -> in[0].scatterAdd(0, in[1], in[2]));
      one("fill_" + type, in -> in[0].maskedFill(in[0].eq(5), 1));
      one("nonzero_" + type, in -> in[0].nonzero());
      if (!type.equals("bool")) {
        one("reduce_" + type, in -> in[0].scatterReduce(0, in[1], in[2], Reduce.PROD));
        one("reduce_alone_" + type, in -> in[0].scatterReduce(0, in[1], in[2], Reduce.AMIN, false));
      }
    }
  }

  private void masked() {
    each(
        List.of("", "_broadcast", "_scalar", "_shape", "_byte"),
        name -> one("masked_select" + name, in -> in[0].maskedSelect(in[1])));
    one("masked_select_transposed", in -> in[0].t().maskedSelect(in[1].t()));
    each(
        List.of("", "_broadcast", "_few", "_type"),
        name -> one("masked_scatter" + name, in -> in[0].maskedScatter(in[1], in[2])));
    change("masked_scatter_in_place", (y, in) -> y.maskedScatterInPlace(in[1], in[2]));
  }

  private void second(String name, Function<Tensor[], Tensor> call) {
    many(name, in -> Gradients.of(call.apply(in), in));
  }

  private void second() {
    Tensor index = Tensor.of(new long[][] {{0, 2, 0}, {2, 1, 2}});
    Tensor mask = Tensor.of(new boolean[][] {{true, false, true}, {false, true, false}});
    second("second_gather", in -> in[0].gather(0, index));
    second("second_scatter", in -> in[0].scatter(0, index, in[1]));
    second("second_scatter_add", in -> in[0].scatterAdd(0, index, in[1]));
    second("second_fill", in -> in[0].maskedFill(mask, in[1]));
    for (Reduce how : List.of(Reduce.SUM, Reduce.PROD, Reduce.MEAN, Reduce.AMAX)) {
      second(
          "second_reduce_" + how.name().toLowerCase(Locale.ROOT),
          in -> in[0].scatterReduce(0, index, in[1], how));
    }
    second(
        "second_reduce_zero",
        in -> in[0].mul(0).scatterReduce(0, index, in[1].sub(in[1].narrow(0, 0, 1)), Reduce.PROD));
  }
}
