package org.lanewise.goldens;

import static org.lanewise.nn.functional.Functional.*;

import java.util.List;
import java.util.function.UnaryOperator;
import org.lanewise.DType;
import org.lanewise.Linalg;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.ValuesAndIndices;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.functional.PoolOptions;

/**
 * Calls that PyTorch refuses, of operations whose families have none, or few, of them; and short
 * forms of calls.
 */
class RefusalsGoldenTest extends GoldenTest {
  RefusalsGoldenTest() {
    super("refusals");
  }

  @Override
  void calls() {
    shapes();
    joined();
    created();
    matrices();
    for (int n = 1; n <= 3; n++) {
      pools(n);
      convolutions(n);
    }
    linear();
    losses();
    forms();
    filled();
  }

  private void shapes() {
    one("view_as", in -> in[0].viewAs(in[1]));
    one("reshape_as", in -> in[0].reshapeAs(in[1]));
    one("expand_as", in -> in[0].expandAs(in[1]));
    one("broadcast_to", in -> in[0].broadcastTo(2, 5));
    one("broadcast_to_fewer", in -> in[0].broadcastTo(4));
    one("tile_negative", in -> in[0].tile(-1));
    one("copy_shapes", in -> in[0].copyFrom(in[1]));
    one("fill_axes", in -> in[0].fill(Tensor.ones(1)));
    one("masked_select_shapes", in -> in[0].maskedSelect(in[1].gt(0)));
    one("cumulative_trapezoid_points", in -> in[0].cumulativeTrapezoid(in[1], -1));
    one("trapezoid_points", in -> in[0].trapezoid(in[1], -1));
    one("trapezoid_scalar", in -> in[0].trapezoid());
    one("diff_scalar", in -> in[0].diff());
    one("nanmean_ints", in -> in[0].nanmean());
    one("var_mean_ints", in -> in[0].varMean().mean());
    one("std_mean_ints", in -> in[0].stdMean().mean());
    one("logsigmoid_ints", in -> in[0].logsigmoid());
    one("repeat_overflow", in -> in[0].repeat(1L << 40, 1L << 40));
    one("diag_embed_overflow", in -> in[0].diagEmbed(1L << 62));
    one("as_strided_negative", in -> in[0].asStrided(new long[] {-1, 2}, new long[] {1, 1}));
  }

  private void joined() {
    one("cat_shapes", in -> Tensor.cat(List.of(in)));
    one("cat_axes", in -> Tensor.cat(List.of(in[0], in[1].select(0, 0))));
    one("cat_scalars", in -> Tensor.cat(List.of(in[0], in[0])));
    one("cat_none", in -> Tensor.cat(List.of()));
    one("stack_shapes", in -> Tensor.stack(List.of(in)));
    one("stack_none", in -> Tensor.stack(List.of()));
    one("hstack_shapes", in -> Tensor.hstack(List.of(in)));
    one("vstack_shapes", in -> Tensor.vstack(List.of(in)));
    one("row_stack_shapes", in -> Tensor.rowStack(List.of(in)));
    one("dstack_shapes", in -> Tensor.dstack(List.of(in)));
    one("column_stack_shapes", in -> Tensor.columnStack(List.of(in)));
  }

  private void created() {
    one("arange_too_many", in -> Tensor.arange(1L << 62));
    one("eye_overflow", in -> Tensor.eye(1L << 40, 1L << 40));
    one("ones_negative", in -> Tensor.ones(2, -1));
    one("rand_negative", in -> Tensor.rand(2, -1));
    one("randn_overflow", in -> Tensor.randn(1L << 40, 1L << 40));
    one("randint_negative", in -> Tensor.randint(0, 5, -1));
    one("full_negative", in -> Tensor.full(Shape.of(-1), 1.0));
    one("tril_indices_negative", in -> Tensor.trilIndices(-1, 2));
    one("triu_indices_negative", in -> Tensor.triuIndices(2, -1));
    one("full_like_overflow", in -> in[0].fullLike(1L << 40, DType.INT32));
  }

  private void matrix(String name, UnaryOperator<Tensor> call) {
    one(name + "_vector", in -> call.apply(in[0]));
    one(name + "_ints", in -> call.apply(in[0]));
  }

  private void square(String name, UnaryOperator<Tensor> call) {
    matrix(name, call);
    one(name + "_wide", in -> call.apply(in[0]));
  }

