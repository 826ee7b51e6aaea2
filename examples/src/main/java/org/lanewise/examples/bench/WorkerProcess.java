package org.lanewise.examples.bench;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A {@link Worker} in another JVM with the options of this one. */
public final class WorkerProcess implements AutoCloseable {
  private static final String ARCHIVE = "-XX:SharedArchiveFile=";

  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader answers;

  /** Starts it. */
  public WorkerProcess(Workload workload, int threads) throws IOException {
    this(workload, threads, true);
  }

  /** Starts it with the archive of classes that this one has, if any, or without one. */
  WorkerProcess(Workload workload, int threads, boolean archive) throws IOException {
    List<String> command = new ArrayList<>(thisProgram());
    if (!archive) {
      command.removeIf(option -> option.startsWith(ARCHIVE));
    }
    command.addAll(
        List.of("bench", "--worker", workload.name(), "--threads", Integer.toString(threads)));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    commands = new PrintWriter(process.outputWriter(), true);
    answers = process.inputReader();
  }

  // Everything of this process's command line before its own arguments.
  private static List<String> thisProgram() throws IOException {
    ProcessHandle.Info info = ProcessHandle.current().info();
    String java = info.command().orElseThrow(() -> new IOException("bench: no command line"));
    List<String> all = new ArrayList<>(List.of(java));
    for (String argument : info.arguments().map(Arrays::asList).orElse(List.of())) {
      if (argument.equals("bench")) {
        return all;
      }
      all.add(argument);
    }
    throw new IOException("bench: expected the command line of this process, got " + all);
  }

  /** Runs steps for that many seconds. */
  public Measurement run(Phase phase, double seconds) throws IOException {
    commands.printf(Locale.ROOT, "%s %.3f%n", phase.label(), seconds);
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("bench: the process of the workload ended");
    }
    return new Gson().fromJson(answer, Measurement.class);
  }

  @Override
  public void close() {
    commands.close();
    process.destroy();
  }
}
