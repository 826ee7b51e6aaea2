package org.lanewise.goldens;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lanewise.nn.functional.Functional.cosineSimilarity;
import static org.lanewise.nn.functional.Functional.normalize;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.lanewise.DType;
import org.lanewise.Interpolation;
import org.lanewise.Reduce;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * Axes that a tensor has not: a {@link ShapeException} that names the operation which was called.
 */
class AxesGoldenTest extends GoldenTest {
  AxesGoldenTest() {
    super("axes");
  }

  private interface Call {
    Tensor of(Tensor x, int axis);
  }

  /** The calls by another name than the operation's own. */
  private static final List<String> ALIASES =
      List.of("swapaxes", "moveaxis", "argsort", "softmin", "normalize");

  private void axis(String name, Call call) {
    one(name + "_behind", in -> named(name, x -> call.of(x, 2)));
    one(name + "_before", in -> named(name, x -> call.of(x, -3)));
  }

  private static Tensor named(String name, Function<Tensor, Tensor> call) {
    try {
      return call.apply(Tensor.ones(3, 4));
    } catch (ShapeException e) {
      String operation = name.replaceAll("_(sizes|at)$", "").replace("_", "");
      String message = String.valueOf(e.getMessage());
      String told = message.substring(0, message.indexOf(':')).toLowerCase(Locale.ROOT);
      boolean parts = operation.startsWith("cumulative") && told.equals("trapezoid");
      boolean whole = operation.endsWith("scatter") && operation.startsWith(told);
      assertTrue(told.equals(operation) || parts || whole || ALIASES.contains(name), message);
      throw e;
    }
  }

  private static Tensor zeros(long... sizes) {
    return Tensor.zeros(Shape.of(sizes), DType.INT64);
  }

  /** An axis that a tensor with one axis more has not, too. */
  private static int further(int axis) {
    return axis > 0 ? axis + 1 : axis - 1;
  }

  @Override
  void calls() {
    reductions();
    arrangements();
  }

  private void reductions() {
    axis("sum", (x, d) -> x.sum(d));
    axis("mean", (x, d) -> x.mean(d));
    axis("prod", (x, d) -> x.prod(d));
    axis("var", (x, d) -> x.var(d));
    axis("std", (x, d) -> x.std(d));
    axis("var_mean", (x, d) -> x.varMean(d).mean());
    axis("std_mean", (x, d) -> x.stdMean(d).mean());
    axis("nansum", (x, d) -> x.nansum(d));
    axis("nanmean", (x, d) -> x.nanmean(d));
    axis("any", (x, d) -> x.any(d));
    axis("all", (x, d) -> x.all(d));
    axis("amax", (x, d) -> x.amax(d));
    axis("amin", (x, d) -> x.amin(d));
    axis("aminmax", (x, d) -> x.aminmax(d, false).min());
    axis("max", (x, d) -> x.max(d).values());
    axis("min", (x, d) -> x.min(d).values());
    axis("argmax", (x, d) -> x.argmax(d));
    axis("argmin", (x, d) -> x.argmin(d));
    axis("norm", (x, d) -> x.norm(2, d));
    axis("count_nonzero", (x, d) -> x.countNonzero(d));
    axis("logsumexp", (x, d) -> x.logsumexp(d));
    axis("softmax", (x, d) -> x.softmax(d));
    axis("log_softmax", (x, d) -> x.logSoftmax(d));
    axis("softmin", (x, d) -> x.softmin(d));
    axis("cumsum", (x, d) -> x.cumsum(d));
    axis("cumprod", (x, d) -> x.cumprod(d));
    axis("cummax", (x, d) -> x.cummax(d).values());
    axis("cummin", (x, d) -> x.cummin(d).values());
    axis("logcumsumexp", (x, d) -> x.logcumsumexp(d));
    axis("median", (x, d) -> x.median(d).values());
    axis("nanmedian", (x, d) -> x.nanmedian(d).values());
    axis("mode", (x, d) -> x.mode(d).values());
    axis("kthvalue", (x, d) -> x.kthvalue(1, d).values());
    axis("topk", (x, d) -> x.topk(1, d).values());
    axis("sort", (x, d) -> x.sort(d).values());
    axis("argsort", (x, d) -> x.argsort(d));
    axis("quantile", (x, d) -> x.quantile(0.5, d, false));
    axis("nanquantile", (x, d) -> x.nanquantile(0.5, d, false, Interpolation.LINEAR));
    axis("diff", (x, d) -> x.diff(1, d));
    axis("trapezoid", (x, d) -> x.trapezoid(1, d));
    axis("cumulative_trapezoid", (x, d) -> x.cumulativeTrapezoid(1, d));
    axis("unique", (x, d) -> x.unique(d));
    axis("unique_consecutive", (x, d) -> x.uniqueConsecutive(d).values());
  }

