package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;
import org.lanewise.nn.init.Init;

/**
 * {@code docs/pytorch.md} against the names of PyTorch: each public name of {@code torch.nn} and
 * {@code torch.optim} has a class or method with that name in Java's case, or stands in one of the
 * document's tables: under another name, or absent for a reason.
 */
class PyTorchNamesTest {
  private static final String[] PACKAGES = {
    "org.lanewise.nn",
    "org.lanewise.nn.utils",
    "org.lanewise.nn.functional",
    "org.lanewise.nn.init",
    "org.lanewise.optim",
    "org.lanewise.optim.schedulers"
  };
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private static final Set<String> UTILITIES = utilities();

  // Methods of the classes in org.lanewise.nn.utils.
  private static Set<String> utilities() {
    Path folder = Path.of("target", "classes", "org", "lanewise", "nn", "utils");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.contains("-"))
          .flatMap(name -> publicClasses(name.replace(".class", "")).stream())
          .flatMap(type -> Arrays.stream(type.getMethods()))
          .map(Method::getName)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names() throws IOException {
    try (InputStream in = PyTorchNamesTest.class.getResourceAsStream("/goldens/torch-names.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank()).toList();
    }
  }

  private static String javaCase(String name) {
    String plain = name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
    return Pattern.compile("_([a-z0-9])")
        .matcher(plain)
        .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
  }

  private static List<Class<?>> publicClasses(String name) {
    List<Class<?>> found = new ArrayList<>();
    for (String p : PACKAGES) {
      Class<?> type = Class.forName(Module.class.getModule(), p + "." + name);
      if (type != null && Modifier.isPublic(type.getModifiers())) {
        found.add(type);
      }
    }
    return found;
  }

  private static boolean hasMethod(Class<?> type, String name) {
    Stream<Method> declared =
        Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
            .flatMap(c -> Arrays.stream(c.getDeclaredMethods())); // protected ones, too
    return Stream.concat(declared, Arrays.stream(type.getMethods()))
        .filter(m -> Modifier.isPublic(m.getModifiers()) || Modifier.isProtected(m.getModifiers()))
        .map(Method::getName)
        .anyMatch(name::equals);
  }

  /** Whether a class or method with this name exists where the name would be looked for. */
  private static boolean exists(String torch) {
    int dot = torch.lastIndexOf('.');
    String place = torch.substring(0, dot);
    String name = torch.substring(dot + 1);
    String method = javaCase(name);
    return switch (place) {
      case "torch.nn.functional" -> {
        String found = name.endsWith("_") ? method + "InPlace" : method;
        yield hasMethod(Functional.class, found) || hasMethod(Tensor.class, found);
      }
      case "torch.nn.init" -> hasMethod(Init.class, method);
      case "torch.nn.Module" -> hasMethod(Module.class, method);
      case "torch.optim.Optimizer" -> hasMethod(org.lanewise.optim.Optimizer.class, method);
      default ->
          !publicClasses(name).isEmpty()
              || (place.startsWith("torch.nn.utils") && UTILITIES.contains(method));
    };
  }

  /** Rows of the tables of the document: PyTorch's names and what stands in the second column. */
  private static Map<String, String> rows(String heading) {
    Map<String, String> rows = new LinkedHashMap<>();
    try {
      String text = Files.readString(Path.of("..", "docs", "pytorch.md"));
      String section = text.substring(text.indexOf("## " + heading)).replaceFirst("## ", "");
      int end = section.indexOf("\n## ");
      for (String line : (end < 0 ? section : section.substring(0, end)).split("\n", -1)) {
        String[] cells = line.split("\\|", -1);
        if (cells.length >= 4) {
          CODE.matcher(cells[1])
              .results()
              .map(m -> m.group(1))
              .forEach(name -> rows.put("torch." + name, cells[2].strip()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  @Test
  void eachNameIsHereOrAccountedFor() throws IOException {
    Map<String, String> renamed = rows("Other names");
    Map<String, String> absent = rows("Absent");
    TreeSet<String> open = new TreeSet<>();
    TreeMap<String, String> wrong = new TreeMap<>();
    for (String name : names()) {
      boolean listed = renamed.containsKey(name) || absent.containsKey(name);
      if (!exists(name) && !listed) {
        open.add(name);
      } else if (exists(name) && listed) {
        wrong.put(name, "exists under its own name");
      }
    }
    assertEquals(new TreeSet<String>(), open);
    assertEquals(new TreeMap<String, String>(), wrong);
    renamed.keySet().forEach(name -> assertTrue(!absent.containsKey(name), name));
  }

  @Test
  void otherNamesExist() {
    Map<String, String> renamed = rows("Other names");
    assertTrue(renamed.size() > 10);
    renamed.forEach(
        (torch, here) -> {
          List<String> found = CODE.matcher(here).results().map(PyTorchNamesTest::code).toList();
          assertTrue(!found.isEmpty(), torch + " has no name here");
          found.forEach(name -> assertTrue(isHere(name), torch + ": no " + name));
        });
  }

  private static String code(MatchResult found) {
    return found.group(1);
  }

  // `Class`, `Class.method` or `new Class(...)`.
  private static boolean isHere(String code) {
    String name = code.replace("new ", "").replaceFirst("\\(.*", "");
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return !publicClasses(name).isEmpty();
    }
    String type = name.substring(0, dot);
    String method = name.substring(dot + 1);
    return publicClasses(type).stream().anyMatch(c -> hasMethod(c, method))
        || !publicClasses(type + "$" + method).isEmpty();
  }
}
