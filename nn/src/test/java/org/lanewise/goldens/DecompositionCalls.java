package org.lanewise.goldens;

import java.util.Arrays;
import org.lanewise.Linalg;
import org.lanewise.Tensor;

/** The decompositions of {@link LinalgGoldenTest}: signs of vectors are taken away. */
final class DecompositionCalls {
  private static final String[] DRIVERS = {"gelsy", "gelsd", "gelss", "gels"};

  private final GoldenTest test;

  DecompositionCalls(GoldenTest test) {
    this.test = test;
  }

  void add() {
    orthogonal();
    singularValues();
    eigenvalues();
    leastSquares();
  }

  private static Tensor[] list(Linalg.Qr y) {
    return new Tensor[] {y.q(), y.r()};
  }

  private static Tensor[] list(Linalg.Svd y) {
    return new Tensor[] {y.u(), y.s(), y.vh()};
  }

  private static Tensor[] list(Linalg.Lstsq y) {
    return new Tensor[] {y.solution(), y.residuals(), y.rank(), y.singularValues()};
  }

  /** Factors with a positive diagonal in r. */
  private static Tensor[] signed(Linalg.Qr y) {
    Tensor signs = y.r().diagonal(0, -2, -1).sign();
    return new Tensor[] {y.q().mul(signs.unsqueeze(-2)), y.r().mul(signs.unsqueeze(-1))};
  }

  private static Tensor[] complete(Linalg.Qr y) {
    Tensor signs = y.r().diagonal(0, -2, -1).sign();
    Tensor first = y.q().slice(-1, 0, signs.size(-1), 1).mul(signs.unsqueeze(-2));
    return new Tensor[] {first, y.r().abs(), y.q().matmul(y.q().mT())};
  }

  private void orthogonal() {
    for (int i = 0; i < 7; i++) {
      test.many("qr_" + i, in -> signed(Linalg.qr(in[0])));
    }
    test.many("qr_double", in -> signed(in[0].qr()));
    test.one("qr_q_alone", in -> Linalg.qr(in[0]).q().abs());
    test.one("qr_r_alone", in -> Linalg.qr(in[0]).r().abs());
    for (String name : new String[] {"of_nothing", "of_no_rows", "of_none", "nan", "axes"}) {
      test.many("qr_" + name, in -> list(Linalg.qr(in[0])));
    }
    test.many("qr_complete_of_nothing", in -> list(Linalg.qr(in[0], "complete")));
    test.many("qr_complete", in -> complete(Linalg.qr(in[0], "complete")));
    test.many("qr_complete_wide", in -> signed(Linalg.qr(in[0], "complete")));
    for (String name : new String[] {"qr_r", "qr_r_wide"}) {
      test.many(name, in -> absolutes(list(Linalg.qr(in[0], "r"))));
    }
    test.many("qr_mode", in -> list(Linalg.qr(in[0], "full")));
    test.many("qr_complete_gradient", in -> backward(in[0], "complete"));
    test.many("qr_r_gradient", in -> backward(in[0], "r"));
  }

  private static Tensor[] absolutes(Tensor... all) {
    Tensor[] y = new Tensor[all.length];
    Arrays.setAll(y, i -> all[i].abs());
    return y;
  }

  private static Tensor[] backward(Tensor x, String mode) {
    Linalg.Qr y = Linalg.qr(x.requiresGrad(true), mode);
    y.r().sum().backward();
    return list(y);
  }

  private void singularValues() {
    for (int i = 0; i < 7; i++) {
      test.many("svd_" + i, in -> absolutes(list(Linalg.svd(in[0], false))));
      test.one("svd_float_" + i, in -> Linalg.svd(in[0], false).s());
      test.one(
          "svd_product_" + i,
          in -> {
            Linalg.Svd y = Linalg.svd(in[0], false);
            return y.u().mul(y.s().unsqueeze(-2)).matmul(y.vh());
          });
      test.one("svdvals_" + i, in -> Linalg.svdvals(in[0]));
      test.one("svdvals_without_gradient_" + i, in -> Linalg.svdvals(in[0]));
    }
    for (int i = 0; i < 4; i++) {
      test.many("svd_full_" + i, in -> full(Linalg.svd(in[0])));
      test.many("svd_of_nothing_" + i, in -> list(Linalg.svd(in[0], false)));
    }
    test.many("svd_full_of_nothing", in -> list(Linalg.svd(in[0])));
    test.one("svd_rank_one", in -> Linalg.svd(in[0]).s());
    test.many("svd_nan", in -> list(Linalg.svd(in[0])));
    test.many("svd_axes", in -> list(Linalg.svd(in[0])));
  }

  private static Tensor[] full(Linalg.Svd y) {
    long k = y.s().size(-1);
    return new Tensor[] {
      y.u().slice(-1, 0, k, 1).abs(),
      y.s(),
      y.vh().slice(-2, 0, k, 1).abs(),
      y.u().matmul(y.u().mT()).detach(),
      y.vh().matmul(y.vh().mT()).detach()
    };
  }

  private void eigenvalues() {
    for (int i = 0; i < 4; i++) {
      for (String triangle : new String[] {"L", "U"}) {
        String name = triangle + "_" + i;
        test.many(
            "eigh_" + name,
            in -> {
              Linalg.Eigh y = Linalg.eigh(in[0], triangle);
              return new Tensor[] {y.eigenvalues(), y.eigenvectors().abs()};
            });
        test.one("eigvalsh_" + name, in -> Linalg.eigvalsh(in[0], triangle));
        test.one("eigvalsh_without_gradient_" + name, in -> Linalg.eigvalsh(in[0], triangle));
      }
    }
    test.one("eigh_vectors_alone", in -> Linalg.eigh(in[0]).eigenvectors().abs());
    test.one(
        "eigh_one_vector", in -> Linalg.eigh(in[0]).eigenvectors().select(0, 0).select(0, 1).abs());
    for (String name : new String[] {"of_nothing", "nan", "wide"}) {
      test.many(
          "eigh_" + name,
          in -> {
            Linalg.Eigh y = Linalg.eigh(in[0]);
            return new Tensor[] {y.eigenvalues(), y.eigenvectors()};
          });
    }
    test.one("eigh_triangle", in -> Linalg.eigh(in[0], "M").eigenvalues());
  }

  private void leastSquares() {
    for (String driver : DRIVERS) {
      for (int i = 0; i < 7; i++) {
        solved("lstsq_" + driver + "_" + i, Double.NaN, driver);
      }
    }
    for (String driver : new String[] {"gelsy", "gelsd"}) {
      String name = "lstsq_" + driver;
      test.many(
          name + "_rank_one",
          in -> Arrays.copyOf(list(Linalg.lstsq(in[0], in[1], Double.NaN, driver)), 3));
      solved(name + "_zeros", Double.NaN, driver);
      solved(name + "_rcond", 0.1, driver);
      solved(name + "_no_rows", Double.NaN, driver);
      solved(name + "_no_columns", Double.NaN, driver);
    }
    test.many("lstsq_double", in -> list(Linalg.lstsq(in[0], in[1])));
    for (String name :
        new String[] {
          "sizes", "types", "axes", "one_matrix", "one_vector", "missing_batch", "nan"
        }) {
      test.many("lstsq_" + name, in -> list(Linalg.lstsq(in[0], in[1])));
    }
    solved("lstsq_driver", Double.NaN, "qr");
  }

  private void solved(String name, double rcond, String driver) {
    test.many(name, in -> list(Linalg.lstsq(in[0], in[1], rcond, driver)));
  }
}
