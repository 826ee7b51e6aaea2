package org.lanewise.bench.roofline;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.kernels.Kernel;
import org.lanewise.examples.BadInputException;
import org.lanewise.examples.Main;
import org.lanewise.examples.cli.Failures;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the benchmarks of {@code kernels} by JMH and sets them beside what the machine can do. */
@Command(
    name = "kernels",
    description = {
      "Times single kernels by JMH and prints what they reach of this machine's best, which is"
          + " measured in the same run.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class Kernels implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--include",
      paramLabel = "REGEX",
      description = "Only benchmarks in whose name this is found, as Products.mm.")
  private Pattern include = Pattern.compile("");

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      description = "Numbers of threads, separated by commas (default: 1,2).")
  private List<Integer> threads = List.of(1, 2);

  @Option(names = "--quick", description = "Short runs in this JVM, to see that all work.")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there, too.")
  private @Nullable Path json;

  @Option(names = "--command", hidden = true)
  private boolean command;

  /** What is written to the file: the machine's best, and one row for each case. */
  record Report(List<Peaks> peaks, List<KernelRow> rows) {}

  /** Made by the command line. */
  Kernels() {}

  /** Runs the program and ends the process. */
  public static void main(String... arguments) {
    System.exit(run(Main.writer(System.out), Main.writer(System.err), arguments));
  }

  /** Runs the program; returns its exit status. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Kernels())
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler(Failures::badArguments)
        .setExecutionExceptionHandler(Failures::failed)
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException, BadInputException, RunnerException {
    PrintWriter out = spec.commandLine().getOut();
    if (command) {
      out.println(new Gson().toJson(ownCommand()));
      return ExitCode.OK;
    }
    for (int count : threads) {
      if (count < 1 || count > 256) {
        throw new BadInputException("--threads", "1 to 256", count);
      }
    }
    List<String> names = names();
    List<Peaks> peaks = new ArrayList<>();
    List<KernelRow> rows = new ArrayList<>();
    for (int count : threads) {
      Peaks peak = Peaks.measure(count);
      peaks.add(peak);
      print(out, peak);
      for (String name : names) {
        for (RunResult result : run(name, count)) {
          KernelRow row = KernelRow.of(result, peak);
          rows.add(row);
          out.println(row.line());
        }
        out.flush();
      }
    }
    if (json != null) {
      String text =
          new GsonBuilder().setPrettyPrinting().create().toJson(new Report(peaks, rows)) + "\n";
      Files.write(json, text.getBytes(StandardCharsets.UTF_8));
    }
    return ExitCode.OK;
  }

  // How this program was started, but for its own arguments: scripts start it again with others.
  private static List<String> ownCommand() {
    ProcessHandle.Info info = ProcessHandle.current().info();
    List<String> all = new ArrayList<>(List.of(info.command().orElseThrow()));
    all.addAll(List.of(info.arguments().orElseThrow()));
    return all.subList(0, all.indexOf(Kernels.class.getName()) + 1);
  }

  private static void print(PrintWriter out, Peaks peaks) {
    out.printf(
        Locale.ROOT, "%n%d thread(s): %.0f GFLOP/s at best", peaks.threads(), peaks.gflops());
    for (Peaks.Bandwidth each : peaks.bandwidths()) {
      out.printf(
          Locale.ROOT,
          "%nmemory of %8d KiB: read %6.1f, copy %6.1f, triad %6.1f GB/s",
          each.bytes() >> 10,
          each.read(),
          each.copy(),
          each.triad());
    }
    out.println();
    out.println();
    out.println(KernelRow.header());
    out.flush();
  }

  private List<String> names() throws BadInputException {
    OutputFormat silent = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT);
    Predicate<String> found = include.asPredicate();
    String kernels = Kernel.class.getPackageName() + ".";
    List<String> names =
        BenchmarkList.defaultList().getAll(silent, List.of()).stream()
            .map(BenchmarkListEntry::getUsername)
            .filter(name -> name.startsWith(kernels) && found.test(name))
            .toList();
    if (names.isEmpty()) {
      throw new BadInputException("--include", "a part of a kernel's name", include);
    }
    return names;
  }

  private Collection<RunResult> run(String name, int count) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(name) + "$")
            .param("threads", Integer.toString(count))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    if (quick) {
      options
          .forks(0)
          .warmupIterations(1)
          .warmupTime(TimeValue.milliseconds(50))
          .measurementIterations(1)
          .measurementTime(TimeValue.milliseconds(50));
    }
    return new Runner(options.build()).run();
  }
}
