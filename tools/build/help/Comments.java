import com.sun.source.doctree.BlockTagTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.util.DocTrees;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;

/**
 * Documentation comments as lines of plain text, one for each paragraph. The first character says
 * what the line is:
 *
 * <pre>
 * ' '  text to be wrapped
 * '|'  a line of an example, as it is
 * '*'  an item of a list: its depth, a tab, its bullet, a tab, text to be wrapped
 * '@'  a tag: its name, a tab, what it is of (a parameter, an exception) or nothing, a tab, text
 * </pre>
 *
 * <p>An empty line separates paragraphs. Blanks that belong to code are no-break spaces.
 */
final class Comments {
  private final DocTrees trees;

  Comments(ProcessingEnvironment environment) {
    trees = DocTrees.instance(environment);
  }

  /** The comment of an element; no lines if it has none. */
  List<String> of(Element element) {
    DocCommentTree comment = trees.getDocCommentTree(element);
    if (comment == null) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(new PlainText(trees).blocks(comment.getFullBody()));
    if (lines.isEmpty()) {
      return lines; // tags alone describe nothing
    }
    for (DocTree tag : comment.getBlockTags()) {
      Tag.of(tag, trees).ifPresent(found -> lines.add(found.line()));
    }
    return lines;
  }

  /** What a record says of one of its components, as a sentence. */
  List<String> component(TypeElement owner, Name component) {
    for (ParamTree tag : components(trees.getDocCommentTree(owner))) {
      if (tag.getName().getName().contentEquals(component)) {
        return List.of(" " + sentence(new PlainText(trees).line(tag.getDescription())));
      }
    }
    return List.of();
  }

  /** What a record says of all its components: the documentation of its constructor. */
  List<String> components(TypeElement owner) {
    List<String> lines = new ArrayList<>(List.of(" Makes one of its components."));
    for (ParamTree tag : components(trees.getDocCommentTree(owner))) {
      Tag.of(tag, trees).ifPresent(found -> lines.add(found.line()));
    }
    return lines;
  }

  private static List<ParamTree> components(DocCommentTree comment) {
    List<ParamTree> components = new ArrayList<>();
    for (DocTree tag : comment == null ? List.<BlockTagTree>of() : comment.getBlockTags()) {
      if (tag instanceof ParamTree parameter && !parameter.isTypeParameter()) {
        components.add(parameter);
      }
    }
    return components;
  }

  private static String sentence(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.codePointAt(0);
    String start = Character.toString(Character.toTitleCase(first));
    String rest = text.substring(Character.charCount(first));
    return start + rest + (text.endsWith(".") ? "" : ".");
  }
}
