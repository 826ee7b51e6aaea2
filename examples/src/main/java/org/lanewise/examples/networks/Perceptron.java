package org.lanewise.examples.networks;

import static org.lanewise.nn.functional.Functional.relu;

import org.lanewise.Tensor;
import org.lanewise.nn.Linear;
import org.lanewise.nn.Module;

/**
 * A perceptron of three linear layers.
 *
 * <p>Shape: {@code [batch, 784] -> [batch, 10]}, raw scores. <br>
 * Parameters: {@code fc1.weight [512, 784]} to {@code fc3.bias [10]}, 669,706 numbers.
 */
public final class Perceptron extends Module {
  private final Linear fc1 = add("fc1", new Linear(784, 512));
  private final Linear fc2 = add("fc2", new Linear(512, 512));
  private final Linear fc3 = add("fc3", new Linear(512, 10));

  /** Makes the network; its weights come from the default generator. */
  public Perceptron() {}

  @Override
  public Tensor forward(Tensor x) {
    return fc3.call(relu(fc2.call(relu(fc1.call(x)))));
  }
}
