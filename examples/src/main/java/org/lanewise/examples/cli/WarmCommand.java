package org.lanewise.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lanewise.data.Mnist;
import org.lanewise.examples.mnist.DigitSource;
import org.lanewise.examples.mnist.MnistTraining;
import org.lanewise.examples.mnist.TrainingException;
import org.lanewise.examples.mnist.TrainingFiles;
import org.lanewise.examples.progress.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/**
 * The command {@code warm}: goes through everything that a training does, on little data. The
 * launcher lets the JVM archive the classes that this loads, with which later starts begin.
 */
@Command(
    name = "warm",
    description = "Goes through a training on little data, so that later starts are faster.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class WarmCommand implements Callable<Integer> {
  private static final int IMAGES = 256;
  private static final int BATCH_SIZE = 64;

  @Override
  public Integer call() throws IOException, TrainingException {
    DigitSource source = new DigitSource(Optional.empty(), IMAGES, IMAGES);
    MnistTraining training =
        new MnistTraining(
            Mnist.generated(IMAGES, 1),
            Mnist.generated(IMAGES, 2),
            new MnistTraining.Options(1, BATCH_SIZE, 0.01, 0.9, 1),
            Progress.of(new PrintWriter(Writer.nullWriter())));
    Path folder = Files.createTempDirectory("lanewise-warm");
    TrainingFiles files = new TrainingFiles(folder, source);
    try {
      files.afterEpoch(training, training.runEpoch());
      files.atEnd(training);
    } finally {
      for (Path file : new Path[] {files.model(), files.metrics(), files.curves()}) {
        Files.deleteIfExists(file);
      }
      Files.delete(folder);
    }
    return ExitCode.OK;
  }
}
