package org.lanewise.nn.utils;

import org.lanewise.nn.Module;

/**
 * Parameters with a property, computed from tensors that are trained instead; PyTorch's {@code
 * torch.nn.utils.parametrizations}. All return the module that they are given.
 *
 * <pre>{@code
 * Module layer = Parametrizations.weightNorm(new Linear(20, 40));
 * layer.stateDict().keySet();
 * // [bias, parametrizations.weight.original0, parametrizations.weight.original1]
 * Parametrizations.remove(layer, "weight");
 * }</pre>
 *
 * <p>An optimizer is made after them: they may make new tensors to train. {@link
 * Module#parametrize} takes parametrisations of one's own.
 */
public final class Parametrizations {
  private static final String WEIGHT = "weight";

  private Parametrizations() {}

  /** {@link #weightNorm(Module, String, int)} of {@code weight} along axis 0. */
  public static Module weightNorm(Module module) {
    return weightNorm(module, WEIGHT);
  }

  /** {@link #weightNorm(Module, String, int)} along axis 0. */
  public static Module weightNorm(Module module, String name) {
    return weightNorm(module, name, 0);
  }

  /**
   * Trains length and direction apart: {@code w = g v / |v|}, with a length for each index of an
   * axis (Salimans, Kingma 2016). {@code original0} is {@code g}, {@code original1} is {@code v}.
   */
  public static Module weightNorm(Module module, String name, int axis) {
    return module.parametrize(name, new WeightNorm(module.parameter(name).shape().axis(axis)));
  }

  /** {@link #weightNorm(Module, String, int)} with one length for the whole parameter. */
  public static Module weightNormOfAll(Module module, String name) {
    return module.parametrize(name, new WeightNorm(WeightNorm.ALL));
  }

  /** {@link #spectralNorm(Module, SpectralOptions)} of {@code weight}. */
  public static Module spectralNorm(Module module) {
    return spectralNorm(module, SpectralOptions.options());
  }

  /**
   * Divides a parameter by its largest singular value, as a matrix with the axes but one put
   * together (Miyato et al. 2018). The value is approximated by power iteration, from the buffers
   * {@code _u} and {@code _v}, which goes on with each use while training.
   */
  public static Module spectralNorm(Module module, SpectralOptions options) {
    var weight = module.parameter(options.name());
    return module.parametrize(options.name(), new SpectralNorm(module, weight, options));
  }

  /**
   * {@link #orthogonal(Module, String, OrthogonalMap)} of {@code weight}, by MATRIX_EXP if it is
   * square, otherwise by HOUSEHOLDER.
   */
  public static Module orthogonal(Module module) {
    return orthogonal(module, WEIGHT);
  }

  /** {@link #orthogonal(Module, String, OrthogonalMap)} by the map that suits its shape. */
  public static Module orthogonal(Module module, String name) {
    var shape = module.parameter(name).shape();
    boolean square = shape.rank() >= 2 && shape.size(-2) == shape.size(-1);
    return orthogonal(module, name, square ? OrthogonalMap.MATRIX_EXP : OrthogonalMap.HOUSEHOLDER);
  }

  /**
   * Keeps the rows of a matrix orthogonal and of length 1, or its columns if there are fewer, from
   * the orthogonal matrix near its value on (Lezcano-Casado 2019, dynamic trivialisation).
   *
   * @throws org.lanewise.ShapeException if it has fewer than two axes
   */
  public static Module orthogonal(Module module, String name, OrthogonalMap map) {
    return module.parametrize(name, new Orthogonal(module.parameter(name).shape(), map));
  }

  /** Makes a parameter of its own again of one that is computed, with its value. */
  public static Module remove(Module module, String name) {
    return module.removeParametrizations(name, true);
  }
}
