package org.lanewise.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where data that can be fetched or made again is kept between runs: one folder per user.
 *
 * <p>The system property {@code lanewise.cache} names it; otherwise it is {@code lanewise} in the
 * cache folder of the system: {@code $XDG_CACHE_HOME} or {@code ~/.cache}, {@code ~/Library/Caches}
 * on macOS, {@code %LOCALAPPDATA%} on Windows. The folder need not exist.
 */
public final class CacheFolder {
  private CacheFolder() {}

  /** Returns the folder of this user. */
  public static Path root() {
    return root(System::getProperty, System::getenv);
  }

  /**
   * As {@link #root()} with other system properties and environment variables; both may answer
   * null.
   */
  static Path root(
      UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
    Optional<Path> named = path(properties.apply("lanewise.cache"));
    if (named.isPresent()) {
      return named.get();
    }
    Path home = path(properties.apply("user.home")).orElse(Path.of(""));
    String system = Optional.ofNullable(properties.apply("os.name")).orElse("");
    Path caches;
    if (system.toLowerCase(Locale.ROOT).startsWith("windows")) {
      caches =
          path(environment.apply("LOCALAPPDATA")).orElse(home.resolve("AppData").resolve("Local"));
    } else if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
      caches = home.resolve("Library").resolve("Caches");
    } else {
      // The XDG base directory specification: a relative path is to be ignored.
      caches =
          path(environment.apply("XDG_CACHE_HOME"))
              .filter(Path::isAbsolute)
              .orElse(home.resolve(".cache"));
    }
    return caches.resolve("lanewise");
  }

  private static Optional<Path> path(@Nullable String text) {
    return Optional.ofNullable(text).filter(t -> !t.isBlank()).map(Path::of);
  }
}
