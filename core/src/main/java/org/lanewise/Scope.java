package org.lanewise;

import org.jspecify.annotations.Nullable;
import org.lanewise.memory.Region;

/**
 * The lifetime of the tensors made inside it: all are released at its end, except what {@link
 * #keep} hands out.
 *
 * <pre>{@code
 * try (Scope step = Scope.open()) {
 *   Tensor loss = crossEntropy(net.call(input), target);
 *   loss.backward();
 * }
 * }</pre>
 *
 * <p>Scopes are lexical: a tensor belongs to the innermost scope that is open on the thread that
 * makes it, whatever it was computed from. Gradients of leaves belong where the leaf belongs, and
 * the state of optimizers to no scope. Without a scope a tensor is released some time after it
 * became unreachable.
 *
 * <p>Using a tensor of a closed scope is a {@link ReleasedException} that says where the scope was
 * closed; the line is left out by threads that close more than 50,000 scopes a second.
 */
public final class Scope implements AutoCloseable {
  private final @Nullable Region region;
  private final @Nullable Region previous;
  private final Thread thread;
  private boolean closed;

  private Scope(@Nullable Region region, @Nullable Region previous) {
    this.region = region;
    this.previous = previous;
    this.thread = Thread.currentThread();
  }

  /** Opens a scope on this thread. */
  public static Scope open() {
    Region previous = Region.current();
    return new Scope(Region.open(), previous);
  }

  /**
   * Steps outside all scopes of this thread until closed: tensors made meanwhile belong to none.
   */
  public static Scope outside() {
    return new Scope(null, Region.enter(null));
  }

  /** Hands a tensor, and whatever shares its memory, to the scope around this one; returns it. */
  public Tensor keep(Tensor tensor) {
    if (region != null && tensor.storage().owner() == region) {
      tensor.storage().belongTo(previous);
    }
    return tensor;
  }

  /**
   * Releases the tensors made inside.
   *
   * @throws IllegalStateException if an inner scope is still open, or on another thread than the
   *     one that opened it; nothing is released then
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    if (!Thread.currentThread().equals(thread)) {
      throw new IllegalStateException(
          "scope: expected to be closed by "
              + thread
              + " which opened it, got "
              + Thread.currentThread());
    }
    if (Region.current() != region) {
      throw new IllegalStateException("scope: expected inner scopes to be closed first");
    }
    closed = true;
    Region.enter(previous);
    if (region != null) {
      // To find the line that closes a scope takes as long as making some small tensors.
      region.release(Region.affordsExtra() ? new Closed() : "when its scope was closed");
    }
  }

  /** Where a scope was closed: the reason in messages about its tensors. */
  private static final class Closed {
    private final StackTraceElement site = site();

    private static StackTraceElement site() {
      return StackWalker.getInstance()
          .walk(frames -> frames.dropWhile(Closed::isInternal).findFirst())
          .map(StackWalker.StackFrame::toStackTraceElement)
          .orElseGet(() -> new StackTraceElement("?", "?", null, -1));
    }

    private static boolean isInternal(StackWalker.StackFrame frame) {
      String name = frame.getClassName();
      return name.equals(Scope.class.getName()) || name.equals(Closed.class.getName());
    }

    @Override
    public String toString() {
      return "when its scope was closed at " + site;
    }
  }
}
