package org.lanewise.goldens;

import static org.lanewise.Index.ALL;
import static org.lanewise.Index.ELLIPSIS;
import static org.lanewise.Index.NEW_AXIS;
import static org.lanewise.Index.every;
import static org.lanewise.Index.range;
import static org.lanewise.Index.until;
import static org.lanewise.goldens.Layouts.layouts;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.lanewise.Index;
import org.lanewise.Tensor;

/** Elements read and written by numbers, ranges, index tensors and masks. */
class IndexingGoldenTest extends GoldenTest {
  IndexingGoldenTest() {
    super("indexing");
  }

  private void view(String name, Function<Tensor[], Tensor> call) {
    many(name, in -> layouts(List.of(call.apply(in))));
  }

  /** An assignment: the first input changes, the second is the value, the others are indices. */
  private void set(String name, Function<Tensor[], Object[]> indices) {
    one(name, in -> in[0].mul(1).set(in[1], indices.apply(Arrays.copyOfRange(in, 2, in.length))));
  }

  private void add(String name) {
    one(name, in -> in[0].mul(1).addAt(in[1], (Object[]) Arrays.copyOfRange(in, 2, in.length)));
  }

  private void put(String name, boolean adds) {
    one(name, in -> in[0].indexPut(List.of(Arrays.copyOfRange(in, 2, in.length)), in[1], adds));
  }

  private static Object[] indices(Object... indices) {
    return indices;
  }

  @Override
  void calls() {
    views();
    tensors();
    masks();
    assignments();
    add("add_tensor");
    add("add_tensor_one_value");
    add("add_tensors");
    add("add_mask");
    add("add_outside");
    put("index_put", false);
    put("index_put_tensors", false);
    put("index_put_add", true);
    put("index_put_mask", false);
    put("index_put_type", false);
    types();
    second();
  }

  private void views() {
    view("at_number", in -> in[0].at(1));
    view("at_negative", in -> in[0].at(-1, -2));
    view("at_example", in -> in[0].at(ALL, range(0, 2), -1));
    view("at_ranges", in -> in[0].at(Index.from(1), until(-1), every(2)));
    view("at_range_step", in -> in[0].at(range(1, 9, 3)));
    view("at_range_nothing", in -> in[0].at(range(3, 1)));
    view("at_new_axis", in -> in[0].at(NEW_AXIS, 1, ALL, NEW_AXIS));
    view("at_ellipsis", in -> in[0].at(ELLIPSIS, 1));
    view("at_ellipsis_middle", in -> in[0].at(1, ELLIPSIS, NEW_AXIS, Index.from(2)));
    view("at_ellipsis_alone", in -> in[0].at(ELLIPSIS));
    view("at_all", in -> in[0].at(ALL));
    view("at_scalar_tensor", in -> in[0].at(in[1]));
    view("at_outside", in -> in[0].at(2));
    view("at_below", in -> in[0].at(ALL, -4));
    view("at_too_many", in -> in[0].at(0, 0, 0));
    view("at_step", in -> in[0].at(every(0)));
  }

  private void tensors() {
    one("tensor", in -> in[0].at(in[1]));
    one("tensor_last", in -> in[0].at(ALL, in[1]));
    one("tensor_middle", in -> in[0].at(ALL, in[1]));
    one("tensor_matrix", in -> in[0].at(in[1]));
    one("tensor_int32", in -> in[0].at(in[1]));
    one("tensor_empty", in -> in[0].at(in[1]));
    one("tensor_of_transposed", in -> in[0].t().at(in[1]));
    one("tensor_of_expanded", in -> in[0].expand(3, 4).at(in[1]));
    one("tensors", in -> in[0].at(in[1], in[2]));
    one("tensors_broadcast", in -> in[0].at(in[1].unsqueeze(1), in[2]));
    one("tensors_apart", in -> in[0].at(in[1], ALL, in[2]));
    one("tensors_apart_new_axis", in -> in[0].at(in[1], NEW_AXIS, in[2]));
    one("tensors_last", in -> in[0].at(ELLIPSIS, in[1], in[2]));
    one("tensors_three", in -> in[0].at(in[1], in[2], in[3]));
    one("tensors_of_permuted", in -> in[0].permute(2, 0, 1).at(in[1], in[2]));
    one("tensor_number", in -> in[0].at(in[1], 1));
    one("tensor_number_between", in -> in[0].at(in[1], 0, in[2]));
    one("tensor_range", in -> in[0].at(Index.from(1), in[1], every(2)));
    one("tensor_ellipsis", in -> in[0].at(in[1], ELLIPSIS, 0));
    one("tensor_rows", in -> in[0].at(in[1]));
    one("tensor_outside", in -> in[0].at(in[1]));
    one("tensor_below", in -> in[0].at(ALL, in[1]));
    one("tensor_of_nothing", in -> in[0].at(in[1]));
    one("tensor_float", in -> in[0].at(in[1]));
    one("tensors_shapes", in -> in[0].at(in[1], in[2]));
    one("tensors_too_many", in -> in[0].at(in[1], in[1], in[1]));
  }

