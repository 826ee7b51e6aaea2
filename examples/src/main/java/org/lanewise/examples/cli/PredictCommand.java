package org.lanewise.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lanewise.examples.BadInputException;
import org.lanewise.examples.mnist.DigitImage;
import org.lanewise.examples.mnist.DigitReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code predict}: which digit is on a picture. */
@Command(
    name = "predict",
    description = {
      "Reads a handwritten digit from a picture and prints the probability of each digit; the most"
          + " likely one is marked by an asterisk.",
      "",
      "The network knows light strokes on black, 28x28 pixels, as MNIST has them. A picture with a"
          + " light background is inverted. One of another size is cropped to the digit, scaled to"
          + " 20 pixels and put into the middle of 28x28.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PredictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "The model.safetensors of a training.")
  private Path model = Path.of("");

  @Parameters(paramLabel = "IMAGE.png", description = "A PNG or JPEG picture of one digit.")
  private Path image = Path.of("");

  @Override
  public Integer call() throws BadInputException, IOException {
    DigitReader reader = new DigitReader(model);
    float[] probabilities = reader.probabilities(DigitImage.read(image));
    int best = 0;
    for (int digit = 0; digit < probabilities.length; digit++) {
      if (Float.isNaN(probabilities[digit])) {
        throw new BadInputException(model, "finite weights", "some that give no probability");
      }
      best = probabilities[digit] > probabilities[best] ? digit : best;
    }
    PrintWriter out = spec.commandLine().getOut();
    for (int digit = 0; digit < probabilities.length; digit++) {
      String mark = digit == best ? "  *" : "";
      out.printf(Locale.ROOT, "%d  %.6f%s%n", digit, probabilities[digit], mark);
    }
    return ExitCode.OK;
  }
}
