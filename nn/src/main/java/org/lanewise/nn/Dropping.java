package org.lanewise.nn;

/** What layers that drop elements at random have in common. */
abstract class Dropping extends Module {
  final double p;
  final boolean inPlace;

  Dropping(double p, boolean inPlace) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          typeName() + ": expected a probability from 0 to 1, got " + p);
    }
    this.p = p;
    this.inPlace = inPlace;
  }

  @Override
  protected final String arguments() {
    return "p=" + p + ", inplace=" + inPlace;
  }
}
