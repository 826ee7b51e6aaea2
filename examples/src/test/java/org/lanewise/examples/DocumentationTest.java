package org.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.help.Help;
import org.lanewise.nn.Conv2d;
import org.lanewise.nn.functional.Functional;

/** Whatever users can name has something to say when they ask for help. */
final class DocumentationTest {
  private static final int WIDE = 10_000;

  /** Known to everybody. */
  private static final Set<String> KNOWN = Set.of("equals", "hashCode", "toString");

  private static List<Class<?>> types(String folder, String exported) throws IOException {
    Path classes = Path.of("..", folder, "target", "classes", exported.replace('.', '/'));
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.list(classes)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.equals("package-info.class")) {
          types.add(type(exported + "." + name.substring(0, name.length() - ".class".length())));
        }
      }
    }
    types.removeIf(type -> !isPublic(type));
    return types;
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, Help.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers()) && (outer == null || isPublic(outer));
  }

  private static boolean isUsable(Executable member) {
    Class<?> owner = member.getDeclaringClass();
    // Nobody else can name what modules keep to themselves.
    boolean subclasses = !Modifier.isFinal(owner.getModifiers()) && !owner.isSealed();
    boolean open =
        Modifier.isPublic(member.getModifiers())
            || (subclasses && Modifier.isProtected(member.getModifiers()));
    return open
        && !member.isSynthetic()
        && !KNOWN.contains(member.getName())
        && (!(member instanceof Method method) || isExported(method.getReturnType()))
        && Arrays.stream(member.getParameterTypes()).allMatch(DocumentationTest::isExported);
  }

  private static boolean isExported(Class<?> type) {
    Class<?> component = type.getComponentType();
    return component != null
        ? isExported(component)
        : type.isPrimitive() || type.getModule().isExported(type.getPackageName());
  }

  /** Is the first line below the declaration a sentence? */
  private static boolean isDescribed(Object thing) {
    return Help.text(thing, WIDE)
        .lines()
        .dropWhile(line -> !line.startsWith(" ") && !line.isEmpty())
        .findFirst()
        .filter(line -> line.matches(" {4}[^ ].*[.:!?].*"))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "nn"})
  void everythingIsDescribed(String folder) throws IOException {
    Module module = (folder.equals("core") ? Help.class : Functional.class).getModule();
    List<Object> silent = new ArrayList<>();
    int members = 0;
    for (ModuleDescriptor.Exports exports : module.getDescriptor().exports()) {
      if (exports.isQualified()) {
        continue;
      }
      if (!isDescribed(exports.source())) {
        silent.add(exports.source());
      }
      for (Class<?> type : types(folder, exports.source())) {
        if (!isDescribed(type)) {
          silent.add(type);
        }
        List<Executable> declared = new ArrayList<>(List.of(type.getDeclaredMethods()));
        declared.addAll(List.of(type.getDeclaredConstructors()));
        for (Executable member : declared) {
          if (isUsable(member)) {
            members++;
            if (!isDescribed(member)) {
              silent.add(member);
            }
          }
        }
      }
    }
    assertTrue(members > 100, folder + ": only " + members + " members found");
    assertEquals(List.of(), silent, "without a documentation comment");
  }

  @Test
  void functionsHaveShapesFormulasExamplesAndErrors() {
    String page = Help.text("conv2d", 80);
    assertTrue(page.startsWith("static Functional.conv2d(Tensor x, Tensor weight,"), page);
    for (String part :
        List.of(
            "Shape: x [batch, in, height, width]",
            "outH = (height + 2 padding - dilation (kernelH - 1) - 1) / stride + 1.",
            "        conv2d(x, weight, null, ConvOptions.options().stride(2).padding(1));",
            "    Throws ShapeException if ",
            "See also: Conv2d")) {
      assertTrue(page.contains(part), part + " in " + page);
    }
  }

  @Test
  void functionsOfAllFamiliesAreThoseOfFunctional() {
    List<String> names = Help.dir(Functional.class);
    Stream<Member> members =
        Stream.concat(
            Arrays.stream(Functional.class.getMethods()),
            Arrays.stream(Functional.class.getFields()));
    List<String> declared =
        members
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .map(Member::getName)
            .distinct()
            .sorted()
            .toList();
    assertEquals(declared, names);
    assertTrue(Help.text("relu").contains("static Functional.relu(Tensor x) -> Tensor"));
  }

  @Test
  void modulesHaveConstructorsOptionsAndWhatTheyInherit() {
    List<String> names = Help.dir(new Conv2d(1, 6, 5));
    assertTrue(names.containsAll(List.of("Conv2d", "options", "forward", "call")));
    List<String> lines = Help.dir("Conv2d").toString().lines().toList();
    assertTrue(lines.indexOf("Static methods") < lines.indexOf("From Module"), lines.toString());
    String page = Help.text("ConvOptions", 80);
    assertTrue(page.contains("\n        stride: "), page);
    assertTrue(page.contains("\n    stride(int... steps) -> ConvOptions\n"), page);
    // What a method that overrides another one does not say itself.
    assertFalse(Help.text("Conv2d.forward").lines().skip(1).findFirst().orElse("").isBlank());
  }

  @Test
  void packagesListTheirTypes() {
    assertTrue(Help.dir("nn").containsAll(List.of("Conv2d", "Module", "Loss", "functional")));
    assertTrue(Help.dir("functional").containsAll(List.of("Functional", "ConvOptions")));
    assertEquals(Help.dir("org.lanewise.nn"), Help.dir("nn"));
    assertTrue(Help.dir().containsAll(List.of("org.lanewise", "org.lanewise.nn")));
  }
}
