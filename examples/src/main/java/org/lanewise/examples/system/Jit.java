package org.lanewise.examples.system;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out whether hot code is compiled by C2, the only compiler that knows the Vector API. */
final class Jit {
  /** The level of tiered compilation that is C2. */
  private static final int C2 = 4;

  private Jit() {}

  /** What is wrong with the compiler of this JVM, if anything is. */
  static Optional<String> problem() {
    HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (vm == null) {
      return Optional.of("this virtual machine is not HotSpot");
    }
    boolean interpreted = System.getProperty("java.vm.info", "").contains("interpreted");
    String level = option(vm, "TieredStopAtLevel");
    return problem(interpreted, level, option(vm, "UseJVMCICompiler"));
  }

  /** As {@link #problem()} of these settings of the virtual machine; null for unknown ones. */
  static Optional<String> problem(
      boolean interpreted, @Nullable String level, @Nullable String graal) {
    if (interpreted) {
      return Optional.of("the JVM only interprets (-Xint)");
    }
    if (level != null && Integer.parseInt(level) < C2) {
      return Optional.of("C2 is switched off (-XX:TieredStopAtLevel=" + level + ")");
    }
    if (Boolean.parseBoolean(graal)) {
      return Optional.of("another compiler takes the place of C2 (-XX:+UseJVMCICompiler)");
    }
    return Optional.empty();
  }

  private static @Nullable String option(HotSpotDiagnosticMXBean vm, String name) {
    try {
      return vm.getVMOption(name).getValue();
    } catch (IllegalArgumentException _) { // this build of the JVM has no such option
      return null;
    }
  }
}
