package org.lanewise.bench.peers;

import java.util.Random;

/**
 * What the libraries can run of our workloads.
 *
 * @param convolutional whether it is the tutorial's network, or else the perceptron
 */
record PeerWorkload(String name, int batch, boolean convolutional) {
  static final int CLASSES = 10;
  static final int SIDE = 28;

  static PeerWorkload named(String name) {
    return switch (name) {
      case "cnn-b64" -> new PeerWorkload(name, 64, true);
      case "cnn-b1" -> new PeerWorkload(name, 1, true);
      case "mlp-b128" -> new PeerWorkload(name, 128, false);
      default ->
          throw new IllegalArgumentException(
              "workload: expected one of cnn-b64, cnn-b1, mlp-b128, got " + name);
    };
  }

  /** The shape of a batch. */
  long[] shape() {
    return convolutional
        ? new long[] {batch, 1, SIDE, SIDE}
        : new long[] {batch, (long) SIDE * SIDE};
  }

  /** Numbers from 0 to 1. */
  float[] input() {
    Random random = new Random(1);
    float[] values = new float[batch * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  /** The class of each example. */
  int target(int example) {
    return example % CLASSES;
  }
}
