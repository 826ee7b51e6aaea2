package org.lanewise.examples.networks;

import org.lanewise.Tensor;
import org.lanewise.nn.AdaptiveAvgPool2d;
import org.lanewise.nn.BatchNorm2d;
import org.lanewise.nn.Conv2d;
import org.lanewise.nn.Linear;
import org.lanewise.nn.Module;
import org.lanewise.nn.ReLU;
import org.lanewise.nn.Sequential;

/**
 * MobileNetV1: convolutions split into one for each channel and one across the channels.
 *
 * <p>Shape: {@code [batch, 3, height, width] -> [batch, classes]}, raw scores. <br>
 * Source: Howard et al. 2017, "MobileNets: Efficient Convolutional Neural Networks for Mobile
 * Vision Applications", table 1.
 */
public final class MobileNet extends Module {
  // Channels after each split convolution; a negative number halves height and width.
  private static final long[] PLAN = {
    64, -128, 128, -256, 256, -512, 512, 512, 512, 512, 512, -1024, 1024
  };

  private final Sequential features = add("features", new Sequential());
  private final AdaptiveAvgPool2d pool = add("pool", new AdaptiveAvgPool2d(1));
  private final Linear fc;

  /**
   * Makes the network; its weights come from the default generator.
   *
   * @param width the multiplier of the channels, 1 for the network of 4.2 million weights
   */
  public MobileNet(double width, long classes) {
    long in = Math.round(32 * width);
    append(new Conv2d(3, in, 3, Conv2d.options().stride(2).padding(1).bias(false)), in);
    for (long step : PLAN) {
      long out = Math.round(Math.abs(step) * width);
      var each = Conv2d.options().stride(step < 0 ? 2 : 1).padding(1).groups((int) in).bias(false);
      append(new Conv2d(in, in, 3, each), in);
      append(new Conv2d(in, out, 1, Conv2d.options().bias(false)), out);
      in = out;
    }
    fc = add("fc", new Linear(in, classes));
  }

  private void append(Conv2d convolution, long channels) {
    features.append(convolution).append(new BatchNorm2d(channels)).append(new ReLU());
  }

  @Override
  public Tensor forward(Tensor images) {
    return fc.call(pool.call(features.call(images)).flatten(1));
  }
}
