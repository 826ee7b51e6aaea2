package org.lanewise.ops.network.convolution;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a direct convolution: how its source is laid out in planes padded with zeros, and
 * which places of them each result reads.
 *
 * <p>Along an axis, result {@code i} of a {@link Run} is {@code sum over its taps t of w[tap[t]]
 * plane[phase[t]][i + shift[t]]}, and place {@code j} of the plane of a phase is the source at
 * {@code start(phase) + j * step}, or zero outside. A stride thus becomes several planes that are
 * read without one, and the adjoint of a stride several runs.
 */
final class AxisPlan {
  /** Results that read the same taps: {@code count} of them at {@code first + i * step}. */
  static final class Run {
    final int first;
    final int step;
    final int count;
    final int[] taps;
    final int[] phases;
    final int[] shifts;

    Run(int first, int step, int count, int[] taps, int[] phases, int[] shifts) {
      this.first = first;
      this.step = step;
      this.count = count;
      this.taps = taps;
      this.phases = phases;
      this.shifts = shifts;
    }
  }

  private final int size;
  private final int step;
  private final int[] starts;
  private final int reach;
  private final List<Run> runs;

  private AxisPlan(int size, int step, int[] starts, int reach, List<Run> runs) {
    this.size = size;
    this.step = step;
    this.starts = starts;
    this.reach = reach;
    this.runs = List.copyOf(runs);
  }

  /** The plan of {@code y[i] = sum of w[p] x[i * stride + p * dilation - before]}. */
  static AxisPlan convolution(int size, int kernel, int stride, int dilation, int before, int out) {
    int[] taps = new int[kernel];
    int[] phases = new int[kernel];
    int[] shifts = new int[kernel];
    int[] starts = new int[Math.min(kernel, stride)];
    int used = 0;
    for (int p = 0; p < kernel; p++) {
      int start = p * dilation % stride - before;
      int phase = 0;
      while (phase < used && starts[phase] != start) {
        phase++;
      }
      if (phase == used) {
        starts[used++] = start;
      }
      taps[p] = p;
      phases[p] = phase;
      shifts[p] = p * dilation / stride;
    }
    int reach = out + (kernel - 1) * dilation / stride;
    Run run = new Run(0, 1, out, taps, phases, shifts);
    return new AxisPlan(size, stride, java.util.Arrays.copyOf(starts, used), reach, List.of(run));
  }

  /** The plan of the adjoint: {@code x} from {@code y}. */
  static AxisPlan adjoint(int size, int kernel, int stride, int dilation, int before, int out) {
    int lowest = 0; // of y that is read
    int highest = 0;
    List<Run> shiftless = new ArrayList<>();
    for (int r = 0; r < stride; r++) {
      // x is at t = r + i * stride of the padded image, and tap p reads y at (t - p dilation) /
      // stride.
      int from = Math.ceilDiv(before - r, stride);
      int count = Math.floorDiv(before + size - 1 - r, stride) - from + 1;
      if (count <= 0) {
        continue;
      }
      int n = 0;
      int[] taps = new int[kernel];
      int[] places = new int[kernel];
      for (int p = 0; p < kernel; p++) {
        if (p * dilation % stride == r) {
          taps[n] = p;
          places[n] = from - p * dilation / stride;
          lowest = Math.min(lowest, places[n]);
          highest = Math.max(highest, places[n] + count - 1);
          n++;
        }
      }
      shiftless.add(
          new Run(
              r + from * stride - before,
              stride,
              count,
              java.util.Arrays.copyOf(taps, n),
              new int[n],
              java.util.Arrays.copyOf(places, n)));
    }
    for (Run run : shiftless) {
      for (int t = 0; t < run.shifts.length; t++) {
        run.shifts[t] -= lowest;
      }
    }
    return new AxisPlan(out, 1, new int[] {lowest}, highest - lowest + 1, shiftless);
  }

  /** The length of the source. */
  int size() {
    return size;
  }

  /** The step from one place of a plane to the next, in the source. */
  int step() {
    return step;
  }

  int phases() {
    return starts.length;
  }

  /** The place in the source of the first place of a phase's plane; negative in the padding. */
  int start(int phase) {
    return starts[phase];
  }

  /** The places of a plane that are read. */
  int reach() {
    return reach;
  }

  List<Run> runs() {
    return runs;
  }

  /**
   * The least distance between the rows of planes such that what is read behind the end of one row
   * is zero at the start of the next, too.
   */
  int pitch() {
    int pitch = 1;
    for (int start : starts) {
      int first = Math.max(0, Math.ceilDiv(-start, step));
      int last = Math.floorDiv(size - 1 - start, step);
      pitch = Math.max(pitch, Math.max(last + 1, reach - first));
    }
    return Math.min(pitch, reach);
  }
}
