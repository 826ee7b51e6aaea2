package org.lanewise.examples.system;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;
import org.lanewise.blas.Blas;
import org.lanewise.os.VirtualMemory;
import org.lanewise.parallel.Parallel;
import org.lanewise.simd.Lanes;

/**
 * What Lanewise runs on.
 *
 * @param java version of the JDK and who made it
 * @param virtualMachine name and mode of the virtual machine
 * @param home folder of the JDK
 * @param system operating system and architecture
 * @param jitProblem why code is not compiled by C2; nothing if it is
 * @param vectorBits width of the vectors; 0 if the module of the Vector API is missing
 * @param vectorBitsForced whether a system property sets that width
 * @param blas version and kernels of the BLAS library, where there is one
 * @param processors how many processors the JVM may use
 * @param threads how many threads Lanewise uses
 * @param heapBytes how large the heap may become
 * @param physicalBytes memory of the machine or container; -1 where unknown
 */
public record Machine(
    String java,
    String virtualMachine,
    String home,
    String system,
    Optional<String> jitProblem,
    int vectorBits,
    boolean vectorBitsForced,
    Optional<Library> blas,
    int processors,
    int threads,
    long heapBytes,
    long physicalBytes) {

  /**
   * A BLAS library.
   *
   * @param version such as {@code 0.3.31}
   * @param core the processor that its kernels are for
   * @param config how it was built
   * @param path its file
   */
  public record Library(String version, String core, String config, String path) {}

  /** Looks at this process. Loads the BLAS library if that has not been done. */
  public static Machine inspect() {
    var vm = ManagementFactory.getRuntimeMXBean();
    return new Machine(
        property("java.runtime.version") + ", " + property("java.vendor"),
        vm.getVmName() + ", " + property("java.vm.info"),
        property("java.home"),
        property("os.name") + " " + property("os.version") + ", " + property("os.arch"),
        Jit.problem(),
        hasVectors() ? Lanes.BITS : 0,
        System.getProperty("lanewise.vector.bits") != null,
        library(),
        Runtime.getRuntime().availableProcessors(),
        Parallel.threads(),
        Runtime.getRuntime().maxMemory(),
        VirtualMemory.totalPhysicalBytes());
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  private static boolean hasVectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  private static Optional<Library> library() {
    return Blas.available()
        ? Optional.of(new Library(Blas.version(), Blas.coreName(), Blas.config(), Blas.path()))
        : Optional.empty();
  }

  /** The BLAS library in short, such as {@code OpenBLAS 0.3.31 (Haswell)}, or {@code none}. */
  public String blasName() {
    return blas.map(b -> String.format(Locale.ROOT, "OpenBLAS %s (%s)", b.version(), b.core()))
        .orElse("none");
  }
}
