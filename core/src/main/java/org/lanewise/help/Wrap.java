package org.lanewise.help;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of a width. */
final class Wrap {
  static final char NO_BREAK = '\u00a0';

  private Wrap() {}

  /**
   * Adds lines of at most {@code width} characters where the words allow it: the first one after
   * {@code first}, the others after as many blanks as {@code next} has. A word of code with
   * no-break spaces is broken only if it has no room on a line of its own.
   */
  static void add(List<String> lines, String first, int next, String text, int width) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : words(text, width - next)) {
      if (!empty && line.length() + 1 + word.length() > width) {
        lines.add(finish(line));
        line = new StringBuilder(" ".repeat(next));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(finish(line));
  }

  private static List<String> words(String text, int room) {
    List<String> words = new ArrayList<>();
    for (String word : text.split(" +", -1)) {
      if (word.length() > room) {
        words.addAll(List.of(word.split(Character.toString(NO_BREAK), -1)));
      } else {
        words.add(word);
      }
    }
    return words;
  }

  private static String finish(CharSequence line) {
    return line.toString().replace(NO_BREAK, ' ').stripTrailing();
  }
}
