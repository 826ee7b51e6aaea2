package org.lanewise.bench;

import static org.lanewise.nn.functional.Functional.maxPool2d;
import static org.lanewise.nn.functional.Functional.relu;

import org.lanewise.Tensor;
import org.lanewise.nn.Conv2d;
import org.lanewise.nn.Linear;
import org.lanewise.nn.Module;

/** The tutorial's network: two convolutions with pooling, three linear layers. */
final class TutorialCnn extends Module {
  private final Conv2d conv1 = add("conv1", new Conv2d(1, 6, 5));
  private final Conv2d conv2 = add("conv2", new Conv2d(6, 16, 5));
  private final Linear fc1 = add("fc1", new Linear(256, 120));
  private final Linear fc2 = add("fc2", new Linear(120, 84));
  private final Linear fc3 = add("fc3", new Linear(84, 10));

  @Override
  public Tensor forward(Tensor input) {
    Tensor x = maxPool2d(relu(conv1.call(input)), 2);
    x = maxPool2d(relu(conv2.call(x)), 2).flatten(1);
    return fc3.call(relu(fc2.call(relu(fc1.call(x)))));
  }
}
