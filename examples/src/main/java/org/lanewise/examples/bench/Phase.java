package org.lanewise.examples.bench;

import java.util.Locale;

/** What is timed: training or inference. */
public enum Phase {
  /** Forward, backward and update. */
  TRAIN,
  /** Forward without gradients, in evaluation mode. */
  INFER;

  /** The name in tables and files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
