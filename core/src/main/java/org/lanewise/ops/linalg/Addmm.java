package org.lanewise.ops.linalg;

import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.pointwise.Clone;

/**
 * Product of two matrices, added to a third tensor: {@code y = beta x + alpha a b}; also for
 * batches of matrices.
 *
 * <p>Shape: {@code a [n, k], b [k, m]}, {@code x} expands to {@code y [n, m]}; or all with a batch
 * axis in front. Gradient: {@code dx = beta dy, da = alpha dy b^T, db = alpha a^T dy}. With {@code
 * beta = 0} the elements of {@code x} are not read: NaN in them does not spread. For integers the
 * factors are cut off to integers. Errors: types that differ, BOOL.
 */
public final class Addmm extends MultiFunction {
  private final String name;
  private final double beta;
  private final double alpha;

  /** The operation, under the name of one of the calls that use it. */
  public Addmm(String name, double beta, double alpha) {
    this.name = name;
    this.beta = beta;
    this.alpha = alpha;
  }

  @Override
  public String name() {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor a = inputs[1];
    Tensor b = inputs[2];
    c.save(c.needsInputGrad(2) ? a : null, c.needsInputGrad(1) ? b : null);
    return new Tensor[] {MatrixProduct.of(name, alpha, a, b, beta, inputs[0])};
  }

  @Override
  protected void forwardInPlace(Context c, Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor a = apart(x, inputs[1]);
    Tensor b = apart(x, inputs[2]);
    c.save(c.needsInputGrad(2) ? a : null, c.needsInputGrad(1) ? b : null);
    MatrixProduct.inPlace(name, alpha, a, b, beta, x);
    x.bumpVersion();
  }

  // A factor that does not change with the result.
  private static Tensor apart(Tensor x, Tensor factor) {
    return factor.storage() == x.storage() ? Clone.before(factor) : factor;
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor g = gradients[0];
    @Nullable Tensor[] result = new @Nullable Tensor[3];
    if (g != null) {
      result[0] = c.needsInputGrad(0) ? scaled(g, beta) : null;
      Tensor left = c.needsInputGrad(1) ? g.matmul(c.saved(1).transpose(-2, -1)) : null;
      Tensor right = c.needsInputGrad(2) ? c.saved(0).transpose(-2, -1).matmul(g) : null;
      result[1] = left == null ? null : scaled(left, alpha);
      result[2] = right == null ? null : scaled(right, alpha);
    }
    return result;
  }

  private static Tensor scaled(Tensor x, double factor) {
    return factor == 1 ? x : x.mul(factor);
  }
}
