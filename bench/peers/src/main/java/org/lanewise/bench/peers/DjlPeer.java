package org.lanewise.bench.peers;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/** DJL with its PyTorch engine, as its documentation trains a network. */
final class DjlPeer implements Peer {
  private final Trainer trainer;
  private final Loss loss = Loss.softmaxCrossEntropyLoss();
  private final NDArray input;
  private final NDArray target;

  DjlPeer(PeerWorkload workload, int threads) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    Engine engine = Engine.getEngine("PyTorch");
    engine.setRandomSeed(1);
    Model model = Model.newInstance(workload.name(), Device.cpu(), "PyTorch");
    model.setBlock(workload.convolutional() ? tutorial() : perceptron());
    Optimizer optimizer =
        workload.convolutional()
            ? Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.01f)).optMomentum(0.9f).build()
            : Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.001f)).build();
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(loss)
                .optOptimizer(optimizer)
                .optDevices(new Device[] {Device.cpu()}));
    Shape shape = new Shape(workload.shape());
    trainer.initialize(shape);
    NDManager manager = trainer.getManager();
    input = manager.create(workload.input(), shape);
    float[] classes = new float[workload.batch()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = workload.target(i);
    }
    target = manager.create(classes);
  }

  private static SequentialBlock tutorial() {
    return new SequentialBlock()
        .add(Conv2d.builder().setKernelShape(new Shape(5, 5)).setFilters(6).build())
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Conv2d.builder().setKernelShape(new Shape(5, 5)).setFilters(16).build())
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Blocks.batchFlattenBlock())
        .add(linear(120))
        .add(Activation::relu)
        .add(linear(84))
        .add(Activation::relu)
        .add(linear(PeerWorkload.CLASSES));
  }

  private static SequentialBlock perceptron() {
    return new SequentialBlock()
        .add(linear(512))
        .add(Activation::relu)
        .add(linear(512))
        .add(Activation::relu)
        .add(linear(PeerWorkload.CLASSES));
  }

  private static Linear linear(long units) {
    return Linear.builder().setUnits(units).build();
  }

  @Override
  public double train() {
    try (NDManager step = trainer.getManager().newSubManager()) {
      NDList data = new NDList(input);
      NDList labels = new NDList(target);
      data.tempAttach(step);
      labels.tempAttach(step);
      double value;
      try (GradientCollector gradients = trainer.newGradientCollector()) {
        NDArray result = loss.evaluate(labels, trainer.forward(data, labels));
        gradients.backward(result);
        value = result.getFloat();
      }
      trainer.step();
      return value;
    }
  }

  @Override
  public double infer() {
    try (NDManager step = trainer.getManager().newSubManager()) {
      NDList data = new NDList(input);
      data.tempAttach(step);
      return trainer.evaluate(data).head().getFloat(0, 0);
    }
  }
}
