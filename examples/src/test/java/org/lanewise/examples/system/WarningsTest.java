package org.lanewise.examples.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WarningsTest {
  private static final Machine.Library BLAS =
      new Machine.Library("0.3.31", "Zen", "built somehow", "/lib/libopenblas.so");

  private static Machine machine(
      Optional<String> jit, int bits, boolean forced, Optional<Machine.Library> blas, int threads) {
    return new Machine(
        "25",
        "OpenJDK",
        "/jdk",
        "Linux 6, amd64",
        jit,
        bits,
        forced,
        blas,
        8,
        threads,
        1L << 28,
        1L << 34);
  }

  private static void assertWarns(Machine machine, String part) {
    List<String> warnings = Warnings.of(machine);
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.getFirst().contains(part), warnings::toString);
  }

  @Test
  void goodMachineHasNone() {
    Machine good = machine(Optional.empty(), 256, false, Optional.of(BLAS), 8);
    assertEquals(List.of(), Warnings.of(good));
    assertEquals("OpenBLAS 0.3.31 (Zen)", good.blasName());
  }

  @Test
  void eachSlowThingHasOne() {
    Optional<String> noJit = Optional.empty();
    Optional<Machine.Library> blas = Optional.of(BLAS);
    assertWarns(machine(Optional.of("no C2"), 256, false, blas, 8), "no C2");
    assertWarns(machine(noJit, 0, false, blas, 8), "--add-modules jdk.incubator.vector");
    assertWarns(machine(noJit, 64, false, blas, 8), "no vectors");
    assertWarns(machine(noJit, 128, false, blas, 8), "AVX2");
    assertWarns(machine(noJit, 128, true, blas, 8), "-Dlanewise.vector.bits");
    assertWarns(machine(noJit, 256, false, Optional.empty(), 8), "no BLAS");
    assertWarns(machine(noJit, 256, false, blas, 2), "2 of 8");
    assertEquals("none", machine(noJit, 256, false, Optional.empty(), 8).blasName());
  }

  @Test
  void compilerOtherThanC2IsAProblem() {
    assertEquals(Optional.empty(), Jit.problem(false, "4", "false"));
    assertEquals(Optional.empty(), Jit.problem(false, null, null));
    assertTrue(Jit.problem(true, "4", null).orElse("").contains("-Xint"));
    assertTrue(Jit.problem(false, "1", null).orElse("").contains("TieredStopAtLevel=1"));
    assertTrue(Jit.problem(false, "4", "true").orElse("").contains("UseJVMCICompiler"));
  }

  @Test
  void thisMachineIsLookedAt() {
    Machine here = Machine.inspect();
    assertEquals(Runtime.getRuntime().availableProcessors(), here.processors());
    assertTrue(here.vectorBits() >= 64);
    assertTrue(here.home().equals(System.getProperty("java.home")));
  }
}
