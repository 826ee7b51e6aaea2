package org.lanewise.ops.pointwise;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;

/**
 * Comparison, element by element, to BOOL; false where an element is NaN, but true for {@link #NE}.
 *
 * <p>Shape: any two that broadcast together. A number is first converted to the type of the tensor:
 * for UINT8 300 is 44, as in PyTorch. Gradient: none; that of the form in place is zero.
 */
public abstract class Compare extends BinaryPointwise {
  /** {@code a == b}. */
  public static final Compare EQ =
      new Compare("Eq") {
        @Override
        protected double scalar(double a, double b) {
          return a == b ? 1 : 0;
        }

        @Override
        protected long scalar(long a, long b) {
          return a == b ? 1 : 0;
        }

        @Override
        protected void kernel(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.eq(a, ao, b, bo, y, yo, n);
        }

        @Override
        protected void kernel(MemorySegment a, long ao, float b, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.eqScalar(a, ao, b, y, yo, n);
        }

        @Override
        protected void kernel(float a, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.eqScalar(b, bo, a, y, yo, n);
        }
      };

  /** {@code a != b}. */
  public static final Compare NE =
      new Compare("Ne") {
        @Override
        protected double scalar(double a, double b) {
          return a != b ? 1 : 0;
        }

        @Override
        protected long scalar(long a, long b) {
          return a != b ? 1 : 0;
        }

        @Override
        protected void kernel(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.ne(a, ao, b, bo, y, yo, n);
        }

        @Override
        protected void kernel(MemorySegment a, long ao, float b, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.neScalar(a, ao, b, y, yo, n);
        }

        @Override
        protected void kernel(float a, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.neScalar(b, bo, a, y, yo, n);
        }
      };

  /** {@code a < b}. */
  public static final Compare LT =
      new Compare("Lt") {
        @Override
        protected double scalar(double a, double b) {
          return a < b ? 1 : 0;
        }

        @Override
        protected long scalar(long a, long b) {
          return a < b ? 1 : 0;
        }

        @Override
        protected void kernel(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.lt(a, ao, b, bo, y, yo, n);
        }

        @Override
        protected void kernel(MemorySegment a, long ao, float b, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.ltScalar(a, ao, b, y, yo, n);
        }

        @Override
        protected void kernel(float a, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.gtScalar(b, bo, a, y, yo, n);
        }
      };

  /** {@code a <= b}. */
  public static final Compare LE =
      new Compare("Le") {
        @Override
        protected double scalar(double a, double b) {
          return a <= b ? 1 : 0;
        }

        @Override
        protected long scalar(long a, long b) {
          return a <= b ? 1 : 0;
        }

        @Override
        protected void kernel(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.le(a, ao, b, bo, y, yo, n);
        }

        @Override
        protected void kernel(MemorySegment a, long ao, float b, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.leScalar(a, ao, b, y, yo, n);
        }

        @Override
        protected void kernel(float a, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.geScalar(b, bo, a, y, yo, n);
        }
      };

  /** {@code a > b}. */
  public static final Compare GT =
      new Compare("Gt") {
        @Override
        protected double scalar(double a, double b) {
          return a > b ? 1 : 0;
        }

        @Override
        protected long scalar(long a, long b) {
          return a > b ? 1 : 0;
        }

        @Override
        protected void kernel(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.gt(a, ao, b, bo, y, yo, n);
        }

        @Override
        protected void kernel(MemorySegment a, long ao, float b, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.gtScalar(a, ao, b, y, yo, n);
        }

        @Override
        protected void kernel(float a, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.ltScalar(b, bo, a, y, yo, n);
        }
      };

  /** {@code a >= b}. */
  public static final Compare GE =
      new Compare("Ge") {
        @Override
        protected double scalar(double a, double b) {
          return a >= b ? 1 : 0;
        }

        @Override
        protected long scalar(long a, long b) {
          return a >= b ? 1 : 0;
        }

        @Override
        protected void kernel(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.ge(a, ao, b, bo, y, yo, n);
        }

        @Override
        protected void kernel(MemorySegment a, long ao, float b, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.geScalar(a, ao, b, y, yo, n);
        }

        @Override
        protected void kernel(float a, MemorySegment b, long bo, MemorySegment y, long yo, int n) {
          org.lanewise.simd.Compare.leScalar(b, bo, a, y, yo, n);
        }
      };

  private final String name;

  private Compare(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  protected final DType outputType(DType type) {
    return DType.BOOL;
  }

  @Override
  protected final int savesForA() {
    return Saves.NOTHING;
  }

  @Override
  protected final int savesForB() {
    return Saves.NOTHING;
  }

  @Override
  public final Tensor backwardA(Context c, Tensor g) {
    return g.zerosLike();
  }

  @Override
  public final Tensor backwardB(Context c, Tensor g) {
    return g.zerosLike();
  }
}
