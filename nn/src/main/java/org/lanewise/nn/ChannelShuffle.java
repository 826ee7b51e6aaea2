package org.lanewise.nn;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * The channels of some groups interleaved: {@code [n, g k, ...]} read as {@code [n, k g, ...]}
 * (Zhang et al. 2017, "ShuffleNet").
 *
 * <pre>{@code
 * new ChannelShuffle(2).call(Tensor.randn(1, 4, 2, 2)); // channels 0, 2, 1, 3
 * }</pre>
 *
 * <p>Shape: {@code [batch, channels, ...]}.
 */
public final class ChannelShuffle extends Module {
  private final int groups;

  /** Makes the module for this number of groups. */
  public ChannelShuffle(int groups) {
    this.groups = groups;
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.channelShuffle(x, groups);
  }

  @Override
  protected String arguments() {
    return "groups=" + groups;
  }
}
