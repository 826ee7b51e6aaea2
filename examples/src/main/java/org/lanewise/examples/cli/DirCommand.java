package org.lanewise.examples.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.lanewise.help.Help;
import org.lanewise.help.Listing;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code dir}: the names that something offers. */
@Command(
    name = "dir",
    description = "Lists what a package or class of the library offers.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DirCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Such as nn, Tensor or ConvOptions; without it: the packages.")
  private Optional<String> name = Optional.empty();

  @Override
  public Integer call() {
    try {
      Listing names = name.isPresent() ? Help.dir(name.get()) : Help.dir();
      spec.commandLine().getOut().print(names);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    return ExitCode.OK;
  }
}
