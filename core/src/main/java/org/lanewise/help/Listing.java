package org.lanewise.help;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Sorted names, each once. Printed they are in groups: what something offers itself before what it
 * inherits, static apart from the rest.
 */
public final class Listing extends AbstractList<String> {
  private final String title;
  private final List<Group> groups;
  private final List<String> names;

  Listing(String title, List<Group> groups, List<String> names) {
    this.title = title;
    this.groups = groups.stream().filter(group -> !group.names().isEmpty()).toList();
    this.names = List.copyOf(new TreeSet<>(names));
  }

  @Override
  public String get(int index) {
    return names.get(index);
  }

  @Override
  public int size() {
    return names.size();
  }

  /** The groups, as wide as the terminal. */
  @Override
  public String toString() {
    return text(Terminal.width());
  }

  String text(int width) {
    List<String> lines = new ArrayList<>();
    Wrap.add(lines, "", 8, title, width);
    for (Group group : groups) {
      lines.add("");
      lines.addAll(group.lines(width));
    }
    return String.join("\n", lines) + "\n";
  }

  /** Names with a heading or none; in columns, or one on each line. */
  record Group(String heading, List<String> names, boolean grid) {
    private static final int INDENT = 4;
    private static final int GAP = 2;

    List<String> lines(int width) {
      List<String> lines = new ArrayList<>();
      if (!heading.isEmpty()) {
        lines.add(heading);
      }
      if (grid) {
        addGrid(lines, width);
      } else {
        names.forEach(name -> Wrap.add(lines, " ".repeat(INDENT), 2 * INDENT, name, width));
      }
      return lines;
    }

    /** Columns of one width, filled from top to bottom. */
    private void addGrid(List<String> lines, int width) {
      List<String> sorted = List.copyOf(new TreeSet<>(names));
      int column = sorted.stream().mapToInt(String::length).max().orElse(0) + GAP;
      int columns = Math.max(1, (width - INDENT + GAP) / column);
      int rows = (sorted.size() + columns - 1) / columns;
      for (int row = 0; row < rows; row++) {
        StringBuilder line = new StringBuilder(" ".repeat(INDENT));
        for (int i = row; i < sorted.size(); i += rows) {
          line.append(sorted.get(i)).repeat(' ', column - sorted.get(i).length());
        }
        lines.add(line.toString().stripTrailing());
      }
    }
  }
}
