package org.lanewise.data;

import java.util.List;

/**
 * The ways of writing each digit, on a field about 65 wide and 100 high, y downwards.
 *
 * <p>Every way of a digit is drawn equally often; a common way is there in several versions.
 */
final class StrokeGlyphs {
  private static final List<List<StrokeGlyph>> BY_DIGIT =
      List.of(
          glyphs( // 0: round; started on the right; open on top; with an end that crosses
              "38,2 14,14 4,50 14,86 34,98 56,86 66,50 58,16 38,2",
              "54,12 36,2 16,18 8,52 18,88 38,98 58,80 64,46 50,8",
              "46,0 22,10 8,42 14,82 34,98 58,82 66,48 54,18 36,8",
              "30,4 12,22 6,56 20,94 42,96 62,70 60,30 42,4 22,10"),
          glyphs( // 1: plain; plain; with a flag; with a flag and a foot
              "30,0 30,50 30,100",
              "36,0 31,50 26,100",
              "16,20 32,0! 31,50 30,100",
              "16,20 32,0! 32,100 / 10,100 56,99"),
          glyphs( // 2: plain foot; swung foot; loop at the foot; large loop
              "8,22 22,4 44,2 58,18 52,42 30,70 6,98! 34,96 66,97",
              "6,16 30,1 54,12 52,38 32,66 6,92! 24,86 44,94 68,94",
              "8,24 24,4 48,4 58,24 46,54 24,86 8,96 6,82 22,80 42,92 68,94",
              "12,16 34,2 54,14 52,42 36,74 14,98 2,88 14,74 34,84 50,96 70,88"),
          glyphs( // 3: corner in the middle; knot in the middle; angular top; round
              "8,14 28,2 52,8 54,30 26,46! 56,56 62,78 40,98 8,88",
              "10,10 36,2 54,18 44,40 26,47 25,53 36,50 57,62 58,84 34,98 8,90",
              "8,4 34,4 58,3! 28,40! 56,50 62,76 40,98 8,90",
              "6,18 30,0 54,16 42,40 22,48! 48,50 60,70 46,94 22,99 4,84"),
          glyphs( // 4: open with a bar; closed; open and round; in one line
              "18,2 10,50! 64,52 / 52,14 48,100",
              "46,0 4,62! 68,62 / 46,2 46,100",
              "12,4 8,40 20,54 54,48 / 54,2 53,50 48,100",
              "14,4 8,44 28,54 52,42 58,4! 54,60 46,100"),
          glyphs( // 5: hat drawn last; in one line; round; square
              "16,4 12,44! 36,36 60,54 58,82 34,98 6,88 / 14,4 62,2",
              "62,4 18,4! 14,44! 40,38 62,58 54,88 28,98 6,90",
              "60,6 30,6 16,22 26,42 52,56 56,80 34,98 8,90",
              "58,2 20,6! 16,50! 46,46 60,66 48,92 10,98"),
          glyphs( // 6: round back; straight back; large belly; small belly
              "52,2 26,22 8,58 14,90 38,98 60,82 54,58 32,54 12,72",
              "36,0 16,40 8,76 26,98 52,90 56,68 38,56 14,74",
              "46,0 18,30 6,66 20,96 48,94 62,70 46,48 18,56 8,72",
              "44,0 22,30 12,70 20,96 42,98 54,82 44,68 24,72 14,84"),
          glyphs( // 7: plain; with a bar; with a serif; bent
              "2,6 32,7 64,4! 42,50 28,100",
              "4,6 34,5 64,4! 42,50 30,100 / 20,52 62,48",
              "4,24 4,6! 64,6! 38,54 28,100",
              "0,16 18,6 64,8! 40,42 34,100"),
          glyphs( // 8: S and back; two rings; begun in the middle; large lower ring
              "56,12 34,2 14,16 24,40 50,60 56,84 34,98 12,84 20,58 46,40 58,14",
              "34,46 12,26 32,2 54,22 34,46 10,72 34,98 60,74 34,47",
              "30,46 14,22 34,0 52,20 38,42 12,68 24,96 52,92 56,68 26,42",
              "48,8 28,4 18,20 34,40 56,66 42,96 12,92 10,66 34,42 50,20 46,6"),
          glyphs( // 9: straight stem; hooked stem; leaning stem; round
              "58,12 36,2 10,20 16,46 40,46 58,16! 56,50 50,100",
              "56,16 36,2 10,20 18,48 44,42 58,14! 60,54 50,88 24,98 8,90",
              "54,10 30,4 10,26 22,50 46,38 56,8! 50,50 36,100",
              "56,26 42,4 18,6 8,30 26,48 48,38 58,20 56,56 44,100"));

  private StrokeGlyphs() {}

  /** Returns the ways of writing {@code digit}. */
  static List<StrokeGlyph> of(int digit) {
    return BY_DIGIT.get(digit);
  }

  private static List<StrokeGlyph> glyphs(String... texts) {
    return List.of(texts).stream().map(StrokeGlyph::parse).toList();
  }
}
