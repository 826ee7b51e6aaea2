package org.lanewise.examples.mnist;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.Memory;

/**
 * The bytes that tensors hold after an early and after a late step of each epoch: where the two
 * differ, steps leak.
 */
public final class MemoryLog {
  /** By now everything that lives as long as the training has been made. */
  private static final int EARLY = 100;

  /** Near the end of an epoch of MNIST in batches of 64, which has 938 steps. */
  private static final int LATE = 900;

  private final List<Long> early = new ArrayList<>();
  private final List<Long> late = new ArrayList<>();

  /** A log without entries. */
  public MemoryLog() {}

  /** Takes note if {@code step}, counted from 1 in each epoch, is one of the two. */
  void step(int step) {
    if (step == EARLY) {
      early.add(Memory.liveBytes());
    } else if (step == LATE) {
      late.add(Memory.liveBytes());
    }
  }

  /** Live bytes after step 100 of each epoch. */
  public List<Long> step100() {
    return List.copyOf(early);
  }

  /** Live bytes after step 900 of each epoch that is long enough. */
  public List<Long> step900() {
    return List.copyOf(late);
  }
}
