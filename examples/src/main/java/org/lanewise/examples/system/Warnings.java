package org.lanewise.examples.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What makes Lanewise slow on a machine, and what to do about it. */
public final class Warnings {
  private static final Set<String> X86 = Set.of("amd64", "x86_64");

  private Warnings() {}

  /** One line for each thing that is slow; none if all is well. */
  public static List<String> of(Machine machine) {
    List<String> warnings = new ArrayList<>();
    machine
        .jitProblem()
        .ifPresent(
            problem ->
                warnings.add(problem + ": kernels run many times slower; use HotSpot with C2"));
    vectors(machine, warnings);
    if (machine.blas().isEmpty()) {
      warnings.add("no BLAS library: matrix products run on the slower Java kernels");
    }
    if (machine.threads() < machine.processors()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%d of %d processors are used (-Dlanewise.threads)",
              machine.threads(),
              machine.processors()));
    }
    return warnings;
  }

  private static void vectors(Machine machine, List<String> warnings) {
    int bits = machine.vectorBits();
    if (bits == 0) {
      warnings.add(
          "the module jdk.incubator.vector is missing: start java with"
              + " --add-modules jdk.incubator.vector");
    } else if (machine.vectorBitsForced()) {
      warnings.add(
          String.format(Locale.ROOT, "vectors are set to %d bits (-Dlanewise.vector.bits)", bits));
    } else if (bits < 128) {
      warnings.add("no vectors on this processor: kernels run one number at a time");
    } else if (bits < 256 && X86.stream().anyMatch(machine.system()::endsWith)) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "vectors have %d bits: this processor has no AVX2, or -XX:UseAVX switches it off",
              bits));
    }
  }
}
