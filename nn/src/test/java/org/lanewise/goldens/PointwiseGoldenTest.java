package org.lanewise.goldens;

/** Operations element by element. */
class PointwiseGoldenTest extends GoldenTest {
  PointwiseGoldenTest() {
    super("pointwise");
  }

  @Override
  void calls() {
    one("add", in -> in[0].add(in[1]));
    one("add_number", in -> in[0].add(2.5));
    one("add_int", in -> in[0].add(2));
    one("add_int_float", in -> in[0].add(2.5));
    one("add_scalar_tensor", in -> in[0].add(in[1]));
    one("add_shapes", in -> in[0].add(in[1]));
    one("sub", in -> in[0].sub(in[1]));
    one("mul", in -> in[0].mul(in[1]));
    one("div", in -> in[0].div(in[1]));
    one("div_int", in -> in[0].div(in[1]));
    one("pow_number", in -> in[0].pow(3));
    one("pow", in -> in[0].pow(in[1]));
    one("pow_int", in -> in[0].pow(3));
    one("pow_negative_int", in -> in[0].pow(-1));
    one("exp", in -> in[0].exp());
    one("eq", in -> in[0].eq(in[1]));
  }
}
