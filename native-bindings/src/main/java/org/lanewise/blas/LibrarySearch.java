package org.lanewise.blas;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for OpenBLAS: the file named by the system property {@code lanewise.blas.path} and nothing
 * else if that is set; otherwise the jar with the natives on the class or module path, then a
 * library of the system.
 *
 * <p>{@code -Dlanewise.blas=off} ends the search before it begins.
 */
final class LibrarySearch {
  static final String SWITCH = "lanewise.blas";
  static final String PATH = "lanewise.blas.path";

  /** Checks a loaded library and sets it up. */
  @FunctionalInterface
  interface Setup {
    void accept(NativeLibrary library) throws LibraryException;
  }

  /**
   * What the search gave.
   *
   * @param library the library, or null
   * @param disabled whether the user asked for none
   * @param report one line about where the library came from, or all that was tried and why it
   *     failed
   */
  record Result(@Nullable NativeLibrary library, boolean disabled, String report) {}

  private final Platform platform;
  private final Setup setup;
  private final List<String> failures = new ArrayList<>();

  private LibrarySearch(Platform platform, Setup setup) {
    this.platform = platform;
    this.setup = setup;
  }

  /** Runs the search; never throws. */
  static Result run(Platform platform, Setup setup) {
    String wanted = System.getProperty(SWITCH, "on");
    if (wanted.equals("off")) {
      return new Result(null, true, "OpenBLAS is switched off by -D" + SWITCH + "=off");
    }
    return new LibrarySearch(platform, setup).run();
  }

  private Result run() {
    try {
      NativeLibrary library = find();
      if (library != null) {
        return new Result(library, false, "OpenBLAS from " + library.origin());
      }
    } catch (IllegalCallerException e) {
      failures.add(
          "native access is denied: start java with --enable-native-access=org.lanewise.bindings,"
              + " or ALL-UNNAMED when Lanewise is on the class path");
    } catch (RuntimeException e) {
      // Whatever a platform unknown to us does: a program without the library goes on.
      failures.add(e.toString());
    }
    return new Result(null, false, report());
  }

  private String report() {
    StringBuilder text =
        new StringBuilder("OpenBLAS could not be loaded; products run on the slower Java kernels.");
    text.append(" Tried:");
    for (String failure : failures) {
      text.append(System.lineSeparator()).append("  ").append(failure);
    }
    return text.toString();
  }

  private @Nullable NativeLibrary find() {
    String path = System.getProperty(PATH);
    if (path != null) {
      // A file named by the user is the only one tried: a mistyped path should not be papered over.
      return attempt(
          "-D" + PATH + "=" + path, () -> openWithDependencies(Path.of(path).toAbsolutePath()));
    }
    NativeLibrary bundled = findBundled();
    if (bundled != null) {
      return bundled;
    }
    for (String name : platform.systemNames()) {
      NativeLibrary library =
          attempt(
              name,
              () ->
                  name.startsWith("/")
                      ? NativeLibrary.open(Path.of(name))
                      : NativeLibrary.open(name));
      if (library != null) {
        return library;
      }
    }
    return null;
  }

  private @Nullable NativeLibrary findBundled() {
    String what = "natives of " + platform.name() + " on the class or module path";
    try (Bundle bundle = Bundle.find(platform)) {
      if (bundle == null) {
        failures.add(
            what
                + ": no jar; org.bytedeco:openblas with classifier "
                + platform.name()
                + " is one");
        return null;
      }
      NativeLibrary library = openFrom(LibraryCache.ofUser(bundle), bundle);
      // The user's cache may be read-only or on a file system from which nothing can be executed.
      return library != null ? library : openFrom(LibraryCache.ofProcess(), bundle);
    } catch (IOException e) {
      failures.add(what + ": " + e);
      return null;
    }
  }

  private @Nullable NativeLibrary openFrom(LibraryCache cache, Bundle bundle) throws IOException {
    try {
      return attempt(
          bundle + ", extracted to " + cache, () -> openWithDependencies(cache.install(bundle)));
    } finally {
      cache.release(platform);
    }
  }

  /**
   * Loads the known dependencies that lie beside the file first: its own search path is not theirs.
   */
  private NativeLibrary openWithDependencies(Path file) throws LibraryException {
    for (String name : platform.dependencies()) {
      Path dependency = file.resolveSibling(name);
      if (dependency.toFile().isFile()) {
        NativeLibrary.open(dependency);
      }
    }
    return NativeLibrary.open(file);
  }

  private interface Opener {
    NativeLibrary open() throws LibraryException, IOException;
  }

  private @Nullable NativeLibrary attempt(String what, Opener opener) {
    try {
      NativeLibrary library;
      try (var _ = SingleThreadStart.begin(platform)) {
        library = opener.open();
      }
      setup.accept(library);
      return library;
    } catch (LibraryException e) {
      failures.add(what + ": " + e.getMessage());
    } catch (IOException | InvalidPathException e) {
      failures.add(what + ": " + e);
    }
    return null;
  }
}
