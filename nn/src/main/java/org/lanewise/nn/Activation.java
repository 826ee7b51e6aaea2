package org.lanewise.nn;

/** What layers that may write their output over their input have in common. */
abstract class Activation extends Module {
  private final boolean inPlace;

  Activation(boolean inPlace) {
    this.inPlace = inPlace;
  }

  /** Whether the output is written over the input. */
  final boolean inPlace() {
    return inPlace;
  }

  /** The arguments besides {@code inPlace} that the printed form shows. */
  String own() {
    return "";
  }

  @Override
  protected final String arguments() {
    String own = own();
    return own + (inPlace ? (own.isEmpty() ? "" : ", ") + "inplace=true" : "");
  }
}
