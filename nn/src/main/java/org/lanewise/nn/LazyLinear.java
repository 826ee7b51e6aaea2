package org.lanewise.nn;

/**
 * {@link Linear} that takes its number of inputs from the first one; a Linear from then on.
 *
 * <pre>{@code
 * var net = Sequential.of(new Flatten(), new LazyLinear(10));
 * net.call(Tensor.randn(2, 3, 4)); // [2, 10]
 * net.parameter("1.weight").shape(); // [10, 12]
 * }</pre>
 *
 * <p>Before the first call, reading or listing parameters is an error: call the network once, or
 * {@link Module#summary(org.lanewise.Shape, org.lanewise.Shape...)}, before the optimizer is made.
 * Types and modes may be set before; {@code loadStateDict} takes the sizes from what is loaded.
 *
 * <p>Shape: {@code [..., in] -> [..., out]}. <br>
 * Parameters: {@code weight [out, in]}, {@code bias [out]}. <br>
 * Init: both uniform on {@code ±1 / sqrt(in)}, drawn at the first call.
 */
public final class LazyLinear extends Linear {
  /** The map to {@code out} features, with a bias. */
  public LazyLinear(long out) {
    this(out, true);
  }

  /** The map to {@code out} features. */
  public LazyLinear(long out, boolean bias) {
    super(out, bias);
  }
}
