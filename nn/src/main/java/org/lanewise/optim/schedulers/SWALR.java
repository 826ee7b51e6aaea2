package org.lanewise.optim.schedulers;

import java.util.List;
import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;

/**
 * The rate goes to another one in some steps and stays there: the end of a training whose weights
 * are averaged.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
 * SWALR scheduler = new SWALR(optimizer, 0.05, 3, Annealing.LINEAR);
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   optimizer.step(); // after the gradients of the epoch
 *   scheduler.step();
 * }
 * }</pre>
 *
 * <p>Izmailov and others: <a href="https://arxiv.org/abs/1803.05407">Averaging weights leads to
 * wider optima and better generalization</a>, 2018.
 */
public final class SWALR extends LRScheduler {
  private final double[] swaRates;
  private final int annealEpochs;
  private final Annealing annealing;

  /** To {@code swaRate} in ten steps, as half a wave of a cosine. */
  public SWALR(Optimizer optimizer, double swaRate) {
    this(optimizer, swaRate, 10, Annealing.COS);
  }

  /** To {@code swaRate} in {@code annealEpochs} steps. */
  public SWALR(Optimizer optimizer, double swaRate, int annealEpochs, Annealing annealing) {
    this(optimizer, List.of(swaRate), annealEpochs, annealing);
  }

  /** To a rate for each group in {@code annealEpochs} steps. */
  public SWALR(Optimizer optimizer, List<Double> swaRates, int annealEpochs, Annealing annealing) {
    PerGroup.check("SWALR", "at least 0 epochs", annealEpochs, annealEpochs >= 0);
    this.swaRates = PerGroup.array(PerGroup.of("SWALR", "a rate", optimizer, swaRates));
    this.annealEpochs = annealEpochs;
    this.annealing = annealing;
    super(optimizer);
  }

  @Override
  protected double rate(ParameterGroup group, int index) {
    int step = annealEpochs == 0 ? Math.max(1, steps() - 1) : steps() - 1;
    double before = annealing.part(done(step - 1));
    double swa = swaRates[index];
    double rate = group.learningRate();
    double first = before == 1 ? swa : (rate - before * swa) / (1 - before);
    double now = annealing.part(done(step));
    return swa * now + first * (1 - now);
  }

  private double done(int step) {
    return Math.clamp((double) step / Math.max(1, annealEpochs), 0.0, 1.0);
  }
}
