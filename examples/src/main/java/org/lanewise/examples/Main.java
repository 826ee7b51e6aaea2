package org.lanewise.examples;

import java.io.PrintStream;
import java.io.PrintWriter;
import org.lanewise.examples.cli.Failures;
import org.lanewise.examples.cli.LanewiseCommand;
import picocli.CommandLine;

/**
 * The program {@code lanewise}.
 *
 * <p>Exit status: 0 if all went well, 2 if the input was bad, 1 if a run failed. Whatever goes
 * wrong is one line on standard error; {@code -Dlanewise.stacktrace} adds the stack trace.
 */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name and ends the process with its status. */
  public static void main(String... args) {
    System.setProperty("java.awt.headless", "true"); // charts and images, but never a window
    System.exit(run(writer(System.out), writer(System.err), args));
  }

  /** A writer in the charset of the terminal that the stream goes to. */
  public static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  /** Runs the command that the arguments name; returns its status. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine commands =
        LanewiseCommand.understanding(args)
            .setOut(out)
            .setErr(err)
            .setUsageHelpWidth(100)
            .setParameterExceptionHandler(Failures::badArguments)
            .setExecutionExceptionHandler(Failures::failed);
    try {
      return commands.execute(args);
    } catch (Error e) { // out of memory, or a class of the platform that is missing
      return Failures.report(err, e);
    } finally {
      out.flush();
      err.flush();
    }
  }
}
