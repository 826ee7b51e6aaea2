package org.lanewise.examples.mnist;

import static org.lanewise.nn.functional.Functional.crossEntropy;

import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.data.Batch;
import org.lanewise.data.DataLoader;
import org.lanewise.data.Dataset;
import org.lanewise.nn.Module;

/**
 * How well a classifier does on a data set.
 *
 * @param accuracy the share of examples whose highest score is that of their class, 0 to 1
 * @param loss the mean cross entropy
 */
public record Evaluation(double accuracy, double loss) {
  /** Large batches: without gradients there is little to keep in memory. */
  private static final int BATCH = 500;

  /** Evaluates {@code net}, which is in evaluation mode afterwards. */
  public static Evaluation of(Module net, Dataset dataset) {
    net.eval();
    long correct = 0;
    double loss = 0;
    try (Grad _ = Grad.off()) {
      for (Batch batch : new DataLoader(dataset, DataLoader.batchSize(BATCH))) {
        try (Scope _ = Scope.open()) {
          Tensor scores = net.call(batch.input());
          loss += crossEntropy(scores, batch.target()).item() * batch.size();
          correct += matches(scores.argmax(1).toLongArray(), batch.target().toLongArray());
        }
      }
    }
    return new Evaluation((double) correct / dataset.size(), loss / dataset.size());
  }

  private static long matches(long[] guesses, long[] classes) {
    long matches = 0;
    for (int i = 0; i < guesses.length; i++) {
      matches += guesses[i] == classes[i] ? 1 : 0;
    }
    return matches;
  }
}
