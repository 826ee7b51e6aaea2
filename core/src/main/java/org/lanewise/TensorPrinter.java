package org.lanewise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lanewise.ops.Elements;

/**
 * The printed form of tensors: PyTorch's, with its default options (4 digits, 80 columns, 3 edge
 * items).
 */
final class TensorPrinter {
  private static final int PRECISION = 4;
  private static final int LINE_WIDTH = 80;
  private static final int EDGE_ITEMS = 3;
  private static final int THRESHOLD = 1000;
  private static final String PREFIX = "tensor(";

  private final Tensor tensor;
  private final boolean summarize;
  private boolean integers = true;
  private boolean scientific;
  private int width = 1;

  private TensorPrinter(Tensor tensor) {
    this.tensor = tensor;
    this.summarize = tensor.elements() > THRESHOLD;
    format(shown(new ArrayList<>(), 0, tensor.offset()));
  }

  static String print(Tensor tensor) {
    if (tensor.isReleased()) {
      return "tensor(released " + tensor.storage().reason() + ", shape=" + tensor.shape() + ")";
    }
    List<String> suffixes = new ArrayList<>();
    if (tensor.elements() == 0 && tensor.rank() != 1) {
      suffixes.add("size=" + tensor.shape());
    }
    DType type = tensor.dtype();
    boolean implied =
        type == DType.FLOAT32
            || (tensor.elements() > 0 && (type == DType.INT64 || type == DType.BOOL));
    if (!implied) {
      suffixes.add("dtype=" + type);
    }
    if (tensor.gradFn() != null) {
      suffixes.add("gradFn=" + tensor.gradFn());
    } else if (tensor.requiresGrad()) {
      suffixes.add("requiresGrad=true");
    }
    StringBuilder out = new StringBuilder(PREFIX);
    if (tensor.elements() == 0) {
      out.append("[]");
    } else {
      new TensorPrinter(tensor).axis(out, 0, tensor.offset(), PREFIX.length());
    }
    suffixes.forEach(s -> out.append(", ").append(s));
    return out.append(')').toString();
  }

  private List<Double> shown(List<Double> values, int axis, long at) {
    if (axis == tensor.rank()) {
      values.add(Elements.getDouble(tensor.dtype(), tensor.segment(), at));
      return values;
    }
    for (long i : indices(axis)) {
      if (i >= 0) {
        shown(values, axis + 1, at + i * tensor.stride(axis));
      }
    }
    return values;
  }

  /** The indices that are printed; -1 stands for the dots between them. */
  private long[] indices(int axis) {
    long n = tensor.size(axis);
    if (!summarize || n <= 2 * EDGE_ITEMS) {
      long[] all = new long[(int) n];
      for (int i = 0; i < n; i++) {
        all[i] = i;
      }
      return all;
    }
    return new long[] {0, 1, 2, -1, n - 3, n - 2, n - 1};
  }

  private void format(List<Double> values) {
    if (!tensor.dtype().isFloatingPoint()) {
      values.forEach(value -> width = Math.max(width, number(value).length()));
      return;
    }
    double min = Double.POSITIVE_INFINITY;
    double max = 0;
    for (double value : values) {
      if (Double.isFinite(value) && value != 0) {
        integers &= value == Math.ceil(value);
        min = Math.min(min, Math.abs(value));
        max = Math.max(max, Math.abs(value));
      }
    }
    if (max > 0) {
      scientific =
          integers ? max / min > 1000 || max > 1e8 : max / min > 1000 || max > 1e8 || min < 1e-4;
    }
    for (double value : values) {
      if (Double.isFinite(value) && value != 0) { // as PyTorch: the others may stand out
        width = Math.max(width, number(value).length());
      }
    }
  }

  private String number(double value) {
    DType type = tensor.dtype();
    if (type == DType.BOOL) {
      return value != 0 ? "true" : "false";
    }
    if (!type.isFloatingPoint()) {
      return Long.toString((long) value);
    }
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (scientific) {
      return String.format(Locale.ROOT, "%." + PRECISION + "e", value);
    }
    if (integers) {
      return String.format(Locale.ROOT, "%.0f.", value);
    }
    return String.format(Locale.ROOT, "%." + PRECISION + "f", value);
  }

  private String cell(long at) {
    if (tensor.dtype() == DType.INT64) { // a double would lose the last digits
      return pad(Long.toString(Elements.getLong(DType.INT64, tensor.segment(), at)));
    }
    return pad(number(Elements.getDouble(tensor.dtype(), tensor.segment(), at)));
  }

  private String pad(String text) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private void axis(StringBuilder out, int axis, long at, int indent) {
    if (axis == tensor.rank()) {
      out.append(tensor.rank() == 0 ? cell(at).strip() : cell(at));
      return;
    }
    out.append('[');
    boolean last = axis == tensor.rank() - 1;
    String separator =
        last ? ", " : "," + "\n".repeat(tensor.rank() - 1 - axis) + " ".repeat(indent + 1);
    int perLine = Math.max(1, (LINE_WIDTH - indent) / (width + 2));
    int printed = 0;
    for (long i : indices(axis)) {
      if (printed > 0) {
        boolean wrap = last && printed % perLine == 0;
        out.append(wrap ? ",\n" + " ".repeat(indent + 1) : separator);
      }
      if (i < 0) {
        out.append(last ? " ..." : "...");
      } else {
        axis(out, axis + 1, at + i * tensor.stride(axis), indent + 1);
      }
      printed++;
    }
    out.append(']');
  }
}
