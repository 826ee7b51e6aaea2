package org.lanewise.blas;

import java.util.List;
import java.util.Locale;

/**
 * What OpenBLAS is called on one kind of machine.
 *
 * @param name the name that the jars with the natives use, such as {@code linux-x86_64}
 * @param dependencies libraries that OpenBLAS may need beside it, in the order in which they have
 *     to be loaded
 * @param library the file name of OpenBLAS in those jars
 * @param systemNames what a system-wide OpenBLAS may be called: plain names for the system's own
 *     search, or full paths
 */
record Platform(String name, List<String> dependencies, String library, List<String> systemNames) {

  /** The platform of this process. */
  static Platform current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static Platform of(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String arch =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64", "x86-64" -> "x86_64";
          case "aarch64", "arm64" -> "arm64";
          default -> osArch.toLowerCase(Locale.ROOT);
        };
    if (os.startsWith("windows")) {
      return new Platform(
          "windows-" + arch,
          List.of(),
          "libopenblas.dll",
          List.of("libopenblas.dll", "openblas.dll"));
    }
    if (os.startsWith("mac")) {
      return new Platform(
          "macosx-" + arch,
          List.of("libgcc_s.1.1.dylib", "libquadmath.0.dylib", "libgfortran.5.dylib"),
          "libopenblas.0.dylib",
          List.of(
              "libopenblas.0.dylib",
              "libopenblas.dylib",
              "/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
              "/usr/local/opt/openblas/lib/libopenblas.dylib"));
    }
    return new Platform(
        os.replace(' ', '_') + "-" + arch,
        List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5"),
        "libopenblas.so.0",
        List.of("libopenblas.so.0", "libopenblas.so"));
  }

  /** The folder of the natives inside the jar, with a slash at the end. */
  String resourceFolder() {
    return "org/bytedeco/openblas/" + name + "/";
  }

  boolean isWindows() {
    return name.startsWith("windows-");
  }
}
