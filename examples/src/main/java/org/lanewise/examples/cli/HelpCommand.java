package org.lanewise.examples.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lanewise.help.Help;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code help}: the documentation of a name. */
@Command(
    name = "help",
    description = "Explains a package, class or function of the library.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Such as conv2d, Tensor.backward, Conv2d or nn; without it: the packages.")
  private Optional<String> name = Optional.empty();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      out.print(name.map(Help::text).orElseGet(Help::text));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    if (name.isEmpty()) {
      out.println("lanewise --help lists the commands.");
    }
    return ExitCode.OK;
  }
}
