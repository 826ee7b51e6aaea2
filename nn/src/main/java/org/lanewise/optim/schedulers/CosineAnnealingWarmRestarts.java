package org.lanewise.optim.schedulers;

import java.util.Map;
import org.lanewise.Tensor;
import org.lanewise.optim.Optimizer;
import org.lanewise.optim.ParameterGroup;

/**
 * The rate goes down to {@code etaMin} as half a wave of a cosine, jumps up again, and so on, each
 * time {@code tMult} times as long: {@code lr = etaMin + (initial - etaMin) (1 + cos(pi tCur / tI))
 * / 2} where {@code tCur} counts the steps since the last jump and {@code tI} is how long it is to
 * the next.
 *
 * <pre>{@code
 * Linear net = new Linear(4, 2);
 * SGD optimizer = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
 * CosineAnnealingWarmRestarts scheduler = new CosineAnnealingWarmRestarts(optimizer, 2, 2, 0);
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   optimizer.step(); // after the gradients of the epoch
 *   scheduler.step();
 * }
 * }</pre>
 *
 * <p>Loshchilov, Hutter: <a href="https://arxiv.org/abs/1608.03983">SGDR: stochastic gradient
 * descent with warm restarts</a>, 2016.
 */
public final class CosineAnnealingWarmRestarts extends LRScheduler {
  private final int t0;
  private final int tMult;
  private final double etaMin;
  private double tCur;
  private double tI;

  /** Down to 0 in {@code t0} steps, over and over. */
  public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0) {
    this(optimizer, t0, 1, 0);
  }

  /** Down to {@code etaMin} in {@code t0} steps at first, then in {@code tMult} times as many. */
  public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0, int tMult, double etaMin) {
    PerGroup.check("CosineAnnealingWarmRestarts", "t0 of at least 1", t0, t0 >= 1);
    PerGroup.check("CosineAnnealingWarmRestarts", "tMult of at least 1", tMult, tMult >= 1);
    this.t0 = t0;
    this.tMult = tMult;
    this.etaMin = etaMin;
    this.tI = t0;
    super(optimizer);
  }

  @Override
  public void step() {
    if (lastEpoch() < 0) {
      step(0);
      return;
    }
    tCur++;
    if (tCur >= tI) {
      tCur %= tI;
      tI *= tMult;
    }
    setLastEpoch(lastEpoch() + 1);
    change(false);
  }

  /** Sets the rates of a time, which may be between two steps: {@code epoch + i / batches}. */
  public void step(double epoch) {
    PerGroup.check("CosineAnnealingWarmRestarts", "an epoch of at least 0", epoch, epoch >= 0);
    if (epoch < t0) {
      tI = t0;
      tCur = epoch;
    } else if (tMult == 1) {
      tCur = epoch % t0;
    } else {
      // How often the rate has jumped.
      int n = (int) (Math.log(epoch / t0 * (tMult - 1) + 1) / Math.log(tMult));
      tCur = epoch - t0 * (Math.pow(tMult, n) - 1) / (tMult - 1);
      tI = t0 * Math.pow(tMult, n);
    }
    setLastEpoch((int) Math.floor(epoch));
    change(false);
  }

  @Override
  protected double rate(ParameterGroup group, int index) {
    return etaMin + (baseRate(index) - etaMin) * (1 + Math.cos(Math.PI * tCur / tI)) / 2;
  }

  @Override
  protected void save(Map<String, Tensor> state) {
    super.save(state);
    state.put("T_cur", number(tCur));
    state.put("T_i", number(tI));
  }

  @Override
  protected void restore(Map<String, Tensor> state) {
    super.restore(state);
    tCur = number(state, "T_cur");
    tI = number(state, "T_i");
  }
}
