package org.lanewise.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The four files of MNIST: {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code
 * t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}.
 *
 * <p>Each may be packed ({@code .gz}) and may be named with a dot before {@code idx}; where a
 * folder has a file twice, the unpacked one is taken. Finding the files does not read them: {@link
 * MnistSplit#count()} does.
 *
 * @param train the files of the examples to learn from
 * @param test the files of the examples to test with
 */
public record MnistFiles(MnistSplit train, MnistSplit test) {
  /** The environment variable that names a folder of data. */
  public static final String VARIABLE = "LANEWISE_DATA";

  /** What the four files are called, without {@code .gz}. */
  public static final List<String> NAMES =
      List.of(
          "train-images-idx3-ubyte",
          "train-labels-idx1-ubyte",
          "t10k-images-idx3-ubyte",
          "t10k-labels-idx1-ubyte");

  /**
   * Finds the files in {@code folder}.
   *
   * @throws DataFileException if the folder or one of the files is missing; the message names all
   *     that are
   */
  public static MnistFiles in(Path folder) throws DataFileException {
    requireFolder(folder);
    List<Path> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String name : NAMES) {
      locate(folder, name).ifPresentOrElse(found::add, () -> missing.add(name));
    }
    if (!missing.isEmpty()) {
      throw new DataFileException(
          folder,
          "the files of MNIST (each may end in .gz)",
          "none called " + String.join(", ", missing));
    }
    return new MnistFiles(
        new MnistSplit(found.get(0), found.get(1)), new MnistSplit(found.get(2), found.get(3)));
  }

  /**
   * Finds the files where this user may have them.
   *
   * <p>These places are looked at, in this order: the folder {@code given}, if any; the folder that
   * the environment variable {@code LANEWISE_DATA} names, or {@code mnist} in it; {@link
   * #cacheFolder()}. A folder that is named is meant: when {@code given} lacks a file, or the
   * variable's folder is missing or has only some of the files, that is an error and nothing else
   * is tried. A cache that is not complete counts as empty.
   *
   * @return the files, or nothing if no folder is named and the cache has none
   * @throws DataFileException if a folder that is named is missing or incomplete
   */
  public static Optional<MnistFiles> find(Optional<Path> given) throws DataFileException {
    return find(given, System::getProperty, System::getenv);
  }

  /** As {@link #find(Optional)} with other system properties and environment variables. */
  static Optional<MnistFiles> find(
      Optional<Path> given,
      UnaryOperator<@Nullable String> properties,
      UnaryOperator<@Nullable String> environment)
      throws DataFileException {
    if (given.isPresent()) {
      return Optional.of(in(given.get()));
    }
    String named = environment.apply(VARIABLE);
    if (named != null && !named.isBlank()) {
      Path folder = Path.of(named);
      requireFolder(folder);
      for (Path place : List.of(folder, folder.resolve("mnist"))) {
        if (NAMES.stream().anyMatch(name -> locate(place, name).isPresent())) {
          return Optional.of(in(place));
        }
      }
    }
    Path cache = mnist(CacheFolder.root(properties, environment));
    boolean complete = NAMES.stream().allMatch(name -> locate(cache, name).isPresent());
    return complete ? Optional.of(in(cache)) : Optional.empty();
  }

  /** Returns the folder in the user's cache where MNIST is kept; it need not exist. */
  public static Path cacheFolder() {
    return mnist(CacheFolder.root());
  }

  private static Path mnist(Path root) {
    return root.resolve("mnist");
  }

  private static void requireFolder(Path folder) throws DataFileException {
    if (!Files.isDirectory(folder)) {
      throw new DataFileException(
          folder, "a folder with MNIST", Files.exists(folder) ? "a file" : "nothing there");
    }
  }

  private static Optional<Path> locate(Path folder, String name) {
    String dotted = name.replace("-idx", ".idx");
    return List.of(name, dotted, name + ".gz", dotted + ".gz").stream()
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
