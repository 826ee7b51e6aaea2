package org.lanewise.ops.sorting;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.lanewise.DType;

/** The stable order of the elements of a line: indices, smallest or largest first. */
final class Order {
  private static final int SHORT = 16;

  private static final long UPPER = 0xFFFF_FFFF_0000_0000L;

  // Keys from which on sorting by digits of that many bits is faster.
  private static final int MANY = 4096;
  private static final int DIGIT = 11;

  private Order() {}

  /** Writes the indices of the elements in their order into {@code order}. */
  static void of(
      DType type, MemorySegment s, long at, long step, int n, boolean descending, int[] order) {
    first(type, s, at, step, n, n, descending, order);
  }

  /** Writes the indices of the first {@code k} elements in the order. */
  static void first(
      DType type,
      MemorySegment s,
      long at,
      long step,
      int n,
      int k,
      boolean descending,
      int[] order) {
    long[] keys = new long[n];
    if (Keys.pack(type, s, at, step, keys, n, descending)) {
      if (k < n / 4) {
        Selection.smallest(keys, n, k);
        Arrays.sort(keys, 0, k);
      } else {
        sortPacked(keys, n);
      }
      for (int i = 0; i < k; i++) {
        order[i] = (int) keys[i];
      }
      return;
    }
    Keys.get(type, s, at, step, keys, n);
    int[] all = k < n ? new int[n] : order;
    wide(keys, all, n, descending ? -1 : 0);
    if (k < n) {
      System.arraycopy(all, 0, order, 0, k);
    }
  }

  // By the upper halves of the keys first, as if they were narrow; few are equal as a rule.
  private static void wide(long[] keys, int[] order, int n, long flip) {
    long[] packed = new long[n];
    for (int i = 0; i < n; i++) {
      keys[i] ^= flip;
      packed[i] = (keys[i] & UPPER) | i;
    }
    sortPacked(packed, n);
    for (int i = 0; i < n; i++) {
      order[i] = (int) packed[i];
    }
    for (int from = 0; from < n; ) {
      int to = from + 1;
      while (to < n && ((packed[from] ^ packed[to]) & UPPER) == 0) {
        to++;
      }
      if (to > from + 1) {
        long[] some = new long[to - from];
        int[] indices = Arrays.copyOfRange(order, from, to);
        for (int i = 0; i < some.length; i++) {
          some[i] = keys[indices[i]];
        }
        sort(some, indices, some.length);
        System.arraycopy(indices, 0, order, from, some.length);
      }
      from = to;
    }
  }

  private static void sortPacked(long[] packed, int n) {
    if (n < MANY) {
      Arrays.sort(packed, 0, n);
    } else {
      byDigits(packed);
    }
  }

  /** The index of the element number {@code k} in ascending order, from 0. */
  static int nth(DType type, MemorySegment s, long at, long step, int n, int k) {
    long[] keys = new long[n];
    if (Keys.pack(type, s, at, step, keys, n, false)) {
      Selection.smallest(keys, n, k + 1);
      long largest = keys[0];
      for (int i = 1; i <= k; i++) {
        largest = Math.max(largest, keys[i]);
      }
      return (int) largest;
    }
    int[] order = new int[n];
    of(type, s, at, step, n, false, order);
    return order[k];
  }

  // Packed keys in the order of their indices, of which the upper halves are sorted digit by digit.
  private static void byDigits(long[] keys) {
    long[] from = keys.clone();
    long[] to = keys;
    for (int shift = 32; shift < 64; shift += DIGIT) {
      int[] places = new int[1 << DIGIT];
      for (long key : from) {
        places[digit(key, shift)]++;
      }
      int place = 0;
      for (int i = 0; i < places.length; i++) {
        int count = places[i];
        places[i] = place;
        place += count;
      }
      for (long key : from) {
        to[places[digit(key, shift)]++] = key;
      }
      System.arraycopy(to, 0, from, 0, to.length);
    }
  }

  private static int digit(long key, int shift) {
    return (int) ((key ^ Long.MIN_VALUE) >>> shift) & ((1 << DIGIT) - 1); // below zero comes first
  }

  // Short pieces by insertion, then merged; both leave equal keys in their order. The keys are
  // lost.
  private static void sort(long[] keys, int[] order, int n) {
    for (int from = 0; from < n; from += SHORT) {
      insert(keys, order, from, Math.min(n, from + SHORT));
    }
    if (n <= SHORT) {
      return;
    }
    long[][] k = {keys, new long[n]};
    int[][] o = {order, new int[n]};
    int from = 0; // which of the two holds the pieces so far
    for (long width = SHORT; width < n; width *= 2) {
      int to = 1 - from;
      for (long start = 0; start < n; start += 2 * width) {
        int middle = (int) Math.min(n, start + width);
        int end = (int) Math.min(n, start + 2 * width);
        merge(k[from], o[from], k[to], o[to], (int) start, middle, end);
      }
      from = to;
    }
    if (from == 1) {
      System.arraycopy(o[1], 0, order, 0, n);
    }
  }

  private static void insert(long[] keys, int[] order, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long key = keys[i];
      int index = order[i];
      int at = i;
      for (; at > from && keys[at - 1] > key; at--) {
        keys[at] = keys[at - 1];
        order[at] = order[at - 1];
      }
      keys[at] = key;
      order[at] = index;
    }
  }

  private static void merge(
      long[] k0, int[] o0, long[] k1, int[] o1, int from, int middle, int to) {
    int a = from;
    int b = middle;
    for (int i = from; i < to; i++) {
      int next = b == to || (a < middle && k0[a] <= k0[b]) ? a++ : b++;
      k1[i] = k0[next];
      o1[i] = o0[next];
    }
  }
}
