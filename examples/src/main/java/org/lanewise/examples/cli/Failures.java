package org.lanewise.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Collectors;
import org.lanewise.data.DataFileException;
import org.lanewise.examples.BadInputException;
import org.lanewise.examples.mnist.TrainingException;
import org.lanewise.io.CheckpointException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Makes one line and an exit status of whatever went wrong.
 *
 * <p>The system property {@code lanewise.stacktrace} adds the stack trace.
 */
public final class Failures {
  private Failures() {}

  /** Reports arguments that make no command; returns status 2. */
  public static int badArguments(ParameterException e, String... arguments) {
    StringBuilder line = new StringBuilder(oneLine(String.valueOf(e.getMessage())));
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        line.append("; did you mean ").append(String.join(" or ", suggestions)).append('?');
      }
    }
    CommandLine command = e.getCommandLine();
    line.append(" (see ").append(command.getCommandSpec().qualifiedName()).append(" --help)");
    print(command.getErr(), line.toString(), e);
    return ExitCode.USAGE;
  }

  /** Reports a command that ended by an exception; returns its status. */
  public static int failed(Exception e, CommandLine command, ParseResult arguments) {
    return report(command.getErr(), e);
  }

  /** Reports a failure; returns the status that the program should end with. */
  public static int report(PrintWriter err, Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
      cause = cause.getCause();
    }
    print(err, describe(cause), failure);
    boolean badInput =
        cause instanceof BadInputException
            || cause instanceof DataFileException
            || cause instanceof CheckpointException;
    return badInput ? ExitCode.USAGE : ExitCode.SOFTWARE;
  }

  private static void print(PrintWriter err, String line, Throwable failure) {
    err.println("lanewise: " + line);
    if (System.getProperty("lanewise.stacktrace") != null) {
      failure.printStackTrace(err);
    }
    err.flush();
  }

  private static String describe(Throwable failure) {
    if (failure instanceof FileSystemException e) {
      return oneLine(e.getFile() + ": " + reason(e));
    }
    boolean written =
        failure instanceof BadInputException
            || failure instanceof TrainingException
            || failure instanceof IOException;
    if (written && failure.getMessage() != null) {
      return oneLine(failure.getMessage());
    }
    if (failure instanceof OutOfMemoryError) {
      return oneLine("out of memory: " + failure.getMessage());
    }
    if (failure instanceof InterruptedException) {
      return "interrupted";
    }
    return oneLine(failure + " (-Dlanewise.stacktrace shows where)");
  }

  /** What is wrong with a file, in a few words: many of these exceptions have none. */
  static String reason(FileSystemException e) {
    return switch (e) {
      case AccessDeniedException _ -> "no permission";
      case FileAlreadyExistsException _ -> "a file";
      case NoSuchFileException _ -> "nothing there";
      default -> e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    };
  }

  private static String oneLine(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining(" "));
  }
}
