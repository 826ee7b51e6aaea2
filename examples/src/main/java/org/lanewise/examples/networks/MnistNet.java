package org.lanewise.examples.networks;

import static org.lanewise.nn.functional.Functional.maxPool2d;
import static org.lanewise.nn.functional.Functional.relu;

import org.lanewise.Tensor;
import org.lanewise.nn.Conv2d;
import org.lanewise.nn.Linear;
import org.lanewise.nn.Module;

/**
 * A small convolutional network for digits: two convolutions, each followed by a pooling that
 * halves height and width, then three linear layers.
 *
 * <p>Shape: {@code [batch, 1, 28, 28] -> [batch, 10]}, raw scores: {@code softmax} makes
 * probabilities of them, {@code crossEntropy} takes them as they are. <br>
 * Parameters: {@code conv1.weight [6, 1, 5, 5]} to {@code fc3.bias [10]}, 44,426 numbers. <br>
 * Source: after LeNet-5 (LeCun, Bottou, Bengio, Haffner 1998, section II.B).
 */
public final class MnistNet extends Module {
  private final Conv2d conv1 = add("conv1", new Conv2d(1, 6, 5));
  private final Conv2d conv2 = add("conv2", new Conv2d(6, 16, 5));
  private final Linear fc1 = add("fc1", new Linear(256, 120));
  private final Linear fc2 = add("fc2", new Linear(120, 84));
  private final Linear fc3 = add("fc3", new Linear(84, 10));

  /** Makes the network; its weights come from the default generator. */
  public MnistNet() {}

  @Override
  public Tensor forward(Tensor images) {
    Tensor x = maxPool2d(relu(conv1.call(images)), 2); // [batch, 6, 12, 12]
    x = maxPool2d(relu(conv2.call(x)), 2); // [batch, 16, 4, 4]
    x = x.flatten(1); // [batch, 256]
    return fc3.call(relu(fc2.call(relu(fc1.call(x)))));
  }
}
