package org.lanewise.help;

/** Declarations as text that breaks between parameters. */
final class Signature {
  private Signature() {}

  /** Such as {@code static Tensor.zeros(long... sizes) -> Tensor}. */
  static String whole(Entry.Member member) {
    String name = member.isConstructor() ? "new " + member.name() : member.name();
    return text(member, member.modifiers(), name);
  }

  /** As it stands in the page of its type, where others of its kind are. */
  static String own(Entry.Member member) {
    String modifiers = member.modifiers().contains("abstract") ? "abstract" : "";
    return text(member, modifiers, member.simpleName());
  }

  /** Such as {@code final class Conv2d extends Module}. */
  static String of(Entry.Type type) {
    return breakable(type.declaration());
  }

  private static String text(Entry.Member member, String modifiers, String name) {
    String before = modifiers.isEmpty() ? "" : modifiers + " ";
    String types = member.typeParameters().isEmpty() ? "" : member.typeParameters() + " ";
    return breakable(before + types + name + member.signature());
  }

  /** Only the blanks after the commas between parameters may break. */
  private static String breakable(String text) {
    StringBuilder out = new StringBuilder();
    int brackets = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean arrow = c == '>' && i > 0 && text.charAt(i - 1) == '-';
      if (c == '<') {
        brackets++;
      } else if (c == '>' && !arrow) {
        brackets--;
      }
      boolean between = i > 0 && text.charAt(i - 1) == ',' && brackets == 0;
      out.append(c == ' ' && !between ? Wrap.NO_BREAK : c);
    }
    return out.toString();
  }
}
