package org.lanewise.examples.mnist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.lanewise.data.Dataset;
import org.lanewise.data.Mnist;
import org.lanewise.data.MnistFiles;

/**
 * Where digits to learn from come from: the files of MNIST, or a generator of digits drawn by pen
 * strokes where there are none.
 *
 * @param files the files; generated digits if empty
 * @param trainCount number of training images
 * @param testCount number of test images
 */
public record DigitSource(Optional<MnistFiles> files, int trainCount, int testCount) {
  /** As many as MNIST has. */
  private static final int GENERATED_TRAIN = 60_000;

  private static final int GENERATED_TEST = 10_000;

  /** Two seeds: no test image is one of the training images. */
  private static final long TRAIN_SEED = 1;

  private static final long TEST_SEED = 2;

  /** The two halves, ready for use. */
  public record Digits(Dataset train, Dataset test) {}

  /**
   * Digits from files whose headers are checked here, so that damage is found early.
   *
   * @throws IOException if a file is missing or is not what it should be
   */
  public static DigitSource of(MnistFiles files) throws IOException {
    return new DigitSource(Optional.of(files), files.train().count(), files.test().count());
  }

  /** Generated digits, always the same ones. */
  public static DigitSource generated() {
    return new DigitSource(Optional.empty(), GENERATED_TRAIN, GENERATED_TEST);
  }

  /** The folder of the training images, or nothing for generated digits. */
  public Optional<Path> folder() {
    return files.map(f -> f.train().images().toAbsolutePath().getParent());
  }

  /** One line for the user: which digits these are and, if need be, how to get the real ones. */
  public String describe() {
    String what =
        folder()
            .map(folder -> "MNIST from " + folder)
            .orElse(
                "generated digits, as there are no files of MNIST"
                    + " (--download fetches them, --data names a folder that has them)");
    return String.format(
        Locale.ROOT, "data: %s; %,d to train on, %,d to test", what, trainCount, testCount);
  }

  /**
   * Reads or generates all digits.
   *
   * @throws IOException if a file is damaged or cannot be read
   */
  public Digits load() throws IOException, InterruptedException {
    if (files.isEmpty()) {
      return new Digits(
          Mnist.generated(trainCount, TRAIN_SEED), Mnist.generated(testCount, TEST_SEED));
    }
    MnistFiles mnist = files.get();
    FutureTask<Digits> reading =
        new FutureTask<>(() -> new Digits(Mnist.read(mnist.train()), Mnist.read(mnist.test())));
    Thread.ofPlatform().daemon().name("read-digits").start(reading);
    WarmUp.run(); // reading keeps one core busy; the others would have nothing to do
    return await(reading);
  }

  private static Digits await(FutureTask<Digits> task) throws IOException, InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
