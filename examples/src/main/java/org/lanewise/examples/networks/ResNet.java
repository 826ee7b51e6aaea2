package org.lanewise.examples.networks;

import static org.lanewise.nn.functional.Functional.relu;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.nn.AdaptiveAvgPool2d;
import org.lanewise.nn.BatchNorm2d;
import org.lanewise.nn.Conv2d;
import org.lanewise.nn.Linear;
import org.lanewise.nn.MaxPool2d;
import org.lanewise.nn.Module;
import org.lanewise.nn.ReLU;
import org.lanewise.nn.Sequential;

/**
 * A residual network: a stem, groups of blocks that each halve height and width and widen the
 * channels, the mean over each channel and one linear layer.
 *
 * <p>Shape: {@code [batch, 3, height, width] -> [batch, classes]}, raw scores. <br>
 * Source: He, Zhang, Ren, Sun 2015, "Deep Residual Learning for Image Recognition", sections 3.3
 * and 4.2; a shortcut that changes the shape is a convolution of one pixel with batch norm.
 */
public final class ResNet extends Module {
  private final Sequential stem;
  private final Sequential layers = add("layers", new Sequential());
  private final AdaptiveAvgPool2d pool = add("pool", new AdaptiveAvgPool2d(1));
  private final Linear fc;

  private ResNet(Sequential stem, int blocks, long classes, long... channels) {
    this.stem = add("stem", stem);
    long in = channels[0];
    for (int group = 0; group < channels.length; group++) {
      for (int block = 0; block < blocks; block++) {
        long out = channels[group];
        layers.append(new Block(in, out, group > 0 && block == 0 ? 2 : 1));
        in = out;
      }
    }
    fc = add("fc", new Linear(in, classes));
  }

  /**
   * The network of 20 layers for CIFAR's images of 32 x 32 and 10 classes; 0.27 million weights.
   */
  public static ResNet ofTwentyLayers() {
    Sequential stem = Sequential.of(conv(3, 16, 3, 1), new BatchNorm2d(16), new ReLU());
    return new ResNet(stem, 3, 10, 16, 32, 64);
  }

  /** The network of 18 layers for ImageNet's images of 224 x 224; 11.7 million weights. */
  public static ResNet ofEighteenLayers() {
    Sequential stem =
        Sequential.of(
            conv(3, 64, 7, 2),
            new BatchNorm2d(64),
            new ReLU(),
            new MaxPool2d(MaxPool2d.options(3).stride(2).padding(1)));
    return new ResNet(stem, 2, 1000, 64, 128, 256, 512);
  }

  private static Conv2d conv(long in, long out, int kernel, int stride) {
    var options = Conv2d.options().stride(stride).padding(kernel / 2).bias(false);
    return new Conv2d(in, out, kernel, options);
  }

  @Override
  public Tensor forward(Tensor images) {
    Tensor x = layers.call(stem.call(images));
    return fc.call(pool.call(x).flatten(1));
  }

  /** Two convolutions around which the input goes its own way. */
  private static final class Block extends Module {
    private final Sequential layers;
    private final @Nullable Sequential shortcut;

    Block(long in, long out, int stride) {
      layers =
          add(
              "layers",
              Sequential.of(
                  conv(in, out, 3, stride),
                  new BatchNorm2d(out),
                  new ReLU(),
                  conv(out, out, 3, 1),
                  new BatchNorm2d(out)));
      shortcut =
          in == out && stride == 1
              ? null
              : add("shortcut", Sequential.of(conv(in, out, 1, stride), new BatchNorm2d(out)));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor y = layers.call(x);
      return relu(y.add(shortcut == null ? x : shortcut.call(x)));
    }
  }
}
