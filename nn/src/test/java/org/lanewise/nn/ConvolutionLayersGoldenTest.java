package org.lanewise.nn;

import org.lanewise.Shape;
import org.lanewise.nn.functional.InterpolationMode;
import org.lanewise.nn.functional.PaddingMode;

/** Convolutions, arrangements, resizing and dropout against PyTorch's. */
class ConvolutionLayersGoldenTest extends LayerGoldens {
  ConvolutionLayersGoldenTest() {
    super("layers/");
  }

  @Override
  void cases() {
    layers();
  }

  private void layers() {
    layer("layers/conv1d", () -> new Conv1d(4, 6, 3));
    layer(
        "layers/conv1d_options",
        () ->
            new Conv1d(
                4, 6, 3, Conv1d.options().stride(2).padding(2).dilation(2).groups(2).bias(false)));
    layer(
        "layers/conv1d_circular",
        () -> new Conv1d(2, 3, 3, Conv1d.options().padding(2).paddingMode(PaddingMode.CIRCULAR)));
    layer("layers/conv2d", () -> new Conv2d(3, 4, 3));
    layer(
        "layers/conv2d_kernel",
        () ->
            new Conv2d(
                2, 4, Shape.of(3, 5), Conv2d.options().stride(2, 1).padding(4, 2).dilation(3, 1)));
    layer(
        "layers/conv2d_same",
        () -> new Conv2d(2, 4, Shape.of(2, 3), Conv2d.options().samePadding().dilation(1, 2)));
    layer(
        "layers/conv2d_reflect",
        () ->
            new Conv2d(
                2,
                3,
                3,
                Conv2d.options().stride(2).padding(2, 1).paddingMode(PaddingMode.REFLECT)));
    layer(
        "layers/conv2d_replicate_same",
        () ->
            new Conv2d(
                2,
                3,
                Shape.of(2, 4),
                Conv2d.options().samePadding().paddingMode(PaddingMode.REPLICATE)));
    layer(
        "layers/conv2d_circular",
        () ->
            new Conv2d(
                2,
                3,
                3,
                Conv2d.options().padding(1).paddingMode(PaddingMode.CIRCULAR).bias(false)));
    layer("layers/conv3d", () -> new Conv3d(2, 3, 2));
    layer(
        "layers/conv3d_options",
        () ->
            new Conv3d(
                2,
                4,
                Shape.of(1, 2, 3),
                Conv3d.options().stride(1, 2, 1).padding(0, 1, 1).groups(2)));
    layer(
        "layers/conv3d_replicate",
        () -> new Conv3d(1, 2, 3, Conv3d.options().padding(1).paddingMode(PaddingMode.REPLICATE)));
    layer(
        "layers/conv_transpose1d",
        () ->
            new ConvTranspose1d(
                4,
                6,
                3,
                ConvTranspose1d.options()
                    .stride(2)
                    .padding(1)
                    .outputPadding(1)
                    .groups(2)
                    .dilation(2)));
    layer("layers/conv_transpose2d", () -> new ConvTranspose2d(3, 2, 3));
    layer(
        "layers/conv_transpose2d_kernel",
        () ->
            new ConvTranspose2d(
                3,
                2,
                Shape.of(2, 3),
                ConvTranspose2d.options().stride(2, 1).padding(0, 1).bias(false)));
    layer(
        "layers/conv_transpose2d_size",
        () -> new ConvTranspose2d(3, 2, 3, ConvTranspose2d.options().stride(2).padding(1)),
        (m, in) -> ((ConvTranspose2d) m).call(in[0], Shape.of(8, 9)));
    layer(
        "layers/conv_transpose2d_sizes",
        () -> new ConvTranspose2d(3, 2, 3, ConvTranspose2d.options().stride(2).padding(1)),
        (m, in) -> ((ConvTranspose2d) m).call(in[0], Shape.of(2, 2, 7, 10)));
    layer(
        "layers/conv_transpose2d_size_error",
        () -> new ConvTranspose2d(3, 2, 3, ConvTranspose2d.options().stride(2).padding(1)),
        (m, in) -> ((ConvTranspose2d) m).call(in[0], Shape.of(8, 11)));
    layer(
        "layers/conv_transpose2d_numbers_error",
        () -> new ConvTranspose2d(3, 2, 3, ConvTranspose2d.options().stride(2)),
        (m, in) -> ((ConvTranspose2d) m).call(in[0], Shape.of(2, 8, 11)));
    layer(
        "layers/conv_transpose3d",
        () -> new ConvTranspose3d(2, 3, 2, ConvTranspose3d.options().stride(2)));
    layer("layers/conv2d_groups_error", () -> new Conv2d(3, 4, 3, Conv2d.options().groups(2)));
    layer("layers/conv2d_groups_zero_error", () -> new Conv2d(3, 4, 3, Conv2d.options().groups(0)));
    layer(
        "layers/conv2d_same_error",
        () -> new Conv2d(3, 4, 3, Conv2d.options().samePadding().stride(2)));
    layer("layers/conv2d_channels_error", () -> new Conv2d(3, 4, 3));
    layer(
        "layers/conv2d_reflect_error",
        () -> new Conv2d(2, 3, 3, Conv2d.options().padding(6).paddingMode(PaddingMode.REFLECT)));
    layer(
        "layers/conv_transpose2d_mode_error",
        () ->
            new ConvTranspose2d(
                3, 2, 3, ConvTranspose2d.options().paddingMode(PaddingMode.REFLECT)));
    layer("layers/identity", () -> new Identity());
    layer("layers/bilinear", () -> new Bilinear(4, 5, 3));
    layer("layers/bilinear_plain", () -> new Bilinear(4, 5, 3, false));
    layer("layers/bilinear_single", () -> new Bilinear(4, 5, 3));
    layer("layers/bilinear_error", () -> new Bilinear(4, 5, 3));
    layer("layers/bilinear_zero_error", () -> new Bilinear(0, 5, 3));
    layer("layers/flatten", () -> new Flatten());
    layer("layers/flatten_axes", () -> new Flatten(0, 1));
    layer("layers/unflatten", () -> new Unflatten(1, 2, 3));
    layer("layers/unflatten_rest", () -> new Unflatten(-1, 2, -1));
    layer("layers/unflatten_error", () -> new Unflatten(1, 2, 4));
    layer("layers/pixel_shuffle", () -> new PixelShuffle(2));
    layer("layers/pixel_shuffle_error", () -> new PixelShuffle(2));
    layer("layers/pixel_unshuffle", () -> new PixelUnshuffle(2));
    layer("layers/channel_shuffle", () -> new ChannelShuffle(2));
    layer("layers/fold", () -> new Fold(4, 5, Fold.options(2, 2)));
    layer("layers/unfold", () -> new Unfold(Unfold.options(2).padding(1, 0).stride(2)));
    layer("layers/cosine_similarity", () -> new CosineSimilarity());
    layer("layers/cosine_similarity_last", () -> new CosineSimilarity(-1, 1.0));
    layer("layers/pairwise_distance", () -> new PairwiseDistance());
    layer("layers/pairwise_distance_options", () -> new PairwiseDistance(1, 0.5, true));
    layer("layers/upsample", () -> new Upsample(Upsample.scaleFactor(2)));
    layer(
        "layers/upsample_factors",
        () -> new Upsample(Upsample.scaleFactor(2, 1.5).mode(InterpolationMode.BICUBIC)));
    layer(
        "layers/upsample_size",
        () ->
            new Upsample(Upsample.size(3, 7).mode(InterpolationMode.BILINEAR).alignCorners(true)));
    layer(
        "layers/upsample_exact",
        () -> new Upsample(Upsample.size(5).mode(InterpolationMode.NEAREST_EXACT)));
    layer(
        "layers/upsample_trilinear",
        () -> new Upsample(Upsample.scaleFactor(2).mode(InterpolationMode.TRILINEAR)));
    layer(
        "layers/upsampling_nearest2d",
        () -> new UpsamplingNearest2d(UpsamplingNearest2d.scaleFactor(2)));
    layer(
        "layers/upsampling_nearest2d_size",
        () -> new UpsamplingNearest2d(UpsamplingNearest2d.size(5, 4)));
    layer(
        "layers/upsampling_bilinear2d",
        () -> new UpsamplingBilinear2d(UpsamplingBilinear2d.scaleFactor(2)));
    layer("layers/dropout", () -> new Dropout(1));
    layer("layers/dropout_some", () -> new Dropout(0.3));
    layer(
        "layers/dropout_some_inplace",
        () -> new Dropout(0.3, true),
        (m, in) -> m.call(in[0].mul(2)));
    layer("layers/dropout_inplace", () -> new Dropout(1, true), (m, in) -> m.call(in[0].mul(2)));
    layer("layers/dropout1d", () -> new Dropout1d(0.4));
    layer("layers/dropout2d", () -> new Dropout2d());
    layer("layers/dropout3d", () -> new Dropout3d(0.2));
    layer("layers/alpha_dropout", () -> new AlphaDropout(0.2));
    layer("layers/feature_alpha_dropout", () -> new FeatureAlphaDropout(0.3));
    layer("layers/dropout_eval", () -> new Dropout(0.3).eval());
    layer("layers/alpha_dropout_eval", () -> new AlphaDropout(0.3).eval());
    layer(
        "layers/adaptive_log_softmax",
        () -> new AdaptiveLogSoftmaxWithLoss(16, 20, 5, 10),
        (m, in) -> m.call(in[0], in[1]));
    layer(
        "layers/adaptive_log_softmax_output",
        () -> new AdaptiveLogSoftmaxWithLoss(16, 20, new long[] {5, 10}, 2, true),
        (m, in) -> ((AdaptiveLogSoftmaxWithLoss) m).callWithOutput(in[0], in[1]).output());
    layer(
        "layers/adaptive_log_softmax_all",
        () -> new AdaptiveLogSoftmaxWithLoss(16, 20, 5, 10),
        (m, in) -> ((AdaptiveLogSoftmaxWithLoss) m).logProb(in[0]));
    layer(
        "layers/adaptive_log_softmax_single",
        () -> new AdaptiveLogSoftmaxWithLoss(8, 9, 4),
        (m, in) -> ((AdaptiveLogSoftmaxWithLoss) m).callWithOutput(in[0], in[1]).output());
    layer(
        "layers/adaptive_log_softmax_target_error",
        () -> new AdaptiveLogSoftmaxWithLoss(16, 20, 5, 10));
    layer(
        "layers/adaptive_log_softmax_batch_error",
        () -> new AdaptiveLogSoftmaxWithLoss(16, 20, 5, 10));
    layer(
        "layers/adaptive_log_softmax_cutoffs_error",
        () -> new AdaptiveLogSoftmaxWithLoss(16, 20, 10, 5));
    layer(
        "layers/adaptive_log_softmax_classes_error",
        () -> new AdaptiveLogSoftmaxWithLoss(16, 20, 5, 20));
    layer("layers/dropout_error", () -> new Dropout(1.5));
    layer("layers/dropout1d_error", () -> new Dropout1d(0.5));
  }
}
