package org.lanewise.examples.cli;

import picocli.CommandLine.Command;

/** The command {@code lanewise} itself, which only groups others. */
@Command(
    name = "lanewise",
    description = "Deep learning on the JVM, for CPUs.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      TrainCommand.class,
      PredictCommand.class,
      ShellCommand.class,
      HelpCommand.class,
      DirCommand.class,
      BenchCommand.class,
      InfoCommand.class,
      WarmCommand.class
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:all went well", "1:a run failed", "2:the input was bad"})
public final class LanewiseCommand {
  /** Makes the command. */
  public LanewiseCommand() {}
}