  private void matrices() {
    square("inverse", Tensor::inverse);
    square("det", Tensor::det);
    square("logdet", Tensor::logdet);
    square("slogdet", x -> x.slogdet().sign());
    square("cholesky", Linalg::cholesky);
    square("eigvalsh", Linalg::eigvalsh);
    square("eigh", x -> Linalg.eigh(x).eigenvalues());
    matrix("svdvals", Linalg::svdvals);
    matrix("svd", x -> Linalg.svd(x).s());
    matrix("pinverse", Tensor::pinverse);
    matrix("qr", x -> Linalg.qr(x).q());
    matrix("matrix_rank", Linalg::matrixRank);
    one("cholesky_solve_sizes", in -> in[0].choleskySolve(in[1], false));
    one("cholesky_solve_vector", in -> in[0].choleskySolve(in[1], false));
    one("matmul_types", in -> in[0].matmul(in[1]));
    one("dot_types", in -> in[0].dot(in[1]));
    one("mv_types", in -> in[0].mv(in[1]));
    one("bmm_types", in -> in[0].bmm(in[1]));
  }

  private static Tensor pooled(String name, Tensor x, PoolOptions options) {
    return switch (name) {
      case "avg_pool1d" -> avgPool1d(x, options);
      case "avg_pool2d" -> avgPool2d(x, options);
      case "avg_pool3d" -> avgPool3d(x, options);
      case "max_pool1d" -> maxPool1d(x, options);
      case "max_pool2d" -> maxPool2d(x, options);
      case "max_pool3d" -> maxPool3d(x, options);
      case "lp_pool1d" -> lpPool1d(x, 2, options);
      case "lp_pool2d" -> lpPool2d(x, 2, options);
      default -> lpPool3d(x, 2, options);
    };
  }

  private static Tensor unpooled(int n, Tensor x, Tensor indices) {
    return switch (n) {
      case 1 -> maxUnpool1d(x, indices, 2);
      case 2 -> maxUnpool2d(x, indices, 2);
      default -> maxUnpool3d(x, indices, 2);
    };
  }

  private void pools(int n) {
    for (String kind : new String[] {"avg_pool", "max_pool", "lp_pool"}) {
      String name = kind + n + "d";
      one(name + "_axes", in -> pooled(name, in[0], PoolOptions.kernel(2)));
      one(name + "_large", in -> pooled(name, in[0], PoolOptions.kernel(7)));
      if (!kind.equals("lp_pool")) {
        one(name + "_zero", in -> pooled(name, in[0], PoolOptions.kernel(0)));
      }
    }
    String average = "avg_pool" + n + "d";
    one(average + "_padding", in -> pooled(average, in[0], PoolOptions.kernel(2).padding(2)));
    String largest = "max_pool" + n + "d";
    one(largest + "_stride", in -> pooled(largest, in[0], PoolOptions.kernel(2).stride(-1)));
    for (String suffix : new String[] {"_shapes", "_types", "_range"}) {
      one("max_unpool" + n + "d" + suffix, in -> unpooled(n, in[0], in[1]));
    }
    one("adaptive_avg_pool" + n + "d_axes", in -> averaged(n, in[0], 2));
    one("adaptive_avg_pool" + n + "d_negative", in -> averaged(n, in[0], -2));
    one(
        "adaptive_max_pool" + n + "d_axes",
        in ->
            switch (n) {
              case 1 -> adaptiveMaxPool1d(in[0], 2);
              case 2 -> adaptiveMaxPool2d(in[0], 2);
              default -> adaptiveMaxPool3d(in[0], 2);
            });
  }

  private static Tensor averaged(int n, Tensor x, int size) {
    return switch (n) {
      case 1 -> adaptiveAvgPool1d(x, size);
      case 2 -> adaptiveAvgPool2d(x, size);
      default -> adaptiveAvgPool3d(x, size);
    };
  }

  private static Tensor convolved(int n, boolean transposed, Tensor... in) {
    Tensor bias = in.length > 2 ? in[2] : null;
    return switch (n) {
      case 1 -> transposed ? convTranspose1d(in[0], in[1], bias) : conv1d(in[0], in[1], bias);
      case 2 -> transposed ? convTranspose2d(in[0], in[1], bias) : conv2d(in[0], in[1], bias);
      default -> transposed ? convTranspose3d(in[0], in[1], bias) : conv3d(in[0], in[1], bias);
    };
  }

  private void convolutions(int n) {
    for (String suffix : new String[] {"_axes", "_channels", "_bias", "_types"}) {
      one("conv" + n + "d" + suffix, in -> convolved(n, false, in));
      one("conv_transpose" + n + "d" + suffix, in -> convolved(n, true, in));
    }
    one("conv" + n + "d_large", in -> convolved(n, false, in));
  }

  private void linear() {
    for (String suffix : new String[] {"", "_vector", "_double", "_none", "_bias"}) {
      one("linear" + suffix, in -> Functional.linear(in[0], in[1], in[2]));
    }
    for (String suffix : new String[] {"_no_bias", "_sizes", "_types", "_scalar"}) {
      one("linear" + suffix, in -> Functional.linear(in[0], in[1], null));
    }
    one("linear_strided", in -> Functional.linear(in[0].t(), in[1].slice(1, 0, 6, 2), null));
  }

