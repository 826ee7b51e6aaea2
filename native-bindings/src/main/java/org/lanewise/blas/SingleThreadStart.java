package org.lanewise.blas;

import org.jspecify.annotations.Nullable;

/**
 * Keeps OpenBLAS from starting threads of its own while it is loaded.
 *
 * <p>It starts one for each core in its initialiser, and each spins for a tenth of a second before
 * it sleeps: time that the JVM needs to warm up. Only an environment variable prevents that; it has
 * its old value again afterwards. On Windows nothing is done: the threads start and stay idle.
 */
final class SingleThreadStart implements AutoCloseable {
  private static final String VARIABLE = "OPENBLAS_NUM_THREADS";

  private final boolean active;
  private final @Nullable String before;

  private SingleThreadStart(boolean active, @Nullable String before) {
    this.active = active;
    this.before = before;
  }

  static SingleThreadStart begin(Platform platform) {
    String before = System.getenv(VARIABLE);
    boolean active = !platform.isWindows() && !"1".equals(before);
    if (active) {
      Posix.setVariable(VARIABLE, "1");
    }
    return new SingleThreadStart(active, before);
  }

  @Override
  public void close() {
    if (active) {
      Posix.setVariable(VARIABLE, before);
    }
  }
}
