package org.lanewise.examples.shell;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import jdk.jshell.tool.JavaShellToolBuilder;

/** What JShell keeps between sessions, its history above all, in a file of our own. */
final class Settings {
  /** The script that the settings were made by. */
  private static final String PREPARED = "lanewise.prepared";

  private static final String HISTORY = "HISTORY_LINE";

  private final Path file;
  private final Map<String, String> values = new HashMap<>();

  private Settings(Path file) {
    this.file = file;
  }

  /** The settings in a file; none if it cannot be read. */
  static Settings load(Path file) {
    Settings settings = new Settings(file);
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException _) {
      properties.clear();
    }
    properties.forEach((key, value) -> settings.values.put(key.toString(), value.toString()));
    return settings;
  }

  Map<String, String> values() {
    return values;
  }

  /**
   * Lets JShell itself make of its commands the settings that it keeps: before a session there is
   * no other way to give them to it.
   */
  void prepare(String commands) throws IOException {
    if (commands.equals(values.get(PREPARED))) {
      return;
    }
    Map<String, String> made = new HashMap<>();
    JavaShellToolBuilder shell =
        JavaShellToolBuilder.builder()
            .persistence(made)
            .in(new ByteArrayInputStream(commands.getBytes(StandardCharsets.UTF_8)), null)
            .out(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    Shell.start(shell, List.of("--execution", "local", "--no-startup", "--feedback", "concise"));
    made.keySet().removeIf(key -> key.startsWith(HISTORY));
    values.putAll(made);
    values.put(PREPARED, commands);
  }

  /** Writes the file; a session whose history cannot be kept is no worse for it. */
  void save() {
    Properties properties = new Properties();
    properties.putAll(values);
    try {
      Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
      Path written = Files.createTempFile(folder, "shell", ".tmp");
      try (Writer writer = Files.newBufferedWriter(written)) {
        properties.store(writer, null);
      }
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException _) {
      // Nothing is lost that was asked for.
    }
  }
}
