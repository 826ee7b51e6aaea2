import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.EscapeTree;
import com.sun.source.doctree.IndexTree;
import com.sun.source.doctree.InheritDocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.RawTextTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SnippetTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.SummaryTree;
import com.sun.source.doctree.SystemPropertyTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.util.DocTrees;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Turns the trees of one comment into the lines that {@link Comments} describes. */
final class PlainText {
  private static final char NO_BREAK = '\u00a0';

  private final DocTrees trees;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder current = new StringBuilder();

  /** The lists that are open, with how many items of each have begun; -1 if it has no numbers. */
  private final Deque<Integer> lists = new ArrayDeque<>();

  private String prefix = " ";
  private boolean separate;
  private int preformatted;

  PlainText(DocTrees trees) {
    this.trees = trees;
  }

  List<String> blocks(List<? extends DocTree> body) {
    addAll(body);
    endLine();
    return lines;
  }

  /** All of it in one line; examples and lists are run in. */
  String line(List<? extends DocTree> body) {
    List<String> parts = new ArrayList<>();
    for (String line : blocks(body)) {
      String text = line.startsWith("*") ? line.substring(line.lastIndexOf('\t')) : line;
      parts.add(line.isEmpty() ? "" : text.substring(1).strip());
    }
    parts.removeIf(String::isEmpty);
    return String.join(" ", parts);
  }

  /** {@code Scope#keep} as {@code Scope.keep}, without packages. */
  static String reference(String signature) {
    String text = signature.replaceAll("\\b(?:[a-z][a-z0-9]*\\.)+(?=[A-Z])", "");
    text = text.startsWith("#") ? text.substring(1) : text.replace('#', '.');
    return text.replace(' ', NO_BREAK);
  }

  private void addAll(List<? extends DocTree> body) {
    body.forEach(this::add);
  }

  private void add(DocTree tree) {
    switch (tree) {
      case EscapeTree t -> current.append(t.getBody());
      case TextTree t -> addText(t.getBody());
      case LiteralTree t -> addCode(t);
      case LinkTree t -> {
        if (t.getLabel().isEmpty()) {
          current.append(reference(t.getReference().getSignature()));
        } else {
          addAll(t.getLabel());
        }
      }
      case ReferenceTree t -> current.append(reference(t.getSignature()));
      case ValueTree t -> current.append(reference(t.getReference().getSignature()));
      case EntityTree t -> current.append(trees.getCharacters(t));
      case StartElementTree t -> start(t.getName().toString().toLowerCase(Locale.ROOT));
      case EndElementTree t -> end(t.getName().toString().toLowerCase(Locale.ROOT));
      case SummaryTree t -> addAll(t.getSummary());
      case IndexTree t -> add(t.getSearchTerm());
      case SystemPropertyTree t -> current.append(t.getPropertyName());
      case SnippetTree t when t.getBody() != null -> {
        start("pre");
        current.append(t.getBody().getBody());
        end("pre");
      }
      case ReturnTree t -> {
        current.append("Returns ");
        addAll(t.getDescription());
        current.append('.');
      }
      case RawTextTree t -> addMarkdown(t.getContent());
      case InheritDocTree _ -> {} // an empty comment inherits
      default -> addText(tree.toString());
    }
  }

  private void addText(String text) {
    if (preformatted > 0) {
      current.append(text);
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        current.append(c);
      } else if (!current.isEmpty() && current.charAt(current.length() - 1) != ' ') {
        current.append(' ');
      }
    }
  }

  /** Lines of code stay whole where the terminal is wide enough. */
  private void addCode(LiteralTree tree) {
    String text = tree.getBody().getBody();
    if (preformatted > 0) {
      current.append(text);
    } else if (tree.getKind() == DocTree.Kind.CODE) {
      current.append(text.strip().replaceAll("\\s+", Character.toString(NO_BREAK)));
    } else {
      addText(text);
    }
  }

  private void addMarkdown(String text) {
    String[] paragraphs = text.split("\n[ \t]*\n", -1);
    for (int i = 0; i < paragraphs.length; i++) {
      if (i > 0) {
        endParagraph();
      }
      addText(paragraphs[i]);
    }
  }

  private void start(String element) {
    switch (element) {
      case "br", "tr", "dd" -> endLine();
      case "td", "th" -> addText(" ");
      case "sup" -> current.append('^');
      case "sub" -> current.append('_');
      case "ul", "ol" -> {
        endLine();
        lists.push(element.equals("ol") ? 0 : -1);
      }
      case "li" -> {
        endLine();
        int items = lists.isEmpty() ? -1 : lists.pop();
        lists.push(items < 0 ? items : items + 1);
        prefix = "*" + lists.size() + "\t" + (items < 0 ? "-" : items + 1 + ".") + "\t";
      }
      case "pre" -> {
        endParagraph();
        preformatted++;
      }
      default -> {
        if (isBlock(element)) {
          endParagraph();
        }
      }
    }
  }

  private void end(String element) {
    switch (element) {
      case "br", "tr", "li" -> endLine();
      case "ul", "ol" -> {
        endLine();
        lists.poll();
        separate |= lists.isEmpty();
      }
      case "pre" -> {
        addExample(current.toString());
        current.setLength(0);
        preformatted--;
        endParagraph();
      }
      default -> {
        if (isBlock(element)) {
          endParagraph();
        }
      }
    }
  }

  private static boolean isBlock(String element) {
    return switch (element) {
      case "p", "div", "blockquote", "table", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6" ->
          true;
      default -> false;
    };
  }

  private void endParagraph() {
    endLine();
    separate = true;
  }

  private void endLine() {
    if (preformatted > 0) {
      return;
    }
    String text = current.toString().strip();
    current.setLength(0);
    if (!text.isEmpty()) {
      addLine(prefix + text);
    }
    prefix = " ";
  }

  private void addLine(String line) {
    if (separate && !lines.isEmpty()) {
      lines.add("");
    }
    separate = false;
    lines.add(line);
  }

  /** Without the indentation that all lines have, nor empty lines around. */
  private void addExample(String text) {
    for (String line :
        text
            .replaceAll("[ \t]+(?=\n|$)", "")
            .stripIndent()
            .lines()
            .dropWhile(String::isEmpty)
            .toList()
            .reversed()
            .stream()
            .dropWhile(String::isEmpty)
            .toList()
            .reversed()) {
      addLine("|" + line);
    }
  }
}
