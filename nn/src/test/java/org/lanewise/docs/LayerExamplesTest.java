package org.lanewise.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.Generator;
import org.lanewise.nn.Loss;
import org.lanewise.nn.Module;
import org.lanewise.optim.Optimizer;
import org.lanewise.optim.schedulers.LRScheduler;

/**
 * The examples in the documentation of modules, functions, optimizers and schedulers compile with
 * the imports of the shell, run, and give what the comments behind their lines say; and every
 * layer, loss, optimizer and scheduler has one.
 */
class LayerExamplesTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path NN = SOURCES.resolve(Path.of("org", "lanewise", "nn"));
  private static final Path OPTIM = SOURCES.resolve(Path.of("org", "lanewise", "optim"));
  private static final Path IMPORTS =
      Path.of("..", "examples", "src", "main", "resources", "org", "lanewise", "examples")
          .resolve(Path.of("shell", "startup.jsh"));

  /** What has no example yet; shall be empty. */
  private static final Set<String> WITHOUT = Set.of();

  @TempDir private static Path folder;

  private static List<String> imports() throws IOException {
    return Files.readAllLines(IMPORTS).stream().filter(l -> l.startsWith("import ")).toList();
  }

  @TestFactory
  List<DynamicTest> examples() throws IOException {
    List<Example> examples = Example.in(NN, OPTIM);
    assertTrue(examples.size() > 50, "only " + examples.size() + " examples found");
    ExampleCompiler compiler = new ExampleCompiler(folder, imports(), examples);
    List<DynamicTest> tests = new ArrayList<>();
    compiler
        .byClass()
        .forEach(
            (name, example) ->
                tests.add(
                    DynamicTest.dynamicTest(
                        example.name(), () -> run(compiler, name, compiler.error(name)))));
    return tests;
  }

  private static void run(ExampleCompiler compiler, String name, @Nullable String error)
      throws Throwable {
    assertEquals(null, error, "does not compile");
    Generator.manualSeed(0);
    PrintStream out = System.out;
    try (URLClassLoader loader = compiler.loader()) {
      System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
      loader.loadClass(name).getMethod("run").invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      System.setOut(out);
    }
  }

  @Test
  void wrongCommentsAreFound() throws IOException {
    List<String> right =
        List.of(
            "Tensor.ones(2, 3); // [2, 3]",
            "Tensor.of(0.5f, -1f); // [0.5, -1]",
            "Tensor x = Tensor\n    .of(2f); // tensor([2.])",
            "Tensor.of(0.16425f); // 0.1643",
            "Tensor.ones(1).isContiguous(); // true, since it is new");
    List<String> wrong =
        List.of(
            "Tensor.ones(2, 3); // [3, 2]",
            "Tensor.of(0.5f, -1f); // [0.5, 1]",
            "Tensor x = Tensor\n    .of(2f); // tensor([3.])",
            "Tensor.of(0.16425f); // 0.1644",
            "Tensor.ones(1).isContiguous(); // false");
    List<Example> examples =
        Stream.concat(right.stream(), wrong.stream())
            .map(text -> new Example(Path.of("Some.java"), 1, text.lines().toList()))
            .toList();
    Path own = Files.createDirectory(folder.resolve("own"));
    ExampleCompiler compiler = new ExampleCompiler(own, imports(), examples);
    List<Boolean> passed = new ArrayList<>();
    for (String name : compiler.byClass().keySet()) {
      try {
        run(compiler, name, compiler.error(name));
        passed.add(true);
      } catch (Throwable e) {
        assertTrue(String.valueOf(e.getMessage()).startsWith("the comment says "), e.toString());
        passed.add(false);
      }
    }
    assertEquals(
        Stream.concat(right.stream().map(_ -> true), wrong.stream().map(_ -> false)).toList(),
        passed);
  }

  private static Stream<Class<?>> types(Path folder) throws IOException {
    return Example.sources(folder).stream()
        .map(source -> SOURCES.relativize(source).toString())
        .filter(source -> !source.endsWith("package-info.java"))
        .map(source -> source.replace(".java", "").replaceAll("[/\\\\]", "."))
        .map(LayerExamplesTest::load);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Module.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean needsExample(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && !Modifier.isAbstract(type.getModifiers())
        && (Module.class.isAssignableFrom(type)
            || Loss.class.isAssignableFrom(type)
            || Optimizer.class.isAssignableFrom(type)
            || LRScheduler.class.isAssignableFrom(type));
  }

  @Test
  void everyLayerHasAnExample() throws IOException {
    Set<String> shown = new HashSet<>();
    for (Example example : Example.in(NN, OPTIM)) {
      String path = SOURCES.relativize(example.source()).toString();
      shown.add(path.replace(".java", "").replaceAll("[/\\\\]", "."));
    }
    List<String> silent =
        Stream.concat(types(NN), types(OPTIM))
            .filter(LayerExamplesTest::needsExample)
            .map(Class::getName)
            .filter(name -> !shown.contains(name))
            .sorted()
            .toList();
    assertEquals(
        WITHOUT.stream().sorted().toList(), silent, "without an example in the documentation");
  }
}
