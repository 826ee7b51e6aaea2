package org.lanewise.ops.sorting;

import java.util.Arrays;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.Unique;
import org.lanewise.ops.Elements;
import org.lanewise.ops.Runs;

/** Elements, or slices, that differ: in ascending order, or each run of equal ones once. */
public final class Distinct {
  private final boolean floating;
  private final long[] keys;
  private final int count;
  private final int size;
  private final int[] order;

  // Slices by their keys, `size` of them each.
  private Distinct(Tensor x, int count, int size, boolean consecutive) {
    this.floating = x.dtype().isFloatingPoint();
    this.count = count;
    this.size = size;
    this.keys = new long[Math.toIntExact((long) count * size)];
    Keys.get(x.dtype(), x.segment(), x.offset(), 1, keys, keys.length);
    this.order = new int[count];
    if (size == 1 && !consecutive) {
      Order.of(x.dtype(), x.segment(), x.offset(), 1, count, false, order);
      return;
    }
    Arrays.setAll(order, i -> i);
    if (!consecutive) {
      Integer[] boxed = new Integer[count];
      Arrays.setAll(boxed, i -> i);
      Arrays.sort(boxed, this::compare);
      Arrays.setAll(order, i -> boxed[i]);
    }
  }

  private int compare(int a, int b) {
    return Arrays.compare(keys, a * size, (a + 1) * size, keys, b * size, (b + 1) * size);
  }

  // No two NaNs are equal.
  private boolean same(int a, int b) {
    for (int i = 0; i < size; i++) {
      long key = keys[a * size + i];
      if (key != keys[b * size + i] || (floating && Keys.isNaN(key))) {
        return false;
      }
    }
    return true;
  }

  private Unique find(Tensor x, Shape inverseShape) {
    long[] inverse = new long[count];
    long[] counts = new long[count];
    int[] firsts = new int[count];
    int found = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || !same(order[i - 1], order[i])) {
        firsts[found++] = order[i];
      }
      inverse[order[i]] = found - 1L;
      counts[found - 1]++;
    }
    Tensor values = Tensor.empty(Shape.of(found, size), x.dtype());
    for (int i = 0; i < found; i++) {
      for (int j = 0; j < size; j++) {
        long from = x.offset() + (long) firsts[i] * size + j;
        Elements.copy(x.dtype(), x.segment(), from, values.segment(), (long) i * size + j);
      }
    }
    return new Unique(
        values, longs(inverse, count).view(inverseShape.toArray()), longs(counts, found));
  }

  private static Tensor longs(long[] values, int n) {
    Tensor y = Tensor.empty(Shape.of(n), DType.INT64);
    Runs.set(DType.INT64, y.segment(), 0, 1, values, n);
    return y;
  }

  /** The elements of a tensor that differ. */
  public static Unique elements(Tensor input, boolean consecutive) {
    try (Grad _ = Grad.off()) {
      Tensor x = input.contiguous();
      int n = Math.toIntExact(x.elements());
      Unique found = new Distinct(x, n, 1, consecutive).find(x, x.shape());
      return new Unique(found.values().view(-1), found.inverse(), found.counts());
    }
  }

  /** The slices of a tensor at the indices of an axis that differ. */
  public static Unique slices(Tensor input, int axis, boolean consecutive) {
    if (input.rank() == 0) {
      throw ShapeException.of("unique", "a tensor with at least one axis", input.shape());
    }
    String operation = consecutive ? "uniqueConsecutive" : "unique";
    input.shape().axis(operation, axis);
    try (Grad _ = Grad.off()) {
      Tensor x = input.movedim(axis, 0).contiguous();
      int n = Math.toIntExact(x.size(0));
      if (n > 0 && x.elements() == 0) {
        throw ShapeException.of("unique", "no empty axis besides " + axis, input.shape());
      }
      int size = n == 0 ? 0 : Math.toIntExact(x.elements() / n);
      Unique found = new Distinct(x, n, size, consecutive).find(x, Shape.of(n));
      long[] sizes = x.shape().with(0, found.counts().elements()).toArray();
      Tensor values = found.values().reshape(sizes).movedim(0, axis).contiguous();
      return new Unique(values, found.inverse(), found.counts());
    }
  }
}
