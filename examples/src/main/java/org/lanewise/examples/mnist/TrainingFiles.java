package org.lanewise.examples.mnist;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lanewise.Memory;
import org.lanewise.examples.system.Machine;
import org.lanewise.io.Checkpoint;
import org.lanewise.os.VirtualMemory;

/**
 * What a training leaves in its folder: {@code model.safetensors} and {@code metrics.json} after
 * each epoch, {@code curves.png} at the end. Each file is replaced at once, so that whoever
 * interrupts a training finds the network of the last epoch that was finished.
 */
public final class TrainingFiles {
  private final Path folder;
  private final DigitSource source;

  /** Files in {@code folder}, which must exist; nothing is written yet. */
  public TrainingFiles(Path folder, DigitSource source) {
    this.folder = folder;
    this.source = source;
  }

  /** The weights and biases, by PyTorch's names. */
  public Path model() {
    return folder.resolve("model.safetensors");
  }

  /** Numbers about the run; see {@link Metrics}. */
  public Path metrics() {
    return folder.resolve("metrics.json");
  }

  /** The chart of the losses. */
  public Path curves() {
    return folder.resolve("curves.png");
  }

  /** Writes the network and the metrics after an epoch. */
  public void afterEpoch(MnistTraining training, MnistTraining.Epoch epoch) throws IOException {
    if (epoch.number() == 1) { // what an earlier run left no longer belongs to the network
      Files.deleteIfExists(metrics());
      Files.deleteIfExists(curves());
    }
    Checkpoint.save(training.net().stateDict(), model());
    metrics(training, epoch).write(metrics());
  }

  /** Draws the chart at the end. */
  public void atEnd(MnistTraining training) throws IOException {
    CurveChart.write(training.curve(), curves());
  }

  private Metrics metrics(MnistTraining training, MnistTraining.Epoch epoch) {
    Machine machine = Machine.inspect();
    MnistTraining.Options options = training.options();
    long jvmStart = ManagementFactory.getRuntimeMXBean().getStartTime();
    return new Metrics(
        epoch.test().accuracy(),
        epoch.test().loss(),
        epoch.number(),
        training.trainExamples(),
        training.testExamples(),
        epoch.examplesPerSecond(),
        (System.currentTimeMillis() - jvmStart) / 1e3,
        (training.firstStepMillis() - jvmStart) / 1e3,
        machine.threads(),
        machine.vectorBits(),
        machine.blasName(),
        source.folder().isPresent() ? "real" : "generated",
        source.folder().map(Path::toString).orElse(""),
        options.batchSize(),
        options.learningRate(),
        options.momentum(),
        options.seed(),
        new Metrics.LiveBytes(training.memory().step100(), training.memory().step900()),
        Memory.peakBytes(),
        VirtualMemory.peakResidentBytes(),
        new Metrics.Curve(training.curve().train(), training.curve().test()));
  }
}
