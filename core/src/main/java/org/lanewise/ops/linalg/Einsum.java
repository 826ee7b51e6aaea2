package org.lanewise.ops.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/**
 * Sums of products written as an equation of labels: each operand is brought to the same order of
 * axes, then they are multiplied from left to right, each time as one batch of matrix products in
 * which labels that no later operand has are summed.
 */
public final class Einsum {
  private Einsum() {}

  /** The result of an equation such as {@code bij,bjk->bik}. */
  public static Tensor of(String equation, Tensor... operands) {
    if (operands.length == 0) {
      throw ShapeException.of("einsum", "at least one operand", "none");
    }
    int[] ranks = Arrays.stream(operands).mapToInt(Tensor::rank).toArray();
    EinsumEquation labels = EinsumEquation.parse(equation, ranks);
    int outputs = labels.output().size();
    int[] last = new int[labels.labels()]; // the last operand with each label
    for (int i = 0; i < operands.length; i++) {
      for (int label : labels.operands().get(i)) {
        last[label] = i;
      }
    }
    Tensor[] aligned = new Tensor[operands.length];
    for (int i = 0; i < operands.length; i++) {
      aligned[i] = align(operands[i], labels.operands().get(i), labels.labels(), equation);
    }
    checkSizes(aligned, equation);
    Tensor result = aligned[0];
    for (int i = 1; i < operands.length; i++) {
      boolean[] summed = new boolean[last.length];
      for (int label = outputs; label < last.length; label++) {
        summed[label] = last[label] <= i;
      }
      result = product(result, aligned[i], summed);
    }
    int[] rest = new int[last.length - outputs];
    Arrays.setAll(rest, i -> outputs + i);
    Tensor sum = rest.length == 0 ? result : result.sum(rest, true);
    return sum.view(Arrays.copyOf(sum.shape().toArray(), outputs));
  }

  // Repeated labels become diagonals; then the axes are those of all labels, in their order.
  private static Tensor align(Tensor x, List<Integer> labels, int count, String equation) {
    Tensor y = x;
    List<Integer> left = new ArrayList<>(labels);
    for (int i = 0; i < left.size(); i++) {
      for (int j = left.size() - 1; j > i; j--) {
        if (left.get(i).equals(left.get(j))) {
          if (y.size(i) != y.size(j)) {
            throw ShapeException.of(
                "einsum",
                "one size for a repeated letter of " + equation,
                y.size(i) + " and " + y.size(j));
          }
          y = diagonal(y, i, j);
          left.remove(/* index */ j);
        }
      }
    }
    int[] order = new int[left.size()];
    long[] sizes = new long[count];
    Arrays.fill(sizes, 1);
    int n = 0;
    for (int label = 0; label < count; label++) {
      int axis = left.indexOf(label);
      if (axis >= 0) {
        order[n++] = axis;
        sizes[label] = y.size(axis);
      }
    }
    return y.permute(order).view(sizes);
  }

  // The diagonal of axes i < j in place of i.
  private static Tensor diagonal(Tensor x, int i, int j) {
    int last = x.rank() - 2;
    int[] order = new int[last + 1];
    for (int axis = 0; axis <= last; axis++) {
      order[axis] = axis < i ? axis : axis == i ? last : axis - 1;
    }
    return x.diagonal(0, i, j).permute(order);
  }

  private static void checkSizes(Tensor[] aligned, String equation) {
    for (int label = 0; label < aligned[0].rank(); label++) {
      long size = 1;
      for (Tensor x : aligned) {
        long own = x.size(label);
        if (own != 1 && size != 1 && own != size) {
          throw ShapeException.of(
              "einsum", "one size, or 1, for each letter of " + equation, size + " and " + own);
        }
        size = size == 1 ? own : size;
      }
    }
  }

  private static Tensor product(Tensor a, Tensor b, boolean[] summed) {
    List<Integer> both = new ArrayList<>(); // in both and in the result: batches
    List<Integer> inA = new ArrayList<>();
    List<Integer> inB = new ArrayList<>();
    List<Integer> terms = new ArrayList<>();
    List<Integer> onlyA = new ArrayList<>(); // summed before the product
    List<Integer> onlyB = new ArrayList<>();
    for (int axis = 0; axis < summed.length; axis++) {
      boolean one = a.size(axis) != 1;
      boolean other = b.size(axis) != 1;
      if (summed[axis]) {
        (one && other ? terms : one ? onlyA : onlyB).add(axis);
      } else {
        (one && other ? both : other ? inB : inA).add(axis);
      }
    }
    Tensor left = sum(a, onlyA);
    Tensor right = sum(b, onlyB);
    if (terms.isEmpty()) {
      return left.mul(right);
    }
    Tensor product = group(left, both, inA, terms).bmm(group(right, both, terms, inB));
    // Back to the axes of all labels: batches, left, right, then what was summed.
    List<Integer> order = new ArrayList<>(both);
    order.addAll(inA);
    order.addAll(inB);
    order.addAll(terms);
    order.addAll(onlyA);
    order.addAll(onlyB);
    long[] sizes = new long[summed.length];
    int[] back = new int[summed.length];
    for (int i = 0; i < sizes.length; i++) {
      int axis = order.get(i);
      sizes[i] = summed[axis] ? 1 : Math.max(left.size(axis), right.size(axis));
      if (!summed[axis] && (left.size(axis) == 0 || right.size(axis) == 0)) {
        sizes[i] = 0;
      }
      back[axis] = i;
    }
    return product.view(sizes).permute(back);
  }

  private static Tensor sum(Tensor x, List<Integer> axes) {
    int[] nonTrivial = axes.stream().filter(axis -> x.size(axis) != 1).mapToInt(i -> i).toArray();
    return nonTrivial.length == 0 ? x : x.sum(nonTrivial, true);
  }

  private static Tensor group(
      Tensor x, List<Integer> first, List<Integer> second, List<Integer> third) {
    List<Integer> order = new ArrayList<>(first);
    order.addAll(second);
    order.addAll(third);
    long[] sizes = {elements(x, first), elements(x, second), elements(x, third)};
    for (int axis = 0; axis < x.rank(); axis++) {
      if (!order.contains(axis)) {
        order.add(axis); // of size 1
      }
    }
    return x.permute(order.stream().mapToInt(i -> i).toArray()).reshape(sizes);
  }

  private static long elements(Tensor x, List<Integer> axes) {
    return Shape.of(axes.stream().mapToLong(x::size).toArray()).elements();
  }
}
