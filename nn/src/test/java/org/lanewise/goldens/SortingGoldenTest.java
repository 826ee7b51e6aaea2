package org.lanewise.goldens;

import static org.lanewise.DType.FLOAT32;
import static org.lanewise.DType.FLOAT64;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.lanewise.Histogram;
import org.lanewise.Interpolation;
import org.lanewise.Tensor;
import org.lanewise.Unique;
import org.lanewise.ValuesAndIndices;

/** Scans along an axis, order, quantiles, distinct elements, counts. */
class SortingGoldenTest extends GoldenTest {
  SortingGoldenTest() {
    super("sorting");
  }

  private void x(String name, Function<Tensor, Tensor> call) {
    one(name, in -> call.apply(in[0]));
  }

  private void found(String name, Function<Tensor, ValuesAndIndices> call) {
    many(
        name,
        in -> {
          ValuesAndIndices found = call.apply(in[0]);
          return new Tensor[] {found.values(), found.indices()};
        });
  }

  private interface Along<T> {
    T of(Tensor x, int axis);
  }

  private interface AlongKept<T> {
    T of(Tensor x, int axis, boolean keepDim);
  }

  @Override
  void calls() {
    scans("cumsum", Tensor::cumsum);
    scans("cumprod", Tensor::cumprod);
    scans("logcumsumexp", Tensor::logcumsumexp);
    x("cumsum_dtype", x -> x.cumsum(0, FLOAT32));
    x("cumprod_dtype", x -> x.cumprod(0, FLOAT32));
    inPlace("cumsum_in_place", Tensor::cumsumInPlace);
    inPlace("cumprod_in_place", Tensor::cumprodInPlace);
    for (String suffix : List.of("_large", "_inf", "_int")) {
      x("logcumsumexp" + suffix, x -> x.logcumsumexp(0));
    }
    products();
    extremes("cummax", Tensor::cummax);
    extremes("cummin", Tensor::cummin);
    differences();
    sorted("sort", false);
    sorted("sort_down", true);
    found("sort_outside", x -> x.sort(2, false));
    x("argsort", x -> x.argsort(0, true));
    x("msort", Tensor::msort);
    firsts("topk", true);
    firsts("topk_smallest", false);
    found("topk_too_many", x -> x.topk(4));
    found("topk_negative", x -> x.topk(-1));
    places();
    medians("median", Tensor::median, Tensor::median);
    medians("nanmedian", Tensor::nanmedian, Tensor::nanmedian);
    quantiles();
    nanquantiles();
    distinct("unique", Tensor::uniqueAll, Tensor::uniqueAll);
    distinct("unique_consecutive", Tensor::uniqueConsecutive, Tensor::uniqueConsecutive);
    counts();
    histograms();
    searches("searchsorted", false);
    searches("searchsorted_right", true);
    one("searchsorted_sorter", in -> in[0].searchsorted(in[1], false, in[2]));
    one("searchsorted_sorter_shape", in -> in[0].searchsorted(in[1], false, in[2]));
    one("searchsorted_sorter_outside", in -> in[0].searchsorted(in[1], false, in[2]));
    one("searchsorted_sequence", in -> in[0].searchsorted(in[1]));
    one("searchsorted_shapes", in -> in[0].searchsorted(in[1]));
    one("searchsorted_types", in -> in[0].searchsorted(in[1]));
    one("bucketize", in -> in[0].bucketize(in[1]));
    one("bucketize_right", in -> in[0].bucketize(in[1], true));
    one("bucketize_matrix", in -> in[0].bucketize(in[1]));
  }

  private void scans(String name, Along<Tensor> f) {
    x(name, x -> f.of(x, 0));
    x(name + "_axis", x -> f.of(x, 1));
    x(name + "_last", x -> f.of(x, -1));
    x(name + "_of_transposed", x -> f.of(x.t(), 0));
    x(name + "_double", x -> f.of(x, 0));
    x(name + "_half", x -> f.of(x, 0));
    x(name + "_scalar", x -> f.of(x, 0));
    x(name + "_empty", x -> f.of(x, 1));
    x(name + "_special", x -> f.of(x, 1));
    x(name + "_outside", x -> f.of(x, 2));
    if (!name.startsWith("log")) {
      x(name + "_int", x -> f.of(x, 0));
      x(name + "_bool", x -> f.of(x, 0));
      x(name + "_zeros", x -> f.of(x, 1));
    }
  }

  private void inPlace(String name, Along<Tensor> f) {
    x(name, x -> f.of(x.mul(2), 1));
    x(name + "_of_view", x -> f.of(x.mul(2).t(), 1));
    x(name + "_int", x -> f.of(x, 0));
  }

  private void products() {
    x("prod", Tensor::prod);
    x("prod_axis", x -> x.prod(1));
    x("prod_kept", x -> x.prod(0, true));
    x("prod_one_zero", Tensor::prod);
    x("prod_zeros", x -> x.prod(1));
    x("prod_empty", Tensor::prod);
    x("prod_scalar", Tensor::prod);
    x("prod_int", Tensor::prod);
    x("prod_bool", x -> x.prod(0));
    x("prod_dtype", x -> x.prod(FLOAT64));
    x("prod_dtype_axis", x -> x.prod(0, false, FLOAT32));
  }

