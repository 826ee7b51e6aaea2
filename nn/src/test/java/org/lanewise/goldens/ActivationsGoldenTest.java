package org.lanewise.goldens;

import org.lanewise.Approximation;
import org.lanewise.Generator;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/** Activation functions. */
class ActivationsGoldenTest extends ElementwiseGoldenTest {
  ActivationsGoldenTest() {
    super("activations");
  }

  @Override
  void calls() {
    changing();
    others();
    limits();
    slopes();
    leaks();
    gates();
  }

  private void changing() {
    unary("relu", Tensor::relu, Tensor::reluInPlace);
    unary("relu6", Tensor::relu6, Tensor::relu6InPlace);
    unary("selu", Tensor::selu, Tensor::seluInPlace);
    unary("silu", Tensor::silu, Tensor::siluInPlace);
    unary("mish", Tensor::mish, Tensor::mishInPlace);
    unary("hardswish", Tensor::hardswish, Tensor::hardswishInPlace);
    unary("hardsigmoid", Tensor::hardsigmoid, Tensor::hardsigmoidInPlace);
    unary("leaky_relu", Tensor::leakyRelu, Tensor::leakyReluInPlace);
    unary("leaky_relu_02", x -> x.leakyRelu(0.2), x -> x.leakyReluInPlace(0.2));
    unary("elu", Tensor::elu, Tensor::eluInPlace);
    unary("elu_07", x -> x.elu(0.7), x -> x.eluInPlace(0.7));
    unary("celu", Tensor::celu, Tensor::celuInPlace);
    unary("celu_13", x -> x.celu(1.3), x -> x.celuInPlace(1.3));
    unary("hardtanh", Tensor::hardtanh, Tensor::hardtanhInPlace);
    unary("hardtanh_02", x -> x.hardtanh(0, 2.5), x -> x.hardtanhInPlace(0, 2.5));
    unary("threshold", x -> x.threshold(0.5, -2), x -> x.thresholdInPlace(0.5, -2));
  }

  private void others() {
    unary("gelu", Tensor::gelu);
    unary("gelu_tanh", x -> x.gelu(Approximation.TANH));
    unary("softplus", Tensor::softplus);
    unary("softplus_constants", x -> x.softplus(0.7, 1));
    unary("logsigmoid", Tensor::logsigmoid);
    unary("hardshrink", Tensor::hardshrink);
    unary("hardshrink_1", x -> x.hardshrink(1));
    unary("softshrink", Tensor::softshrink);
    unary("softshrink_1", x -> x.softshrink(1));
    unary("tanhshrink", Tensor::tanhshrink);
    unary("softsign", Tensor::softsign);
  }

  private void limits() {
    one("relu6_limits", in -> in[0].relu6());
    one("hardtanh_limits", in -> in[0].hardtanh());
    one("hardswish_limits", in -> in[0].hardswish());
    one("hardsigmoid_limits", in -> in[0].hardsigmoid());
    one("hardshrink_limits", in -> in[0].hardshrink());
    one("softshrink_limits", in -> in[0].softshrink());
    one("relu_limits", in -> in[0].relu());
    one("leaky_relu_limits", in -> in[0].leakyRelu());
    one("elu_limits", in -> in[0].elu());
    one("softplus_limits", in -> in[0].softplus());
    for (String type : new String[] {"float32", "float64"}) {
      one("silu_infinite_" + type, in -> in[0].silu());
      one("gelu_tanh_infinite_" + type, in -> in[0].gelu(Approximation.TANH));
    }
    one("gelu_infinite_float64", in -> in[0].gelu());
    one("hardtanh_crossed", in -> in[0].hardtanh(1, 0));
    one("celu_zero", in -> in[0].celu(0));
    one("softshrink_negative", in -> in[0].softshrink(-1));
  }

  private interface Leak {
    Tensor of(Tensor x, double lower, double upper, boolean training);
  }

  private void leaks() {
    for (String suffix : new String[] {"", "_empty", "_scalar", "_special"}) {
      leak("_training" + suffix, Functional::rrelu, 1 / 8.0, 1 / 3.0, true);
    }
    for (String suffix : new String[] {"_float64", "_bfloat16"}) {
      leak("_training" + suffix, Functional::rrelu, 0.1, 0.4, true);
    }
    leak("", Functional::rrelu, 1 / 8.0, 1 / 3.0, false);
    leak("_bounds", Functional::rrelu, 0.2, 0.9, false);
    leak("_training_bounds", Functional::rrelu, -0.5, 0.9, true);
    leak("_training_one_slope", Functional::rrelu, 0.3, 0.3, true);
    leak("_order", Functional::rrelu, 0.5, 0.2, false);
    leak("_order_training", Functional::rrelu, 0.5, 0.2, true);
    leak("_infinite", Functional::rrelu, 0.5, Double.POSITIVE_INFINITY, true);
    leak("_nan", Functional::rrelu, Double.NaN, 0.5, true);
    leak("_int", Functional::rrelu, 0.1, 0.5, false);
    leak("_int_training", Functional::rrelu, 0.1, 0.5, true);
    Leak transposed = (x, low, high, train) -> Functional.rrelu(x.t(), low, high, train);
    leak("_training_transposed", transposed, 0.1, 0.4, true);
    Leak inPlace = (x, low, high, train) -> Functional.rreluInPlace(x.mul(1), low, high, train);
    leak("_in_place", inPlace, 0.2, 0.9, false);
    leak("_training_in_place", inPlace, 0.2, 0.9, true);
    one("rrelu_leaf", in -> Functional.rreluInPlace(in[0].requiresGrad(true), 0.1, 0.5, true));
  }

  private void leak(String name, Leak leak, double lower, double upper, boolean training) {
    one(
        "rrelu" + name,
        in -> {
          Generator.manualSeed(7);
          return leak.of(in[0], lower, upper, training);
        });
  }

  private void slopes() {
    one("prelu", in -> in[0].prelu(in[1]));
    one("prelu_one", in -> in[0].prelu(in[1]));
    one("prelu_0d", in -> in[0].prelu(in[1]));
    one("prelu_matrix", in -> in[0].prelu(in[1]));
    one("prelu_vector", in -> in[0].prelu(in[1]));
    one("prelu_scalar", in -> in[0].prelu(in[1]));
    one("prelu_empty", in -> in[0].prelu(in[1]));
    one("prelu_float64", in -> in[0].prelu(in[1]));
    one("prelu_float16", in -> in[0].prelu(in[1]));
    one("prelu_strided", in -> in[0].transpose(1, 2).prelu(second(in[1])));
    one("prelu_channels", in -> in[0].prelu(in[1]));
    one("prelu_axes", in -> in[0].prelu(in[1]));
    one("prelu_types", in -> in[0].prelu(in[1]));
    one("prelu_int", in -> in[0].prelu(in[1]));
    one("prelu_vector_channels", in -> in[0].prelu(in[1]));
  }

  private void gates() {
    one("glu_0", in -> in[0].glu(0));
    one("glu_1", in -> in[0].glu(1));
    one("glu_minus_1", in -> in[0].glu(-1));
    one("glu_empty", in -> in[0].glu(1));
    one("glu_float64", in -> in[0].glu(-1));
    one("glu_float16", in -> in[0].glu(-1));
    one("glu_odd", in -> in[0].glu(-1));
    one("glu_scalar", in -> in[0].glu(-1));
    one("glu_axis", in -> in[0].glu(1));
    one("glu_int", in -> in[0].glu(-1));
  }
}
