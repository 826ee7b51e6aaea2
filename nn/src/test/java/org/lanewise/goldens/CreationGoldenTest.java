package org.lanewise.goldens;

import static org.lanewise.DType.BFLOAT16;
import static org.lanewise.DType.BOOL;
import static org.lanewise.DType.FLOAT16;
import static org.lanewise.DType.FLOAT32;
import static org.lanewise.DType.FLOAT64;
import static org.lanewise.DType.INT32;
import static org.lanewise.DType.INT64;
import static org.lanewise.DType.UINT8;

import org.lanewise.Shape;
import org.lanewise.Tensor;

/** Tensors of numbers that follow a rule. */
class CreationGoldenTest extends GoldenTest {
  CreationGoldenTest() {
    super("creation");
  }

  @Override
  void calls() {
    one("zeros", in -> Tensor.zeros(2, 0, 3));
    one("ones_bool", in -> Tensor.ones(Shape.of(2, 3), BOOL));
    one("zeros_negative", in -> Tensor.zeros(2, -1));
    one("zeros_overflow", in -> Tensor.zeros(1L << 40, 1L << 40));
    one("empty_overflow", in -> Tensor.empty(1L << 62));
    one("full", in -> Tensor.full(Shape.of(2, 3), 1.5));
    one("full_long", in -> Tensor.full(Shape.of(3), (1L << 62) + 1));
    one("full_bool", in -> Tensor.full(Shape.of(3), true));
    one("full_cut", in -> Tensor.full(Shape.of(3), -1.7, INT32));
    one("full_overflow", in -> Tensor.full(Shape.of(3), 300, UINT8));
    one("eye", in -> Tensor.eye(3));
    one("eye_wide", in -> Tensor.eye(2, 4, INT64));
    one("eye_high", in -> Tensor.eye(4, 2, FLOAT16));
    one("eye_negative", in -> Tensor.eye(2, -1));
    ranges();
    spaced();
    one("zeros_like", in -> in[0].zerosLike());
    one("ones_like", in -> in[0].onesLike(BFLOAT16));
    one("full_like", in -> in[0].fullLike(2.7));
    one("full_like_overflow", in -> in[0].fullLike(0x1p31));
    one("like_strides", in -> Tensor.of(in[0].t().zerosLike().strides()));
    one("like_slice_strides", in -> Tensor.of(in[0].slice(1, 0, 3, 2).zerosLike().strides()));
    one("like_expanded", in -> Tensor.of(in[0].narrow(1, 0, 1).expand(2, 4).onesLike().strides()));
  }

  private void ranges() {
    one("arange", in -> Tensor.arange(5));
    one("arange_none", in -> Tensor.arange(0));
    one("arange_range", in -> Tensor.arange(-2, 5));
    one("arange_step", in -> Tensor.arange(2, 15, 4));
    one("arange_down", in -> Tensor.arange(5, 1, -2));
    one("arange_large", in -> Tensor.arange(1L << 53, (1L << 53) + 3));
    one("arange_double", in -> Tensor.arange(2.5));
    one("arange_fractions", in -> Tensor.arange(0.0, 1.0, 0.1));
    one("arange_fractions_down", in -> Tensor.arange(1.5, -2.0, -0.3));
    one("arange_f64", in -> Tensor.arange(0, 0.30000000000000004, 0.1, FLOAT64));
    one("arange_f16", in -> Tensor.arange(0, 3, 0.3, FLOAT16));
    one("arange_u8", in -> Tensor.arange(0, 250, 50, UINT8));
    one("arange_cut", in -> Tensor.arange(0.5, 3, 1, INT64));
    one("arange_float_of_ints", in -> Tensor.arange(10, 0, -3, FLOAT32));
    one("arange_negative", in -> Tensor.arange(-1));
    one("arange_zero_step", in -> Tensor.arange(0, 1, 0));
    one("arange_wrong_step", in -> Tensor.arange(1, 5, -1));
    one("arange_infinite", in -> Tensor.arange(0.0, Double.POSITIVE_INFINITY));
    one("arange_nan", in -> Tensor.arange(0.0, Double.NaN));
    one("arange_cut_step", in -> Tensor.arange(1.0, 2.0, 0.3, INT64));
    one("arange_bool", in -> Tensor.arange(0, 2, 1, BOOL));
  }

  private void spaced() {
    one("linspace", in -> Tensor.linspace(0, 1, 100));
    one("linspace_down", in -> Tensor.linspace(3.3, -7.7, 101));
    one("linspace_one", in -> Tensor.linspace(2, 5, 1));
    one("linspace_none", in -> Tensor.linspace(2, 5, 0));
    one("linspace_two", in -> Tensor.linspace(2, 5, 2));
    one("linspace_f64", in -> Tensor.linspace(-1, 2, 17, FLOAT64));
    one("linspace_i64", in -> Tensor.linspace(0, 100, 7, INT64));
    one("linspace_i32_down", in -> Tensor.linspace(10, -10, 6, INT32));
    one("linspace_f16", in -> Tensor.linspace(1, 0, 4, FLOAT16));
    one("linspace_negative", in -> Tensor.linspace(0, 1, -1));
    one("linspace_bool", in -> Tensor.linspace(0, 1, 3, BOOL));
    one("logspace", in -> Tensor.logspace(-2, 2, 9));
    one("logspace_base", in -> Tensor.logspace(0, 3, 4, 2, INT64));
    one("logspace_negative_base", in -> Tensor.logspace(0, 3, 4, -2));
    one("logspace_f64", in -> Tensor.logspace(0, 3, 7, 10, FLOAT64));
    one("logspace_negative", in -> Tensor.logspace(0, 2, -3));
  }
}
