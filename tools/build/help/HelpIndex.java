import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Makes the index behind {@code org.lanewise.help.Help} from the documentation comments of one
 * module.
 *
 * <p>{@code java tools/build/help/HelpIndex.java SOURCES INDEX MODULE_PATH}: the folder with {@code
 * module-info.java}, the file to write, and where the modules are that it requires. The index has
 * what the packages hold that the module exports to everybody. Nothing happens if the index is
 * newer than the sources and than this program. Exit status: 0, or 1 if the sources do not compile.
 *
 * <p>The index is a text of entries. The first line of an entry starts at the first column and has
 * fields between tabs:
 *
 * <pre>
 * package  NAME
 * type     KIND  BINARY_NAME  DECLARATION  SUPERTYPES
 * member   KIND  MODIFIERS    NAME         KEY   TYPE_PARAMETERS  SIGNATURE  OVERRIDDEN
 * </pre>
 *
 * <p>Members belong to the type before them. {@code KEY} is the name with the erased types of the
 * parameters, {@code OVERRIDDEN} the type and key of the member that has the documentation, where
 * this one has none. The documentation follows in lines that start with a tab, as {@link Comments}
 * writes them.
 */
public final class HelpIndex {
  private HelpIndex() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println("help index: expected SOURCES INDEX MODULE_PATH, got " + List.of(args));
      System.exit(2);
    }
    Path sources = Path.of(args[0]);
    Path index = Path.of(args[1]);
    List<Path> files = javaFiles(sources);
    if (isFresh(index, sources)) {
      return;
    }
    Indexer indexer = new Indexer();
    if (!compile(files, args[2], indexer)) {
      System.exit(1);
    }
    Files.createDirectories(index.toAbsolutePath().getParent());
    Files.writeString(index, indexer.entries.text());
    indexer.entries.undocumented().forEach(name -> System.err.println("undocumented: " + name));
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** Folders count as well: their time changes when a file goes away. */
  private static boolean isFresh(Path index, Path sources) throws IOException {
    if (!Files.exists(index)) {
      return false;
    }
    FileTime made = Files.getLastModifiedTime(index);
    for (Path folder : List.of(sources, program())) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.toList()) {
          if (Files.getLastModifiedTime(path).compareTo(made) >= 0) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** The folder of this program's sources, from which the launcher of sources runs it. */
  private static Path program() {
    return Path.of(System.getProperty("jdk.launcher.sourcefile")).toAbsolutePath().getParent();
  }

  /** Declarations only: with annotation processing alone no method body is looked at. */
  private static boolean compile(List<Path> files, String modulePath, Indexer indexer)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> findings = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(findings, Locale.ROOT, null)) {
      List<String> options = new ArrayList<>(List.of("-proc:only", "-Xlint:none"));
      if (!modulePath.isEmpty()) {
        options.addAll(List.of("--module-path", modulePath));
      }
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null, manager, findings, options, null, manager.getJavaFileObjectsFromPaths(files));
      task.setProcessors(List.of(indexer));
      boolean compiled = task.call();
      findings.getDiagnostics().stream()
          .filter(finding -> finding.getKind() == Diagnostic.Kind.ERROR)
          .forEach(finding -> System.err.println("help index: " + finding));
      return compiled;
    }
  }

  /** The part that runs inside the compiler, once it knows all declarations. */
  @SupportedAnnotationTypes("*")
  private static final class Indexer extends AbstractProcessor {
    private Entries entries;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (entries == null) {
        entries = new Entries(processingEnv);
        round.getRootElements().stream()
            .filter(ModuleElement.class::isInstance)
            .map(ModuleElement.class::cast)
            .forEach(entries::addModule);
      }
      return false;
    }
  }
}
