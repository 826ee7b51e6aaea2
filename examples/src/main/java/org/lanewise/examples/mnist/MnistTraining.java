package org.lanewise.examples.mnist;

import static org.lanewise.nn.functional.Functional.crossEntropy;

import java.util.Locale;
import org.lanewise.Generator;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.data.Batch;
import org.lanewise.data.DataLoader;
import org.lanewise.data.Dataset;
import org.lanewise.examples.networks.MnistNet;
import org.lanewise.examples.progress.Progress;
import org.lanewise.optim.SGD;

/**
 * Trains {@link MnistNet}, epoch by epoch.
 *
 * <p>Weights and the order of the examples depend on the seed alone, and results on nothing else:
 * any number of threads gives the same network, bit for bit.
 */
public final class MnistTraining {
  private final Options options;
  private final MnistNet net;
  private final SGD optimizer;
  private final DataLoader loader;
  private final Dataset test;
  private final Progress progress;
  private final LossCurve curve = new LossCurve();
  private final MemoryLog memory = new MemoryLog();
  private long firstStepMillis;
  private int epoch;

  /**
   * What can be chosen.
   *
   * @param epochs how often the training set is gone over
   * @param batchSize examples of one step
   * @param learningRate size of the first step; it falls to zero in a straight line over all steps
   * @param momentum how much of the last step is kept
   * @param seed of the first weights and of the order of the examples
   */
  public record Options(
      int epochs, int batchSize, double learningRate, double momentum, long seed) {}

  /**
   * What came of an epoch.
   *
   * @param number counted from 1
   * @param trainLoss the mean loss of its steps
   * @param examplesPerSecond its training alone, without the evaluation
   * @param test the network on the test set afterwards
   */
  public record Epoch(int number, double trainLoss, double examplesPerSecond, Evaluation test) {}

  /** Makes the network and what trains it. */
  public MnistTraining(Dataset train, Dataset test, Options options, Progress progress) {
    this.options = options;
    this.test = test;
    this.progress = progress;
    Generator.manualSeed(options.seed);
    net = new MnistNet();
    optimizer = new SGD(net.parameters(), SGD.lr(options.learningRate).momentum(options.momentum));
    loader = new DataLoader(train, DataLoader.batchSize(options.batchSize).shuffle(options.seed));
  }

  /**
   * Goes over the training set once, then evaluates on the test set.
   *
   * @throws TrainingException if a loss is no finite number
   */
  public Epoch runEpoch() throws TrainingException {
    epoch++;
    net.train();
    progress.begin(epoch, options.epochs, loader.batches());
    long start = System.nanoTime();
    double loss = 0;
    int steps = 0;
    try {
      for (Batch batch : loader) {
        double stepLoss = step(batch, ++steps);
        loss += stepLoss * batch.size();
        curve.step(batch.size(), stepLoss);
        memory.step(steps);
        progress.step(batch.size(), stepLoss);
      }
    } finally {
      progress.end();
    }
    long examples = loader.dataset().size();
    double seconds = (System.nanoTime() - start) / 1e9;
    Evaluation evaluation = Evaluation.of(net, test);
    checkFinite(evaluation.loss(), "test loss after epoch " + epoch);
    curve.test(evaluation.loss());
    return new Epoch(epoch, loss / examples, examples / seconds, evaluation);
  }

  private double step(Batch batch, int number) throws TrainingException {
    optimizer.setLearningRate(options.learningRate * (1 - progressBefore(number)));
    try (Scope _ = Scope.open()) { // everything made in this step is released at its end
      optimizer.zeroGrad();
      Tensor loss = crossEntropy(net.call(batch.input()), batch.target());
      double value = loss.item();
      checkFinite(value, "loss in step " + number + " of epoch " + epoch);
      loss.backward();
      optimizer.step();
      if (firstStepMillis == 0) {
        firstStepMillis = System.currentTimeMillis();
      }
      return value;
    }
  }

  /** How much of all steps lies before this one. */
  private double progressBefore(int number) {
    return ((epoch - 1) + (number - 1) / (double) loader.batches()) / options.epochs;
  }

  private static void checkFinite(double loss, String what) throws TrainingException {
    if (!Double.isFinite(loss)) {
      throw new TrainingException(
          String.format(
              Locale.ROOT,
              "training: expected a finite %s, got %s; try a smaller --lr",
              what,
              loss));
    }
  }

  /** The options of this training. */
  public Options options() {
    return options;
  }

  /** The network as it is now. */
  public MnistNet net() {
    return net;
  }

  /** The losses so far. */
  public LossCurve curve() {
    return curve;
  }

  /** How much memory tensors held in the course of the epochs. */
  public MemoryLog memory() {
    return memory;
  }

  /** When the first step ended, in milliseconds since 1970; 0 before. */
  public long firstStepMillis() {
    return firstStepMillis;
  }

  /** The number of training examples. */
  public long trainExamples() {
    return loader.dataset().size();
  }

  /** The number of test examples. */
  public long testExamples() {
    return test.size();
  }
}
