package org.lanewise.nn;

import java.util.List;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.FractionalPoolOptions;
import org.lanewise.nn.functional.Pooled;

/** What fractional max pooling of two and three axes has in common. */
abstract class FractionalMaxPooling extends Module {
  private static final String SAMPLES = "_random_samples";

  private final FractionalPoolOptions options;

  FractionalMaxPooling(FractionalPoolOptions options) {
    if (options.outputSize().isEmpty() == options.outputRatio().isEmpty()) {
      throw ShapeException.of(
          typeName(),
          "either an output size or an output ratio",
          options.outputSize().isEmpty() ? "none" : "both");
    }
    if (options.kernel().stream().anyMatch(size -> size < 1)) {
      throw ShapeException.of(typeName(), "a kernel of at least 1", options.kernel());
    }
    if (!options.outputRatio().stream().allMatch(ratio -> ratio > 0 && ratio < 1)) {
      throw ShapeException.of(typeName(), "ratios between 0 and 1", options.outputRatio());
    }
    this.options = options.randomSamples(null);
    Tensor samples = options.randomSamples();
    if (samples == null) {
      addAbsentBuffer(SAMPLES);
    } else {
      addBuffer(SAMPLES, samples);
    }
  }

  final FractionalPoolOptions withSamples() {
    return options.randomSamples(bufferOrNull(SAMPLES));
  }

  abstract Pooled withIndices(Tensor x);

  /** Runs the module; gives the maxima and their places, for the layer that undoes it. */
  public final Pooled callWithIndices(Tensor x) {
    return run(List.of(x), in -> new PooledOutputs(withIndices(in.get(0)))).pooled();
  }
}
