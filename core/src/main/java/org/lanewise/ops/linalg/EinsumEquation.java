package org.lanewise.ops.linalg;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.lanewise.ShapeException;

/**
 * An equation of {@code einsum}, such as {@code bij,bjk->bik}: the labels of the axes of each
 * operand and of the result.
 *
 * <p>An ellipsis stands for as many axes as the labels leave over, each of which has a label of its
 * own here: the last is the same for all operands, so that they broadcast like the leading axes of
 * other operations.
 *
 * @param operands for each operand, for each of its axes, a label
 * @param output the labels of the result
 * @param labels how many labels there are; those of the result come first
 */
record EinsumEquation(List<List<Integer>> operands, List<Integer> output, int labels) {
  private static final String NAME = "einsum";
  private static final int ELLIPSIS = -1;

  /** Reads an equation for operands of these numbers of axes. */
  static EinsumEquation parse(String equation, int[] ranks) {
    int arrow = equation.indexOf("->");
    String[] inputs = (arrow < 0 ? equation : equation.substring(0, arrow)).split(",", -1);
    if (inputs.length != ranks.length) {
      throw ShapeException.of(
          NAME, inputs.length + " operands for " + equation, String.valueOf(ranks.length));
    }
    List<List<Integer>> operands = new ArrayList<>();
    int ellipsis = 0;
    for (int i = 0; i < inputs.length; i++) {
      List<Integer> symbols = symbols(inputs[i], equation);
      boolean has = symbols.contains(ELLIPSIS);
      int left = ranks[i] - symbols.size() + (has ? 1 : 0);
      if (left < 0 || (left > 0 && !has)) {
        throw ShapeException.of(
            NAME,
            "operand " + i + " to have " + (ranks[i] - left) + " axes for " + equation,
            String.valueOf(ranks[i]));
      }
      ellipsis = has ? Math.max(ellipsis, left) : ellipsis;
      operands.add(symbols);
    }
    List<Integer> output =
        arrow < 0 ? implicit(operands) : symbols(equation.substring(arrow + 2), equation);
    checkOutput(output, operands, equation);
    return number(operands, output, ranks, ellipsis);
  }

  private static List<Integer> symbols(String text, String equation) {
    List<Integer> symbols = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        continue;
      }
      if (text.startsWith("...", i) && !symbols.contains(ELLIPSIS)) {
        symbols.add(ELLIPSIS);
        i += 2;
      } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        symbols.add((int) c);
      } else {
        throw ShapeException.of(
            NAME, "letters and at most one ellipsis for an operand", "'" + c + "' in " + equation);
      }
    }
    return symbols;
  }

  // Without an arrow: what an ellipsis stands for, then the letters that occur once, in order.
  private static List<Integer> implicit(List<List<Integer>> operands) {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    for (List<Integer> operand : operands) {
      for (int symbol : operand) {
        counts.merge(symbol, 1, Integer::sum);
      }
    }
    List<Integer> output = new ArrayList<>();
    counts.forEach(
        (symbol, count) -> {
          if (symbol == ELLIPSIS || count == 1) {
            output.add(symbol); // the ellipsis is the smallest
          }
        });
    return output;
  }

  private static void checkOutput(
      List<Integer> output, List<List<Integer>> operands, String equation) {
    for (int i = 0; i < output.size(); i++) {
      int symbol = output.get(i);
      boolean known = symbol == ELLIPSIS || operands.stream().anyMatch(o -> o.contains(symbol));
      if (!known || output.indexOf(symbol) != i) {
        throw ShapeException.of(
            NAME,
            "an output with letters of the operands, each once",
            "'" + (char) symbol + "' in " + equation);
      }
    }
  }

  // Labels are numbers in the order of the result's axes, then in that of their first operand.
  private static EinsumEquation number(
      List<List<Integer>> operands, List<Integer> output, int[] ranks, int ellipsis) {
    TreeMap<Integer, Integer> numbers = new TreeMap<>();
    List<Integer> result = expand(output, ellipsis, ellipsis);
    result.forEach(symbol -> numbers.put(symbol, numbers.size()));
    List<List<Integer>> numbered = new ArrayList<>();
    for (int i = 0; i < ranks.length; i++) {
      int own = ranks[i] - operands.get(i).size() + 1;
      List<Integer> labels = new ArrayList<>();
      for (int symbol : expand(operands.get(i), own, ellipsis)) {
        numbers.putIfAbsent(symbol, numbers.size());
        labels.add(numbers.get(symbol));
      }
      numbered.add(labels);
    }
    return new EinsumEquation(numbered, result.stream().map(numbers::get).toList(), numbers.size());
  }

  // An ellipsis of n axes stands for the last n of those that the longest one has.
  private static List<Integer> expand(List<Integer> symbols, int n, int longest) {
    List<Integer> expanded = new ArrayList<>();
    for (int symbol : symbols) {
      if (symbol == ELLIPSIS) {
        for (int i = longest - n; i < longest; i++) {
          expanded.add(ELLIPSIS - 1 - i);
        }
      } else {
        expanded.add(symbol);
      }
    }
    return expanded;
  }
}