  private void extremes(String name, Along<ValuesAndIndices> f) {
    for (String suffix : List.of("", "_bool", "_scalar", "_empty")) {
      found(name + suffix, x -> f.of(x, 0));
    }
    for (String suffix : List.of("_axis", "_ties", "_special", "_int")) {
      found(name + suffix, x -> f.of(x, 1));
    }
  }

  private void differences() {
    x("diff", Tensor::diff);
    x("diff_twice", x -> x.diff(2, 0));
    x("diff_none", x -> x.diff(0, -1));
    x("diff_too_often", x -> x.diff(4, -1));
    one("diff_around", in -> in[0].diff(1, 1, in[1], in[2]));
    x("diff_bool", Tensor::diff);
    x("diff_int", Tensor::diff);
    x("diff_scalar", Tensor::diff);
    x("diff_negative", x -> x.diff(-1, 0));
    x("trapezoid", Tensor::trapezoid);
    x("trapezoid_dx", x -> x.trapezoid(0.5, 0));
    one("trapezoid_x", in -> in[0].trapezoid(in[1], 0));
    one("trapezoid_x_same", in -> in[0].trapezoid(in[1], 1));
    x("trapezoid_int", Tensor::trapezoid);
    x("trapezoid_one", Tensor::trapezoid);
    one("trapezoid_points", in -> in[0].trapezoid(in[1], -1));
    x("cumulative_trapezoid", x -> x.cumulativeTrapezoid(2, -1));
    one("cumulative_trapezoid_x", in -> in[0].cumulativeTrapezoid(in[1], -1));
  }

  private void sorted(String name, boolean descending) {
    for (String suffix :
        List.of(
            "",
            "_ties",
            "_special",
            "_double",
            "_double_ties",
            "_half",
            "_int",
            "_int32",
            "_bytes",
            "_bool",
            "_scalar",
            "_empty")) {
      found(name + suffix, x -> x.sort(-1, descending));
    }
    found(name + "_first", x -> x.sort(0, descending));
    found(name + "_of_transposed", x -> x.t().sort(0, descending));
  }

  private void firsts(String name, boolean largest) {
    found(name, x -> x.topk(3, -1, largest));
    found(name + "_few_of_many", x -> x.topk(3, 0, largest));
    found(name + "_axis", x -> x.topk(2, 1, largest));
    found(name + "_all", x -> x.topk(6, -1, largest));
    found(name + "_none", x -> x.topk(0, -1, largest));
    found(name + "_double", x -> x.topk(2, -1, largest));
    found(name + "_int", x -> x.topk(2, -1, largest));
    found(name + "_nan", x -> x.topk(4, -1, largest));
    found(name + "_scalar", x -> x.topk(1, -1, largest));
  }

  private void places() {
    found("kthvalue", x -> x.kthvalue(2));
    found("kthvalue_kept", x -> x.kthvalue(40, 0, true));
    found("kthvalue_int", x -> x.kthvalue(3));
    found("kthvalue_nan", x -> x.kthvalue(3));
    found("kthvalue_scalar", x -> x.kthvalue(1));
    found("kthvalue_zero", x -> x.kthvalue(0));
    found("kthvalue_too_many", x -> x.kthvalue(4));
    found("mode", Tensor::mode);
    found("mode_first", x -> x.mode(0, true));
    found("mode_int", Tensor::mode);
    found("mode_nan", Tensor::mode);
    found("mode_scalar", Tensor::mode);
    found("mode_empty", x -> x.mode(1, false));
  }

  private void medians(
      String name, Function<Tensor, Tensor> all, AlongKept<ValuesAndIndices> along) {
    for (String suffix : List.of("", "_even", "_ties", "_empty", "_nan", "_int")) {
      x(name + suffix, all);
    }
    found(name + "_axis", x -> along.of(x, 1, false));
    found(name + "_kept", x -> along.of(x, 0, true));
    found(name + "_double", x -> along.of(x, 0, false));
    found(name + "_axis_nan", x -> along.of(x, 1, false));
    found(name + "_axis_empty", x -> along.of(x, 1, false));
  }

  private static Tensor q() {
    return Tensor.of(0f, 0.3f, 0.5f, 1f);
  }

