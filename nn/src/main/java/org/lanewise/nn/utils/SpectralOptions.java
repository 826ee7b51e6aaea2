package org.lanewise.nn.utils;

/**
 * What {@link Parametrizations#spectralNorm} takes: {@code
 * SpectralOptions.options().iterations(2)}.
 *
 * @param name the parameter
 * @param iterations steps of the power iteration for each use while training
 * @param eps the least length that vectors are divided by
 * @param axis the axis that is the rows of the matrix; the one of the output channels by default
 * @param defaultAxis whether the axis is to be found by the kind of the module
 */
public record SpectralOptions(
    String name, int iterations, double eps, int axis, boolean defaultAxis) {
  /** Checks the numbers. */
  public SpectralOptions {
    if (iterations < 1) {
      throw new IllegalArgumentException(
          "spectralNorm: expected at least 1 iteration, got " + iterations);
    }
  }

  /** The parameter {@code weight}, 1 iteration, eps 1e-12. */
  public static SpectralOptions options() {
    return new SpectralOptions("weight", 1, 1e-12, 0, true);
  }

  /** These options for another parameter. */
  public SpectralOptions name(String parameter) {
    return new SpectralOptions(parameter, iterations, eps, axis, defaultAxis);
  }

  /** These options with another number of steps. */
  public SpectralOptions iterations(int steps) {
    return new SpectralOptions(name, steps, eps, axis, defaultAxis);
  }

  /** These options with another least length. */
  public SpectralOptions eps(double length) {
    return new SpectralOptions(name, iterations, length, axis, defaultAxis);
  }

  /** These options with another axis for the rows. */
  public SpectralOptions axis(int rows) {
    return new SpectralOptions(name, iterations, eps, rows, false);
  }
}
