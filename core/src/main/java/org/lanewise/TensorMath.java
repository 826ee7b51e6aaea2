package org.lanewise;

import org.lanewise.ops.pointwise.Abs;
import org.lanewise.ops.pointwise.Exp;
import org.lanewise.ops.pointwise.Log;
import org.lanewise.ops.pointwise.Neg;
import org.lanewise.ops.pointwise.Reciprocal;
import org.lanewise.ops.pointwise.Sigmoid;
import org.lanewise.ops.pointwise.Sign;
import org.lanewise.ops.pointwise.Sqrt;
import org.lanewise.ops.pointwise.Square;
import org.lanewise.ops.pointwise.Tanh;

/** Functions of one number, element by element. */
public sealed interface TensorMath permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** {@code -this}. */
  default Tensor neg() {
    return Neg.INSTANCE.apply(self());
  }

  /** Absolute value. */
  default Tensor abs() {
    return Abs.INSTANCE.apply(self());
  }

  /** -1, 0 or 1. */
  default Tensor sign() {
    return Sign.INSTANCE.apply(self());
  }

  /** {@code this^2}. */
  default Tensor square() {
    return Square.INSTANCE.apply(self());
  }

  /** {@code 1 / this}. */
  default Tensor reciprocal() {
    return Reciprocal.INSTANCE.apply(self());
  }

  /** Square root. */
  default Tensor sqrt() {
    return Sqrt.INSTANCE.apply(self());
  }

  /** {@code e^this}. */
  default Tensor exp() {
    return Exp.INSTANCE.apply(self());
  }

  /** Natural logarithm. */
  default Tensor log() {
    return Log.INSTANCE.apply(self());
  }

  /** Hyperbolic tangent. */
  default Tensor tanh() {
    return Tanh.INSTANCE.apply(self());
  }

  /** Logistic function {@code 1 / (1 + e^-this)}. */
  default Tensor sigmoid() {
    return Sigmoid.INSTANCE.apply(self());
  }
}