  private void quantiles() {
    Interpolation linear = Interpolation.LINEAR;
    x("quantile", x -> x.quantile(0.3));
    x("quantile_axis", x -> x.quantile(0.6, 1, true));
    x("quantile_several", x -> x.quantile(q(), 1, false, linear));
    x("quantile_several_kept", x -> x.quantile(q(), 0, true, linear));
    for (Interpolation way : Interpolation.values()) {
      String name = "quantile_" + way.name().toLowerCase(Locale.ROOT);
      x(name, x -> x.quantile(q(), 1, false, way));
    }
    x("quantile_nan", x -> x.quantile(q(), 1, false, linear));
    x("quantile_only_nan", x -> x.quantile(0.5, 0, false, linear));
    x("quantile_double", x -> x.quantile(q().to(FLOAT64), 0, false, linear));
    x("quantile_scalar", x -> x.quantile(0.5, 0, true));
    x("quantile_empty", x -> x.quantile(0.5));
    x("quantile_range", x -> x.quantile(1.5));
    x("quantile_int", x -> x.quantile(0.5));
    x("quantile_all_several", x -> x.quantile(q()));
    x("quantile_q_type", x -> x.quantile(q().to(FLOAT64)));
    x("quantile_q_shape", x -> x.quantile(q().view(2, 2)));
  }

  private void nanquantiles() {
    Interpolation linear = Interpolation.LINEAR;
    x("nanquantile", x -> x.nanquantile(0.3));
    x("nanquantile_axis", x -> x.nanquantile(0.6, 1, true, linear));
    x("nanquantile_several", x -> x.nanquantile(q(), 1, false, linear));
    x("nanquantile_several_kept", x -> x.nanquantile(q(), 0, true, linear));
    for (Interpolation way : Interpolation.values()) {
      String name = "nanquantile_" + way.name().toLowerCase(Locale.ROOT);
      x(name, x -> x.nanquantile(q(), 1, false, way));
    }
    x("nanquantile_nan", x -> x.nanquantile(q(), 1, false, linear));
    x("nanquantile_only_nan", x -> x.nanquantile(0.5, 0, false, linear));
    x("nanquantile_double", x -> x.nanquantile(q().to(FLOAT64), 0, false, linear));
    x("nanquantile_scalar", x -> x.nanquantile(0.5, 0, true, linear));
    x("nanquantile_empty", x -> x.nanquantile(0.5));
    x("nanquantile_range", x -> x.nanquantile(1.5));
    x("nanquantile_int", x -> x.nanquantile(0.5));
  }

  private void distinct(String name, Function<Tensor, Unique> all, Along<Unique> along) {
    for (String suffix : List.of("", "_float", "_bool", "_double", "_scalar", "_empty")) {
      many(name + suffix, in -> parts(all.apply(in[0])));
    }
    for (String suffix : List.of("_axis", "_axis_nan", "_no_rows", "_empty_rows")) {
      many(name + suffix, in -> parts(along.of(in[0], 0)));
    }
    many(name + "_last", in -> parts(along.of(in[0], 1)));
  }

  private static Tensor[] parts(Unique unique) {
    return new Tensor[] {unique.values(), unique.inverse(), unique.counts()};
  }

  private void counts() {
    x("bincount", Tensor::bincount);
    x("bincount_least", x -> x.bincount(null, 6));
    one("bincount_weights", in -> in[0].bincount(in[1], 0));
    one("bincount_int_weights", in -> in[0].bincount(in[1], 5));
    x("bincount_empty", x -> x.bincount(null, 2));
    x("bincount_negative", Tensor::bincount);
    x("bincount_float", Tensor::bincount);
    x("bincount_matrix", Tensor::bincount);
    x("bincount_least_negative", x -> x.bincount(null, -1));
    one("bincount_weights_shape", in -> in[0].bincount(in[1], 0));
  }

  private void histogram(String name, Function<Tensor[], Histogram> call) {
    many(
        name,
        in -> {
          Histogram h = call.apply(in);
          return new Tensor[] {h.hist(), h.binEdges()};
        });
  }

  private void histograms() {
    x("histc", x -> x.histc(10));
    x("histc_range", x -> x.histc(6, 1, 4));
    x("histc_one_value", x -> x.histc(4));
    x("histc_double", x -> x.histc(7));
    x("histc_empty", x -> x.histc(4));
    x("histc_bins", x -> x.histc(0));
    x("histc_order", x -> x.histc(2, 3, 1));
    x("histc_nan", x -> x.histc(2));
    x("histc_int", x -> x.histc(2));
    histogram("histogram", in -> in[0].histogram(10));
    histogram("histogram_range", in -> in[0].histogram(6, 1, 4, null, false));
    histogram("histogram_weights", in -> in[0].histogram(5, 0, 0, in[1], true));
    histogram("histogram_edges", in -> in[0].histogram(in[1], null, false));
    histogram("histogram_one_value", in -> in[0].histogram(4));
    histogram("histogram_empty", in -> in[0].histogram(4));
    histogram("histogram_int", in -> in[0].histogram(4));
    histogram("histogram_one_edge", in -> in[0].histogram(Tensor.ones(1), null, false));
    histogram("histogram_order", in -> in[0].histogram(2, 2, 1, null, false));
  }

  private void searches(String name, boolean right) {
    for (String suffix : List.of("", "_rows", "_empty", "_scalar")) {
      one(name + suffix, in -> in[0].searchsorted(in[1], right));
    }
  }
}
