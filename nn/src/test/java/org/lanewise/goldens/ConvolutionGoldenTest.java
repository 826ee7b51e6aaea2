package org.lanewise.goldens;

import static org.lanewise.nn.functional.ConvOptions.options;
import static org.lanewise.nn.functional.Functional.conv1d;
import static org.lanewise.nn.functional.Functional.conv2d;
import static org.lanewise.nn.functional.Functional.conv3d;
import static org.lanewise.nn.functional.Functional.convTranspose1d;
import static org.lanewise.nn.functional.Functional.convTranspose2d;
import static org.lanewise.nn.functional.Functional.convTranspose3d;

import java.util.List;
import org.lanewise.Grad;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.ConvOptions;

/** Convolutions and transposed convolutions of one, two and three axes. */
class ConvolutionGoldenTest extends GoldenTest {
  ConvolutionGoldenTest() {
    super("convolution");
  }

  @Override
  void calls() {
    lines();
    images();
    volumes();
    transposed();
    refused();
    refusedTransposed();
  }

  private static Tensor[] gradients(Tensor y, Tensor... inputs) {
    return Grad.of(y.square().sum(), List.of(inputs), Grad.createGraph()).toArray(Tensor[]::new);
  }

  private void lines() {
    one("conv1d", in -> conv1d(in[0], in[1], in[2]));
    one("conv1d_unbatched", in -> conv1d(in[0], in[1], in[2]));
    ConvOptions many = options().stride(3).padding(4).dilation(2).groups(2);
    one("conv1d_options", in -> conv1d(in[0], in[1], null, many));
    one("conv1d_float64", in -> conv1d(in[0], in[1], in[2]));
  }

  private void images() {
    one("conv2d", in -> conv2d(in[0], in[1], in[2]));
    one("conv2d_unbatched", in -> conv2d(in[0], in[1], in[2]));
    ConvOptions perAxis = options().stride(2, 1).padding(0, 2).dilation(1, 3);
    one("conv2d_per_axis", in -> conv2d(in[0], in[1], in[2], perAxis));
    ConvOptions same = options().samePadding().dilation(3, 1);
    one("conv2d_same", in -> conv2d(in[0], in[1], in[2], same));
    one("conv2d_same_odd", in -> conv2d(in[0], in[1], in[2], same));
    one("conv2d_same_unbatched", in -> conv2d(in[0], in[1], in[2], same));
    ConvOptions valid = options().padding(7).validPadding().stride(2);
    one("conv2d_valid", in -> conv2d(in[0], in[1], in[2], valid));
    ConvOptions depthwise = options().padding(1).groups(6);
    one("conv2d_depthwise", in -> conv2d(in[0], in[1], in[2], depthwise));
    one("conv2d_1x1", in -> conv2d(in[0], in[1], in[2]));
    one("conv2d_1x1_stride", in -> conv2d(in[0], in[1], in[2], options().stride(2)));
    one("conv2d_no_images", in -> conv2d(in[0], in[1], in[2]));
    one("conv2d_transposed_input", in -> conv2d(in[0].transpose(-1, -2), in[1], null));
    ConvOptions grouped = options().stride(2).padding(1).groups(2);
    one("conv2d_float64", in -> conv2d(in[0], in[1], in[2], grouped));
    many(
        "conv2d_twice",
        in -> gradients(conv2d(in[0], in[1], in[2], options().stride(2).padding(1)), in));
  }

  private void volumes() {
    one("conv3d", in -> conv3d(in[0], in[1], in[2]));
    one("conv3d_unbatched", in -> conv3d(in[0], in[1], in[2]));
    ConvOptions perAxis = options().stride(2, 1, 3).padding(2, 1, 0).dilation(2, 1, 2).groups(2);
    one("conv3d_options", in -> conv3d(in[0], in[1], in[2], perAxis));
    one("conv3d_same", in -> conv3d(in[0], in[1], in[2], options().samePadding()));
    one("conv3d_1x1", in -> conv3d(in[0], in[1], in[2]));
    one("conv3d_float64", in -> conv3d(in[0], in[1], null, options().padding(1)));
  }

