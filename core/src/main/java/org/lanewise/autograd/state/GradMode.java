package org.lanewise.autograd.state;

/** Whether operations on this thread are recorded; on at the start of every thread. */
public final class GradMode {
  private static final ThreadLocal<boolean[]> ON =
      ThreadLocal.withInitial(() -> new boolean[] {true});

  private GradMode() {}

  /** Whether operations on this thread are recorded. */
  public static boolean isOn() {
    return ON.get()[0];
  }

  /** Switches recording on this thread; returns what it was. */
  public static boolean set(boolean on) {
    boolean[] cell = ON.get();
    boolean previous = cell[0];
    cell[0] = on;
    return previous;
  }
}
