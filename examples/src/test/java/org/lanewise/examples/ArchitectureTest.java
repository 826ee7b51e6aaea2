package org.lanewise.examples;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Linker;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shape of the code base: which module may use what, and how large a file may grow. It looks at
 * the classes that the build made and at the sources beside them, for all modules at once.
 */
final class ArchitectureTest {
  /** Larger files hold more than one idea; most have less than 300 lines. */
  private static final int MOST_LINES = 450;

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Layer NATIVE_BINDINGS =
      new Layer("native-bindings", "org.lanewise.bindings");
  private static final Layer SIMD =
      new Layer("simd", "org.lanewise.simd").uses("jdk.incubator.vector");
  private static final Layer CORE =
      new Layer("core", "org.lanewise.core").above(SIMD, NATIVE_BINDINGS);
  private static final Layer NN =
      new Layer("nn", "org.lanewise.nn")
          .above(CORE, SIMD)
          .uses("javax.imageio..", "com.google.gson..", "net.razorvine.pickle..");
  private static final Layer EXAMPLES =
      new Layer("examples", "org.lanewise.examples")
          .above(NN, CORE, SIMD, NATIVE_BINDINGS)
          .uses(
              "javax.imageio..",
              "com.sun.management..",
              "jdk.jshell.tool..",
              "com.google.gson..",
              "picocli..",
              "me.tongfei.progressbar..",
              "org.jfree..");

  /** Without bench, on which nothing can depend: Maven builds it apart from the programs. */
  private static final List<Layer> LAYERS = List.of(NATIVE_BINDINGS, SIMD, CORE, NN, EXAMPLES);

  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPaths(LAYERS.stream().map(Layer::classes).toList());

  /**
   * A module, with the modules below it and the packages of others that it may use besides the
   * platform's {@code java}.
   */
  record Layer(String folder, String name, List<Layer> below, List<String> packages) {
    Layer(String folder, String name) {
      this(folder, name, List.of(), List.of());
    }

    Layer above(Layer... others) {
      return new Layer(folder, name, List.of(others), packages);
    }

    Layer uses(String... others) {
      return new Layer(folder, name, below, List.of(others));
    }

    Path classes() {
      return ROOT.resolve(folder, "target", "classes");
    }

    ModuleDescriptor descriptor() throws IOException {
      try (InputStream in = Files.newInputStream(classes().resolve("module-info.class"))) {
        return ModuleDescriptor.read(in);
      }
    }

    DescribedPredicate<JavaClass> members() {
      return describe(
          "are of " + folder,
          type -> type.getSource().filter(source -> contains(source.getUri())).isPresent());
    }

    private boolean contains(URI source) {
      return "file".equals(source.getScheme()) && Path.of(source).startsWith(classes());
    }

    DescribedPredicate<JavaClass> allowed() {
      DescribedPredicate<JavaClass> types =
          members()
              .or(resideInAnyPackage("", "java..", "org.jspecify.annotations"))
              .or(resideInAnyPackage(packages.toArray(String[]::new)));
      for (Layer layer : below) {
        types = types.or(layer.members());
      }
      return types
          .onResultOf(JavaClass::getBaseComponentType) // an array is where its elements are
          .as(
              "are of %s, of java, of %s or of %s",
              folder, packages, below.stream().map(Layer::folder).toList());
    }

    @Override
    public String toString() {
      return folder;
    }
  }

  static List<Layer> layers() {
    return LAYERS;
  }

  @ParameterizedTest
  @MethodSource("layers")
  void classesUseOnlyWhatTheirModuleMay(Layer layer) {
    classes()
        .that(layer.members())
        .should()
        .onlyDependOnClassesThat(layer.allowed())
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void modulesRequireOnlyThoseBelowThem(Layer layer) throws IOException {
    List<String> below = layer.below().stream().map(Layer::name).toList();
    List<String> wrong = new ArrayList<>();
    for (ModuleDescriptor.Requires requires : layer.descriptor().requires()) {
      if (requires.name().startsWith("org.lanewise") && !below.contains(requires.name())) {
        wrong.add(requires.name());
      }
    }
    assertEquals(List.of(), wrong, "required by " + layer.name() + ", allowed are " + below);
  }

  @Test
  void onlyBlasAndOsCallNativeCode() {
    noClasses()
        .that(not(resideInAnyPackage("org.lanewise.blas", "org.lanewise.os")))
        .should()
        .dependOnClassesThat(belongToAnyOf(Linker.class))
        .check(CLASSES);
  }

  @Test
  void nobodyUsesUnsafe() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("sun.misc.Unsafe")
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void exportedPackagesAreDocumented(Layer layer) throws IOException {
    List<String> undocumented = new ArrayList<>();
    Path sources = ROOT.resolve(layer.folder(), "src", "main", "java");
    for (ModuleDescriptor.Exports exports : layer.descriptor().exports()) {
      Path folder = sources.resolve(exports.source().replace('.', '/'));
      if (!Files.exists(folder.resolve("package-info.java"))) {
        undocumented.add(exports.source());
      }
    }
    assertEquals(List.of(), undocumented, "exported packages without package-info.java");
  }

  @Test
  void filesStaySmall() throws IOException {
    List<String> large = new ArrayList<>();
    int files = 0;
    try (Stream<Path> folders = Files.list(ROOT)) {
      for (Path sources : folders.map(f -> f.resolve("src")).filter(Files::isDirectory).toList()) {
        try (Stream<Path> found = Files.walk(sources)) {
          for (Path file : found.filter(f -> f.toString().endsWith(".java")).toList()) {
            files++;
            int lines = Files.readAllLines(file).size();
            if (lines > MOST_LINES) {
              large.add(ROOT.relativize(file) + " has " + lines + " lines");
            }
          }
        }
      }
    }
    assertFalse(files == 0, "no sources found in " + ROOT);
    assertEquals(List.of(), large, "more than " + MOST_LINES + " lines: split by idea");
  }
}
