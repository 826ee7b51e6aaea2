package org.lanewise.goldens;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** The random streams of PyTorch's CPU generator, from seed 7. */
class SamplingGoldenTest extends GoldenTest {
  private static final Map<String, DType> TYPES =
      Map.of(
          "f32", DType.FLOAT32,
          "f64", DType.FLOAT64,
          "f16", DType.FLOAT16,
          "bf16", DType.BFLOAT16,
          "i64", DType.INT64,
          "i32", DType.INT32,
          "u8", DType.UINT8,
          "bool", DType.BOOL);

  SamplingGoldenTest() {
    super("sampling");
  }

  private static Generator seeded() {
    return new Generator(7);
  }

  private static Tensor empty(DType type, long... sizes) {
    return Tensor.empty(Shape.of(sizes), type);
  }

  @Override
  void calls() {
    TYPES.forEach(
        (t, type) -> {
          if (type.isFloatingPoint()) {
            floating(t, type);
          }
          one("random_" + t, in -> empty(type, 101).randomInPlace(seeded()));
          one("bernoulli_fill_" + t, in -> empty(type, 101).bernoulliInPlace(0.3, seeded()));
        });
    one("bernoulli_in_place", in -> empty(DType.INT64, 3, 50).bernoulliInPlace(in[0], seeded()));
    integers();
    views();
    states();
    normals();
    draws();
    likes();
    errors();
  }

  private void draws() {
    for (String t : new String[] {"f32", "f64", "f16", "bf16"}) {
      drawn(t, t.endsWith("16") ? 5 : 20, false);
      drawn("again_" + t, 200, true);
    }
    drawn("rows", 4, false);
    drawn("rows_all", 9, false);
    drawn("rows_again", 40, true);
    drawn("one", 1, false);
    drawn("one_again", 1, true);
    one("multinomial_transposed", in -> in[0].t().multinomial(3, false, seeded()));
    one("multinomial_transposed_again", in -> in[0].t().multinomial(3, true, seeded()));
    drawn("no_rows", 2, false);
    drawn("no_rows_again", 2, true);
    drawn("zeros_between", 30, true);
    one("multinomial_gradient", in -> in[0].requiresGrad(true).multinomial(3, false, seeded()));
    for (String name : new String[] {"int", "axes", "zero_row", "no_weights"}) {
      drawn(name, 1, false);
    }
    for (String name : new String[] {"negative", "infinite"}) {
      drawn(name, 2, true);
    }
    drawn("scalar", 1, true);
    drawn("zeros", 1, true);
    drawn("none", 0, true);
    drawn("below", -1, false);
    drawn("many", 10, false);
    drawn("nan", 2, false);
  }

  private void drawn(String name, long samples, boolean replacement) {
    one("multinomial_" + name, in -> in[0].multinomial(samples, replacement, seeded()));
  }

  private void likes() {
    seeded("rand_like", Tensor::randLike);
    seeded("rand_like_f32", x -> x.randLike(DType.FLOAT32));
    seeded("randn_like", Tensor::randnLike);
    seeded("randint_like", x -> x.randintLike(-3, 9));
    seeded("randint_like_i32", x -> x.randintLike(-3, 9, DType.INT32));
    seeded("rand_like_int", x -> x.randLike(DType.INT64));
    seeded("randn_like_bool", x -> x.randnLike(DType.BOOL));
    seeded("randint_like_empty", x -> x.randintLike(3, 3));
  }

  private void seeded(String name, UnaryOperator<Tensor> call) {
    one(
        name,
        in -> {
          Generator.manualSeed(7);
          return call.apply(in[0]);
        });
  }

  private void floating(String t, DType type) {
    one("rand_" + t, in -> Tensor.rand(Shape.of(1003), type, seeded()));
    one("uniform_" + t, in -> empty(type, 1003).uniformInPlace(-0.3, 1.7, seeded()));
    for (long n : new long[] {1, 15, 16, 17, 37, 1003}) {
      one("randn_" + t + "_" + n, in -> Tensor.randn(Shape.of(n), type, seeded()));
    }
    one("normal_" + t, in -> empty(type, 101).normalInPlace(2, 3, seeded()));
    one("exponential_" + t, in -> empty(type, 101).exponentialInPlace(2.5, seeded()));
    one("bernoulli_" + t, in -> in[0].bernoulli(seeded()));
  }

