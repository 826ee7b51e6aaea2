package org.lanewise.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.lanewise.examples.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code shell}: the library at a prompt. */
@Command(
    name = "shell",
    description = {
      "Opens JShell with the library imported, and dir(...) and help(...) as functions; or runs"
          + " the lines of standard input, if that is no terminal.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ShellCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    boolean atTerminal = Shell.isAtTerminal();
    if (atTerminal) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(Version.text() + ", JShell of JDK " + Runtime.version());
      out.println(
          "dir(\"nn\") lists names, help(\"conv2d\") explains one, Tab completes, /exit ends.");
      out.flush();
    }
    return Shell.run(atTerminal);
  }
}
