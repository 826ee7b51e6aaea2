package org.lanewise.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lanewise.examples.BadInputException;
import org.lanewise.examples.bench.RatioChart;
import org.lanewise.examples.bench.Ratios;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code bench plot}: the results of a run side by side as a chart. */
@Command(
    name = "plot",
    description = {
      "Draws the ratios of a run of bench/side-by-side/side_by_side.py: for each workload the time"
          + " of the fastest peer over ours.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class PlotCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description = "What the script wrote (default: ${DEFAULT-VALUE}).")
  private Path results = Path.of("bench", "results", "side-by-side.json");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The chart, a PNG file (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("bench", "results", "side-by-side.png");

  @Override
  public Integer call() throws IOException, BadInputException {
    RatioChart.write(Ratios.read(results), out);
    spec.commandLine().getOut().println("chart in " + out);
    return ExitCode.OK;
  }
}
