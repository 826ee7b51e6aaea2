package org.lanewise.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An example in a documentation comment: {@code <pre>{@code ...}</pre>} of a source file.
 *
 * @param source the file
 * @param line the number of the line where it begins
 * @param lines the example without the comment's stars
 */
record Example(Path source, int line, List<String> lines) {
  private static final String BEGIN = "<pre>{@code";
  private static final String END = "}</pre>";

  /** {@code expression; // what it is}. */
  private static final Pattern COMMENTED =
      Pattern.compile("\\s*(\\S.*);[ ]*// (\\S[^\\n]*)", Pattern.DOTALL);

  /** {@code Type name = expression}. */
  private static final Pattern DECLARED =
      Pattern.compile("(?:final )?[A-Za-z][\\w.<>\\[\\], ]*\\s(\\w+) =\\s.*", Pattern.DOTALL);

  private static final Pattern VALUE =
      Pattern.compile("-?\\d.*|\\[.*|tensor\\(.*|true\\b.*|false\\b.*");

  private static final Set<String> STATEMENTS =
      Set.of("return", "throw", "break", "continue", "import", "assert", "yield");

  /** All examples of the files below these folders, in order. */
  static List<Example> in(Path... folders) throws IOException {
    List<Example> examples = new ArrayList<>();
    for (Path folder : folders) {
      for (Path source : sources(folder)) {
        addFrom(source, examples);
      }
    }
    return examples;
  }

  static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static void addFrom(Path source, List<Example> examples) throws IOException {
    List<String> all = Files.readAllLines(source);
    List<String> lines = null;
    int begin = 0;
    for (int i = 0; i < all.size(); i++) {
      String text = all.get(i).strip();
      if (lines == null) {
        if (text.endsWith(BEGIN)) {
          lines = new ArrayList<>();
          begin = i + 2;
        }
      } else if (text.endsWith(END)) {
        examples.add(new Example(source, begin, lines));
        lines = null;
      } else {
        lines.add(text.startsWith("* ") ? text.substring(2) : text.substring(1));
      }
    }
    if (lines != null) {
      throw new AssertionError(source + ":" + begin + ": an example without an end");
    }
  }

  String name() {
    String file = source.getFileName().toString();
    return file.substring(0, file.length() - ".java".length()) + ":" + line;
  }

  /** The source of a class that runs this example in {@code run()}. */
  String program(String className, List<String> imports) {
    String own =
        lines.stream().filter(l -> l.startsWith("import ")).collect(Collectors.joining("\n"));
    String body = statements().stream().map(Example::checked).collect(Collectors.joining("\n"));
    return String.join("\n", imports)
        + "\n"
        + own
        + "\npublic class "
        + className
        + " {\n  public static void run() throws Exception {\n"
        + body
        + "\n  }\n}\n";
  }

  /** The lines, those of one statement together. */
  private List<String> statements() {
    List<String> statements = new ArrayList<>();
    String begun = "";
    for (String line : lines) {
      String text = line.startsWith("import ") ? "" : begun + line;
      String code = line.replaceAll("//.*", "").stripTrailing();
      boolean ends = code.isEmpty() || ";{}".indexOf(code.charAt(code.length() - 1)) >= 0;
      begun = ends ? "" : text + "\n";
      if (ends) {
        statements.add(text);
      }
    }
    statements.add(begun);
    return statements;
  }

  /** A statement behind which a comment says what its value is, as one that checks it. */
  private static String checked(String text) {
    Matcher commented = COMMENTED.matcher(text);
    if (!commented.matches() || !VALUE.matcher(commented.group(2)).matches()) {
      return text;
    }
    String statement = commented.group(1);
    String expected = '"' + commented.group(2).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    Matcher declared = DECLARED.matcher(statement);
    if (declared.matches()) {
      return statement + "; Says.check(" + declared.group(1) + ", " + expected + ");";
    }
    String first = statement.split("\\W", 2)[0];
    boolean assigned = statement.matches("(?s)[\\w.\\[\\]]+ [-+*/]?=\\s.*");
    boolean plain = !STATEMENTS.contains(first) && !assigned && !statement.contains("{");
    return plain ? "Says.check(" + statement + ", " + expected + ");" : text;
  }
}
