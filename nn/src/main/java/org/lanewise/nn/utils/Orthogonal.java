package org.lanewise.nn.utils;

import java.util.Arrays;
import java.util.List;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Linalg;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.Module;
import org.lanewise.nn.RightInverse;

/** A matrix with orthogonal columns, or rows if there are fewer: {@code base Q(x)}. */
final class Orthogonal extends Module implements RightInverse {
  private final Shape shape;
  private final OrthogonalMap map;

  Orthogonal(Shape shape, OrthogonalMap map) {
    if (shape.rank() < 2) {
      throw ShapeException.of("orthogonal", "a matrix or a batch of them", shape);
    }
    this.shape = shape;
    this.map = map;
    long n = Math.max(shape.size(-2), shape.size(-1));
    addBuffer("base", Tensor.zeros(square(n), DType.FLOAT32));
  }

  private Shape square(long n) {
    return shape.with(-1, n).with(-2, n);
  }

  private boolean isWide() {
    return shape.size(-2) < shape.size(-1);
  }

  private static Tensor transposed(Tensor x) {
    return x.transpose(-2, -1);
  }

  @Override
  public Tensor forward(Tensor given) {
    Tensor x = isWide() ? transposed(given) : given;
    Tensor q = map == OrthogonalMap.HOUSEHOLDER ? reflections(x) : rotation(x);
    Tensor result = buffer("base").matmul(q);
    return isWide() ? transposed(result) : result;
  }

  /** The first columns of the orthogonal matrix that belongs to a skew-symmetric one. */
  private Tensor rotation(Tensor x) {
    long n = x.size(-2);
    long k = x.size(-1);
    Tensor lower = x.tril();
    if (k < n) {
      Tensor zeros = Tensor.zeros(x.shape().with(-1, n - k), x.dtype());
      lower = Tensor.cat(List.of(lower, zeros), -1);
    }
    Tensor skew = lower.sub(transposed(lower));
    Tensor q;
    if (map == OrthogonalMap.CAYLEY) {
      Tensor one = eye(n, n, x.dtype());
      Tensor half = skew.mul(0.5);
      q = Linalg.solve(one.sub(half), one.add(half));
    } else {
      q = MatrixExp.of(skew);
    }
    return q.narrow(-1, 0, k);
  }

  /** The first columns of the product of the reflections at the columns below the diagonal. */
  private static Tensor reflections(Tensor x) {
    int k = Math.toIntExact(x.size(-1));
    Tensor below = x.tril(-1);
    Tensor one = eye(x.size(-2), k, x.dtype());
    Tensor axes = below.add(one);
    Tensor factors = below.mul(below).sum(new int[] {-2}, true).add(1).reciprocal().mul(2);
    Tensor q = one;
    for (int i = k - 1; i >= 0; i--) {
      Tensor v = axes.narrow(-1, i, 1);
      q = q.sub(v.mul(factors.narrow(-1, i, 1)).matmul(transposed(v).matmul(q)));
    }
    // The diagonal is made of signs, which are not trained.
    return q.mul(x.detach().diagonal(0, -2, -1).trunc().unsqueeze(-2));
  }

  private static Tensor eye(long rows, long columns, DType type) {
    return Tensor.eye(rows, columns).to(type);
  }

  @Override
  public List<Tensor> rightInverse(Tensor value) {
    if (!value.shape().equals(shape)) {
      throw ShapeException.of("orthogonal", "a value of the shape " + shape, value.shape());
    }
    try (Grad _ = Grad.off();
        Scope step = Scope.open()) {
      Tensor q = isWide() ? transposed(value) : value;
      long n = q.size(-2);
      long k = q.size(-1);
      if (k < n) {
        Tensor rest = Tensor.empty(q.shape().with(-1, n - k), q.dtype()).normalInPlace();
        q = Tensor.cat(List.of(q, rest), -1);
      }
      Tensor base = buffer("base");
      Tensor made = k == n && isOrthogonal(q) ? q : nearest(q);
      if (base.dtype() == made.dtype()) {
        base.copyFrom(made);
      } else {
        base.setData(made.clone());
      }
      Tensor original = Tensor.zeros(shape, value.dtype());
      original.diagonal(0, -2, -1).fill(-1);
      return List.of(step.keep(original));
    }
  }

  private static boolean isOrthogonal(Tensor q) {
    double eps = q.dtype() == DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f);
    Tensor one = eye(q.size(-1), q.size(-1), q.dtype()).expandAs(q);
    return transposed(q).matmul(q).allclose(one, 1e-5, 10 * eps * q.size(-2), false);
  }

  private static Tensor nearest(Tensor x) {
    Linalg.Qr qr = Linalg.qr(x);
    return qr.q().mul(qr.r().diagonal(0, -2, -1).sign().unsqueeze(-2));
  }

  @Override
  protected String arguments() {
    return Arrays.toString(shape.toArray()) + ", map=" + map;
  }
}
