package org.lanewise.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lanewise.blas.Blas;
import org.lanewise.data.MnistFiles;
import org.lanewise.examples.system.Machine;
import org.lanewise.examples.system.Warnings;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code info}: what Lanewise runs on. */
@Command(
    name = "info",
    description = "Shows what Lanewise runs on and warns about anything slow.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class InfoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Machine machine = Machine.inspect();
    line("version", Version.text());
    line("JDK", machine.java());
    line("", machine.home());
    line("JVM", machine.virtualMachine());
    line("compiler", machine.jitProblem().isEmpty() ? "C2" : "not C2");
    line("system", machine.system());
    line("vectors", vectors(machine.vectorBits()));
    if (machine.blas().isPresent()) {
      Machine.Library blas = machine.blas().get();
      line("BLAS", machine.blasName());
      line("", blas.config());
      line("", blas.path());
    } else {
      Blas.status().lines().forEach(text -> line("BLAS", text));
    }
    line("threads", machine.threads() + " (" + machine.processors() + " processors)");
    line("memory", memory(machine));
    line("MNIST", data());
    List<String> warnings = Warnings.of(machine);
    warnings.forEach(warning -> line("warning", warning));
    if (warnings.isEmpty()) {
      line("warnings", "none");
    }
    return ExitCode.OK;
  }

  private void line(String what, String value) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%-10s%s%n", what, value.strip());
  }

  private static String vectors(int bits) {
    return bits == 0
        ? "none"
        : String.format(Locale.ROOT, "%d bits, %d floats", bits, bits / Float.SIZE);
  }

  private static String memory(Machine machine) {
    String heap = "heap up to " + gibibytes(machine.heapBytes());
    return machine.physicalBytes() < 0
        ? heap
        : heap + ", physical " + gibibytes(machine.physicalBytes());
  }

  private static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }

  private static String data() {
    try {
      Optional<MnistFiles> files = MnistFiles.find(Optional.empty());
      return files
          .map(found -> "in " + found.train().images().toAbsolutePath().getParent())
          .orElse("not here; 'train mnist --download' fetches it");
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
