package org.lanewise.ops.network;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;
import org.lanewise.ops.Casts;
import org.lanewise.ops.linalg.Matrices;
import org.lanewise.ops.linalg.Products;

/**
 * Affine map: {@code y = x W^T + b}.
 *
 * <p>Shape: {@code x [..., in]}, {@code W [out, in]}, {@code b [out]} or none, {@code y [...,
 * out]}. Gradient: {@code dx = dy W, dW = dy^T x, db = sum of dy over the rows}.
 */
public final class Linear extends MultiFunction {
  /** The operation. */
  public static final Linear INSTANCE = new Linear();

  private Linear() {}

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor weight = inputs[1];
    if (x.rank() == 0 || weight.rank() != 2 || x.size(-1) != weight.size(1)) {
      throw ShapeException.of(
          "linear", "x [..., in] and weight [out, in]", x.shape() + " and " + weight.shape());
    }
    int out = Math.toIntExact(weight.size(0));
    if (inputs.length > 2 && (inputs[2].rank() != 1 || inputs[2].size(0) != out)) {
      throw ShapeException.of("linear", "bias [" + out + "]", inputs[2].shape());
    }
    DType type = Matrices.check("linear", x, weight);
    c.save(x, weight);
    Tensor rows = Matrices.readable(x.rank() == 1 ? x.view(1, x.size(0)) : x.flatten(0, -2));
    long[] sizes = x.shape().toArray();
    sizes[sizes.length - 1] = out;
    Tensor y = Tensor.empty(org.lanewise.Shape.of(sizes), type);
    Tensor w = Matrices.readable(weight);
    Products.Matrix result = Matrices.of(y.view(rows.size(0), out), 0);
    Products.Matrix old = result;
    if (inputs.length > 2) { // all rows begin with the bias
      Casts.requireSame("linear", x, inputs[2]);
      Tensor bias = inputs[2].contiguous();
      old = new Products.Matrix(bias.segment(), bias.offset(), 0, false);
    }
    Products.parallel(
        type,
        Math.toIntExact(rows.size(0)),
        out,
        Math.toIntExact(weight.size(1)),
        1,
        Matrices.of(rows, rows.offset()),
        Matrices.of(w.t(), w.offset()),
        inputs.length > 2 ? 1 : 0,
        old,
        result);
    return new Tensor[] {y};
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    @Nullable Tensor[] result = new @Nullable Tensor[3];
    Tensor g = gradients[0];
    if (g != null) {
      Tensor x = c.saved(0);
      Tensor weight = c.saved(1);
      Tensor rows = g.reshape(-1, weight.size(0));
      if (c.needsInputGrad(0)) {
        result[0] = rows.mm(weight).reshape(x.shape().toArray());
      }
      if (c.needsInputGrad(1)) {
        result[1] = rows.t().mm(x.reshape(-1, weight.size(1)));
      }
      if (c.inputCount() > 2 && c.needsInputGrad(2)) {
        result[2] = rows.sum(0);
      }
    }
    return result;
  }
}
