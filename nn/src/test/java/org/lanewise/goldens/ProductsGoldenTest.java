package org.lanewise.goldens;

import org.lanewise.Tensor;

/** Products of matrices and vectors, and sums of products by equations. */
class ProductsGoldenTest extends GoldenTest {
  private static final String[] ONE = {
    "ij->ji",
    "ii",
    "ii->i",
    "ij->",
    "ij",
    "ba",
    "aB",
    "...",
    "...->",
    "i...->...i",
    "...i->i",
    "i j -> j",
    "...ij->ji",
    "ji"
  };
  private static final String[] CUBE = {
    "iij->ij",
    "iij->j",
    "iji->j",
    "iii",
    "iii->i",
    "i...i->...",
    "...ii->...i",
    "kji",
    "ij...->...ji"
  };
  private static final String[] TWO = {
    "ij,jk", "ij,jk->ik", "ij,kj->ik", "ij,jk->ki", "ij,ij->ij", "ij,ij->", "ij,ij->i",
    "ij,kl->ijkl", "ij,kl", "ij,kl->jl", "ii,jj", "ii,ij->j", "ij,...->...", "...i,...i->...",
    "...i,i...", "ij,jk->", "ij,jk->j", "ab,ba"
  };
  private static final String[] WRONG = {
    "i",
    "i,j",
    "iij",
    "ij->k",
    "ij->ii",
    "ij->ij,",
    "i1",
    "..ij",
    "...i...j",
    "ij->i.",
    "ij,",
    "i->",
    "ij-",
    ". . .ij"
  };

  ProductsGoldenTest() {
    super("products");
  }

  private static String name(String prefix, String equation) {
    return prefix
        + "_"
        + equation
            .replace("->", "_to_")
            .replace("...", "E")
            .replace(",", "_and_")
            .replace(" ", "_")
            .replace("-", "minus")
            .replace(".", "dot");
  }

  @Override
  void calls() {
    products();
    added();
    addedInPlace("addmm", Tensor::addmmInPlace, Tensor::addmmInPlace);
    addedInPlace("addmv", Tensor::addmvInPlace, Tensor::addmvInPlace);
    addedInPlace("addr", Tensor::addrInPlace, Tensor::addrInPlace);
    addedInPlace("baddbmm", Tensor::baddbmmInPlace, Tensor::baddbmmInPlace);
    addedInPlace("addbmm", Tensor::addbmmInPlace, Tensor::addbmmInPlace);
    columnsAndRows();
    contracted();
    triangles();
  }

  private void triangles() {
    for (int k : new int[] {-5, -1, 0, 1, 9}) {
      one("tril_" + k, in -> in[0].tril(k));
      one("triu_" + k, in -> in[0].triu(k));
    }
    one("tril_far", in -> in[0].tril(1L << 62));
    one("triu_int64", in -> in[0].t().triu());
    for (String suffix : new String[] {"nan", "none", "axes"}) {
      one("tril_" + suffix, in -> in[0].tril());
    }
    one("triu_scalar", in -> in[0].triu());
    one("tril_in_place", in -> in[0].mul(2).t().trilInPlace(1));
    one("triu_in_place", in -> in[0].mul(2).triuInPlace(-1));
  }

  private void products() {
    for (String suffix :
        new String[] {
          "",
          "_double",
          "_large",
          "_none",
          "_int64",
          "_int32",
          "_uint8",
          "_float16",
          "_bfloat16",
          "_sizes",
          "_axes",
          "_types",
          "_bool"
        }) {
      one("mm" + suffix, in -> in[0].mm(in[1]));
    }
    one("mm_transposed", in -> in[0].t().mm(in[1].t()));
    for (String suffix : new String[] {"", "_double", "_int64", "_none", "_sizes"}) {
      one("bmm" + suffix, in -> in[0].bmm(in[1]));
    }
    for (String suffix : new String[] {"", "_double", "_int64", "_sizes", "_axes"}) {
      one("mv" + suffix, in -> in[0].mv(in[1]));
    }
    for (String suffix : new String[] {"", "_double", "_int64", "_none", "_sizes", "_axes"}) {
      one("dot" + suffix, in -> in[0].dot(in[1]));
    }
    for (String suffix : new String[] {"", "_types", "_axes"}) {
      one("outer" + suffix, in -> in[0].outer(in[1]));
    }
    for (int i = 0; i < 16; i++) {
      one("matmul_" + i, in -> in[0].matmul(in[1]));
    }
    for (String suffix : new String[] {"_int64", "_scalar", "_sizes", "_inner", "_vector"}) {
      one("matmul" + suffix, in -> in[0].matmul(in[1]));
    }
  }

  private void added() {
    for (String suffix : new String[] {"", "_scalar", "_shape", "_axes", "_types", "_inner"}) {
      one("addmm" + suffix, in -> in[0].addmm(in[1], in[2]));
    }
    one("addmm_factors", in -> in[0].addmm(in[1], in[2], 0.5, 2));
    one("addmm_double", in -> in[0].addmm(in[1], in[2], 0.5, -3));
    one("addmm_nan", in -> in[0].addmm(in[1], in[2], 0, 1));
    one("addmm_none", in -> in[0].addmm(in[1], in[2], 2, 1));
    one("addmm_int64", in -> in[0].addmm(in[1], in[2], 2, 3));
    one("addmm_int_cut", in -> in[0].addmm(in[1], in[2], 0.5, 2.5));
    one("addmv", in -> in[0].addmv(in[1], in[2], 0.5, 2));
    for (String suffix : new String[] {"_scalar", "_sizes", "_added"}) {
      one("addmv" + suffix, in -> in[0].addmv(in[1], in[2]));
    }
    one("baddbmm", in -> in[0].baddbmm(in[1], in[2], 0.5, 2));
    for (String suffix : new String[] {"_plain", "_int64", "_sizes"}) {
      one("baddbmm" + suffix, in -> in[0].baddbmm(in[1], in[2]));
    }
    one("addbmm", in -> in[0].addbmm(in[1], in[2], 0.5, 2));
    one("addbmm_none", in -> in[0].addbmm(in[1], in[2], 2, 1));
    one("addbmm_sizes", in -> in[0].addbmm(in[1], in[2]));
  }

