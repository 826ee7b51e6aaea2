package org.lanewise.examples.progress;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Hears of every training step and tells the user now and then. Between {@link #begin} and {@link
 * #end} nothing else is to be printed.
 */
public interface Progress {
  /** Begins an epoch, counted from 1. */
  void begin(int epoch, int epochs, long batches);

  /** Notes a step; costs far less than a microsecond. */
  void step(long examples, double loss);

  /** Ends the epoch, finished or not. */
  void end();

  /** A bar where the output of this process is a terminal, lines otherwise. */
  static Progress of(PrintWriter out) {
    // Depending on the JDK there is no console without a terminal, or one that says so.
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return terminal ? new ProgressBars(out) : new ProgressLines(out);
  }
}
