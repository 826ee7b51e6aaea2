package org.lanewise.ops.network.resampling;

import java.util.Arrays;
import org.lanewise.DType;

/**
 * Which elements of an axis make an element of the resized one, with which weights: those from
 * {@link #from} to {@code from(i + 1)} for element {@code i}.
 *
 * <p>Places and weights are computed in the precision of the elements, step by step: where a place
 * falls between two elements the choice is that of PyTorch.
 */
final class Taps {
  private static final double CUBIC = -0.75;
  private static final double CUBIC_ANTIALIASED = -0.5;

  /** The number of elements of the axis. */
  final int size;

  private final int out;
  private final boolean floats;
  private final int[] from;
  private int[] index = new int[0];
  private double[] weight = new double[0];

  private Taps(int size, int out, DType type) {
    this(size, out, type != DType.FLOAT64);
  }

  private Taps(int size, int out, boolean floats) {
    this.size = size;
    this.out = out;
    this.floats = floats;
    this.from = new int[out + 1];
  }

  /**
   * The taps of an axis.
   *
   * @param scale the factor from {@code size} to {@code out} that the caller asked for; 0 for the
   *     quotient of the two
   */
  static Taps of(
      Interpolation how,
      int size,
      int out,
      double scale,
      boolean alignCorners,
      boolean antialias,
      DType type) {
    Taps taps = new Taps(size, out, type);
    double step = taps.step(scale, alignCorners);
    for (int i = 0; i < out; i++) {
      if (antialias) {
        taps.averaged(i, step, how == Interpolation.CUBIC);
        continue;
      }
      switch (how) {
        case NEAREST -> taps.nearest(i, taps.round(step * i));
        case NEAREST_EXACT -> {
          double middle = Math.max(0, taps.middle(step, i));
          taps.nearest(i, taps.round(middle + 0.5));
        }
        case LINEAR -> taps.linear(i, alignCorners ? taps.round(step * i) : taps.middle(step, i));
        case CUBIC -> taps.cubic(i, alignCorners ? taps.round(step * i) : taps.middle(step, i));
      }
    }
    taps.index = Arrays.copyOf(taps.index, taps.from[out]);
    taps.weight = Arrays.copyOf(taps.weight, taps.from[out]);
    return taps;
  }

  private double round(double x) {
    return floats ? (float) x : x;
  }

  private double step(double scale, boolean alignCorners) {
    if (alignCorners) {
      return out > 1 ? round((size - 1.0) / (out - 1)) : 0;
    }
    return round(scale > 0 ? 1 / scale : (double) size / out);
  }

  /** The place of the middle of element {@code i}; rounded once, as with a fused multiply-add. */
  private double middle(double step, int i) {
    return floats ? (float) (step * (float) (i + 0.5) - 0.5) : Math.fma(step, i + 0.5, -0.5);
  }

  private void begin(int i, int count) {
    from[i + 1] = from[i] + count;
    if (from[i + 1] > index.length) {
      int room = Math.max(from[i + 1], 2 * index.length);
      index = Arrays.copyOf(index, room);
      weight = Arrays.copyOf(weight, room);
    }
  }

  private void set(int tap, int place, double share) {
    index[tap] = Math.max(0, Math.min(place, size - 1));
    weight[tap] = share;
  }

  private void nearest(int i, double place) {
    begin(i, 1);
    set(from[i], (int) place, 1);
  }

  private void linear(int i, double place) {
    begin(i, 2);
    if (size == out) {
      set(from[i], i, 1);
      set(from[i] + 1, i, 0);
      return;
    }
    double at = Math.max(0, place);
    int first = Math.min((int) at, size - 1);
    double share = Math.min(Math.max(round(at - first), 0), 1);
    set(from[i], first, round(1 - share));
    set(from[i] + 1, first + 1, share);
  }

  private void cubic(int i, double place) {
    begin(i, 4);
    int first = Math.min((int) Math.floor(place), size - 1);
    double t = Math.min(Math.max(round(place - first), 0), 1);
    double u = round(1 - t);
    set(from[i], first - 1, far(round(t + 1), CUBIC));
    set(from[i] + 1, first, near(t, CUBIC));
    set(from[i] + 2, first + 1, near(u, CUBIC));
    set(from[i] + 3, first + 2, far(round(u + 1), CUBIC));
  }

  /** The cubic for distances up to 1. */
  private static double near(double x, double a) {
    return ((a + 2) * x - (a + 3)) * x * x + 1;
  }

  /** The cubic for distances from 1 to 2. */
  private static double far(double x, double a) {
    return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
  }

  /** All elements under the filter, which is as wide as the step when that is above 1. */
  private void averaged(int i, double step, boolean cubic) {
    double width = Math.max(step, 1);
    double support = round((cubic ? 2 : 1) * width);
    double center = round(step * (i + 0.5));
    int first = Math.max((int) round(center - support + 0.5), 0);
    int count = Math.min((int) round(center + support + 0.5), size) - first;
    begin(i, count);
    double total = 0;
    for (int k = 0; k < count; k++) {
      double x = Math.abs((k + first - center + 0.5) / width);
      double share =
          cubic
              ? x < 1 ? near(x, CUBIC_ANTIALIASED) : x < 2 ? far(x, CUBIC_ANTIALIASED) : 0
              : Math.max(0, 1 - x);
      set(from[i] + k, first + k, share);
      total += share;
    }
    for (int k = from[i]; k < from[i + 1]; k++) {
      weight[k] /= total;
    }
  }

  /** The number of elements of the resized axis. */
  int out() {
    return out;
  }

  /** The first tap of an element; that of the end for {@link #out}. */
  int from(int i) {
    return from[i];
  }

  /** The place of a tap. */
  int index(int tap) {
    return index[tap];
  }

  /** The weight of a tap. */
  double weight(int tap) {
    return weight[tap];
  }

  /** Whether every element is copied to the place that it has. */
  boolean isIdentity() {
    boolean identity = size == out;
    for (int i = 0; identity && i < out; i++) {
      for (int k = from[i]; k < from[i + 1]; k++) {
        identity &= weight[k] == 0 || (weight[k] == 1 && index[k] == i);
      }
    }
    return identity;
  }

  /** Whether elements are copied: one tap each, of weight 1. */
  boolean copies() {
    boolean copies = weight.length == out;
    for (int i = 0; copies && i < out; i++) {
      copies = from[i + 1] == i + 1 && weight[i] == 1;
    }
    return copies;
  }

  /** The taps back: those elements of the resized axis that an element is a part of. */
  Taps transposed() {
    Taps back = new Taps(out, size, floats);
    for (int k : index) {
      back.from[k + 1]++;
    }
    for (int k = 0; k < size; k++) {
      back.from[k + 1] += back.from[k];
    }
    int[] next = Arrays.copyOf(back.from, size);
    back.index = new int[index.length];
    back.weight = new double[index.length];
    for (int i = 0; i < out; i++) {
      for (int k = from[i]; k < from[i + 1]; k++) {
        int at = next[index[k]]++;
        back.index[at] = i;
        back.weight[at] = weight[k];
      }
    }
    return back;
  }
}
