package org.lanewise.help;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds names that somebody may have meant. */
final class Nearest {
  private static final int MOST = 5;

  private Nearest() {}

  /** The names most like a mistyped one, the likeliest first; none if nothing is like it. */
  static List<String> of(String mistyped, Stream<String> names) {
    return names
        .distinct()
        .map(name -> Candidate.of(mistyped, name))
        .filter(Candidate::isNear)
        .sorted(Comparator.comparingInt(Candidate::wrong).thenComparing(Candidate::name))
        .limit(MOST)
        .map(Candidate::name)
        .toList();
  }

  /**
   * A name that may have been meant. Case and the underscores of other languages only decide
   * between names that are otherwise as near.
   *
   * @param name the name
   * @param starts whether the one starts as the other
   * @param letters how many letters are wrong
   * @param wrong the same, and in the last places how much else is
   * @param most how many letters may be wrong
   */
  private record Candidate(String name, boolean starts, int letters, int wrong, int most) {
    private static final int SHORTEST_START = 3;
    private static final int MUCH = 100;

    static Candidate of(String mistyped, String name) {
      String wanted = plain(mistyped);
      String other = plain(name);
      boolean starts = other.startsWith(wanted) || wanted.startsWith(other);
      int shorter = Math.min(wanted.length(), other.length());
      int letters = distance(wanted, other);
      int wrong = letters * MUCH + Math.min(distance(mistyped, name), MUCH - 1);
      int most = Math.max(1, wanted.length() / 3);
      return new Candidate(name, starts && shorter >= SHORTEST_START, letters, wrong, most);
    }

    boolean isNear() {
      return starts || letters <= most;
    }

    private static String plain(String name) {
      return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
  }

  /** Letters to add, remove, change or exchange with their neighbour. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        d[i][j] = Math.min(d[i - 1][j], d[i][j - 1]) + 1;
        d[i][j] = Math.min(d[i][j], d[i - 1][j - 1] + (same ? 0 : 1));
        boolean crossed =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (crossed) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
