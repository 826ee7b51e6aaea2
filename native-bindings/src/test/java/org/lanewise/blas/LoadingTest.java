package org.lanewise.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the library is found and loaded, in processes of their own: one process loads it only once.
 */
final class LoadingTest {
  private static final Path CLASSES = root(Blas.class);
  private static final Path TEST_CLASSES = root(LoadingProbe.class);
  private static final String PROBE = LoadingProbe.class.getName();

  /** The folder from which a class was loaded. */
  private static Path root(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    URL url = Objects.requireNonNull(type.getResource("/" + file));
    try {
      Path path = Path.of(url.toURI());
      for (int i = 0; i < Path.of(file).getNameCount(); i++) {
        path = Objects.requireNonNull(path.getParent());
      }
      return path;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path jar() throws IOException {
    try (Bundle bundle = Objects.requireNonNull(Bundle.find(Platform.current()))) {
      return Path.of(bundle.toString());
    }
  }

  /** What a process printed. */
  record Output(int exit, String out, String err) {

    void assertProduct() {
      assertEquals(0, exit, this::toString);
      assertEquals("", err);
      assertTrue(out.contains("available: true"), out);
      assertTrue(out.contains("product: 22.0"), out);
    }

    void assertNoLibrary() {
      assertEquals(0, exit, this::toString);
      assertTrue(out.contains("available: false"), out);
      assertTrue(out.contains("exception: OpenBLAS"), out);
    }

    int warnings() {
      return (int) Pattern.compile("WARN").matcher(err).results().count();
    }
  }

  private static Process start(Path folder, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private static Output await(Path folder, Process process)
      throws IOException, InterruptedException {
    // Far more than the second or two that this takes on an idle machine.
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("process did not end");
    }
    return new Output(
        process.exitValue(),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }

  private static Output run(Path folder, List<String> arguments) throws Exception {
    return await(folder, start(folder, arguments));
  }

  /** The probe with everything on the class path. */
  private static List<String> onClassPath(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED"));
    arguments.addAll(Arrays.asList(options));
    arguments.addAll(
        List.of(
            "-cp",
            CLASSES + File.pathSeparator + TEST_CLASSES + File.pathSeparator + jar(),
            PROBE));
    return arguments;
  }

  /**
   * The probe as a module; {@code modulePath} and {@code classPath} may have the jar with the
   * natives.
   */
  private static List<String> onModulePath(String modulePath, String classPath, Path cache) {
    return List.of(
        "--enable-native-access=org.lanewise.bindings",
        "-Dlanewise.cache=" + cache,
        "--module-path",
        CLASSES + modulePath,
        "--class-path",
        classPath,
        "--patch-module",
        "org.lanewise.bindings=" + TEST_CLASSES,
        "--module",
        "org.lanewise.bindings/" + PROBE);
  }

  private static Path installed(Path cache) throws IOException {
    try (Bundle bundle = Objects.requireNonNull(Bundle.find(Platform.current()))) {
      return LibraryCache.under(cache, bundle).install(bundle);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void twoProcessesFillAFreshCacheAtOnce(@TempDir Path temp) throws Exception {
    Path cache = temp.resolve("cache");
    Path first = Files.createDirectory(temp.resolve("first"));
    Path second = Files.createDirectory(temp.resolve("second"));
    Process one = start(first, onClassPath("-Dlanewise.cache=" + cache));
    Process two = start(second, onClassPath("-Dlanewise.cache=" + cache));
    await(first, one).assertProduct();
    await(second, two).assertProduct();
    try (Bundle bundle = Objects.requireNonNull(Bundle.find(Platform.current()))) {
      assertEquals(bundle.entries().size(), files(cache).size(), () -> "leftovers in " + cache);
    }
  }

  @Test
  void damagedCacheIsRepaired(@TempDir Path temp) throws Exception {
    Path cache = temp.resolve("cache");
    Path library = installed(cache);
    long size = Files.size(library);
    Files.write(library, new byte[100_000]);
    run(temp, onClassPath("-Dlanewise.cache=" + cache)).assertProduct();
    assertEquals(size, Files.size(library));
  }

  @Test
  void jarIsFoundOnTheModulePathAndOnTheClassPathOfAModule(@TempDir Path temp) throws Exception {
    Path cache = temp.resolve("cache");
    Path library = installed(cache);
    for (List<String> arguments :
        List.of(
            onModulePath(File.pathSeparator + jar(), TEST_CLASSES.toString(), cache),
            onModulePath(File.pathSeparator + jar().getParent(), TEST_CLASSES.toString(), cache),
            onModulePath("", jar().toString(), cache))) {
      Output output = run(temp, arguments);
      output.assertProduct();
      assertTrue(output.out().contains(library.toString()), output.out());
    }
  }

  @Test
  void cacheThatCannotBeWrittenIsReplacedByATemporaryFolder(@TempDir Path temp) throws Exception {
    Path file = Files.createFile(temp.resolve("file"));
    Path own = Files.createDirectory(temp.resolve("own"));
    Output output = run(temp, onClassPath("-Dlanewise.cache=" + file, "-Djava.io.tmpdir=" + own));
    output.assertProduct();
    assertTrue(output.out().contains(own.toString()), output.out());
    if (!Platform.current().isWindows()) {
      assertEquals(List.of(), files(own));
    }
  }

  @Test
  void fileOfTheUserIsLoaded(@TempDir Path temp) throws Exception {
    Path library = installed(temp.resolve("cache"));
    Output output = run(temp, onClassPath("-Dlanewise.blas.path=" + library));
    output.assertProduct();
    assertTrue(output.out().contains("from " + library), output.out());
  }

  @Test
  void switchedOffThereIsNoLibraryAndNoWarning(@TempDir Path temp) throws Exception {
    Output output = run(temp, onClassPath("-Dlanewise.blas=off"));
    output.assertNoLibrary();
    assertEquals("", output.err());
    assertTrue(output.out().contains("-Dlanewise.blas=off"), output.out());
  }

  @Test
  void unusableFilesGiveOneWarningWithPathAndReason(@TempDir Path temp) throws Exception {
    Path library = installed(temp.resolve("cache"));
    Path garbage = Files.write(temp.resolve("garbage.so"), new byte[5000]);
    Path halfOfOne =
        Files.write(temp.resolve("half.so"), Arrays.copyOf(Files.readAllBytes(library), 1_000_000));
    Path missing = temp.resolve("missing.so");
    for (Path file : List.of(garbage, halfOfOne, missing)) {
      Output output = run(temp, onClassPath("-Dlanewise.blas.path=" + file));
      output.assertNoLibrary();
      assertEquals(1, output.warnings(), output::err);
      Pattern reason = Pattern.compile(Pattern.quote("blas.path=" + file) + ": .*\\w");
      assertTrue(reason.matcher(output.err()).find(), output.err());
      assertTrue(reason.matcher(output.out()).find(), output.out());
    }
  }

  @Test
  void libraryOfAnotherKindIsRefused(@TempDir Path temp) throws Exception {
    Platform platform = Platform.current();
    assumeFalse(platform.dependencies().isEmpty(), "no other library at hand");
    Path other =
        installed(temp.resolve("cache")).resolveSibling(platform.dependencies().getFirst());
    Output output = run(temp, onClassPath("-Dlanewise.blas.path=" + other));
    output.assertNoLibrary();
    assertEquals(1, output.warnings(), output::err);
    assertTrue(output.err().contains("is no OpenBLAS"), output.err());
  }

  @Test
  void deniedNativeAccessIsReported(@TempDir Path temp) throws Exception {
    List<String> arguments = new ArrayList<>(onClassPath("--illegal-native-access=deny"));
    arguments.removeFirst();
    Output output = run(temp, arguments);
    output.assertNoLibrary();
    assertEquals(1, output.warnings(), output::err);
    assertTrue(output.err().contains("--enable-native-access"), output.err());
  }
}
