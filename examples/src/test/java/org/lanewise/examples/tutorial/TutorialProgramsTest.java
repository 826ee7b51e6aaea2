package org.lanewise.examples.tutorial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each program of the tutorial prints what its twin in PyTorch prints. */
class TutorialProgramsTest {
  private static final Path PRINTED = Path.of("src", "test", "resources", "tutorial");

  static List<String> programs() throws IOException {
    Path sources = Path.of("src", "main", "java", "org", "lanewise", "examples", "tutorial");
    try (Stream<Path> files = Files.list(sources)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .filter(name -> !name.equals("package-info"))
              .sorted()
              .toList();
      assertFalse(names.isEmpty());
      return names;
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void printsWhatItsTwinPrints(String name) throws ReflectiveOperationException, IOException {
    String twin = name.replaceAll("(?<!^)(?=[A-Z])", "_").toLowerCase(Locale.ROOT) + ".txt";
    Class<?> program = Class.forName("org.lanewise.examples.tutorial." + name);
    Method main = program.getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream console = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(console);
    }
    String printed = bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    assertEquals(Files.readString(PRINTED.resolve(twin)), printed);
  }
}
