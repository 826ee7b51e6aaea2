package org.lanewise.ops.random;

import java.lang.foreign.MemorySegment;
import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.ops.Elements;

/**
 * Normally distributed numbers by the method of Box and Muller, in place, in PyTorch's order: from
 * 16 contiguous elements on in blocks of 16 whose first half gives the radii and whose second half
 * the angles; below that, and for views, pair by pair in double precision.
 *
 * <p>Shape: any, floating point. Gradient: zero. The numbers are PyTorch's to the rounding of the
 * logarithm, the sine and the cosine, whose bits depend on the library that computes them.
 */
public final class NormalFill extends RandomFill {
  private static final int BLOCK = 16;
  private static final int HALF = BLOCK / 2;

  private final double mean;
  private final double deviation;

  /** Numbers with this mean and standard deviation, which is at least 0. */
  public NormalFill(double mean, double deviation, Generator generator) {
    super(generator);
    if (!(deviation >= 0)) {
      throw ShapeException.of("normal", "a standard deviation of at least 0", deviation);
    }
    this.mean = mean;
    this.deviation = deviation;
  }

  @Override
  public String name() {
    return "Normal";
  }

  @Override
  void fill(Tensor x) {
    if (x.elements() < BLOCK || !x.isContiguous()) {
      each(x, () -> Math.fma(generator.nextNormal(), deviation, mean));
      return;
    }
    MemorySegment s = x.segment();
    long from = x.offset();
    long n = x.elements();
    DType type = x.dtype();
    boolean wide = type == DType.FLOAT64;
    if (wide || type == DType.FLOAT32) {
      // All uniform numbers first; the last block is drawn anew and overlaps the one before.
      for (long i = 0; i < n; i++) {
        Elements.setDouble(type, s, from + i, draw(wide));
      }
      double[] block = new double[BLOCK];
      for (long i = 0; i + BLOCK <= n; i += BLOCK) {
        for (int k = 0; k < BLOCK; k++) {
          block[k] = Elements.getDouble(type, s, from + i + k);
        }
        write(block, wide, type, s, from + i);
      }
    } else {
      for (long i = 0; i + BLOCK <= n; i += BLOCK) {
        write(draws(wide), wide, type, s, from + i);
      }
    }
    if (n % BLOCK != 0) {
      write(draws(wide), wide, type, s, from + n - BLOCK);
    }
  }

  private double draw(boolean wide) {
    return wide ? generator.nextDouble() : generator.nextFloat();
  }

  private double[] draws(boolean wide) {
    double[] block = new double[BLOCK];
    for (int k = 0; k < BLOCK; k++) {
      block[k] = draw(wide);
    }
    return block;
  }

  private void write(double[] u, boolean wide, DType type, MemorySegment s, long at) {
    for (int i = 0; i < HALF; i++) {
      double x;
      double y;
      if (wide) {
        double radius = Math.sqrt(-2 * Math.log(1 - u[i]));
        double theta = 2 * Math.PI * u[i + HALF];
        x = Math.fma(radius * Math.cos(theta), deviation, mean);
        y = Math.fma(radius * Math.sin(theta), deviation, mean);
      } else { // each step rounded to float
        float radius = (float) Math.sqrt(-2 * (float) Math.log(1 - (float) u[i]));
        float theta = 2 * (float) Math.PI * (float) u[i + HALF];
        x = radius * (float) Math.cos(theta) * (float) deviation + (float) mean;
        y = radius * (float) Math.sin(theta) * (float) deviation + (float) mean;
      }
      Elements.setDouble(type, s, at + i, x);
      Elements.setDouble(type, s, at + i + HALF, y);
    }
  }
}
