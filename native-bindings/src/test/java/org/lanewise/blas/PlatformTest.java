package org.lanewise.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64, libopenblas.so.0, 3",
    "Linux, aarch64, linux-arm64, libopenblas.so.0, 3",
    "Linux, riscv64, linux-riscv64, libopenblas.so.0, 3",
    "Mac OS X, aarch64, macosx-arm64, libopenblas.0.dylib, 3",
    "Mac OS X, x86_64, macosx-x86_64, libopenblas.0.dylib, 3",
    "Windows 11, amd64, windows-x86_64, libopenblas.dll, 0"
  })
  void namesAreThoseOfTheJars(
      String os, String arch, String name, String library, int dependencies) {
    Platform platform = Platform.of(os, arch);
    assertEquals(name, platform.name());
    assertEquals(library, platform.library());
    assertEquals(dependencies, platform.dependencies().size());
    assertEquals("org/bytedeco/openblas/" + name + "/", platform.resourceFolder());
  }

  @Test
  void jarOfThisPlatformIsFound() throws Exception {
    Platform platform = Platform.current();
    try (Bundle bundle = Bundle.find(platform)) {
      assertTrue(bundle != null, "no natives of " + platform.name());
      // The library needs its Fortran runtime on Linux on x86-64, the platform of the tests' first
      // home.
      int least = platform.name().equals("linux-x86_64") ? 4 : 1;
      assertTrue(bundle.entries().size() >= least, () -> bundle.entries().toString());
    }
  }
}