  private void arrangements() {
    axis("squeeze", (x, d) -> x.squeeze(d));
    axis("transpose", (x, d) -> x.transpose(0, d));
    axis("swapaxes", (x, d) -> x.swapaxes(d, 0));
    axis("movedim", (x, d) -> x.movedim(d, 0));
    axis("moveaxis", (x, d) -> x.moveaxis(0, d));
    axis("permute", (x, d) -> x.permute(0, d));
    axis("flatten", (x, d) -> x.flatten(0, d));
    axis("unflatten", (x, d) -> x.unflatten(d, 1, -1));
    axis("narrow", (x, d) -> x.narrow(d, 0, 1));
    axis("select", (x, d) -> x.select(d, 0));
    axis("split", (x, d) -> x.split(1, d).get(0));
    axis("split_sizes", (x, d) -> x.split(new long[] {1, 2}, d).get(0));
    axis("chunk", (x, d) -> x.chunk(2, d).get(0));
    axis("tensor_split", (x, d) -> x.tensorSplit(2, d).get(0));
    axis("tensor_split_at", (x, d) -> x.tensorSplit(new long[] {1, 2}, d).get(0));
    axis("unbind", (x, d) -> x.unbind(d).get(0));
    axis("unfold", (x, d) -> x.unfold(d, 1, 1));
    axis("flip", (x, d) -> x.flip(d));
    axis("roll", (x, d) -> x.roll(1, d));
    axis("rot90", (x, d) -> x.rot90(1, 0, d));
    axis("repeat_interleave", (x, d) -> x.repeatInterleave(2, d));
    axis("cat", (x, d) -> Tensor.cat(List.of(x, x), d));
    axis("stack", (x, d) -> Tensor.stack(List.of(x, x), further(d)));
    axis("unsqueeze", (x, d) -> x.unsqueeze(further(d)));
    axis("diagonal", (x, d) -> x.diagonal(0, 0, d));
    axis("diag_embed", (x, d) -> x.diagEmbed(0, 0, further(d)));
    axis("index_select", (x, d) -> x.indexSelect(d, zeros(3)));
    axis("gather", (x, d) -> x.gather(d, zeros(3, 4)));
    axis("scatter", (x, d) -> x.scatter(d, zeros(3, 4), x));
    axis("scatter_add", (x, d) -> x.scatterAdd(d, zeros(3, 4), x));
    axis("scatter_reduce", (x, d) -> x.scatterReduce(d, zeros(3, 4), x, Reduce.SUM));
    axis("index_add", (x, d) -> x.indexAdd(d, zeros(3), x));
    axis("index_copy", (x, d) -> x.indexCopy(d, zeros(3), x));
    axis("index_fill", (x, d) -> x.indexFill(d, zeros(3), 1));
    axis("take_along_dim", (x, d) -> x.takeAlongDim(zeros(3, 4), d));
    axis("select_scatter", (x, d) -> x.selectScatter(x.select(0, 0), d, 0));
    axis("slice_scatter", (x, d) -> x.sliceScatter(x, d, 0, 9, 1));
    axis("glu", (x, d) -> x.glu(d));
    axis("cosine_similarity", (x, d) -> cosineSimilarity(x, x, d, 1e-8));
    axis("normalize", (x, d) -> normalize(x, 2, d, 1e-12));
  }
}
