package org.lanewise.blas;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class SingleThreadStartTest {

  /** A variable as native code sees it. */
  private static @Nullable String variable(String name) throws Throwable {
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value =
          (MemorySegment)
              linker
                  .downcallHandle(
                      linker.defaultLookup().find("getenv").orElseThrow(),
                      FunctionDescriptor.of(ADDRESS, ADDRESS))
                  .invokeExact(arena.allocateFrom(name));
      return value.address() == 0 ? null : value.reinterpret(Long.MAX_VALUE).getString(0);
    }
  }

  @Test
  void environmentIsChangedForTheTimeOfLoadingOnly() throws Throwable {
    String before = variable("OPENBLAS_NUM_THREADS");
    try (var _ = SingleThreadStart.begin(Platform.current())) {
      assertEquals("1", variable("OPENBLAS_NUM_THREADS"));
    }
    assertEquals(before, variable("OPENBLAS_NUM_THREADS"));
  }

  @Test
  void variablesAreSetAndRemoved() throws Throwable {
    Posix.setVariable("LANEWISE_TEST", "some text");
    assertEquals("some text", variable("LANEWISE_TEST"));
    Posix.setVariable("LANEWISE_TEST", null);
    assertEquals(null, variable("LANEWISE_TEST"));
  }

  @Test
  void effectiveUserOwnsNewFiles(@TempDir Path temp) throws Exception {
    Path file = Files.createFile(temp.resolve("file"));
    assertEquals(Files.getAttribute(file, "unix:uid"), Posix.effectiveUser());
  }
}
