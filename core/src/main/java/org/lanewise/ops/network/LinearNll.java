package org.lanewise.ops.network;

import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.MultiFunction;

/**
 * Negative log-likelihood of each row's class behind an affine map: {@code y_i = -w[t_i] log
 * softmax(x_i W^T + b)[t_i]}, 0 where {@code t_i} is the ignored index. The scores of all rows
 * never stand in memory at once: they are computed in blocks of rows, a second time in backward.
 *
 * <p>Shape: {@code x [rows, in]}, {@code W [classes, in]}, {@code b [classes]} or none, targets
 * {@code [rows]} INT64, {@code w [classes]} of the type of {@code x} or none, {@code y [rows]};
 * FLOAT32 or FLOAT64.
 *
 * <p>Gradient: with {@code dz_i = w[t_i] dy_i (softmax(z_i) - e_(t_i))} it is {@code dx = dz W, dW
 * = dz^T x, db = sum of dz over the rows}. Targets that are no classes are an error.
 */
public final class LinearNll extends MultiFunction {
  private static final long ELEMENTS = 1 << 20; // scores of a block: 4 MB of FLOAT32

  private final Tensor target;
  private final @Nullable Tensor weight;
  private final long ignoreIndex;
  private final long block;

  private LinearNll(Tensor target, @Nullable Tensor weight, long ignoreIndex, long block) {
    this.target = target;
    this.weight = weight;
    this.ignoreIndex = ignoreIndex;
    this.block = block;
  }

  /** Rows of so many classes that make a block. */
  public static long block(long classes) {
    return Math.max(1, ELEMENTS / Math.max(1, classes));
  }

  /** The losses of the rows, computed in blocks of {@code block} of them. */
  public static Tensor of(
      Tensor x,
      Tensor matrix,
      @Nullable Tensor bias,
      Tensor target,
      @Nullable Tensor weight,
      long ignoreIndex,
      long block) {
    String name = "linearCrossEntropy";
    if (x.rank() != 2 || matrix.rank() != 2 || target.rank() != 1 || target.size(0) != x.size(0)) {
      throw ShapeException.of(
          name,
          "x [rows, in], weight [classes, in] and targets [rows]",
          x.shape() + ", " + matrix.shape() + " and " + target.shape());
    }
    if (target.dtype() != DType.INT64) {
      throw DTypeException.of(name, "int64 targets", target.dtype());
    }
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
      throw DTypeException.of(name, "float32 or float64", x.dtype());
    }
    if (weight != null && !weight.shape().equals(Shape.of(matrix.size(0)))) {
      throw ShapeException.of(name, "class weights [" + matrix.size(0) + "]", weight.shape());
    }
    // Targets that change before backward change no gradient.
    LinearNll rows = new LinearNll(target.clone(), weight, ignoreIndex, block);
    return bias == null ? rows.applyOne(x, matrix) : rows.applyOne(x, matrix, bias);
  }

  private interface Block {
    void of(long from, long rows);
  }

  // One block even of no rows: it checks the operands.
  private void blocks(long rows, Block action) {
    for (long from = 0; from == 0 || from < rows; from += block) {
      try (Scope _ = Scope.open()) {
        action.of(from, Math.min(block, rows - from));
      }
    }
  }

  private static Tensor scores(Tensor x, Tensor matrix, @Nullable Tensor bias) {
    return bias == null
        ? Linear.INSTANCE.applyOne(x, matrix)
        : Linear.INSTANCE.applyOne(x, matrix, bias);
  }

  private Tensor losses(Tensor scores, Tensor labels) {
    return new NllRows(labels, weight, ignoreIndex).apply(scores.logSoftmax(1));
  }

  @Override
  public Tensor[] forward(Context c, Tensor... inputs) {
    c.save(inputs);
    Tensor x = inputs[0];
    Tensor bias = inputs.length > 2 ? inputs[2] : null;
    Tensor y = Tensor.empty(target.shape(), x.dtype());
    blocks(
        x.size(0),
        (from, rows) -> {
          Tensor z = scores(x.narrow(0, from, rows), inputs[1], bias);
          y.narrow(0, from, rows).copyFrom(losses(z, target.narrow(0, from, rows)));
        });
    return new Tensor[] {y};
  }

  @Override
  public @Nullable Tensor[] backward(Context c, @Nullable Tensor... gradients) {
    Tensor g = gradients[0];
    @Nullable Tensor[] result = new @Nullable Tensor[c.inputCount()];
    if (g == null) {
      return result;
    }
    Tensor x = c.saved(0);
    Tensor matrix = c.saved(1);
    Tensor bias = c.inputCount() > 2 ? c.saved(2) : null;
    Tensor ignored = target.eq(ignoreIndex);
    Tensor labels = target.maskedFill(ignored, 0L).unsqueeze(1);
    Tensor factors = weight == null ? g : g.mul(weight.detach().indexSelect(0, labels.squeeze(1)));
    Tensor scale = factors.maskedFill(ignored, 0.0).unsqueeze(1);
    if (Grad.isOn()) { // recorded, so that it has a gradient itself: in one block
      Tensor dz = scoresGradient(x, matrix, bias, labels, scale);
      result[0] = dz.matmul(matrix);
      result[1] = dz.t().matmul(x);
      if (bias != null) {
        result[2] = dz.sum(0);
      }
      return result;
    }
    Tensor dx = Tensor.empty(x.shape(), x.dtype());
    Tensor dw = Tensor.zeros(matrix.shape(), x.dtype());
    Tensor db = bias == null ? null : Tensor.zeros(bias.shape(), x.dtype());
    blocks(
        x.size(0),
        (from, rows) -> {
          Tensor part = x.narrow(0, from, rows);
          Tensor own = labels.narrow(0, from, rows);
          Tensor dz = scoresGradient(part, matrix, bias, own, scale.narrow(0, from, rows));
          dx.narrow(0, from, rows).copyFrom(dz.matmul(matrix));
          dw.addmmInPlace(dz.t(), part);
          if (db != null) {
            db.addInPlace(dz.sum(0));
          }
        });
    result[0] = dx;
    result[1] = dw;
    if (db != null) {
      result[2] = db;
    }
    return result;
  }

  private static Tensor scoresGradient(
      Tensor x, Tensor matrix, @Nullable Tensor bias, Tensor labels, Tensor scale) {
    Tensor p = scores(x, matrix, bias).softmax(1).mul(scale);
    return p.scatterAdd(1, labels, scale.neg());
  }
}
