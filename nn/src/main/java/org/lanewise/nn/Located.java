package org.lanewise.nn;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanewise.DTypeException;
import org.lanewise.GradException;
import org.lanewise.LinalgException;
import org.lanewise.ReleasedException;
import org.lanewise.ShapeException;

/**
 * Errors that say in which part of a network they were: as an exception leaves the calls of modules
 * one by one, each puts the name of its part before the path so far.
 */
final class Located {
  private static final Map<Class<?>, Function<String, RuntimeException>> COPIES = new HashMap<>();

  static {
    COPIES.put(ShapeException.class, ShapeException::new);
    COPIES.put(DTypeException.class, DTypeException::new);
    COPIES.put(GradException.class, GradException::new);
    COPIES.put(LinalgException.class, LinalgException::new);
    COPIES.put(ReleasedException.class, ReleasedException::new);
    COPIES.put(IndexOutOfBoundsException.class, IndexOutOfBoundsException::new);
    COPIES.put(IllegalArgumentException.class, IllegalArgumentException::new);
    COPIES.put(IllegalStateException.class, IllegalStateException::new);
    COPIES.put(UnsupportedOperationException.class, UnsupportedOperationException::new);
  }

  /** The exception that is on its way, which is kept no longer than anybody else keeps it. */
  private record Failure(
      WeakReference<RuntimeException> thrown,
      WeakReference<RuntimeException> original,
      WeakReference<Module> module,
      String path,
      String type) {}

  private static final ThreadLocal<@Nullable Failure> LAST = new ThreadLocal<>();

  private Located() {}

  /** What to throw when an exception leaves the call of a module. */
  static RuntimeException in(Module module, RuntimeException thrown) {
    Failure inner = LAST.get();
    if (inner == null || !inner.thrown.refersTo(thrown)) {
      remember(thrown, thrown, module, "", module.typeName());
      return thrown;
    }
    RuntimeException original = inner.original.get();
    Module part = inner.module.get();
    String name = part == null ? null : name(module, part);
    if (original == null || name == null) {
      remember(thrown, thrown, module, inner.path, inner.type);
      return thrown;
    }
    String path = inner.path.isEmpty() ? name : name + "." + inner.path;
    RuntimeException located = copy(original, path, inner.type);
    remember(located, original, module, path, inner.type);
    return located;
  }

  private static void remember(
      RuntimeException thrown, RuntimeException original, Module module, String path, String type) {
    LAST.set(
        new Failure(
            new WeakReference<>(thrown),
            new WeakReference<>(original),
            new WeakReference<>(module),
            path,
            type));
  }

  private static @Nullable String name(Module module, Module part) {
    for (Map.Entry<String, Module> entry : Parts.modules(module).entrySet()) {
      if (entry.getValue().equals(part) && !part.equals(module)) {
        return entry.getKey();
      }
    }
    return null;
  }

  private static RuntimeException copy(RuntimeException original, String path, String type) {
    Function<String, RuntimeException> copy = COPIES.get(original.getClass());
    if (copy == null) {
      return original;
    }
    String text = String.valueOf(original.getMessage());
    String typed = text.startsWith(type + ":") ? text : type + ": " + text;
    RuntimeException located = copy.apply("in " + path + ": " + typed);
    located.setStackTrace(original.getStackTrace());
    if (original.getCause() != null) {
      located.initCause(original.getCause());
    }
    for (Throwable suppressed : original.getSuppressed()) {
      located.addSuppressed(suppressed);
    }
    return located;
  }
}
