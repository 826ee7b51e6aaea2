package org.lanewise.nn;

import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Group normalization: groups of channels of each sample, {@code y = (x - mean) / sqrt(variance +
 * eps) * weight + bias} (Wu and He 2018, "Group Normalization").
 *
 * <pre>{@code
 * new GroupNorm(3, 6).call(Tensor.randn(20, 6, 10, 10)).shape(); // [20, 6, 10, 10]
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, size...]} to the same. <br>
 * Parameters: {@code weight [channels]}, {@code bias [channels]}; absent without affine. <br>
 * Init: weight 1, bias 0.
 */
public final class GroupNorm extends Module {
  private final int groups;
  private final long channels;
  private final NormOptions options;

  /** Normalization of groups of channels, with eps 1e-5, weight and bias. */
  public GroupNorm(int groups, long channels) {
    this(groups, channels, options());
  }

  /** Normalization of groups of channels, with options. */
  public GroupNorm(int groups, long channels, NormOptions options) {
    if (groups < 1 || channels < 0 || channels % groups != 0) {
      throw ShapeException.of(
          "GroupNorm",
          "channels that are a multiple of the groups",
          channels + " channels in " + groups + " groups");
    }
    this.groups = groups;
    this.channels = channels;
    this.options = options;
    if (options.affine()) {
      addParameter("weight", channels);
    } else {
      addAbsentParameter("weight");
    }
    if (options.affine() && options.bias()) {
      addParameter("bias", channels);
    } else {
      addAbsentParameter("bias");
    }
    resetParameters();
  }

  /** Weight 1, bias 0. */
  public void resetParameters() {
    Norms.reset(this);
  }

  /** Eps 1e-5, weight and bias. */
  public static NormOptions options() {
    return new NormOptions(1e-5, true, true);
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.groupNorm(
        x, groups, parameterOrNull("weight"), parameterOrNull("bias"), options.eps());
  }

  @Override
  protected String arguments() {
    return groups
        + ", "
        + channels
        + ", eps="
        + Numbers.text(options.eps())
        + ", affine="
        + options.affine()
        + ", bias="
        + (options.affine() && options.bias());
  }
}
