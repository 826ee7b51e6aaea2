package org.lanewise.nn;

import org.lanewise.Approximation;

/** Activations against PyTorch's. */
class ActivationLayersGoldenTest extends LayerGoldens {
  ActivationLayersGoldenTest() {
    super("activations/");
  }

  @Override
  void cases() {
    activations();
  }

  private void activations() {
    layer("activations/relu", () -> new ReLU());
    layer("activations/relu6", () -> new ReLU6());
    layer("activations/leaky_relu", () -> new LeakyReLU());
    layer("activations/prelu", () -> new PReLU());
    layer("activations/rrelu", () -> new RReLU());
    layer("activations/elu", () -> new ELU());
    layer("activations/selu", () -> new SELU());
    layer("activations/celu", () -> new CELU());
    layer("activations/gelu", () -> new GELU());
    layer("activations/silu", () -> new SiLU());
    layer("activations/mish", () -> new Mish());
    layer("activations/sigmoid", () -> new Sigmoid());
    layer("activations/log_sigmoid", () -> new LogSigmoid());
    layer("activations/tanh", () -> new Tanh());
    layer("activations/tanhshrink", () -> new Tanhshrink());
    layer("activations/softplus", () -> new Softplus());
    layer("activations/softsign", () -> new Softsign());
    layer("activations/softshrink", () -> new Softshrink());
    layer("activations/hardshrink", () -> new Hardshrink());
    layer("activations/hardtanh", () -> new Hardtanh());
    layer("activations/hardsigmoid", () -> new Hardsigmoid());
    layer("activations/hardswish", () -> new Hardswish());
    layer("activations/prelu_channels", () -> new PReLU(3));
    layer("activations/prelu_first", () -> new PReLU(2, 0.5));
    layer("activations/prelu_error", () -> new PReLU(3));
    layer("activations/leaky_relu_slope", () -> new LeakyReLU(0.2));
    layer("activations/rrelu_bounds", () -> new RReLU(0.1, 0.4));
    layer("activations/elu_alpha", () -> new ELU(0.5));
    layer("activations/celu_alpha", () -> new CELU(2.0));
    layer("activations/gelu_tanh", () -> new GELU(Approximation.TANH));
    layer("activations/softplus_beta", () -> new Softplus(2.0, 3.0));
    layer("activations/softshrink_lambda", () -> new Softshrink(1.5));
    layer("activations/hardshrink_lambda", () -> new Hardshrink(1.5));
    layer("activations/hardtanh_bounds", () -> new Hardtanh(-2.0, 3.0));
    layer("activations/threshold", () -> new Threshold(0.1, 20.0));
    layer("activations/softmax", () -> new Softmax(1));
    layer("activations/softmin", () -> new Softmin(0));
    layer("activations/log_softmax", () -> new LogSoftmax(-1));
    layer("activations/glu", () -> new GLU());
    layer("activations/glu_first", () -> new GLU(0));
    layer("activations/glu_error", () -> new GLU());
    layer("activations/softmax2d", () -> new Softmax2d());
    layer("activations/softmax2d_unbatched", () -> new Softmax2d());
    layer("activations/softmax2d_error", () -> new Softmax2d());
    layer("activations/softshrink_error", () -> new Softshrink(-1.0));
    layer("activations/hardtanh_error", () -> new Hardtanh(2.0, 1.0));
    layer("activations/rrelu_error", () -> new RReLU(0.5, 0.1));
    layer("activations/softmax_error", () -> new Softmax(2));
    layer("activations/rrelu_eval", () -> new RReLU().eval());
    layer("activations/relu_inplace", () -> new ReLU(true), (m, in) -> m.call(in[0].mul(2)));
    layer("activations/relu6_inplace", () -> new ReLU6(true), (m, in) -> m.call(in[0].mul(2)));
    layer(
        "activations/leaky_relu_inplace",
        () -> new LeakyReLU(0.2, true),
        (m, in) -> m.call(in[0].mul(2)));
    layer(
        "activations/rrelu_inplace",
        () -> new RReLU(0.1, 0.4, true),
        (m, in) -> m.call(in[0].mul(2)));
    layer("activations/elu_inplace", () -> new ELU(0.5, true), (m, in) -> m.call(in[0].mul(2)));
    layer("activations/selu_inplace", () -> new SELU(true), (m, in) -> m.call(in[0].mul(2)));
    layer("activations/celu_inplace", () -> new CELU(2.0, true), (m, in) -> m.call(in[0].mul(2)));
    layer("activations/silu_inplace", () -> new SiLU(true), (m, in) -> m.call(in[0].mul(2)));
    layer("activations/mish_inplace", () -> new Mish(true), (m, in) -> m.call(in[0].mul(2)));
    layer(
        "activations/hardtanh_inplace",
        () -> new Hardtanh(-2.0, 3.0, true),
        (m, in) -> m.call(in[0].mul(2)));
    layer(
        "activations/hardsigmoid_inplace",
        () -> new Hardsigmoid(true),
        (m, in) -> m.call(in[0].mul(2)));
    layer(
        "activations/threshold_inplace",
        () -> new Threshold(0.1, 20.0, true),
        (m, in) -> m.call(in[0].mul(2)));
  }
}
