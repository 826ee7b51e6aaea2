package org.lanewise.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lanewise.Tensor;
import org.lanewise.data.MnistFiles;
import org.lanewise.examples.BadInputException;
import org.lanewise.examples.data.MnistDownload;
import org.lanewise.examples.mnist.DigitSource;
import org.lanewise.examples.mnist.MnistTraining;
import org.lanewise.examples.mnist.TrainingException;
import org.lanewise.examples.mnist.TrainingFiles;
import org.lanewise.examples.progress.Progress;
import org.lanewise.parallel.Parallel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code train mnist}: checks its options, gets the data and runs the epochs. */
@Command(
    name = "mnist",
    description = {
      "Trains a convolutional network to read handwritten digits.",
      "",
      "The digits are those of MNIST where its four files are found: in --data, or else in the"
          + " folder that the environment variable LANEWISE_DATA names, or else in the user's"
          + " cache folder. Otherwise they are generated: drawn by pen strokes, always the same"
          + " ones.",
      "",
      "The same seed gives the same network, bit for bit, with any number of threads.",
      ""
    },
    footerHeading = "%nFiles written into --out, each at once:%n",
    footer = {
      "  model.safetensors  weights by PyTorch's names, after each epoch",
      "  metrics.json       test_accuracy, examples_per_second and more, after each epoch;",
      "                     curve.train and curve.test hold pairs of examples seen and loss",
      "  curves.png         the losses, at the end"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class TrainMnistCommand implements Callable<Integer> {
  private static final int MOST_THREADS = 256;

  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup private Where where = new Where();

  /** Where the data is: one or the other. */
  static final class Where {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "Folder with the four files of MNIST, packed by gzip or not.")
    private Optional<Path> data = Optional.empty();

    @Option(
        names = "--download",
        description = "Fetch the files of MNIST into the cache folder, unless they are there.")
    private boolean download;
  }

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often all training images are gone over (default: ${DEFAULT-VALUE}).")
  private int epochs = 3;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Images of one step (default: ${DEFAULT-VALUE}).")
  private int batchSize = 64;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description =
          "Learning rate of the first step, above 0; it falls to zero in a straight line over all"
              + " steps (default: ${DEFAULT-VALUE}).")
  private double learningRate = 0.01;

  @Option(
      names = "--momentum",
      paramLabel = "M",
      description = "How much of the last step is kept, 0 to below 1 (default: ${DEFAULT-VALUE}).")
  private double momentum = 0.9;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of the first weights and of the order of the images (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute (default: one for each processor).")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results, made if need be (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("out", "mnist");

  @Override
  public Integer call()
      throws BadInputException, IOException, InterruptedException, TrainingException {
    checkOptions();
    Optional<DigitSource> found = where.download ? Optional.empty() : find();
    OutputFolder.prepare(out);
    DigitSource source = where.download ? download() : found.orElseGet(DigitSource::generated);
    threads.ifPresent(Parallel::setThreads);
    PrintWriter console = spec.commandLine().getOut();
    console.println(source.describe());
    DigitSource.Digits digits = source.load();
    MnistTraining training =
        new MnistTraining(
            digits.train(),
            digits.test(),
            new MnistTraining.Options(epochs, batchSize, learningRate, momentum, seed),
            Progress.of(console));
    train(training, new TrainingFiles(out, source));
    return ExitCode.OK;
  }

  private void train(MnistTraining training, TrainingFiles files)
      throws IOException, TrainingException {
    PrintWriter console = spec.commandLine().getOut();
    console.printf(
        Locale.ROOT,
        "network: %,d parameters; %d threads%n",
        training.net().parameters().stream().mapToLong(Tensor::elements).sum(),
        Parallel.threads());
    for (int i = 0; i < epochs; i++) {
      MnistTraining.Epoch epoch = training.runEpoch();
      files.afterEpoch(training, epoch);
      console.printf(
          Locale.ROOT,
          "epoch %d/%d: training loss %.4f, test loss %.4f, test accuracy %.2f %%,"
              + " %,.0f examples/s%n",
          epoch.number(),
          epochs,
          epoch.trainLoss(),
          epoch.test().loss(),
          epoch.test().accuracy() * 100,
          epoch.examplesPerSecond());
    }
    console.println("wrote " + files.model() + " and " + files.metrics());
    try {
      files.atEnd(training);
      console.println("wrote " + files.curves());
    } catch (IOException e) { // the results are there all the same
      Failures.report(spec.commandLine().getErr(), e);
    }
  }

  private Optional<DigitSource> find() throws IOException {
    Optional<MnistFiles> files = MnistFiles.find(where.data);
    return files.isPresent() ? Optional.of(DigitSource.of(files.get())) : Optional.empty();
  }

  private DigitSource download() throws IOException, InterruptedException {
    PrintWriter console = spec.commandLine().getOut();
    Path folder = MnistFiles.cacheFolder();
    console.println("downloading MNIST to " + folder);
    return DigitSource.of(new MnistDownload().download(folder, new DownloadLines(console)));
  }

  private void checkOptions() throws BadInputException {
    check(epochs >= 1, "--epochs", "at least 1", epochs);
    check(batchSize >= 1, "--batch-size", "at least 1", batchSize);
    check(
        learningRate > 0 && Double.isFinite(learningRate),
        "--lr",
        "a number above 0",
        learningRate);
    check(momentum >= 0 && momentum < 1, "--momentum", "a number from 0 to below 1", momentum);
    int workers = threads.orElse(1);
    check(workers >= 1 && workers <= MOST_THREADS, "--threads", "1 to " + MOST_THREADS, workers);
  }

  private static void check(boolean good, String option, String expected, Object got)
      throws BadInputException {
    if (!good) {
      throw new BadInputException(option, expected, got);
    }
  }
}
