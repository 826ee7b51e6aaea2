package org.lanewise.nn;

/**
 * What recurrent layers have besides their sizes: {@code LSTM.options().layers(2)}.
 *
 * @param layers how many layers stand one on the other
 * @param bias whether there are biases
 * @param batchFirst whether the batch is the first axis of inputs and outputs, not the second
 * @param dropout the probability of dropout behind each layer but the last, while training
 * @param bidirectional whether each layer reads the sequence backwards too
 * @param projSize the size that outputs of an LSTM are projected to; 0 for no projection
 * @param relu whether an RNN uses a rectifier, not the hyperbolic tangent
 */
public record RecurrentOptions(
    int layers,
    boolean bias,
    boolean batchFirst,
    double dropout,
    boolean bidirectional,
    long projSize,
    boolean relu) {
  private static final RecurrentOptions DEFAULT =
      new RecurrentOptions(1, true, false, 0, false, 0, false);

  /** One layer with biases, forwards only; the time is the first axis. */
  public static RecurrentOptions options() {
    return DEFAULT;
  }

  /** These options with another number of layers. */
  public RecurrentOptions layers(int number) {
    return new RecurrentOptions(number, bias, batchFirst, dropout, bidirectional, projSize, relu);
  }

  /** These options with or without biases. */
  public RecurrentOptions bias(boolean learned) {
    return new RecurrentOptions(
        layers, learned, batchFirst, dropout, bidirectional, projSize, relu);
  }

  /** These options with the batch as the first axis, or the second. */
  public RecurrentOptions batchFirst(boolean first) {
    return new RecurrentOptions(layers, bias, first, dropout, bidirectional, projSize, relu);
  }

  /** These options with dropout between layers. */
  public RecurrentOptions dropout(double probability) {
    return new RecurrentOptions(
        layers, bias, batchFirst, probability, bidirectional, projSize, relu);
  }

  /** These options with both directions, or forwards only. */
  public RecurrentOptions bidirectional(boolean both) {
    return new RecurrentOptions(layers, bias, batchFirst, dropout, both, projSize, relu);
  }

  /** These options with outputs that are projected to another size; for LSTM. */
  public RecurrentOptions projSize(long size) {
    return new RecurrentOptions(layers, bias, batchFirst, dropout, bidirectional, size, relu);
  }

  /** These options with a rectifier, or the hyperbolic tangent; for RNN. */
  public RecurrentOptions relu(boolean rectifier) {
    return new RecurrentOptions(
        layers, bias, batchFirst, dropout, bidirectional, projSize, rectifier);
  }
}
