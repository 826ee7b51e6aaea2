package org.lanewise.goldens;

import static org.lanewise.nn.functional.Functional.*;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/** Normalization by statistics of all kinds of groups. */
class NormalizationGoldenTest extends GoldenTest {
  NormalizationGoldenTest() {
    super("normalization");
  }

  @Override
  void calls() {
    batch();
    instance();
    group();
    layer();
    rms();
    local();
    refused();
  }

  private static @Nullable Tensor operand(Tensor[] in, int i) {
    return in.length > i ? in[i] : null;
  }

  private void trainedBatch(String name, double momentum, double eps) {
    many(
        name,
        in -> {
          Tensor y =
              batchNorm(in[0], in[1], in[2], operand(in, 3), operand(in, 4), true, momentum, eps);
          return new Tensor[] {y, in[1], in[2]};
        });
  }

  private void batch() {
    for (String name :
        new String[] {"1d", "1d_line", "2d", "3d", "_large", "_plain", "_float64", "_empty"}) {
      trainedBatch("batch_norm" + name, 0.1, 1e-5);
    }
    trainedBatch("batch_norm_one_sample", 0.1, 1e-5);
    trainedBatch("batch_norm_momentum", 0.7, 0.1);
    one("batch_norm_no_running", in -> batchNorm(in[0], null, null, null, null, true));
    one("batch_norm_weight", in -> batchNorm(in[0], null, null, in[1], null, true));
    one("batch_norm_bias", in -> batchNorm(in[0], null, null, null, in[1], true));
    many(
        "batch_norm_transposed",
        in -> {
          Tensor y = batchNorm(in[0].transpose(1, 2), in[1], in[2], null, null, true);
          return new Tensor[] {y, in[1], in[2]};
        });
    for (String name : new String[] {"", "_1d", "_empty"}) {
      one("batch_norm_eval" + name, in -> batchNorm(in[0], in[1], in[2], in[3], in[4], false));
      one("batch_norm_eval" + name + "_plain", in -> batchNorm(in[0], in[1], in[2]));
    }
    one("batch_norm_eval_float64", in -> batchNorm(in[0], in[1], in[2], in[3], in[4], false));
  }

  private void trainedInstance(String name) {
    many(
        name,
        in -> {
          Tensor y = instanceNorm(in[0], in[1], in[2], in[3], in[4], true, 0.3, 1e-5);
          return new Tensor[] {y, in[1], in[2]};
        });
  }

  private void instance() {
    trainedInstance("instance_norm1d");
    trainedInstance("instance_norm2d");
    trainedInstance("instance_norm_float64");
    one("instance_norm_plain", in -> instanceNorm(in[0]));
    one("instance_norm_empty", in -> instanceNorm(in[0]));
    for (String name : new String[] {"instance_norm_eval", "instance_norm_eval_one"}) {
      one(name, in -> instanceNorm(in[0], in[1], in[2], in[3], in[4], false, 0.1, 1e-5));
    }
  }

  private void group() {
    one("group_norm", in -> groupNorm(in[0], 2, in[1], in[2]));
    one("group_norm_one", in -> groupNorm(in[0], 1, in[1], in[2]));
    one("group_norm_each", in -> groupNorm(in[0], 6, in[1], in[2]));
    one("group_norm_no_places", in -> groupNorm(in[0], 3, in[1], in[2]));
    one("group_norm_plain", in -> groupNorm(in[0], 2, null, null, 0.1));
    one("group_norm_weight", in -> groupNorm(in[0], 2, in[1], null));
    one("group_norm_float64", in -> groupNorm(in[0], 2, in[1], in[2]));
    one("group_norm_empty", in -> groupNorm(in[0], 2, in[1], in[2]));
  }

  private void layers(String name, long... shape) {
    one(name, in -> layerNorm(in[0], shape, in[1], in[2]));
  }

