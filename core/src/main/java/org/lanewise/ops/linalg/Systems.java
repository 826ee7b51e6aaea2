package org.lanewise.ops.linalg;

import java.util.Arrays;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Casts;

/** Systems of equations as users give them: batches broadcast, right sides may be vectors. */
public final class Systems {
  private Systems() {}

  private static ShapeException shapes(String operation, Tensor a, Tensor b, boolean left) {
    String expected =
        left
            ? "[..., n, n] and [..., n, k] or [..., n]"
            : "[..., n, n] and [..., k, n] or [..., n]";
    return ShapeException.of(operation, expected, a.shape() + " and " + b.shape());
  }

  // Whether b is a vector for each matrix: it has the shape of a without its last axis, or is one.
  private static boolean isVector(Tensor a, Tensor b) {
    return b.rank() == 1
        || (b.rank() == a.rank() - 1 && b.shape().equals(MatrixBatch.with(a, a.size(-2))));
  }

  private static Tensor expanded(Tensor x, Shape batch) {
    long[] sizes = Arrays.copyOf(batch.toArray(), batch.rank() + 2);
    sizes[batch.rank()] = x.size(-2);
    sizes[batch.rank() + 1] = x.size(-1);
    return Arrays.equals(sizes, x.shape().toArray()) ? x : x.expand(sizes);
  }

  private static Tensor[] broadcast(String operation, Tensor a, Tensor b) {
    Shape batch = Shape.broadcast(operation, MatrixBatch.with(a), MatrixBatch.with(b));
    return new Tensor[] {expanded(a, batch), expanded(b, batch)};
  }

  /** The solution of {@code a x = b}, or of {@code x a = b} if not {@code left}. */
  public static Tensor solve(Tensor a, Tensor b, boolean left) {
    MatrixBatch.checkSquare("solve", a);
    Casts.requireSame("solve", a, b);
    boolean vector = b.rank() > 0 && isVector(a, b);
    if (b.rank() == 0 || (!vector && b.rank() < 2)) {
      throw shapes("solve", a, b, left);
    }
    Tensor right = vector ? b.unsqueeze(-1) : left ? b : b.transpose(-2, -1);
    Tensor matrix = left ? a : a.transpose(-2, -1);
    if (right.size(-2) != a.size(-1)) {
      throw shapes("solve", a, b, left);
    }
    Tensor x = Solve.INSTANCE.applyOne(broadcast("solve", matrix, right));
    return vector ? x.squeeze(-1) : left ? x : x.transpose(-2, -1);
  }

  /** {@link #solve} with one triangle of {@code a}. */
  public static Tensor triangular(Tensor a, Tensor b, boolean upper, boolean left, boolean unit) {
    MatrixBatch.checkSquare("solveTriangular", a);
    MatrixBatch.check("solveTriangular", b);
    Casts.requireSame("solveTriangular", a, b);
    if (b.size(left ? -2 : -1) != a.size(-1)) {
      throw shapes("solveTriangular", a, b, left);
    }
    if (left) {
      return new SolveTriangular(upper, unit).applyOne(broadcast("solveTriangular", a, b));
    }
    Tensor[] both = broadcast("solveTriangular", a.transpose(-2, -1), b.transpose(-2, -1));
    return new SolveTriangular(!upper, unit).applyOne(both).transpose(-2, -1);
  }

  /** Solution, residuals, ranks and singular values of least squares; see {@code Linalg.lstsq}. */
  public static Tensor[] leastSquares(Tensor a, Tensor b, double rcond, String driver) {
    MatrixBatch.check("lstsq", a);
    Casts.requireSame("lstsq", a, b);
    boolean values = driver.equals("gelsd") || driver.equals("gelss");
    if (!values && !driver.equals("gelsy") && !driver.equals("gels")) {
      throw ShapeException.of("lstsq", "driver gels, gelsy, gelsd or gelss", driver);
    }
    int missing = a.rank() - b.rank();
    boolean vector = missing == 1 && b.shape().equals(MatrixBatch.with(a, a.size(-2)));
    Tensor right = vector ? b.unsqueeze(-1) : b;
    if (right.rank() != a.rank() || right.size(-2) != a.size(-2)) {
      throw ShapeException.of(
          "lstsq", "[..., m, n] and [..., m, k] or [..., m]", a.shape() + " and " + b.shape());
    }
    Tensor[] both = broadcast("lstsq", a, right);
    double least = Double.isNaN(rcond) ? Pinv.tolerance(a) : rcond;
    Tensor[] found = new Lstsq(values, least).apply(both);
    Tensor none = Tensor.empty(Shape.of(0), a.dtype());
    boolean residuals = !driver.equals("gelsy") && a.size(-2) > a.size(-1);
    for (long rank : found[1].toLongArray()) {
      residuals &= driver.equals("gels") || rank == a.size(-1);
    }
    Tensor rest = residuals ? both[0].matmul(found[0]).sub(both[1]).square().sum(-2) : none;
    return new Tensor[] {
      vector ? found[0].squeeze(-1) : found[0],
      rest,
      driver.equals("gels") ? none.to(DType.INT64) : found[1],
      values ? found[2] : none
    };
  }
}
