package org.lanewise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Normally distributed floats by the method of Box and Muller, in PyTorch's order: from 16 elements
 * on in blocks of 16 whose first half gives the radii and whose second half the angles; below that,
 * pair by pair in double precision.
 */
final class Normal {
  private static final int BLOCK = 16;
  private static final int HALF = BLOCK / 2;

  private Normal() {}

  static void fill(Generator generator, MemorySegment s, long n, double mean, double deviation) {
    if (n < BLOCK) {
      few(generator, s, n, mean, deviation);
      return;
    }
    for (long i = 0; i < n; i++) {
      s.setAtIndex(ValueLayout.JAVA_FLOAT, i, generator.nextFloat());
    }
    for (long i = 0; i + BLOCK <= n; i += BLOCK) {
      block(s, i, mean, deviation);
    }
    if (n % BLOCK != 0) { // the last block is drawn anew and overlaps the one before
      for (long i = n - BLOCK; i < n; i++) {
        s.setAtIndex(ValueLayout.JAVA_FLOAT, i, generator.nextFloat());
      }
      block(s, n - BLOCK, mean, deviation);
    }
  }

  private static void block(MemorySegment s, long from, double mean, double deviation) {
    for (long i = from; i < from + HALF; i++) {
      float u1 = 1 - s.getAtIndex(ValueLayout.JAVA_FLOAT, i);
      float u2 = s.getAtIndex(ValueLayout.JAVA_FLOAT, i + HALF);
      float radius = (float) Math.sqrt(-2 * (float) Math.log(u1));
      float theta = 2 * (float) Math.PI * u2;
      float x = radius * (float) Math.cos(theta) * (float) deviation + (float) mean;
      float y = radius * (float) Math.sin(theta) * (float) deviation + (float) mean;
      s.setAtIndex(ValueLayout.JAVA_FLOAT, i, x);
      s.setAtIndex(ValueLayout.JAVA_FLOAT, i + HALF, y);
    }
  }

  private static void few(
      Generator generator, MemorySegment s, long n, double mean, double deviation) {
    double spare = 0;
    for (long i = 0; i < n; i++) {
      double sample;
      if (i % 2 == 0) {
        double u1 = generator.nextDouble();
        double u2 = generator.nextDouble();
        double radius = Math.sqrt(-2 * Math.log1p(-u2));
        double theta = 2 * Math.PI * u1;
        sample = radius * Math.cos(theta);
        spare = radius * Math.sin(theta);
      } else {
        sample = spare;
      }
      s.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) (sample * deviation + mean));
    }
  }
}
