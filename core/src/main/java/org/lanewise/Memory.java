package org.lanewise;

import org.lanewise.memory.Pool;

/** How much off-heap memory tensors hold, in bytes, over the whole process. */
public final class Memory {
  private Memory() {}

  /** Bytes that living tensors hold at this moment. */
  public static long liveBytes() {
    return Pool.liveBytes();
  }

  /** The most that living tensors have held at once. */
  public static long peakBytes() {
    return Pool.peakBytes();
  }

  /** Bytes that were given back and wait to be handed out again. */
  public static long cachedBytes() {
    return Pool.cachedBytes();
  }
}