  private void layer() {
    layers("layer_norm", 33);
    layers("layer_norm_row", 7);
    layers("layer_norm_long", 1000);
    layers("layer_norm_far", 64);
    layers("layer_norm_axes", 3, 5);
    layers("layer_norm_float64", 9);
    layers("layer_norm_empty", 3);
    layers("layer_norm_bfloat16", 9);
    one("layer_norm_plain", in -> layerNorm(in[0], new long[] {33}, null, null, 0.1));
    one("layer_norm_weight", in -> layerNorm(in[0], new long[] {9}, in[1], null));
    one("layer_norm_bias", in -> layerNorm(in[0], new long[] {9}, null, in[1]));
    one(
        "layer_norm_transposed",
        in -> layerNorm(in[0].transpose(0, 1), new long[] {9}, in[1], in[2]));
    one("layer_norm_no_columns", in -> layerNorm(in[0], 0));
    one("layer_norm_nan", in -> layerNorm(in[0], 3));
  }

  private void rms() {
    one("rms_norm", in -> rmsNorm(in[0], new long[] {33}, in[1]));
    one("rms_norm_axes", in -> rmsNorm(in[0], new long[] {3, 5}, in[1]));
    one("rms_norm_plain", in -> rmsNorm(in[0], new long[] {33}, null, 0.1));
    one("rms_norm_small", in -> rmsNorm(in[0], 5));
    one("rms_norm_zero", in -> rmsNorm(in[0], 5));
    one("rms_norm_float64", in -> rmsNorm(in[0], new long[] {9}, in[1]));
    one("rms_norm_empty", in -> rmsNorm(in[0], new long[] {3}, in[1]));
  }

  private void local() {
    one("local_response_norm", in -> localResponseNorm(in[0], 3));
    one("local_response_norm_even", in -> localResponseNorm(in[0], 4, 0.5, 0.6, 2));
    one("local_response_norm_wide", in -> localResponseNorm(in[0], 9, 1, 1, 0.1));
    one("local_response_norm_float64", in -> localResponseNorm(in[0], 2, 1, 0.75, 1));
    one("local_response_norm_empty", in -> localResponseNorm(in[0], 2));
  }

  private void refused() {
    for (String name : new String[] {"one", "one_place", "rank", "type"}) {
      one("batch_norm_" + name, in -> batchNorm(in[0], null, null, null, null, true));
    }
    for (String name : new String[] {"weight_shape", "weight_type"}) {
      one("batch_norm_" + name, in -> batchNorm(in[0], null, null, in[1], null, true));
    }
    one("batch_norm_eps", in -> batchNorm(in[0], null, null, null, null, true, 0.1, 0));
    one("batch_norm_eval_none", in -> batchNorm(in[0], null, null));
    one("batch_norm_running_shape", in -> batchNorm(in[0], in[1], in[2]));
    one("batch_norm_running_mean", in -> batchNorm(in[0], in[1], null, null, null, true));
    one("instance_norm_one", in -> instanceNorm(in[0]));
    one("instance_norm_rank", in -> instanceNorm(in[0]));
    one(
        "instance_norm_eval_none",
        in -> instanceNorm(in[0], null, null, null, null, false, 0.1, 1e-5));
    one(
        "instance_norm_weight",
        in -> instanceNorm(in[0], null, null, in[1], null, true, 0.1, 1e-5));
    one("group_norm_groups", in -> groupNorm(in[0], 4));
    one("group_norm_negative", in -> groupNorm(in[0], -1));
    one("group_norm_rank", in -> groupNorm(in[0], 2));
    one("group_norm_one_value", in -> groupNorm(in[0], 3));
    one("group_norm_weight_shape", in -> groupNorm(in[0], 2, in[1], null));
    one("layer_norm_shape", in -> layerNorm(in[0], 2));
    one("layer_norm_no_axes", in -> layerNorm(in[0]));
    one("layer_norm_rank", in -> layerNorm(in[0], 2, 3));
    one("layer_norm_weight_shape", in -> layerNorm(in[0], new long[] {2, 3}, in[1], null));
    one("layer_norm_weight_type", in -> layerNorm(in[0], new long[] {3}, in[1], null));
    one("layer_norm_type", in -> layerNorm(in[0], 3));
    one("rms_norm_shape", in -> rmsNorm(in[0], 2));
    one("rms_norm_weight_shape", in -> rmsNorm(in[0], new long[] {3}, in[1]));
    one("rms_norm_type", in -> rmsNorm(in[0], 3));
    one("local_response_norm_rank", in -> localResponseNorm(in[0], 2));
    one("local_response_norm_size", in -> localResponseNorm(in[0], 0));
  }
}