  private void losses() {
    one("pairwise_distance_shapes", in -> pairwiseDistance(in[0], in[1]));
    one("l1_loss_shapes", in -> l1Loss(in[0], in[1]));
    one("mse_loss_shapes", in -> mseLoss(in[0], in[1]));
    one("smooth_l1_loss_shapes", in -> smoothL1Loss(in[0], in[1]));
    one("huber_loss_shapes", in -> huberLoss(in[0], in[1]));
    one("kl_div_shapes", in -> klDiv(in[0], in[1]));
    one("poisson_nll_loss_shapes", in -> poissonNllLoss(in[0], in[1]));
    one("soft_margin_loss_shapes", in -> softMarginLoss(in[0], in[1]));
  }

  private static Tensor[] both(ValuesAndIndices found) {
    return new Tensor[] {found.values(), found.indices()};
  }

  private void forms() {
    one("argsort", in -> in[0].argsort(1));
    many("topk", in -> both(in[0].topk(2, 0)));
    many("kthvalue", in -> both(in[0].kthvalue(2, 0)));
    many("nanmedian", in -> both(in[0].nanmedian(1)));
    many("mode", in -> both(in[0].mode(1)));
    one("nansum", in -> in[0].nansum(0, 2));
    one("nanmean", in -> in[0].nanmean(0, 2));
    one("diagonal", in -> in[0].diagonal(1));
    one("diagflat", in -> in[0].select(0, 0).diagflat());
    one("tril_in_place", in -> in[0].mul(1).trilInPlace());
    one("triu_in_place", in -> in[0].mul(1).triuInPlace());
    one("tril_indices", in -> Tensor.trilIndices(3, 4));
    one("triu_indices", in -> Tensor.triuIndices(3, 4));
    one("row_stack", in -> Tensor.rowStack(List.of(in)));
    one("argwhere", in -> in[0].gt(0).argwhere());
    one("mt", in -> in[0].mT().mul(2));
    one("pinverse", in -> in[0].pinverse());
    one("empty_like", in -> in[0].emptyLike(DType.INT32).zero());
    one("zero", in -> in[0].mul(1).zero());
    scans("of_nothing", -1);
    scans("of_no_lines", 1);
    int[] none = {};
    one("sum_no_axes", in -> in[0].sum(none));
    one("mean_no_axes", in -> in[0].mean(none, true));
    one("var_no_axes", in -> in[0].var(none, 0, false));
    one("amax_no_axes", in -> in[0].amax(none));
    one("var_of_axes", in -> in[0].var(new int[] {0, -1}, 2, true));
    one("std_of_axes", in -> in[0].std(new int[] {-1, 1}, 0.5, false));
    Tensor indices = Tensor.of(new long[] {-1, 0, -2}, 3, 1, 1);
    one("take_along_dim_negative", in -> in[0].takeAlongDim(indices, 1));
  }

  private void scans(String name, int axis) {
    one("cumsum_" + name, in -> in[0].cumsum(axis));
    one("cumprod_" + name, in -> in[0].cumprod(axis));
    many("cummax_" + name, in -> both(in[0].cummax(axis)));
    one("logcumsumexp_" + name, in -> in[0].logcumsumexp(axis));
  }

  private void filled() {
    long most = Long.MAX_VALUE;
    one("fill_long", in -> in[0].fill((1L << 62) + 1));
    one("fill_least", in -> in[0].fill(Long.MIN_VALUE));
    one("fill_most", in -> in[0].fill(most));
    one("fill_cut", in -> in[0].fill(-2.7));
    one("full_like_long", in -> in[0].fullLike((1L << 62) + 1));
    one("full_like_least", in -> in[0].fullLike(Long.MIN_VALUE));
    one("full_like_most", in -> in[0].fullLike(most));
    one("full_like_cut", in -> in[0].fullLike(-2.7));
    one("full_most", in -> Tensor.full(Shape.of(2), most));
    one("fill_wrapped", in -> in[0].fill(-3));
    one("fill_bool", in -> in[0].fill(0.5));
    one("fill_float", in -> in[0].mul(1).fill(3));
    one("fill_tensor", in -> in[0].mul(1).fill(in[1]));
    one("fill_tensor_cut", in -> in[0].fill(in[1]));
    one("fill_overflow", in -> in[0].fill(256));
    one("fill_overflow_double", in -> in[0].fill(0x1p40));
    one("fill_nan", in -> in[0].fill(Double.NaN));
    one("fill_leaf", in -> in[0].requiresGrad(true).fill(1));
  }
}
