package org.lanewise;

import java.util.Collections;
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
  private final boolean on = GradMode.isOn();
  private final boolean inference = GradMode.isInference();
  private final boolean anomaly = GradMode.detectsAnomaly();

  private Grad() {}

  /** Stops recording on this thread until closed. */
  public static Grad off() {
    Grad previous = new Grad();
    GradMode.set(false);
    return previous;
  }

  /** Records again on this thread until closed, inside {@link #off()}. */
  public static Grad on() {
    Grad previous = new Grad();
    GradMode.set(true);
    return previous;
  }

  /**
   * Stops recording on this thread until closed, for good: tensors made meanwhile can never become
   * part of a graph, count no versions, and may be changed in place only in this mode.
   */
  public static Grad inference() {
    Grad previous = new Grad();
    GradMode.set(false);
    GradMode.setInference(true);
    return previous;
  }

  /**
   * Looks for NaN in the gradients of each backward pass on this thread until closed: the pass ends
   * with a {@link GradException} that names the first operation whose backward made one, and the
   * place where its forward was called. Slow; for finding faults only.
   */
  public static Grad detectAnomaly() {
    Grad previous = new Grad();
    GradMode.setAnomaly(true);
    return previous;
  }

  /** Whether operations on this thread are recorded. */
  public static boolean isOn() {
    return GradMode.isOn();
  }

  /** Whether this thread is in inference mode. */
  public static boolean isInference() {
    return GradMode.isInference();
  }

  /** Restores the modes that were on before. */
  @Override
  public void close() {
    GradMode.set(on);
    GradMode.setInference(inference);
    GradMode.setAnomaly(anomaly);
  }

  /**
   * The gradient of a scalar {@code output} with respect to {@code input}; {@code grad} of no
   * tensor changes.
   *
   * @throws GradException if the output was not computed from the input
   */
  public static Tensor of(Tensor output, Tensor input) {
    return of(output, input, Options.NONE);
  }

  /** The gradient of {@code output} with respect to {@code input}, with options. */
  public static Tensor of(Tensor output, Tensor input, Options options) {
    Tensor gradient = of(List.of(output), List.of(input), options).get(0);
    if (gradient == null) {
      throw unused(input);
    }
    return gradient;
  }

  /** The gradients of one output with respect to several inputs. */
  public static List<@Nullable Tensor> of(Tensor output, List<Tensor> inputs, Options options) {
    return of(List.of(output), inputs, options);
  }

  /**
   * The gradients of the sum of all outputs with respect to each input; an output that is no scalar
   * needs its gradient in {@link Options#gradOutputs}.
   *
   * @throws GradException if an input had no part in the outputs, unless {@link
   *     Options#allowUnused()}, which gives null for it
   */
  public static List<@Nullable Tensor> of(
      List<Tensor> outputs, List<Tensor> inputs, Options options) {
    List<@Nullable Tensor> gradients =
        Autograd.gradients(
            outputs,
            options.gradientsOf(outputs),
            inputs,
            options.retainGraph,
            options.createGraph);
    for (int i = 0; i < inputs.size(); i++) {
      if (gradients.get(i) == null && !options.allowUnused) {
        throw unused(inputs.get(i));
      }
    }
    return gradients;
  }

  private static GradException unused(Tensor input) {
    return GradException.of(
        "grad",
        "inputs that the outputs were computed from, or allowUnused()",
        "one of shape " + input.shape() + " that had no part");
  }

  /** Keeps the graph, so that it can be used again. */
  public static Options retainGraph() {
    return Options.NONE.retainGraph(true);
  }

  /**
   * Records the backward pass itself, so that gradients can be differentiated again; keeps the
   * graph.
   */
  public static Options createGraph() {
    return Options.NONE.retainGraph(true).createGraph(true);
  }

  /** The gradients of outputs that are no scalars, one for each. */
  public static Options gradOutputs(Tensor... gradients) {
    return Options.NONE.gradOutputs(gradients);
  }

  /** Gives null for inputs that had no part in the outputs. */
  public static Options allowUnused() {
    return Options.NONE.allowUnused(true);
  }

  /** Adds to the gradients of these tensors alone in {@code backward}. */
  public static Options inputs(Tensor... inputs) {
    return Options.NONE.inputs(inputs);
  }

  /**
   * What a backward pass begins with and leaves behind.
   *
   * @param retainGraph whether the graph can be used again
   * @param createGraph whether the gradients can be differentiated
   * @param allowUnused whether an input without a part in the outputs is no error
   * @param gradOutputs the gradients of the outputs; empty for scalars
   * @param inputs the tensors whose {@code grad} backward adds to; empty for all leaves
   */
  public record Options(
      boolean retainGraph,
      boolean createGraph,
      boolean allowUnused,
      List<Tensor> gradOutputs,
      List<Tensor> inputs) {
    /** Releases the graph; outputs are scalars; all leaves. */
    public static final Options NONE = new Options(false, false, false, List.of(), List.of());

    /** These options, keeping the graph or not. */
    public Options retainGraph(boolean retain) {
      return new Options(retain, createGraph, allowUnused, gradOutputs, inputs);
    }

    /** These options, recording the pass or not. */
    public Options createGraph(boolean create) {
      return new Options(retainGraph, create, allowUnused, gradOutputs, inputs);
    }

    /** These options, allowing unused inputs or not. */
    public Options allowUnused(boolean allow) {
      return new Options(retainGraph, createGraph, allow, gradOutputs, inputs);
    }

    /** These options with the gradients of the outputs. */
    public Options gradOutputs(Tensor... gradients) {
      return new Options(retainGraph, createGraph, allowUnused, List.of(gradients), inputs);
    }

    /** These options with the tensors whose {@code grad} backward adds to. */
    public Options inputs(Tensor... tensors) {
      return new Options(retainGraph, createGraph, allowUnused, gradOutputs, List.of(tensors));
    }

    List<? extends @Nullable Tensor> gradientsOf(List<Tensor> outputs) {
      return gradOutputs.isEmpty() ? Collections.nCopies(outputs.size(), null) : gradOutputs;
    }
  }
}