  private void masks() {
    one("mask", in -> in[0].at(in[1]));
    one("mask_in_front", in -> in[0].at(in[1]));
    one("mask_behind", in -> in[0].at(ALL, in[1]));
    one("mask_number", in -> in[0].at(in[1], 1));
    one("mask_tensor", in -> in[0].at(in[1], in[2]));
    one("tensor_mask", in -> in[0].at(in[1], in[2]));
    one("mask_apart", in -> in[0].at(in[1], ALL, in[2]));
    one("mask_none", in -> in[0].at(in[1]));
    one("mask_scalar", in -> in[0].at(true));
    one("mask_scalar_false", in -> in[0].at(ALL, in[1]));
    one("mask_of_scalar", in -> in[0].at(in[1]));
    one("mask_compared", in -> in[0].at(in[0].gt(0)));
    one("mask_shape", in -> in[0].at(in[1]));
    one("mask_axes", in -> in[0].at(in[1]));
  }

  private void assignments() {
    set("set_number", i -> indices(1));
    set("set_range", i -> indices(ALL, range(1, 3)));
    set("set_broadcast_in_front", i -> indices(0));
    set("set_tensor", i -> i);
    set("set_tensor_one_value", i -> indices(new int[] {3, 0}));
    set("set_tensor_row", i -> indices(new long[] {3, 0}));
    set("set_tensor_ones_in_front", i -> i);
    set("set_tensor_last", i -> indices(ALL, i[0]));
    set("set_tensors", i -> i);
    set("set_tensors_apart", i -> indices(i[0], ALL, i[1]));
    set("set_tensor_range", i -> indices(Index.from(1), i[0]));
    set("set_mask", i -> i);
    set("set_mask_values", i -> i);
    set("set_mask_rows", i -> indices(new boolean[] {false, true}));
    set("set_mask_columns", i -> indices(ALL, i[0]));
    set("set_mask_number", i -> indices(i[0], 1));
    one(
        "set_java_numbers",
        in -> {
          Tensor x = in[0].mul(1);
          return x.set(0, x.gt(0)).set(2.5, Tensor.of(new long[] {0}, 1)).set(1, ELLIPSIS, -1);
        });
    set("set_outside", i -> i);
    set("set_shape", i -> i);
    set("set_type", i -> i);
    set("set_mask_too_few", i -> i);
    one("set_leaf", in -> in[0].requiresGrad(true).set(1.0, in[1]));
  }

  private void types() {
    for (String type :
        List.of("float64", "float16", "bfloat16", "int64", "int32", "uint8", "bool")) {
      one("type_" + type, in -> in[0].at(in[1]));
      put("type_set_" + type, false);
      put("type_add_" + type, true);
    }
  }

  private void second() {
    Tensor index = Tensor.of(1L, 1L, 0L);
    UnaryOperator<Tensor> read = x -> x.at(index);
    BinaryOperator<Tensor> write = (x, v) -> x.indexPut(List.of(Tensor.of(1L, 0L)), v);
    BinaryOperator<Tensor> add = (x, v) -> x.indexPut(List.of(index), v, true);
    many("second_tensor", in -> Gradients.of(read.apply(in[0]), in));
    many("second_set", in -> Gradients.of(write.apply(in[0], in[1]), in));
    many("second_add", in -> Gradients.of(add.apply(in[0], in[1]), in));
  }
}
