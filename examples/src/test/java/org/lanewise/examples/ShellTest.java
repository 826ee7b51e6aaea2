package org.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanewise.help.Help;
import org.lanewise.nn.ReLU;

/** JShell with the library, its input a pipe, and {@code help} and {@code dir} as commands. */
final class ShellTest {
  private static final List<String> PACKAGES =
      List.of(
          "org.lanewise",
          "autograd",
          "data",
          "io",
          "nn",
          "nn.functional",
          "nn.init",
          "nn.utils",
          "optim",
          "schedulers");

  /** Runs the program in a JVM of its own; returns what it prints, on both streams. */
  private static String shell(String... lines) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=org.lanewise.bindings,org.lanewise.simd",
                "--module-path",
                System.getProperty("jdk.module.path"),
                "--module",
                "org.lanewise.examples/org.lanewise.examples.Main",
                "shell")
            .redirectErrorStream(true)
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output
        .lines()
        .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
        .reduce("", (text, line) -> text + line + "\n");
  }

  @Test
  void namesOfTheLibraryAreImportedAndNoneIsAmbiguous() throws Exception {
    List<String> types = new ArrayList<>();
    for (String name : PACKAGES) {
      Help.dir(name).stream()
          .filter(type -> Character.isUpperCase(type.charAt(0)))
          .forEach(type -> types.add(type + ".class"));
    }
    String output =
        shell(
            "var types = List.of(" + String.join(", ", types) + ")",
            "System.out.println(types.size())",
            "System.out.println(relu(Tensor.of(-1f, 2f)).add(1).to(FLOAT64))",
            "System.out.println(new Conv2d(1, 6, 5) instanceof Module)",
            "help(\"Grad.isOn\")",
            "help(new ReLU())",
            "help(\"bakward\")",
            "dir(\"bakward\")",
            "dir(Generator.class)");
    String found = "expected a package, class or function, got \"bakward\"; did you mean backward";
    String expected =
        String.join(
            "\n",
            Integer.toString(types.size()),
            "tensor([1., 3.], dtype=float64)",
            "true",
            Help.text("Grad.isOn", 80) + Help.text(ReLU.class, 80).strip());
    assertTrue(output.startsWith(expected), output);
    assertTrue(output.contains("\nhelp: " + found) && output.contains("\ndir: " + found), output);
    assertTrue(output.endsWith(Help.dir("Generator").toString()), output);
  }

  @Test
  void helpIsACommand() {
    String page = Program.run("help", "Grad.isOn").succeeds().out();
    assertTrue(page.startsWith("static Grad.isOn() -> boolean\n"), page);
    assertTrue(Program.run("help").succeeds().out().contains("org.lanewise.nn"));
    Program.run("help", "bakward").fails(2, "\"bakward\"; did you mean backward");
  }

  @Test
  void dirIsACommand() {
    assertEquals(Help.dir("nn").toString(), Program.run("dir", "nn").succeeds().out());
    assertTrue(Program.run("dir").succeeds().out().contains("org.lanewise.nn"));
    Program.run("dir", "Tensr").fails(2, "\"Tensr\"; did you mean Tensor");
  }
}
