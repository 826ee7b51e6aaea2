package org.lanewise.nn;

import java.util.function.UnaryOperator;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * What a transformer and its layers are made of besides size and heads: {@code
 * options().dimFeedforward(1024).normFirst(true)}.
 *
 * @param numEncoderLayers layers of the encoder of a whole transformer
 * @param numDecoderLayers layers of the decoder of a whole transformer
 * @param dimFeedforward features between the two linear maps
 * @param dropout the probability of all dropouts
 * @param activation the function between the two linear maps
 * @param layerNormEps what layer norms add to the variance
 * @param batchFirst whether the first axis is the batch and the second one the sequence
 * @param normFirst whether norms come before attention and feed-forward, not after
 * @param bias whether linear maps and norms have a bias
 */
public record TransformerOptions(
    int numEncoderLayers,
    int numDecoderLayers,
    long dimFeedforward,
    double dropout,
    UnaryOperator<Tensor> activation,
    double layerNormEps,
    boolean batchFirst,
    boolean normFirst,
    boolean bias) {
  private static final TransformerOptions DEFAULT =
      new TransformerOptions(6, 6, 2048, 0.1, Functional::relu, 1e-5, false, false, true);

  /**
   * 6 layers in encoder and decoder, 2048 features between, dropout 0.1, relu, eps 1e-5, the
   * sequence first, norms last, biases.
   */
  public static TransformerOptions options() {
    return DEFAULT;
  }

  /** These options with another number of encoder layers. */
  public TransformerOptions numEncoderLayers(int layers) {
    return new TransformerOptions(
        layers,
        numDecoderLayers,
        dimFeedforward,
        dropout,
        activation,
        layerNormEps,
        batchFirst,
        normFirst,
        bias);
  }

  /** These options with another number of decoder layers. */
  public TransformerOptions numDecoderLayers(int layers) {
    return new TransformerOptions(
        numEncoderLayers,
        layers,
        dimFeedforward,
        dropout,
        activation,
        layerNormEps,
        batchFirst,
        normFirst,
        bias);
  }

  /** These options with another size between the linear maps. */
  public TransformerOptions dimFeedforward(long features) {
    return new TransformerOptions(
        numEncoderLayers,
        numDecoderLayers,
        features,
        dropout,
        activation,
        layerNormEps,
        batchFirst,
        normFirst,
        bias);
  }

  /** These options with another dropout. */
  public TransformerOptions dropout(double p) {
    return new TransformerOptions(
        numEncoderLayers,
        numDecoderLayers,
        dimFeedforward,
        p,
        activation,
        layerNormEps,
        batchFirst,
        normFirst,
        bias);
  }

  /** These options with another activation: {@code activation(Functional::gelu)}. */
  public TransformerOptions activation(UnaryOperator<Tensor> function) {
    return new TransformerOptions(
        numEncoderLayers,
        numDecoderLayers,
        dimFeedforward,
        dropout,
        function,
        layerNormEps,
        batchFirst,
        normFirst,
        bias);
  }

  /**
   * These options with a module as the activation, a part {@code activation} of each layer, trained
   * and saved with it: {@code activation(new PReLU())}. Each layer of an encoder or decoder has a
   * copy of its own.
   */
  public TransformerOptions activation(Module module) {
    return activation(new ModuleActivation(module));
  }

  /** A module as a function; a record, so that copies of a layer get a copy of the module. */
  record ModuleActivation(Module module) implements UnaryOperator<Tensor> {
    @Override
    public Tensor apply(Tensor x) {
      return module.call(x);
    }
  }

  /** These options with another eps of the norms. */
  public TransformerOptions layerNormEps(double eps) {
    return new TransformerOptions(
        numEncoderLayers,
        numDecoderLayers,
        dimFeedforward,
        dropout,
        activation,
        eps,
        batchFirst,
        normFirst,
        bias);
  }

  /** These options with the batch or the sequence as the first axis. */
  public TransformerOptions batchFirst(boolean batch) {
    return new TransformerOptions(
        numEncoderLayers,
        numDecoderLayers,
        dimFeedforward,
        dropout,
        activation,
        layerNormEps,
        batch,
        normFirst,
        bias);
  }

  /** These options with norms before or after what they belong to. */
  public TransformerOptions normFirst(boolean first) {
    return new TransformerOptions(
        numEncoderLayers,
        numDecoderLayers,
        dimFeedforward,
        dropout,
        activation,
        layerNormEps,
        batchFirst,
        first,
        bias);
  }

  /** These options with or without biases. */
  public TransformerOptions bias(boolean learned) {
    return new TransformerOptions(
        numEncoderLayers,
        numDecoderLayers,
        dimFeedforward,
        dropout,
        activation,
        layerNormEps,
        batchFirst,
        normFirst,
        learned);
  }
}