  private void transposed() {
    one("conv_transpose1d", in -> convTranspose1d(in[0], in[1], in[2]));
    ConvOptions many = options().stride(3).padding(2).outputPadding(2).dilation(2).groups(2);
    one("conv_transpose1d_options", in -> convTranspose1d(in[0], in[1], in[2], many));
    one("conv_transpose1d_unbatched", in -> convTranspose1d(in[0], in[1], in[2], many));
    one("conv_transpose2d", in -> convTranspose2d(in[0], in[1], in[2]));
    ConvOptions perAxis =
        options().stride(2, 1).padding(1, 2).outputPadding(1, 2).dilation(1, 3).groups(2);
    one("conv_transpose2d_options", in -> convTranspose2d(in[0], in[1], in[2], perAxis));
    one("conv_transpose2d_1x1", in -> convTranspose2d(in[0], in[1], in[2]));
    one("conv_transpose2d_no_bias", in -> convTranspose2d(in[0], in[1], null));
    ConvOptions odd = options().stride(2).outputPadding(1);
    one("conv_transpose2d_float64", in -> convTranspose2d(in[0], in[1], in[2], odd));
    ConvOptions strided = options().stride(2).padding(1);
    many(
        "conv_transpose2d_twice",
        in -> gradients(convTranspose2d(in[0], in[1], in[2], strided), in));
    one("conv_transpose3d", in -> convTranspose3d(in[0], in[1], in[2]));
    ConvOptions volume =
        options().stride(2, 1, 3).padding(1, 0, 2).outputPadding(1, 0, 2).groups(2);
    one("conv_transpose3d_options", in -> convTranspose3d(in[0], in[1], in[2], volume));
  }

  private void refused() {
    one("conv2d_rank", in -> conv2d(in[0], in[1], null));
    one("conv2d_weight_rank", in -> conv2d(in[0], in[1], null));
    one("conv2d_channels", in -> conv2d(in[0], in[1], null));
    one("conv2d_groups_channels", in -> conv2d(in[0], in[1], null, options().groups(2)));
    one("conv2d_groups_filters", in -> conv2d(in[0], in[1], null, options().groups(2)));
    one("conv2d_groups_zero", in -> conv2d(in[0], in[1], null, options().groups(0)));
    one("conv2d_kernel", in -> conv2d(in[0], in[1], null));
    one("conv2d_kernel_dilation", in -> conv2d(in[0], in[1], null, options().dilation(4)));
    one("conv2d_kernel_empty", in -> conv2d(in[0], in[1], null));
    one("conv2d_no_filters", in -> conv2d(in[0], in[1], null));
    one("conv2d_no_height", in -> conv2d(in[0], in[1], null, options().padding(2)));
    one("conv2d_padding", in -> conv2d(in[0], in[1], null, options().padding(-1)));
    one("conv2d_stride", in -> conv2d(in[0], in[1], null, options().stride(0)));
    one("conv2d_stride_numbers", in -> conv2d(in[0], in[1], null, options().stride(1, 1, 1)));
    one("conv2d_dilation", in -> conv2d(in[0], in[1], null, options().dilation(0)));
    one("conv2d_same_stride", in -> conv2d(in[0], in[1], null, options().stride(2).samePadding()));
    one("conv2d_bias", in -> conv2d(in[0], in[1], in[2]));
    one("conv2d_bias_rank", in -> conv2d(in[0], in[1], in[2]));
    one("conv2d_types", in -> conv2d(in[0], in[1], null));
    one("conv2d_bias_type", in -> conv2d(in[0], in[1], in[2]));
    one("conv1d_rank", in -> conv1d(in[0], in[1], null));
    one("conv3d_rank", in -> conv3d(in[0], in[1], null));
  }

  private void refusedTransposed() {
    one("conv_transpose2d_channels", in -> convTranspose2d(in[0], in[1], null));
    one("conv_transpose2d_groups", in -> convTranspose2d(in[0], in[1], null, options().groups(3)));
    one("conv_transpose2d_bias", in -> convTranspose2d(in[0], in[1], in[2], options().groups(2)));
    ConvOptions far = options().stride(2).outputPadding(2);
    one("conv_transpose2d_output_padding", in -> convTranspose2d(in[0], in[1], null, far));
    one(
        "conv_transpose2d_output_padding_negative",
        in -> convTranspose2d(in[0], in[1], null, options().outputPadding(-1)));
    one(
        "conv_transpose2d_padding",
        in -> convTranspose2d(in[0], in[1], null, options().padding(2)));
    one("conv_transpose2d_no_height", in -> convTranspose2d(in[0], in[1], null));
  }
}
