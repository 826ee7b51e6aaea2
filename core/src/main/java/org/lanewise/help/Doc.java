package org.lanewise.help;

import java.util.List;

/**
 * What a documentation comment says, in lines as the build writes them: {@code ' '} text, {@code
 * '|'} a line of an example, {@code '*'} an item of a list, {@code '@'} a tag, nothing between
 * paragraphs. Blanks that belong to code are no-break spaces.
 */
record Doc(List<String> lines) {
  static final Doc NONE = new Doc(List.of());

  static Doc of(String text) {
    return new Doc(List.of(" " + text));
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /**
   * The first sentence; nothing if there is no text. It ends at a full stop before a blank, but not
   * in brackets ("et al."), nor in code, whose blanks are none here.
   */
  String summary() {
    String text = isEmpty() ? "" : lines.get(0).substring(1);
    int brackets = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean last = i + 1 == text.length() || text.charAt(i + 1) == ' ';
      if (c == '(') {
        brackets++;
      } else if (c == ')') {
        brackets--;
      } else if (last && brackets <= 0 && (c == '.' || c == '!' || c == '?')) {
        return text.substring(0, i + 1);
      }
    }
    return text;
  }
}
