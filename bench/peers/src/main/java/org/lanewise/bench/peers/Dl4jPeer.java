package org.lanewise.bench.peers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Deeplearning4j. Its only descent with momentum is Nesterov's, and its networks end in softmax
 * where others end in scores: a little more work in both.
 */
final class Dl4jPeer implements Peer {
  private final MultiLayerNetwork net;
  private final INDArray input;
  private final INDArray target;

  Dl4jPeer(PeerWorkload workload, int threads) {
    Nd4j.getEnvironment().setMaxThreads(threads);
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    NeuralNetConfiguration.Builder settings =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.FLOAT)
            .activation(Activation.RELU);
    net =
        new MultiLayerNetwork(
            workload.convolutional()
                ? tutorial(settings.updater(new Nesterovs(0.01, 0.9))).build()
                : perceptron(settings.updater(new Adam(0.001))).build());
    net.init();
    input = Nd4j.create(workload.input()).reshape(workload.shape());
    target = Nd4j.zeros(DataType.FLOAT, workload.batch(), PeerWorkload.CLASSES);
    for (int i = 0; i < workload.batch(); i++) {
      target.putScalar(i, workload.target(i), 1);
    }
  }

  private static NeuralNetConfiguration.ListBuilder tutorial(
      NeuralNetConfiguration.Builder settings) {
    return settings
        .list()
        .layer(new ConvolutionLayer.Builder(5, 5).nOut(6).build())
        .layer(pool())
        .layer(new ConvolutionLayer.Builder(5, 5).nOut(16).build())
        .layer(pool())
        .layer(new DenseLayer.Builder().nOut(120).build())
        .layer(new DenseLayer.Builder().nOut(84).build())
        .layer(output())
        .setInputType(InputType.convolutional(PeerWorkload.SIDE, PeerWorkload.SIDE, 1));
  }

  private static NeuralNetConfiguration.ListBuilder perceptron(
      NeuralNetConfiguration.Builder settings) {
    return settings
        .list()
        .layer(new DenseLayer.Builder().nOut(512).build())
        .layer(new DenseLayer.Builder().nOut(512).build())
        .layer(output())
        .setInputType(InputType.feedForward(PeerWorkload.SIDE * PeerWorkload.SIDE));
  }

  private static SubsamplingLayer pool() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(PeerWorkload.CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  @Override
  public double train() {
    net.fit(input, target);
    return net.score();
  }

  @Override
  public double infer() {
    return net.output(input, false).getDouble(0);
  }
}
