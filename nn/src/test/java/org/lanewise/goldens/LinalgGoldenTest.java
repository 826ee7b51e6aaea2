package org.lanewise.goldens;

import org.lanewise.Linalg;
import org.lanewise.Tensor;

/** Systems of equations and triangles. */
class LinalgGoldenTest extends GoldenTest {
  LinalgGoldenTest() {
    super("linalg");
  }

  private void each(String prefix, Call call, String... suffixes) {
    for (String suffix : suffixes) {
      one(prefix + "_" + suffix, call::of);
    }
  }

  private void numbered(String prefix, int count, Call call) {
    for (int i = 0; i < count; i++) {
      one(prefix + "_" + i, call::of);
    }
  }

  private interface Call {
    Tensor of(Tensor[] in);
  }

  @Override
  void calls() {
    systems();
    triangular();
    inverses();
    numbers();
    triangles();
    new DecompositionCalls(this).add();
    norms();
  }

  private void systems() {
    Call solve = in -> Linalg.solve(in[0], in[1]);
    numbered("solve", 14, solve);
    each("solve", solve, "double", "nan", "singular", "singular_batch", "wide", "sizes");
    each("solve", solve, "batches", "types", "integers", "axes");
    one("solve_transposed", in -> Linalg.solve(in[0].mT(), in[1].mT()));
    each("solve", in -> Linalg.solve(in[0], in[1], false), "right", "right_batch");
  }

  private void triangular() {
    for (boolean upper : new boolean[] {false, true}) {
      for (boolean unit : new boolean[] {false, true}) {
        String name = "triangular_" + (upper ? "upper" : "lower") + (unit ? "_unit" : "");
        one(name, in -> Linalg.solveTriangular(in[0], in[1], upper, true, unit));
        one(name + "_right", in -> Linalg.solveTriangular(in[0], in[1], upper, false, unit));
      }
    }
    Call upper = in -> Linalg.solveTriangular(in[0], in[1], true);
    each("triangular", upper, "double", "zero", "none", "vector", "sizes", "wide");
  }

  private void inverses() {
    Call inverse = in -> in[0].inverse();
    numbered("inv", 7, inverse);
    each("inv", inverse, "double", "nan", "singular", "singular_batch", "wide", "axes");
    each("inv", inverse, "integers", "half");
    one("inv_transposed", in -> in[0].mT().inverse());
    numbered("pinv", 6, in -> Linalg.pinv(in[0]));
    each("pinv", in -> in[0].pinverse(), "rank_one", "zeros", "axes");
    one("pinv_rtol", in -> Linalg.pinv(in[0], Double.NaN, 1e-2));
    one("pinv_atol", in -> Linalg.pinv(in[0], 1e-2, Double.NaN));
  }

  private void numbers() {
    numbered("det", 7, in -> in[0].det());
    numbered("slogdet", 7, in -> in[0].slogdet().logabsdet());
    numbered("logdet", 7, in -> in[0].logdet());
    each("det", in -> in[0].det(), "double", "one_singular", "nan", "wide", "integers");
    each("det", in -> in[0].det().add(1), "singular", "rank_one");
    for (String name : new String[] {"signs", "sign_with_gradient", "axes"}) {
      many(
          "slogdet_" + name,
          in -> {
            Linalg.Slogdet y = Linalg.slogdet(in[0]);
            return new Tensor[] {y.sign(), y.logabsdet()};
          });
    }
    one("logdet_negative", in -> in[0].logdet());
    numbered("matrix_rank", 5, in -> Linalg.matrixRank(in[0]));
    one("matrix_rank_atol", in -> Linalg.matrixRank(in[0], 1e-2, Double.NaN));
    one("matrix_rank_rtol", in -> Linalg.matrixRank(in[0], Double.NaN, 1e-4));
    for (int n : new int[] {-2, -1, 0, 1, 2, 5}) {
      one("matrix_power_" + n, in -> in[0].matrixPower(n));
    }
    one("matrix_power_int64", in -> in[0].matrixPower(5));
    one("matrix_power_wide", in -> in[0].matrixPower(2));
    one("matrix_power_singular", in -> in[0].matrixPower(-1));
  }

  private void triangles() {
    Call cholesky = in -> in[0].cholesky();
    numbered("cholesky", 5, cholesky);
    numbered("cholesky_upper", 5, in -> Linalg.cholesky(in[0], true));
    each("cholesky", cholesky, "double", "lower_alone", "negative", "singular_batch", "nan");
    each("cholesky", cholesky, "wide", "axes");
    one("cholesky_upper_alone", in -> Linalg.cholesky(in[0], true));
    one("cholesky_solve", in -> in[0].choleskySolve(in[1], false));
    one("cholesky_solve_upper", in -> in[0].choleskySolve(in[1], true));
  }

  private void norms() {
    for (String name : new String[] {"fro", "nuc"}) {
      norm(name, (x, r, c, keep) -> Linalg.matrixNorm(x, name, r, c, keep));
    }
    double infinity = Double.POSITIVE_INFINITY;
    for (double p : new double[] {1, -1, 2, -2, infinity, -infinity}) {
      norm(spelled(p), (x, r, c, keep) -> Linalg.matrixNorm(x, p, r, c, keep));
    }
    for (double p : new double[] {0, 1, 2, 3, 0.5, infinity, -infinity, -1}) {
      String name = "vector_norm_" + spelled(p);
      one(name, in -> Linalg.vectorNorm(in[0], p));
      one(name + "_axes", in -> Linalg.vectorNorm(in[0], p, new int[] {0, 2}, true));
    }
    one("norm_all", in -> Linalg.norm(in[0]));
    one("norm_of_vector", in -> Linalg.norm(in[0], 3));
    one("norm_of_matrix", in -> Linalg.norm(in[0], 1));
    one("norm_over_axis", in -> Linalg.norm(in[0], 1, 1));
    one("norm_over_axes", in -> Linalg.norm(in[0], 1, 0, 2));
    each("norm_of_no_rows", in -> Linalg.matrixNorm(in[0], "nuc"), "nuc");
    each("norm_of_no_rows", in -> Linalg.matrixNorm(in[0], 1), "1");
    each("norm_of_no_rows", in -> Linalg.matrixNorm(in[0], 2), "2");
    each("norm", in -> Linalg.matrixNorm(in[0]), "of_no_rows_fro", "one_axis", "integers");
    one("norm_order", in -> Linalg.matrixNorm(in[0], 3));
    one("norm_name", in -> Linalg.matrixNorm(in[0], "max"));
    one("norm_same_axes", in -> Linalg.matrixNorm(in[0], "fro", 0, -2, false));
    one("norm_of_cube", in -> Linalg.norm(in[0], 2));
    one("norm_smallest_of_nothing", in -> Linalg.matrixNorm(in[0], -1));
  }

  private static String spelled(double p) {
    String size =
        Double.isInfinite(p)
            ? "inf"
            : String.valueOf(Math.abs(p)).replace(".0", "").replace('.', '_');
    return p < 0 ? "minus" + size : size;
  }

  private interface NormCall {
    Tensor of(Tensor x, int row, int column, boolean keepDim);
  }

  private void norm(String spelled, NormCall call) {
    String name = "norm_" + spelled;
    each(name, in -> call.of(in[0], -2, -1, false), "batch", "double");
    one(name, in -> call.of(in[0], -2, -1, false));
    one(name + "_axes", in -> call.of(in[0], 2, 0, false));
    one(name + "_kept", in -> call.of(in[0], 0, -2, true));
  }
}
