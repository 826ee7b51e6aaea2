package org.lanewise.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link PaddedPlanes}, {@link ConvRows} and {@link ConvWeightSums} against plain loops. */
class ConvTest {
  private final Random random = new Random(3);

  private MemorySegment randoms(int n) {
    MemorySegment s = TestMemory.bytes(4L * n);
    for (int i = 0; i < n; i++) {
      s.setAtIndex(JAVA_FLOAT, i, random.nextFloat() * 2 - 1);
    }
    return s;
  }

  @Test
  void planesAreTheImageAmongZeros() {
    int[] widths = {1, 3, 7, 16, 17, 33};
    for (int width : widths) {
      for (int step : new int[] {1, 2, 3}) {
        for (int margin : new int[] {-2, 0, 1, 4}) {
          int height = 5;
          int rows = 6;
          int pitch = width / step + 6;
          int plane = rows * pitch + 3;
          MemorySegment x = randoms(2 * height * width);
          MemorySegment to = randoms(2 * plane + 1);
          float behind = to.getAtIndex(JAVA_FLOAT, 2L * plane);
          PaddedPlanes.gather(
              x, 0, 2, height, width, -margin, -margin, step, step, to, 0, rows, pitch, plane);
          for (int i = 0; i < 2 * plane; i++) {
            int r = i % plane / pitch;
            int source = r * step - margin;
            int column = i % plane % pitch * step - margin;
            boolean inside =
                r < rows && source >= 0 && source < height && column >= 0 && column < width;
            float expected =
                inside
                    ? x.getAtIndex(
                        JAVA_FLOAT, ((long) (i / plane) * height + source) * width + column)
                    : 0;
            assertEquals(expected, to.getAtIndex(JAVA_FLOAT, i), width + " " + step + " " + margin);
          }
          assertEquals(behind, to.getAtIndex(JAVA_FLOAT, 2L * plane));
        }
      }
    }
  }

  @Test
  void rowsAreSumsOverTheTable() {
    for (int filters : new int[] {1, 8, 11}) {
      for (int columns : new int[] {1, 5, 15, 16, 17, 40, 70}) {
        for (int rows : new int[] {1, 3, 30}) {
          for (int step : new int[] {1, 2}) {
            check(filters, rows, columns, columns + 2, 7, step);
          }
        }
      }
    }
    check(8, 5, 6, 8, 0, 1);
    check(3, 900, 2, 3, 1, 1);
  }

  private void check(int filters, int rows, int columns, int pitch, int k, int step) {
    MemorySegment w = randoms(filters * Math.max(1, k));
    MemorySegment packed = TestMemory.bytes(4 * ConvRows.packedElements(filters, k));
    MemorySegment table = TestMemory.bytes(4L * Math.max(1, k));
    for (int p = 0; p < k; p++) {
      table.setAtIndex(JAVA_INT, p, 4 * random.nextInt(pitch));
    }
    float[] scale = new float[filters];
    float[] shift = new float[filters];
    for (int f = 0; f < filters; f++) {
      scale[f] = random.nextFloat() + 0.5f;
      shift[f] = random.nextFloat();
      long block = (long) (f / 8) * 8 * (k + 2);
      packed.setAtIndex(JAVA_FLOAT, block + f % 8, scale[f]);
      packed.setAtIndex(JAVA_FLOAT, block + 8 + f % 8, shift[f]);
    }
    for (int f = 0; f < filters && k > 0; f += 8) {
      long block = (long) (f / 8) * 8 * (k + 2);
      int count = Math.min(8, filters - f);
      int[] taps = new int[k];
      for (int p = 0; p < k; p++) {
        taps[p] = p;
      }
      ConvRows.pack(w, (long) f * k, k, k, count, 1, new int[] {0}, taps, k, k, packed, block + 16);
    }
    boolean rectified = filters > 1;
    int reach = (rows + 1) * pitch + ConvRows.SLACK;
    MemorySegment x = randoms(reach);
    long yRow = (long) columns * step;
    long plane = yRow * rows;
    int size = (int) (filters * plane);
    MemorySegment y = randoms(size);
    MemorySegment old = randoms(size).copyFrom(y);
    MemorySegment scratch = TestMemory.bytes(4 * ConvRows.scratchElements(rows, columns, pitch));
    ConvRows.run(
        packed, 0, filters, table, 0, k, x, 0, reach, pitch, rows, columns, y, 0, plane, yRow, step,
        rectified, scratch, 0);
    for (int i = 0; i < size; i++) {
      long f = i / plane;
      long r = i % plane / yRow;
      long j = i % plane % yRow;
      String where = filters + " " + rows + " x " + columns + " by " + step + ": " + i;
      if (j % step != 0) {
        assertEquals(old.getAtIndex(JAVA_FLOAT, i), y.getAtIndex(JAVA_FLOAT, i), where);
        continue;
      }
      double sum = 0;
      for (int p = 0; p < k; p++) {
        long at = r * pitch + j / step + table.getAtIndex(JAVA_INT, p) / 4;
        sum += (double) w.getAtIndex(JAVA_FLOAT, f * k + p) * x.getAtIndex(JAVA_FLOAT, at);
      }
      double scaled = sum * scale[(int) f] + shift[(int) f];
      double expected = rectified ? Math.max(scaled, 0) : scaled;
      assertEquals(expected, y.getAtIndex(JAVA_FLOAT, i), 1e-5, where);
    }
  }

