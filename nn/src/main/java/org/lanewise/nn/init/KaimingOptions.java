package org.lanewise.nn.init;

/**
 * What {@code kaimingUniform} and {@code kaimingNormal} take besides the tensor: {@code
 * Init.kaiming().mode(FanMode.FAN_OUT).nonlinearity(Nonlinearity.RELU)}.
 *
 * @param a slope of the leaky rectifier below 0
 * @param mode which pass keeps its variance
 * @param nonlinearity the function after the layer
 */
public record KaimingOptions(double a, FanMode mode, Nonlinearity nonlinearity) {
  /** These options with another slope. */
  public KaimingOptions a(double slope) {
    return new KaimingOptions(slope, mode, nonlinearity);
  }

  /** These options for another pass. */
  public KaimingOptions mode(FanMode pass) {
    return new KaimingOptions(a, pass, nonlinearity);
  }

  /** These options for another function. */
  public KaimingOptions nonlinearity(Nonlinearity function) {
    return new KaimingOptions(a, mode, function);
  }
}
