package org.lanewise.help;

import java.util.List;

/** Writes what a comment says below the declaration that it belongs to. */
final class Paragraphs {
  private static final int STEP = 4;

  private final List<String> lines;
  private final int indent;
  private final int width;

  /** Adds to the lines of a page. */
  Paragraphs(List<String> lines, int indent, int width) {
    this.lines = lines;
    this.indent = indent;
    this.width = width;
  }

  /** Adds a comment; the parameters that it describes come under a heading. */
  void add(Doc doc, String parameters) {
    String before = "";
    for (String line : doc.lines()) {
      String tag = line.startsWith("@") ? line.substring(0, line.indexOf('\t')) : "";
      if (!tag.isEmpty() && !tag.equals(before)) {
        if (before.isEmpty() || tag.equals("@param")) {
          lines.add("");
        }
        if (tag.equals("@param")) {
          lines.add(" ".repeat(indent) + parameters + ":");
        }
      }
      before = tag;
      if (line.isEmpty()) {
        lines.add("");
      } else {
        addLine(line);
      }
    }
  }

  private void addLine(String line) {
    String rest = line.substring(1);
    switch (line.charAt(0)) {
      case '|' -> lines.add((" ".repeat(indent + STEP) + rest).stripTrailing());
      case '*' -> {
        String[] item = rest.split("\t", 3);
        int blanks = indent + 2 * (Integer.parseInt(item[0]) - 1);
        String bullet = " ".repeat(blanks) + item[1] + " ";
        Wrap.add(lines, bullet, bullet.length(), item[2], width);
      }
      case '@' -> addTag(rest.split("\t", 3));
      default -> Wrap.add(lines, " ".repeat(indent), indent, rest, width);
    }
  }

  private void addTag(String[] tag) {
    if (tag[0].equals("param")) {
      String text = tag[1] + ": " + tag[2];
      Wrap.add(lines, " ".repeat(indent + STEP), indent + 2 * STEP, text, width);
      return;
    }
    String before =
        switch (tag[0]) {
          case "return" -> "Returns ";
          case "throws" -> "Throws " + tag[1] + " ";
          case "see" -> "See also: ";
          case "since" -> "Since ";
          default -> "Deprecated: ";
        };
    Wrap.add(lines, " ".repeat(indent), indent + STEP, before + tag[2], width);
  }
}
