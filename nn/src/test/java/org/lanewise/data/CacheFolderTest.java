package org.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CacheFolderTest {
  @Test
  void followsTheCustomOfTheSystem() {
    assertEquals(Path.of("home/.cache/lanewise"), root("Linux", Map.of()));
    assertEquals(Path.of("home/Library/Caches/lanewise"), root("Mac OS X", Map.of()));
    assertEquals(Path.of("home/AppData/Local/lanewise"), root("Windows 11", Map.of()));
    assertEquals(Path.of("local/lanewise"), root("Windows 11", Map.of("LOCALAPPDATA", "local")));
  }

  @Test
  void xdgCacheHomeCountsIfItIsAbsolute() {
    Path absolute = Path.of("somewhere").toAbsolutePath();
    assertEquals(
        absolute.resolve("lanewise"), root("Linux", Map.of("XDG_CACHE_HOME", absolute.toString())));
    for (String ignored : new String[] {"", "relative/folder"}) {
      assertEquals(
          Path.of("home/.cache/lanewise"), root("Linux", Map.of("XDG_CACHE_HOME", ignored)));
    }
  }

  @Test
  void thePropertyOverridesEverything() {
    Map<String, String> properties =
        Map.of("lanewise.cache", "mine", "user.home", "home", "os.name", "Linux");
    assertEquals(Path.of("mine"), CacheFolder.root(properties::get, properties::get));
  }

  @Test
  void theRealOneIsAFolderOfThisUser() {
    assertTrue(CacheFolder.root().getNameCount() > 0);
    assertEquals(CacheFolder.root().resolve("mnist"), MnistFiles.cacheFolder());
  }

  private static Path root(String system, Map<String, String> environment) {
    Map<String, String> properties = Map.of("user.home", "home", "os.name", system);
    return CacheFolder.root(properties::get, environment::get);
  }
}
