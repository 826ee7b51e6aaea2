package org.lanewise.examples.tutorial;

import org.lanewise.Grad;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/** A function of one's own, with forward and backward. */
final class OwnFunction {
  private OwnFunction() {}

  public static void main(String[] args) {
    Tensor x = Tensor.of(1f, 2f, 3f).requiresGrad(true);
    Tensor y = new Cube().apply(x);
    System.out.println(y.detach());
    y.sum().backward();
    System.out.println(x.grad());
    Tensor once = Grad.of(new Cube().apply(x).sum(), x, Grad.createGraph());
    System.out.println(Grad.of(once.sum(), x));
  }

  /** {@code y = x^3}. */
  private static final class Cube extends Function {
    @Override
    public Tensor forward(Context c, Tensor x) {
      c.save(x);
      return x.mul(x).mul(x);
    }

    @Override
    public Tensor backward(Context c, Tensor g) {
      return g.mul(3).mul(c.saved(0).square());
    }
  }
}