  @Test
  void someTapsOfSomeSourcesArePacked() {
    int filters = 5;
    int sources = 3;
    int kernel = 12; // 3 x 4
    MemorySegment w = randoms(filters * sources * kernel);
    int[] rowTaps = {0, 2};
    int[] columnTaps = {1, 3};
    MemorySegment to = randoms(8 * sources * 4);
    // Filters are the inner axis of w here, as they are for an input gradient.
    ConvRows.pack(
        w,
        0,
        kernel,
        (long) filters * kernel,
        filters,
        sources,
        rowTaps,
        columnTaps,
        4,
        kernel,
        to,
        0);
    for (int i = 0; i < 8 * sources * 4; i++) {
      int f = i % 8;
      int tap = i / 8 % 4;
      int s = i / 32;
      long at = ((long) s * filters + f) * kernel + rowTaps[tap / 2] * 4L + columnTaps[tap % 2];
      float expected = f < filters ? w.getAtIndex(JAVA_FLOAT, at) : 0;
      assertEquals(expected, to.getAtIndex(JAVA_FLOAT, i));
    }
  }

  @Test
  void weightSumsAreSumsOverPositions() {
    for (int filters : new int[] {1, 7, 16, 20, 33, 70}) {
      for (int positions : new int[] {1, 9, 50}) {
        for (int count : new int[] {1, 8, 13}) {
          checkSums(filters, positions, count);
        }
      }
    }
  }

  private void checkSums(int filters, int positions, int count) {
    int images = 2;
    int xImage = 200;
    MemorySegment x = randoms(images * xImage);
    MemorySegment table = TestMemory.bytes(4L * (count + positions));
    for (int i = 0; i < count + positions; i++) {
      table.setAtIndex(JAVA_INT, i, 4 * random.nextInt(xImage / 2));
    }
    int padded = ConvWeightSums.padded(filters);
    MemorySegment g = randoms(images * filters * positions);
    MemorySegment turned = randoms(images * padded * positions);
    for (int n = 0; n < images; n++) {
      ConvWeightSums.turn(
          g,
          (long) n * filters * positions,
          filters,
          positions,
          turned,
          (long) n * padded * positions);
    }
    MemorySegment sums = randoms(count * padded);
    MemorySegment scratch = TestMemory.bytes(4L * ConvWeightSums.SCRATCH_ELEMENTS);
    for (int times = 1; times <= 2; times++) {
      ConvWeightSums.run(
          x,
          0,
          (long) images * xImage,
          images,
          xImage,
          table,
          0,
          count,
          table,
          count,
          positions,
          turned,
          0,
          filters,
          times > 1,
          sums,
          0,
          padded,
          scratch,
          0);
      for (int p = 0; p < count; p++) {
        for (int f = 0; f < filters; f++) {
          double sum = 0;
          for (int n = 0; n < images; n++) {
            for (int i = 0; i < positions; i++) {
              long at =
                  (long) n * xImage
                      + (table.getAtIndex(JAVA_INT, p) + table.getAtIndex(JAVA_INT, count + i)) / 4;
              sum +=
                  (double) x.getAtIndex(JAVA_FLOAT, at)
                      * g.getAtIndex(JAVA_FLOAT, ((long) n * filters + f) * positions + i);
            }
          }
          float is = sums.getAtIndex(JAVA_FLOAT, (long) p * padded + f);
          assertEquals(times * sum, is, 1e-4, filters + " " + positions + " " + count);
        }
      }
    }
  }

  @Test
  void operandsThatAreTooSmallAreRefused() {
    MemorySegment small = TestMemory.bytes(64);
    Class<IndexOutOfBoundsException> outside = IndexOutOfBoundsException.class;
    assertThrows(
        outside, () -> PaddedPlanes.gather(small, 0, 1, 5, 5, 0, 0, 1, 1, small, 0, 2, 2, 4));
    assertThrows(outside, () -> ConvWeightSums.turn(small, 0, 4, 4, small, 1));
    assertThrows(
        outside,
        () ->
            ConvRows.run(
                small, 0, 8, small, 0, 1, small, 0, 8, 4, 1, 4, small, 0, 4, 4, 1, true, small, 0));
  }
}