  private interface Sum {
    Tensor of(Tensor x, Tensor a, Tensor b);
  }

  private interface ScaledSum {
    Tensor of(Tensor x, Tensor a, Tensor b, double beta, double alpha);
  }

  private void addedInPlace(String name, Sum sum, ScaledSum scaled) {
    for (String suffix : new String[] {"plain", "double", "sizes", "wider", "types"}) {
      boolean grows = name.equals("addbmm") && suffix.equals("wider");
      boolean promotes = name.equals("addr") && suffix.equals("types");
      if (!grows && !promotes) {
        one(name + "_inplace_" + suffix, in -> sum.of(in[0].mul(1), in[1], in[2]));
      }
    }
    one(name + "_inplace_factors", in -> scaled.of(in[0].mul(1), in[1], in[2], 0.5, 2));
    one(name + "_inplace_nan", in -> scaled.of(in[0].mul(1), in[1], in[2], 0, 1));
    one(name + "_inplace_int64", in -> scaled.of(in[0].mul(1), in[1], in[2], 1, 3));
    one(name + "_inplace_leaf", in -> sum.of(in[0].requiresGrad(true), in[1], in[2]));
  }

  private void columnsAndRows() {
    one("addmm_view", in -> in[0].mul(1).t().addmmInPlace(in[1], in[2]));
    one(
        "addmm_part",
        in -> {
          Tensor y = in[0].mul(1);
          y.narrow(0, 1, 2).addmmInPlace(in[1], in[2]);
          return y;
        });
    one(
        "addmm_itself",
        in -> {
          Tensor y = in[0].mul(1);
          return y.addmmInPlace(y, y);
        });
    one("addmm_float16", in -> in[0].mul(1).addmmInPlace(in[1], in[2]));
    for (String suffix : new String[] {"", "_scalar", "_none", "_promoted", "_axes", "_added"}) {
      one("addr" + suffix, in -> in[0].addr(in[1], in[2]));
    }
    one("addr_expanded", in -> in[0].addr(in[1], in[2], 0.5, 2));
    one("addr_int64", in -> in[0].addr(in[1], in[2], 2, -3));
    one("addr_fraction", in -> in[0].addr(in[1], in[2], 0.5, 1));
    one("addr_integers", in -> in[0].addrInPlace(in[1], in[2]));
  }

  private void contracted() {
    equations("einsum", ONE);
    equations("cube", CUBE);
    equations("einsum", TWO);
    equations("wrong", WRONG);
    equation("batches", "bij,bjk->bik");
    equation("ellipsis", "...ij,...jk->...ik");
    equation("one_ellipsis", "...ij,jk");
    equation("ones", "ij,jk->ik");
    equation("ones_both", "ij,ij->ij");
    equation("three", "ij,jk,kl->il");
    equation("three_shared", "ij,ij,kj->ik");
    equation("bilinear", "bn,anm,bm->ba");
    equation("scalars", ",->");
    equation("scalar", "ij,->ij");
    equation("empty_equation", "");
    equation("none", "ij,jk->ik");
    equation("none_left", "ij,jk->ik");
    equation("types", "i,j->ij");
    equation("int64", "ij,jk->k");
    equation("double", "bij,bkj->bik");
    equation("sizes", "ij,jk");
    equation("diagonal", "ii");
    equation("mixed", "i,i");
    equation("ellipses", "...i,...i");
    one("tensordot", in -> in[0].tensordot(in[1], 2));
    one("tensordot_0", in -> in[0].tensordot(in[1], 0));
    one("tensordot_all", in -> in[0].tensordot(in[1], 2));
    one("tensordot_axes", in -> dot(in, new int[] {1, 2}, 1, 0));
    one("tensordot_negative", in -> dot(in, new int[] {-1}, 0));
    one("tensordot_ones", in -> dot(in, new int[] {1}, 1));
    one("tensordot_int64", in -> in[0].tensordot(in[1], 1));
    one("tensordot_sizes", in -> in[0].tensordot(in[1], 1));
    one("tensordot_count", in -> in[0].tensordot(in[1], 3));
    one("tensordot_negative_count", in -> in[0].tensordot(in[1], -1));
    one("tensordot_twice", in -> dot(in, new int[] {0, 0}, 0, 1));
    one("tensordot_lengths", in -> dot(in, new int[] {0}, 0, 1));
    one("tensordot_types", in -> in[0].tensordot(in[1], 1));
    for (String suffix : new String[] {"", "_axes", "_scalar", "_types"}) {
      one("kron" + suffix, in -> in[0].kron(in[1]));
    }
    for (String suffix : new String[] {"", "_wide", "_none", "_int", "_axes", "_batch"}) {
      one("trace" + suffix, in -> in[0].trace());
    }
  }

  private static Tensor dot(Tensor[] in, int[] axes, int... others) {
    return in[0].tensordot(in[1], axes, others);
  }

  private void equations(String prefix, String[] equations) {
    for (String equation : equations) {
      one(name(prefix, equation), in -> Tensor.einsum(equation, in));
    }
  }

  private void equation(String name, String equation) {
    one("einsum_" + name, in -> Tensor.einsum(equation, in));
  }
}
