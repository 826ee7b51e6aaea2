package org.lanewise.examples.shell;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.lanewise.data.CacheFolder;

/**
 * The JDK's JShell with the library on its module path and imported, and {@code dir} and {@code
 * help} as functions.
 *
 * <p>At a terminal, history and settings are kept between sessions in the user's cache folder.
 * Otherwise the lines of standard input are run one after the other, without prompts, as in {@code
 * echo 'help("relu")' | lanewise shell}.
 */
public final class Shell {
  private static final String ENABLED = "org.lanewise.bindings,org.lanewise.simd";

  private Shell() {}

  /** Whether somebody sits at a terminal. */
  public static boolean isAtTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /**
   * Reads and runs what the user types, or else what standard input has, until its end or {@code
   * /exit}.
   *
   * @return the exit status: 0, or what {@code /exit} names
   */
  public static int run(boolean atTerminal) throws IOException {
    Path startup = Files.createTempFile("lanewise", ".jsh");
    try {
      Files.writeString(startup, script("startup.jsh"));
      List<String> arguments = arguments(startup);
      if (!atTerminal) {
        arguments.add("-");
        return start(JavaShellToolBuilder.builder().persistence(new HashMap<>()), arguments);
      }
      Settings settings = Settings.load(CacheFolder.root().resolve("shell.properties"));
      try {
        settings.prepare(script("feedback.jsh"));
        return start(JavaShellToolBuilder.builder().persistence(settings.values()), arguments);
      } finally {
        settings.save();
      }
    } finally {
      Files.delete(startup);
    }
  }

  static int start(JavaShellToolBuilder shell, List<String> arguments) throws IOException {
    try {
      return shell.start(arguments.toArray(String[]::new));
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("shell: " + e.getMessage(), e);
    }
  }

  /** Snippets run in a JVM of their own, which needs what the launcher gives to this one. */
  private static List<String> arguments(Path startup) {
    List<String> arguments = new ArrayList<>();
    path("--module-path", "jdk.module.path", arguments);
    path("--class-path", "java.class.path", arguments);
    arguments.addAll(List.of("--add-modules", "org.lanewise.nn", "-C-Xlint:-incubating"));
    arguments.addAll(List.of("-R--enable-native-access=" + ENABLED, "-R-XX:+UseSerialGC"));
    for (Map.Entry<Object, Object> property : System.getProperties().entrySet()) {
      if (property.getKey().toString().startsWith("lanewise.")) {
        arguments.add("-R-D" + property.getKey() + "=" + property.getValue());
      }
    }
    arguments.addAll(List.of("--startup", startup.toString()));
    return arguments;
  }

  private static void path(String option, String property, List<String> arguments) {
    String path = System.getProperty(property, "");
    if (!path.isEmpty()) {
      arguments.addAll(List.of(option, path));
    }
  }

  private static String script(String name) {
    try (InputStream in = Shell.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + ": expected it beside " + Shell.class + ", got nothing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
