package org.lanewise.blas;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** The calls of the C library that loading OpenBLAS needs on Linux and macOS. */
final class Posix {
  private Posix() {}

  /** The numeric user for which this process acts. */
  static int effectiveUser() {
    try {
      return (int) bind("geteuid", FunctionDescriptor.of(JAVA_INT)).invokeExact();
    } catch (Throwable e) {
      throw failure("geteuid", e);
    }
  }

  /**
   * Sets a variable of the process's native environment, which the libraries of the process read;
   * null removes it.
   *
   * <p>{@link System#getenv} and the processes started from Java keep what the environment was
   * before.
   */
  static void setVariable(String name, @Nullable String value) {
    // Both take one pointer, so they share one stub. The C library keeps the string that putenv
    // gets.
    String function = value == null ? "unsetenv" : "putenv";
    MemorySegment text = Arena.global().allocateFrom(value == null ? name : name + "=" + value);
    try {
      int error =
          (int)
              bind(function, FunctionDescriptor.of(JAVA_INT, JAVA_LONG))
                  .invokeExact(text.address());
      if (error != 0) {
        throw new IllegalStateException(function + ": refused " + name);
      }
    } catch (Throwable e) {
      throw failure(function, e);
    }
  }

  private static RuntimeException failure(String function, Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known
        ? known
        : new IllegalStateException(function + ": " + cause, cause);
  }

  private static MethodHandle bind(String function, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().find(function).orElseThrow(), descriptor);
  }
}