  private void integers() {
    long[][] bounds = {
      {0, 10},
      {-5, 7},
      {0, (1L << 28) - 1},
      {0, 1L << 28},
      {-(1L << 62), 1L << 62},
      {Long.MIN_VALUE, Long.MAX_VALUE}
    };
    for (int i = 0; i < bounds.length; i++) {
      long[] b = bounds[i];
      one("randint_" + i, in -> Tensor.randint(seeded(), b[0], b[1], 101));
    }
    one("randint_f32", in -> Tensor.randint(0, 1 << 24, Shape.of(101), DType.FLOAT32, seeded()));
    for (long n : new long[] {0, 1, 2, 1000}) {
      one("randperm_" + n, in -> Tensor.randperm(n, seeded()));
    }
    one("randperm_u8", in -> Tensor.randperm(255, DType.UINT8, seeded()));
  }

  private void views() {
    one("rand_transposed", in -> Tensor.empty(5, 8).t().uniformInPlace(0, 1, seeded()));
    one(
        "rand_permuted",
        in -> Tensor.empty(2, 3, 4).permute(1, 2, 0).uniformInPlace(0, 1, seeded()));
    one(
        "rand_slice",
        in -> Tensor.zeros(5, 16).t().slice(0, 0, 16, 2).uniformInPlace(0, 1, seeded()));
    one("randn_transposed", in -> Tensor.empty(5, 8).t().normalInPlace(0, 1, seeded()));
  }

  private void states() {
    one(
        "spare_normal",
        in -> {
          Generator g = seeded();
          Tensor all = Tensor.empty(25);
          all.narrow(0, 0, 3).copyFrom(Tensor.randn(g, 3));
          all.narrow(0, 3, 20).copyFrom(Tensor.randn(g, 20));
          all.narrow(0, 23, 2).copyFrom(Tensor.randn(g, 2));
          return all;
        });
    one("state", in -> after(700, 3));
    one("state_seed", in -> new Generator(12345678901234L).state());
    one("state_used_up", in -> after(624, 0));
  }

  private static Tensor after(int uniform, int normal) {
    Generator g = seeded();
    for (int i = 0; i < uniform; i++) {
      g.nextFloat();
    }
    for (int i = 0; i < normal; i++) {
      g.nextNormal();
    }
    return g.state();
  }

  private void normals() {
    one("normal_tensors", in -> Tensor.normal(in[0], in[1], seeded()));
    one(
        "normal_mean",
        in -> {
          Generator.manualSeed(7);
          return Tensor.normal(in[0], 2.5);
        });
    one(
        "normal_deviation",
        in -> {
          Generator.manualSeed(7);
          return Tensor.normal(1.5, in[0]);
        });
  }

  private void errors() {
    one("rand_int", in -> Tensor.rand(Shape.of(2), DType.INT64));
    one("randn_int", in -> Tensor.randn(Shape.of(2), DType.INT64));
    one("randint_empty", in -> Tensor.randint(5, 5, 2));
    one("randint_u8", in -> Tensor.randint(0, 300, Shape.of(2), DType.UINT8));
    one("randint_u8_negative", in -> Tensor.randint(-1, 2, Shape.of(2), DType.UINT8));
    one("randint_bool", in -> Tensor.randint(0, 3, Shape.of(2), DType.BOOL));
    one("randperm_negative", in -> Tensor.randperm(-1));
    one("randperm_u8_large", in -> Tensor.randperm(300, DType.UINT8, seeded()));
    one("randperm_f16_large", in -> Tensor.randperm(3000, DType.FLOAT16, seeded()));
    one("bernoulli_above", in -> in[0].bernoulli());
    one("bernoulli_nan", in -> in[0].bernoulli());
    one("bernoulli_int", in -> in[0].bernoulli());
    one("bernoulli_fill_above", in -> in[0].bernoulliInPlace(1.5));
    one("uniform_order", in -> in[0].uniformInPlace(2, 1));
    one("uniform_infinite", in -> in[0].uniformInPlace(Double.NEGATIVE_INFINITY, 0));
    one("uniform_range", in -> in[0].uniformInPlace(-3e38, 3e38));
    one("uniform_int", in -> in[0].uniformInPlace());
    one("normal_negative", in -> in[0].normalInPlace(0, -1));
    one("normal_tensor_negative", in -> Tensor.normal(in[0], in[1]));
    one("exponential_zero", in -> in[0].exponentialInPlace(0));
    one("exponential_int", in -> in[0].exponentialInPlace());
    one("random_u8_large", in -> in[0].randomInPlace(0, 257));
    one("state_short", in -> restored(in[0]));
    one("state_type", in -> restored(in[0]));
  }

  private static Tensor restored(Tensor state) {
    Generator g = seeded();
    g.setState(state);
    return Tensor.rand(g, 1);
  }
}
