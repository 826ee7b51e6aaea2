package org.lanewise.examples.tutorial;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/** Batch norm and dropout while training, and with what was learned. */
final class TrainAndEval {
  private TrainAndEval() {}

  public static void main(String[] args) {
    Tensor mean = Tensor.zeros(2);
    Tensor var = Tensor.ones(2);
    Tensor x = Tensor.of(new float[][] {{1, 10}, {2, 30}, {6, 26}});
    System.out.println(Functional.batchNorm(x, mean, var, null, null, true));
    System.out.println(mean);
    System.out.println(var);
    System.out.println(Functional.batchNorm(x, mean, var, null, null, false));
    Tensor single = x.narrow(0, 0, 1);
    System.out.println(Functional.batchNorm(single, mean, var, null, null, false));
    try {
      Functional.batchNorm(single, mean, var, null, null, true);
    } catch (IllegalArgumentException e) {
      System.out.println("one value for each channel");
    }
    System.out.println(Functional.dropout(x, 0.5, false));
    Tensor dropped = Functional.dropout(Tensor.ones(1000), 0.5, true);
    System.out.println(dropped.max());
    System.out.println(dropped.min());
  }
}
