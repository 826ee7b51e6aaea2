package org.lanewise.autograd;

/**
 * A function that was registered to be called by the library; {@link #remove} ends that.
 *
 * <pre>{@code
 * Hook hook = x.registerHook(g -> g.mul(2));
 * y.backward();
 * hook.remove();
 * }</pre>
 */
public final class Hook {
  private final Runnable removal;

  /** A handle whose removal is this action. */
  public Hook(Runnable removal) {
    this.removal = removal;
  }

  /** Does not call the function any more; a second call does nothing. */
  public void remove() {
    removal.run();
  }
}
