package org.lanewise.ops.sorting;

import java.util.Arrays;

/** The smallest of many numbers, without sorting all of them. */
final class Selection {
  // Bad luck with that many pivots is no luck: then sorting is the faster way.
  private static final int PATIENCE = 64;

  private Selection() {}

  /** Brings the {@code k} smallest of the first {@code n} numbers to the front, in any order. */
  static void smallest(long[] a, int n, int k) {
    int from = 0;
    int to = n;
    for (int round = 0; to - from > 1 && from < k && k < to; round++) {
      if (round == PATIENCE) {
        Arrays.sort(a, from, to);
        return;
      }
      int middle = partition(a, from, to, pivot(a, from, to));
      if (k <= middle) {
        to = middle;
      } else {
        from = middle;
      }
    }
  }

  private static long pivot(long[] a, int from, int to) {
    long x = a[from];
    long y = a[from + (to - from) / 2];
    long z = a[to - 1];
    return Math.max(Math.min(x, y), Math.min(Math.max(x, y), z));
  }

  // Numbers up to the pivot go before the place that is returned, which is inside the range.
  private static int partition(long[] a, int from, int to, long pivot) {
    int left = from - 1;
    int right = to;
    while (true) {
      do {
        left++;
      } while (a[left] < pivot);
      do {
        right--;
      } while (a[right] > pivot);
      if (left >= right) {
        // With the pivot first nothing may be left behind it: one element is always split off.
        return Math.clamp(right + 1L, from + 1, to - 1);
      }
      long swapped = a[left];
      a[left] = a[right];
      a[right] = swapped;
    }
  }
}
