package org.lanewise.examples.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code lanewise} itself, which only groups others. */
@Command(
    name = "lanewise",
    description = "Deep learning on the JVM, for CPUs.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:all went well", "1:a run failed", "2:the input was bad"})
public final class LanewiseCommand {
  /** The commands in the order of the help. */
  private static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("train", TrainCommand::new);
    COMMANDS.put("predict", PredictCommand::new);
    COMMANDS.put("shell", ShellCommand::new);
    COMMANDS.put("help", HelpCommand::new);
    COMMANDS.put("dir", DirCommand::new);
    COMMANDS.put("bench", BenchCommand::new);
    COMMANDS.put("info", InfoCommand::new);
    COMMANDS.put("warm", WarmCommand::new);
  }

  private LanewiseCommand() {}

  /**
   * The command line that understands these arguments: with the one command that they name, since
   * to look at all others by reflection takes longer than most of what happens before a training,
   * or with all of them where the first argument is no command.
   */
  public static CommandLine understanding(String... arguments) {
    CommandLine line = new CommandLine(new LanewiseCommand());
    Supplier<Object> one = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
    if (one != null) {
      return line.addSubcommand(arguments[0], one.get());
    }
    COMMANDS.forEach((name, command) -> line.addSubcommand(name, command.get()));
    return line;
  }
}
