package org.lanewise.blas;

import java.io.IOException;
import java.nio.file.Files;
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

  /**
   * What the search gave.
   *
   * @param library the library, or null
   * @param disabled whether the user asked for none
   * @param report without a library, all that was tried and why it failed
   */
  record Result(@Nullable NativeLibrary library, boolean disabled, String report) {}

  private final Platform platform;
  private final List<String> failures = new ArrayList<>();

  private LibrarySearch(Platform platform) {
    this.platform = platform;
  }

  /** Runs the search; never throws. */
  static Result run(Platform platform) {
    if (System.getProperty(SWITCH, "on").equals("off")) {
      return new Result(null, true, "OpenBLAS is switched off by -D" + SWITCH + "=off");
    }
    LibrarySearch search = new LibrarySearch(platform);
    NativeLibrary library = search.findOrExplain();
    return new Result(library, false, library == null ? search.report() : "");
  }

  private String report() {
    String newLine = System.lineSeparator();
    return "OpenBLAS could not be loaded; products run on the slower Java kernels. Tried:"
        + newLine
        + "  "
        + String.join(newLine + "  ", failures);
  }

  private @Nullable NativeLibrary findOrExplain() {
    try {
      return find();
    } catch (IllegalCallerException e) {
      failures.add(
          "native access is denied: start java with --enable-native-access=org.lanewise.bindings,"
              + " or ALL-UNNAMED when Lanewise is on the class path");
    } catch (RuntimeException e) {
      // Whatever a platform unknown to us does: a program without the library goes on.
      failures.add(e.toString());
    }
    return null;
  }

  private @Nullable NativeLibrary find() {
    String path = System.getProperty(PATH);
    if (path != null) {
      // A file named by the user is the only one tried: a mistyped path should not be papered over.
      return openOfUser(path);
    }
    NativeLibrary library = openBundled();
    return library != null ? library : openOfSystem();
  }

  private @Nullable NativeLibrary openOfUser(String path) {
    try {
      NativeLibrary library = open(Path.of(path).toAbsolutePath());
      LibrarySetup.check(library);
      return ready(library);
    } catch (LibraryException | InvalidPathException e) {
      failures.add("-D" + PATH + "=" + path + ": " + e.getMessage());
      return null;
    }
  }

  private @Nullable NativeLibrary openBundled() {
    try (Bundle bundle = Bundle.find(platform)) {
      if (bundle == null) {
        failures.add(
            "class and module path: no jar with natives for "
                + platform.name()
                + ", such as org.bytedeco:openblas with that classifier");
        return null;
      }
      NativeLibrary library = openExtracted(LibraryCache.ofUser(bundle), bundle);
      // The user's cache may be read-only or on a file system from which nothing can be executed.
      return library != null ? library : openExtracted(LibraryCache.ofProcess(), bundle);
    } catch (IOException e) {
      failures.add("class and module path: " + e);
      return null;
    }
  }

  private @Nullable NativeLibrary openExtracted(LibraryCache cache, Bundle bundle) {
    try {
      return ready(open(cache.install(bundle)));
    } catch (LibraryException e) {
      failures.add(bundle + ", extracted to " + cache + ": " + e.getMessage());
    } catch (IOException e) {
      failures.add(bundle + ", extracted to " + cache + ": " + e);
    } finally {
      cache.release(platform);
    }
    return null;
  }

  private @Nullable NativeLibrary openOfSystem() {
    for (String name : platform.systemNames()) {
      try {
        NativeLibrary library = name.startsWith("/") ? open(Path.of(name)) : open(name);
        LibrarySetup.check(library);
        return ready(library);
      } catch (LibraryException e) {
        failures.add(name + ": " + e.getMessage());
      }
    }
    return null;
  }

  /**
   * Loads the known dependencies that lie beside a file before it: its own search path is not
   * theirs.
   */
  private NativeLibrary open(Path file) throws LibraryException {
    try (var _ = SingleThreadStart.begin(platform)) {
      for (String name : platform.dependencies()) {
        Path dependency = file.resolveSibling(name);
        if (Files.isRegularFile(dependency)) {
          NativeLibrary.open(dependency);
        }
      }
      return NativeLibrary.open(file);
    }
  }

  private NativeLibrary open(String name) throws LibraryException {
    try (var _ = SingleThreadStart.begin(platform)) {
      return NativeLibrary.open(name);
    }
  }

  private static NativeLibrary ready(NativeLibrary library) {
    LibrarySetup.useOneThread(library);
    return library;
  }
}
