package org.lanewise.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Modules as PyTorch prints them. */
final class Printed {
  private Printed() {}

  static String of(Module module) {
    List<String> lines = new ArrayList<>();
    String arguments = module.arguments();
    if (!arguments.isEmpty()) {
      lines.addAll(arguments.lines().toList());
    }
    boolean inline =
        lines.size() == 1
            && module.children.isEmpty()
            && !Character.isSpaceChar(arguments.charAt(0));
    if (module instanceof ModuleList) {
      addRuns(module, lines);
    } else {
      module.children.forEach((name, child) -> lines.add(entry(name, child.toString())));
    }
    String kind = Parametrizing.isParametrized(module) ? "Parametrized" : "";
    String head = kind + module.typeName() + "(";
    if (lines.isEmpty() || inline) {
      return head + String.join("", lines) + ")";
    }
    return head + "\n  " + String.join("\n  ", lines) + "\n)";
  }

  // Equal neighbours of a list are printed once: (0-5): 6 x Block(...).
  private static void addRuns(Module list, List<String> lines) {
    List<String> texts = list.children.values().stream().map(Module::toString).toList();
    int from = 0;
    for (int i = 1; i <= texts.size(); i++) {
      String text = texts.get(from);
      if (i == texts.size() || !texts.get(i).equals(text)) {
        boolean single = i == from + 1;
        String name = single ? Integer.toString(from) : from + "-" + (i - 1);
        lines.add(entry(name, single ? text : i - from + " x " + text));
        from = i;
      }
    }
  }

  /** The parameters of a container, one on each line. */
  static String parameters(Module container) {
    List<String> lines = new ArrayList<>();
    container.parameters.forEach(
        (name, tensor) -> {
          if (tensor != null) {
            String sizes =
                Arrays.stream(tensor.shape().toArray())
                    .mapToObj(Long::toString)
                    .collect(Collectors.joining("x"));
            lines.add(
                "  ("
                    + name
                    + "): Parameter containing: ["
                    + tensor.dtype()
                    + " of size "
                    + sizes
                    + "]");
          }
        });
    return String.join("\n", lines);
  }

  private static String entry(String name, String text) {
    return "(" + name + "): " + text.replace("\n", "\n  ");
  }
}
