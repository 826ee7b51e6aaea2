package org.lanewise.examples.cli;

import com.google.gson.GsonBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lanewise.examples.BadInputException;
import org.lanewise.examples.bench.FirstStep;
import org.lanewise.examples.bench.Measurement;
import org.lanewise.examples.bench.Phase;
import org.lanewise.examples.bench.ResultTable;
import org.lanewise.examples.bench.Worker;
import org.lanewise.examples.bench.WorkerProcess;
import org.lanewise.examples.bench.Workload;
import org.lanewise.io.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code bench}: how long the steps of workloads take on this machine. */
@Command(
    name = "bench",
    description = {
      "Times training and inference of the named workloads, each in a process of its own, after"
          + " as much time for warming up.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = PlotCommand.class,
    sortOptions = false)
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--workload",
      split = ",",
      paramLabel = "NAME",
      description = "Which ones, separated by commas; all by default. --list shows them.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--list", description = "Lists the workloads and ends.")
  private boolean list;

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      description = "Only ${COMPLETION-CANDIDATES}; both by default.")
  private @Nullable Phase phase;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute; by default as many as processors.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Time for each phase of a workload (default: ${DEFAULT-VALUE}).")
  private double seconds = 5;

  @Option(
      names = "--first-step",
      description =
          "Times instead how long a new process takes to the end of its first training step, with"
              + " and without the launcher's archive of classes; cnn-b64 by default.")
  private boolean firstStep;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Processes of each kind with --first-step (default: ${DEFAULT-VALUE}).")
  private int runs = 5;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there, too.")
  private @Nullable Path json;

  @Option(names = "--worker", paramLabel = "NAME", hidden = true)
  private @Nullable String worker;

  @Override
  public Integer call() throws IOException, BadInputException {
    PrintWriter out = spec.commandLine().getOut();
    if (threads < 1 || threads > 256) {
      throw new BadInputException("--threads", "1 to 256", threads);
    }
    if (!(seconds > 0 && seconds <= 3600)) {
      throw new BadInputException("--seconds", "above 0 and at most 3600", seconds);
    }
    if (runs < 1 || runs > 1000) {
      throw new BadInputException("--runs", "1 to 1000", runs);
    }
    if (list) {
      ResultTable.list(Workload.all()).forEach(out::println);
    } else if (worker != null) {
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      new Worker(find(worker), threads).serve(in, out);
    } else if (firstStep) {
      runFirstSteps(out);
    } else {
      run(out);
    }
    return ExitCode.OK;
  }

  private List<Workload> workloads(List<Workload> otherwise) throws BadInputException {
    List<Workload> workloads = new ArrayList<>();
    for (String name : names) {
      workloads.add(find(name));
    }
    return workloads.isEmpty() ? otherwise : workloads;
  }

  private void runFirstSteps(PrintWriter out) throws IOException, BadInputException {
    List<FirstStep> results = new ArrayList<>();
    out.println(FirstStep.header());
    for (Workload workload : workloads(List.of(find("cnn-b64")))) {
      for (FirstStep result : FirstStep.measure(workload, threads, runs)) {
        out.println(result.row());
        out.flush();
        results.add(result);
      }
    }
    write(results);
  }

  private void run(PrintWriter out) throws IOException, BadInputException {
    List<Workload> workloads = workloads(Workload.all());
    List<Phase> phases = Optional.ofNullable(phase).map(List::of).orElse(List.of(Phase.values()));
    List<Measurement> results = new ArrayList<>();
    out.println(ResultTable.header());
    for (Workload workload : workloads) {
      for (Phase each : phases) {
        try (WorkerProcess process = new WorkerProcess(workload, threads)) {
          process.run(each, seconds);
          Measurement result = process.run(each, seconds);
          out.println(ResultTable.row(result));
          out.flush();
          results.add(result);
        }
      }
    }
    write(results);
  }

  private void write(List<?> results) throws IOException {
    if (json != null) {
      String text = new GsonBuilder().setPrettyPrinting().create().toJson(results) + "\n";
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(json, channel -> channel.write(ByteBuffer.wrap(bytes)));
    }
  }

  private static Workload find(String name) throws BadInputException {
    List<String> names = new ArrayList<>();
    for (Workload workload : Workload.all()) {
      if (workload.name().equals(name)) {
        return workload;
      }
      names.add(workload.name());
    }
    throw new BadInputException("--workload", "one of " + String.join(", ", names), name);
  }
}
