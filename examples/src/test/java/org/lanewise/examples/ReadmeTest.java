package org.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The training loop in the README compiles as it stands, runs, and learns. */
class ReadmeTest {
  private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern EPOCH = Pattern.compile("epoch (\\d): loss ([0-9.]+)");

  @Test
  void theTrainingLoopLearns(@TempDir Path folder) throws Exception {
    Matcher program = PROGRAM.matcher(Files.readString(readme()));
    assertTrue(program.find(), "a block of Java in the README");
    Path source = Files.writeString(folder.resolve("Train.java"), program.group(1));
    Matcher epochs = EPOCH.matcher(run(source));
    double[] losses = new double[3];
    for (int i = 0; i < losses.length; i++) {
      assertTrue(epochs.find(), "epoch " + (i + 1));
      losses[i] = Double.parseDouble(epochs.group(2));
    }
    assertTrue(losses[2] < losses[0] / 2, Arrays.toString(losses));
  }

  private static Path readme() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("README.md"))) {
      Path parent = folder.getParent();
      assertNotNull(parent, "README.md in a folder above");
      folder = parent;
    }
    return folder.resolve("README.md");
  }

  private static String classPath() {
    return Stream.of("java.class.path", "jdk.module.path")
        .map(System::getProperty)
        .filter(path -> path != null && !path.isEmpty())
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  /** Compiles and runs the program in a JVM of its own; returns what it prints. */
  private static String run(Path source) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                source.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
