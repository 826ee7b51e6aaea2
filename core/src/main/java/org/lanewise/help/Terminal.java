package org.lanewise.help;

/** Where help is printed. The one class of this module that writes to standard output. */
final class Terminal {
  private static final int COLUMNS = 80;
  private static final int FEWEST_COLUMNS = 40;

  private Terminal() {}

  /** What {@code lanewise.help.width} says, otherwise the shell's {@code COLUMNS}, otherwise 80. */
  static int width() {
    String columns = System.getProperty("lanewise.help.width");
    if (columns == null) {
      columns = System.getenv("COLUMNS");
    }
    return columns == null || !columns.matches("[0-9]{1,4}")
        ? COLUMNS
        : Math.max(Integer.parseInt(columns), FEWEST_COLUMNS);
  }

  static void print(String text) {
    System.out.print(text);
    System.out.flush();
  }
}
