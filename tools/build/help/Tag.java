import com.sun.source.doctree.DeprecatedTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.SinceTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.util.DocTrees;
import java.util.List;
import java.util.Optional;

/** A tag such as {@code @param}, with what it is of (or nothing) and what it says. */
record Tag(String name, String subject, String text) {
  static Optional<Tag> of(DocTree tag, DocTrees trees) {
    return switch (tag) {
      case ParamTree t -> {
        String name = t.getName().getName().toString();
        String subject = t.isTypeParameter() ? "<" + name + ">" : name;
        yield tag("param", subject, t.getDescription(), trees);
      }
      case ThrowsTree t -> {
        String subject = PlainText.reference(t.getExceptionName().getSignature());
        yield tag("throws", subject, t.getDescription(), trees);
      }
      case ReturnTree t -> tag("return", "", t.getDescription(), trees);
      case SeeTree t -> tag("see", "", t.getReference(), trees);
      case SinceTree t -> tag("since", "", t.getBody(), trees);
      case DeprecatedTree t -> tag("deprecated", "", t.getBody(), trees);
      default -> Optional.empty();
    };
  }

  private static Optional<Tag> tag(
      String name, String subject, List<? extends DocTree> text, DocTrees trees) {
    return Optional.of(new Tag(name, subject, new PlainText(trees).line(text)));
  }

  String line() {
    return "@" + name + "\t" + subject + "\t" + text;
  }
}
