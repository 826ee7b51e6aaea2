package org.lanewise.autograd.state;

/** Whether operations on this thread are recorded; on at the start of every thread. */
public final class GradMode {
  private static final class Cell {
    boolean on = true;
    boolean inference;
    boolean anomaly;
  }

  private static final ThreadLocal<Cell> CELL = ThreadLocal.withInitial(Cell::new);

  private GradMode() {}

  /** Whether operations on this thread are recorded. */
  public static boolean isOn() {
    return CELL.get().on;
  }

  /** Switches recording on this thread; returns what it was. */
  public static boolean set(boolean on) {
    Cell cell = CELL.get();
    boolean previous = cell.on;
    cell.on = on;
    return previous;
  }

  /** Whether tensors made on this thread can never become part of a graph. */
  public static boolean isInference() {
    return CELL.get().inference;
  }

  /** Switches inference mode on this thread; returns what it was. */
  public static boolean setInference(boolean on) {
    Cell cell = CELL.get();
    boolean previous = cell.inference;
    cell.inference = on;
    return previous;
  }

  /** Whether the origin of a NaN is to be found. */
  public static boolean detectsAnomaly() {
    return CELL.get().anomaly;
  }

  /** Switches the search for NaN on this thread; returns what it was. */
  public static boolean setAnomaly(boolean on) {
    Cell cell = CELL.get();
    boolean previous = cell.anomaly;
    cell.anomaly = on;
    return previous;
  }
}
