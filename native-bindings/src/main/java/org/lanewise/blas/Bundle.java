package org.lanewise.blas;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** An open jar with the natives of one platform. */
final class Bundle implements Closeable {
  private static final String PROPERTIES = "META-INF/maven/org.bytedeco/openblas/pom.properties";

  private final ZipFile jar;
  private final Platform platform;
  private final ZipEntry library;

  private Bundle(ZipFile jar, Platform platform, ZipEntry library) {
    this.jar = jar;
    this.platform = platform;
    this.library = library;
  }

  /**
   * Finds the jar on the class path or the module path.
   *
   * <p>Class loaders see the class path and the modules that were resolved. Nothing requires the
   * jar with the natives, so on the module path it is there without being resolved: then the jars
   * of that path are opened one by one.
   */
  static @Nullable Bundle find(Platform platform) throws IOException {
    String resource = platform.resourceFolder() + platform.library();
    for (ClassLoader loader : loaders()) {
      URL url = loader.getResource(resource);
      ZipFile jar = url == null ? null : jarOf(url);
      Bundle bundle = jar == null ? null : of(jar, platform);
      if (bundle != null) {
        return bundle;
      }
    }
    for (Path file : jarsOf(System.getProperty("jdk.module.path", ""))) {
      Bundle bundle = of(new ZipFile(file.toFile()), platform);
      if (bundle != null) {
        return bundle;
      }
    }
    return null;
  }

  /** The jar that a resource lies in; null if it lies in none. */
  private static @Nullable ZipFile jarOf(URL url) throws IOException {
    // Also for a jar within a jar: the class loader that made the address knows how to read it.
    if (url.openConnection() instanceof JarURLConnection connection) {
      connection.setUseCaches(false);
      return connection.getJarFile();
    }
    return null;
  }

  private static List<ClassLoader> loaders() {
    List<ClassLoader> loaders = new ArrayList<>();
    for (ClassLoader loader :
        new @Nullable ClassLoader[] {
          Bundle.class.getClassLoader(),
          Thread.currentThread().getContextClassLoader(),
          ClassLoader.getSystemClassLoader()
        }) {
      if (loader != null && !loaders.contains(loader)) {
        loaders.add(loader);
      }
    }
    return loaders;
  }

  /** The jars of a path, those with the likely name first. */
  private static List<Path> jarsOf(String path) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String element : path.split(File.pathSeparator, -1)) {
      if (element.isEmpty()) {
        continue;
      }
      Path entry = Path.of(element);
      if (Files.isDirectory(entry)) {
        try (Stream<Path> files = Files.list(entry)) {
          files.filter(Bundle::isJar).forEach(jars::add);
        }
      } else if (isJar(entry)) {
        jars.add(entry);
      }
    }
    jars.sort(Comparator.comparing(jar -> !jar.toString().contains("openblas")));
    return jars;
  }

  private static boolean isJar(Path file) {
    return file.toString().endsWith(".jar") && Files.isRegularFile(file);
  }

  /**
   * Takes over {@code jar}: it is closed again if it does not have the natives of {@code platform}.
   */
  static @Nullable Bundle of(ZipFile jar, Platform platform) throws IOException {
    ZipEntry library = jar.getEntry(platform.resourceFolder() + platform.library());
    if (library == null) {
      jar.close();
      return null;
    }
    return new Bundle(jar, platform, library);
  }

  Platform platform() {
    return platform;
  }

  /** OpenBLAS itself. */
  ZipEntry library() {
    return library;
  }

  /** All files to extract: the dependencies that this jar has, then OpenBLAS. */
  List<ZipEntry> entries() {
    List<ZipEntry> entries = new ArrayList<>();
    for (String name : platform.dependencies()) {
      ZipEntry entry = jar.getEntry(platform.resourceFolder() + name);
      if (entry != null) {
        entries.add(entry);
      }
    }
    entries.add(library);
    return entries;
  }

  /** The file name of an entry. */
  static String fileName(ZipEntry entry) {
    return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
  }

  InputStream open(ZipEntry entry) throws IOException {
    return jar.getInputStream(entry);
  }

  /**
   * The version of the natives, fit for a file name; jars that do not tell it are known by their
   * checksum.
   */
  String version() throws IOException {
    ZipEntry entry = jar.getEntry(PROPERTIES);
    if (entry != null) {
      Properties properties = new Properties();
      try (InputStream in = jar.getInputStream(entry)) {
        properties.load(in);
      }
      String version = properties.getProperty("version", "");
      if (version.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
        return version;
      }
    }
    return HexFormat.of().toHexDigits((int) library.getCrc());
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }

  /** The jar's path. */
  @Override
  public String toString() {
    return jar.getName();
  }
}
