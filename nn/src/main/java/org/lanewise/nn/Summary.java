package org.lanewise.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/**
 * What a network consists of: one row for each module, before the rows of its parts. As text it is
 * a table with the sums below.
 *
 * @param rows the modules, in the order of {@link Module#modules}
 * @param parameters how many numbers are learned or frozen, in all
 * @param trainable how many of them require a gradient
 * @param multiplyAdds multiplications with an addition of one run, in all: those of products of
 *     matrices and of convolutions
 * @param parameterBytes memory of the parameters
 * @param bufferBytes memory of the buffers
 * @param outputBytes memory of the outputs of the modules without parts, which a training step
 *     keeps until its backward pass
 */
public record Summary(
    List<Row> rows,
    long parameters,
    long trainable,
    long multiplyAdds,
    long parameterBytes,
    long bufferBytes,
    long outputBytes) {
  /** A summary with a copy of these rows. */
  public Summary {
    rows = List.copyOf(rows);
  }

  /**
   * One module of a network.
   *
   * @param path its full name; empty for the network itself
   * @param type what it is
   * @param output the shape of its first output; null if it was not run
   * @param parameters how many numbers it has itself, without its parts and without those that an
   *     earlier row has counted
   * @param multiplyAdds multiplications with an addition in all its runs, without those of its
   *     parts
   */
  public record Row(
      String path, String type, @Nullable Shape output, long parameters, long multiplyAdds) {
    String name() {
      int depth = path.isEmpty() ? 0 : 1 + (int) path.chars().filter(c -> c == '.').count();
      String last = path.substring(path.lastIndexOf('.') + 1);
      return "  ".repeat(depth) + (last.isEmpty() ? "" : "(" + last + "): ") + type;
    }
  }

  static Summary of(Module root, Shape first, Shape... more) {
    return Observation.run(root, Observation.zeros(root, first, more));
  }

  static Summary of(Module root, Tensor first, Tensor... more) {
    List<Tensor> inputs = new ArrayList<>(List.of(first));
    inputs.addAll(List.of(more));
    return Observation.run(root, inputs);
  }

  /** The table. */
  @Override
  public String toString() {
    List<String[]> cells = new ArrayList<>();
    cells.add(new String[] {"Module", "Output", "Parameters", "Multiply-adds"});
    for (Row row : rows) {
      cells.add(
          new String[] {
            row.name(),
            row.output == null ? "" : row.output.toString(),
            row.parameters == 0 ? "" : number(row.parameters),
            row.multiplyAdds == 0 ? "" : number(row.multiplyAdds)
          });
    }
    int[] widths = new int[4];
    for (String[] line : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    String format =
        "%-" + widths[0] + "s  %-" + widths[1] + "s  %" + widths[2] + "s  %" + widths[3] + "s";
    StringBuilder text = new StringBuilder();
    for (String[] line : cells) {
      text.append(String.format(Locale.ROOT, format, (Object[]) line).stripTrailing()).append('\n');
    }
    text.append("Parameters: ").append(number(parameters));
    text.append(", of which trainable: ").append(number(trainable)).append('\n');
    text.append("Multiply-adds: ").append(number(multiplyAdds)).append('\n');
    text.append("Memory: parameters ").append(size(parameterBytes));
    text.append(", buffers ").append(size(bufferBytes));
    return text.append(", outputs ").append(size(outputBytes)).append('\n').toString();
  }

  private static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static String size(long bytes) {
    return bytes < 10_000_000
        ? String.format(Locale.ROOT, "%,.1f KB", bytes / 1e3)
        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }
}
