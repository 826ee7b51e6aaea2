package org.lanewise.blas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Extraction from a small jar made for the test. */
final class LibraryCacheTest {
  private static final Platform PLATFORM =
      new Platform("test-box", List.of("libhelp.so.1", "libnone.so.2"), "libblas.so.0", List.of());

  private static final byte[] LIBRARY = noise(300_000, 1);
  private static final byte[] DEPENDENCY = noise(1_000, 2);

  private static byte[] noise(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** A jar with the library, one of its two dependencies, and something else. */
  private static Path jar(Path folder, String version) throws IOException {
    Path file = folder.resolve("natives.jar");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, PLATFORM.resourceFolder() + "libblas.so.0", LIBRARY);
      put(zip, PLATFORM.resourceFolder() + "libhelp.so.1", DEPENDENCY);
      put(zip, PLATFORM.resourceFolder() + "libjniblas.so", DEPENDENCY);
      put(
          zip,
          "META-INF/maven/org.bytedeco/openblas/pom.properties",
          ("version=" + version).getBytes(UTF_8));
    }
    return file;
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static Bundle bundle(Path temp) throws IOException {
    return open(jar(temp, "1.2-3"));
  }

  private static Bundle open(Path jar) throws IOException {
    return Objects.requireNonNull(Bundle.of(new ZipFile(jar.toFile()), PLATFORM));
  }

  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void extractsTheLibraryAndItsDependenciesAlone(@TempDir Path temp) throws IOException {
    try (Bundle bundle = bundle(temp)) {
      Path library = LibraryCache.under(temp.resolve("a/b"), bundle).install(bundle);
      assertEquals(temp.resolve("a/b/openblas-1.2-3-test-box/libblas.so.0"), library);
      assertArrayEquals(LIBRARY, Files.readAllBytes(library));
      assertArrayEquals(DEPENDENCY, Files.readAllBytes(library.resolveSibling("libhelp.so.1")));
      assertEquals(List.of("libblas.so.0", "libhelp.so.1"), names(folderOf(library)));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyTheOwnerMayReadAndWrite(@TempDir Path temp) throws IOException {
    try (Bundle bundle = bundle(temp)) {
      LibraryCache cache = LibraryCache.under(temp, bundle);
      Path library = cache.install(bundle);
      assertEquals("rw-------", permissions(library));
      assertEquals("rwx------", permissions(folderOf(library)));
      Files.setPosixFilePermissions(
          folderOf(library), PosixFilePermissions.fromString("rwxrwxrwx"));
      cache.install(bundle);
      assertEquals("rwx------", permissions(folderOf(library)));
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void wholeFilesAreKept(@TempDir Path temp) throws IOException {
    try (Bundle bundle = bundle(temp)) {
      LibraryCache cache = LibraryCache.under(temp, bundle);
      FileTime before = Files.getLastModifiedTime(aged(cache.install(bundle)));
      assertEquals(before, Files.getLastModifiedTime(cache.install(bundle)));
    }
  }

  @Test
  void damagedAndTruncatedFilesAreReplaced(@TempDir Path temp) throws IOException {
    try (Bundle bundle = bundle(temp)) {
      LibraryCache cache = LibraryCache.under(temp, bundle);
      Path library = cache.install(bundle);
      byte[] damaged = LIBRARY.clone();
      damaged[123_456] ^= 1;
      for (byte[] content : List.of(damaged, Arrays.copyOf(LIBRARY, 1000), new byte[0])) {
        Files.write(library, content);
        assertArrayEquals(LIBRARY, Files.readAllBytes(cache.install(bundle)));
      }
      assertEquals(List.of("libblas.so.0", "libhelp.so.1"), names(folderOf(library)));
    }
  }

  @Test
  void leftoversOfDeadProcessesAreRemoved(@TempDir Path temp) throws IOException {
    try (Bundle bundle = bundle(temp)) {
      LibraryCache cache = LibraryCache.under(temp, bundle);
      Path library = cache.install(bundle);
      Path old = aged(Files.createFile(library.resolveSibling("libblas.so.0123.tmp")));
      Path recent = Files.createFile(library.resolveSibling("libblas.so.0456.tmp"));
      Files.delete(library);
      cache.install(bundle);
      assertFalse(Files.exists(old));
      assertTrue(Files.exists(recent));
    }
  }

  private static Path aged(Path file) throws IOException {
    Instant past = Instant.now().minus(Duration.ofHours(2));
    return Files.setLastModifiedTime(file, FileTime.from(past));
  }

  @Test
  void damagedJarIsNotInstalled(@TempDir Path temp) throws IOException {
    Path jar = jar(temp, "1");
    byte[] bytes = Files.readAllBytes(jar);
    // Noise does not compress: the content lies in the jar as it is, behind the headers.
    bytes[150_000] ^= 1;
    Files.write(jar, bytes);
    try (Bundle bundle = open(jar)) {
      LibraryCache cache = LibraryCache.under(temp.resolve("cache"), bundle);
      IOException e = assertThrows(IOException.class, () -> cache.install(bundle));
      assertTrue(e.toString().contains("damaged jar"), e.toString());
      assertEquals(List.of("libhelp.so.1"), names(Path.of(cache.toString())));
    }
  }

  @Test
  void folderThatCannotBeMadeIsAnError(@TempDir Path temp) throws IOException {
    try (Bundle bundle = bundle(temp)) {
      Path file = Files.createFile(temp.resolve("file"));
      LibraryCache cache = LibraryCache.under(file, bundle);
      assertThrows(IOException.class, () -> cache.install(bundle));
    }
  }

  @Test
  void versionThatIsNoFileNameIsReplacedByTheChecksum(@TempDir Path temp) throws IOException {
    try (Bundle bundle = open(jar(temp, "../../elsewhere"))) {
      assertTrue(bundle.version().matches("[0-9a-f]{8}"), bundle.version());
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void folderOfOneProcessIsRemovedAfterLoading(@TempDir Path temp) throws IOException {
    try (Bundle bundle = bundle(temp)) {
      LibraryCache cache = LibraryCache.ofProcess();
      Path library = cache.install(bundle);
      assertEquals("rwx------", permissions(folderOf(library)));
      cache.release(PLATFORM);
      assertFalse(Files.exists(folderOf(library)));
      LibraryCache kept = LibraryCache.under(temp, bundle);
      library = kept.install(bundle);
      kept.release(PLATFORM);
      assertTrue(Files.exists(library));
    }
  }
}
