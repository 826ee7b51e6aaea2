import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks or applies google-java-format on every Java file of the repository.
 *
 * <p>{@code java -cp google-java-format-all-deps.jar tools/build/Format.java (check|apply) ROOT},
 * on the JDK that compiles the project: the formatter is built into that JDK's compiler, which
 * Maven's own JVM need not have. Exit status: 0 when all is well, 1 when a file is not formatted
 * ({@code check}) or does not parse.
 */
public final class Format {
  private static final String FORMATTED = "formatted";
  private static final String UNFORMATTED = "not formatted";

  private Format() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2 || !List.of("check", "apply").contains(args[0])) {
      System.err.println("format: expected (check|apply) ROOT, got " + List.of(args));
      System.exit(2);
    }
    boolean apply = args[0].equals("apply");
    Path root = Path.of(args[1]);
    Map<Path, String> findings = new ConcurrentHashMap<>();
    sources(root).parallelStream().forEach(file -> format(file, apply, findings));
    new TreeMap<>(findings)
        .forEach((file, what) -> System.err.println(root.relativize(file) + ": " + what));
    if (findings.containsValue(UNFORMATTED)) {
      System.err.println("This formats them: mvn -q -N validate -Pformat");
    }
    if (findings.values().stream().anyMatch(what -> !what.equals(FORMATTED))) {
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean skip = !folder.equals(root) && (name.equals("target") || name.startsWith("."));
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static void format(Path file, boolean apply, Map<Path, String> findings) {
    try {
      String source = Files.readString(file);
      String formatted = new Formatter().formatSourceAndFixImports(source);
      if (!formatted.equals(source)) {
        if (apply) {
          Files.writeString(file, formatted);
        }
        findings.put(file, apply ? FORMATTED : UNFORMATTED);
      }
    } catch (FormatterException e) {
      findings.put(file, "does not parse: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
