package org.lanewise.docs;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles examples as a user's program on the class path. */
final class ExampleCompiler {
  private static final Pattern ERROR =
      Pattern.compile("(?:.*[/\\\\])?(Example\\d+)\\.java:\\d+: .*");

  /** Compares values with the comments behind them. */
  private static final String SAYS =
      """
      import org.lanewise.Tensor;
      public final class Says {
        public static void check(Object value, String comment) {
          String text = String.valueOf(value);
          if (value instanceof Tensor tensor && !comment.startsWith("tensor(")) {
            if (isElements(tensor, comment)) {
              return;
            }
            text = tensor.shape().toString();
          }
          if (!comment.contains("...") && !comment.startsWith(text) && !isNear(text, comment)) {
            throw new AssertionError("the comment says " + comment + ", the value is " + text
                + (value instanceof Tensor ? " " + value : ""));
          }
        }
        private static boolean isElements(Tensor tensor, String comment) {
          String numbers = comment.replaceAll("[^-+.,eE0-9]", "");
          String[] said = numbers.isEmpty() ? new String[0] : numbers.split(",");
          double[] elements = tensor.toDoubleArray();
          if (said.length != elements.length) {
            return false;
          }
          for (int i = 0; i < said.length; i++) {
            if (!isNear(String.valueOf(elements[i]), said[i])) {
              return false;
            }
          }
          return true;
        }
        // Equal to half a unit of the last digit that is written.
        private static boolean isNear(String text, String comment) {
          try {
            String number = comment.split("[ ,;:]", 2)[0];
            double value = Double.parseDouble(text);
            double said = Double.parseDouble(number);
            int dot = number.indexOf('.');
            double unit = dot < 0 ? 1e-6 : Math.pow(10, dot + 1 - number.length());
            return Math.abs(value - said) <= 0.501 * unit;
          } catch (NumberFormatException e) {
            return false;
          }
        }
      }
      """;

  private final Path folder;
  private final Map<String, Example> byClass = new LinkedHashMap<>();
  private final Map<String, String> errors = new LinkedHashMap<>();

  ExampleCompiler(Path folder, List<String> imports, List<Example> examples) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("Says.java"), SAYS);
    for (Example example : examples) {
      String name = "Example" + byClass.size();
      byClass.put(name, example);
      Files.writeString(folder.resolve(name + ".java"), example.program(name, imports));
    }
    int failed;
    do { // until those that are left compile
      failed = errors.size();
      compile(byClass.keySet().stream().filter(name -> !errors.containsKey(name)).toList());
    } while (errors.size() > failed);
  }

  Map<String, Example> byClass() {
    return byClass;
  }

  /** What the compiler says against an example; null if nothing. */
  @Nullable String error(String className) {
    return errors.get(className);
  }

  private void compile(List<String> names) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-proc:none", "-nowarn", "-Xmaxerrs", "1000", "-Xdiags:compact"));
    arguments.addAll(List.of("-d", folder.toString(), "-cp", classPath()));
    arguments.add(folder.resolve("Says.java").toString());
    names.forEach(name -> arguments.add(folder.resolve(name + ".java").toString()));
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    int status = javac.run(writer, writer, arguments.toArray(String[]::new));
    int before = errors.size();
    String failing = null;
    for (String line : output.toString().lines().toList()) {
      Matcher error = ERROR.matcher(line);
      failing = error.matches() ? error.group(1) : failing;
      if (failing != null) {
        errors.merge(failing, line, (text, more) -> text + "\n" + more);
      }
    }
    if (status != 0 && errors.size() == before) {
      throw new AssertionError(output.toString());
    }
  }

  /** Where the library's classes are, and what they need to be compiled against. */
  private static String classPath() {
    List<Class<?>> types =
        List.of(org.lanewise.nn.Module.class, org.lanewise.Tensor.class, Nullable.class);
    return types.stream()
        .map(type -> location(type).toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** A loader of the compiled classes, which see what is exported to everybody. */
  URLClassLoader loader() throws IOException {
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, org.lanewise.nn.Module.class.getClassLoader());
  }
}
