package org.lanewise.examples.tutorial;

import org.lanewise.Tensor;
import org.lanewise.nn.functional.ClassOptions;
import org.lanewise.nn.functional.Functional;

/** How far an output is from its target, and the gradient that comes of it. */
final class Losses {
  private Losses() {}

  public static void main(String[] args) {
    Tensor scores = Tensor.of(new float[][] {{2, 1, 0}, {0, 3, 1}}).requiresGrad(true);
    Tensor labels = Tensor.of(0L, 2L);
    Tensor loss = Functional.crossEntropy(scores, labels);
    System.out.println(loss.detach());
    System.out.println(Functional.nllLoss(scores.detach().logSoftmax(1), labels));
    loss.backward();
    System.out.println(scores.grad());
    System.out.println(
        Functional.crossEntropy(
            scores.detach(), labels, ClassOptions.options().labelSmoothing(0.1)));
    System.out.println(
        Functional.crossEntropy(
            scores.detach(), labels, ClassOptions.options().weight(Tensor.of(1f, 2f, 3f))));
    System.out.println(Functional.mseLoss(scores.detach(), Tensor.ones(2, 3)));
    System.out.println(Functional.l1Loss(scores.detach(), Tensor.ones(2, 3)));
    System.out.println(Functional.smoothL1Loss(scores.detach(), Tensor.ones(2, 3)));
    System.out.println(Functional.binaryCrossEntropyWithLogits(scores.detach(), Tensor.ones(2, 3)));
  }
}
