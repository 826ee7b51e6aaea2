package org.lanewise;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.autograd.Autograd;
import org.lanewise.autograd.state.GradMode;

/**
 * Whether operations are recorded for backward, on this thread, and gradients without touching
 * {@code grad}.
 *
 * <pre>{@code
 * try (var off = Grad.off()) {
 *   a.fill(10); // a leaf may be changed here
 * }
 * }</pre>
 */
public final class Grad implements AutoCloseable {
  private final boolean previous;

  private Grad(boolean previous) {
    this.previous = previous;
  }

  /** Stops recording on this thread until closed. */
  public static Grad off() {
    return new Grad(GradMode.set(false));
  }

  /** Records again on this thread until closed, inside {@link #off()}. */
  public static Grad on() {
    return new Grad(GradMode.set(true));
  }

  /** Whether operations on this thread are recorded. */
  public static boolean isOn() {
    return GradMode.isOn();
  }

  /** Restores the mode that was on before. */
  @Override
  public void close() {
    GradMode.set(previous);
  }

  /**
   * The gradient of a scalar {@code output} with respect to {@code input}; {@code grad} of no
   * tensor changes.
   */
  public static Tensor of(Tensor output, Tensor input) {
    return of(output, input, Options.NONE);
  }

  /** The gradient of a scalar {@code output} with respect to {@code input}, with options. */
  public static Tensor of(Tensor output, Tensor input, Options options) {
    Tensor gradient = of(output, List.of(input), options).get(0);
    if (gradient == null) {
      throw GradException.of("grad", "an input that the output was computed from", input.shape());
    }
    return gradient;
  }

  /** The gradients of a scalar {@code output}; null where an input had no part in it. */
  public static List<@Nullable Tensor> of(Tensor output, List<Tensor> inputs, Options options) {
    return Autograd.gradients(output, null, inputs, options.retainGraph, options.createGraph);
  }

  /** Keeps the graph, so that it can be used again. */
  public static Options retainGraph() {
    return new Options(true, false);
  }

  /**
   * Records the backward pass itself, so that gradients can be differentiated again; keeps the
   * graph.
   */
  public static Options createGraph() {
    return new Options(true, true);
  }

  /**
   * What a backward pass leaves behind.
   *
   * @param retainGraph whether the graph can be used again
   * @param createGraph whether the gradients can be differentiated
   */
  public record Options(boolean retainGraph, boolean createGraph) {
    /** Releases the graph. */
    public static final Options NONE = new Options(false, false);
  }
}
