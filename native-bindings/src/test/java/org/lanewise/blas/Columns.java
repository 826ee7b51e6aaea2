package org.lanewise.blas;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;

/**
 * A matrix column by column for tests, {@code pad} elements longer columns than needed and an
 * offset of 3 elements; what lies around it holds a value that must stay.
 */
final class Columns {
  private static final double AROUND = 77;
  static final long OFFSET = 3;

  final int rows;
  final int columns;
  final int ld;
  final Matrix memory;
  final Precision precision;

  Columns(Precision precision, int rows, int columns, int pad) {
    this.precision = precision;
    this.rows = rows;
    this.columns = columns;
    this.ld = Math.max(1, rows + pad);
    this.memory = Matrix.zeros(OFFSET + (long) ld * columns + 2, precision == Precision.DOUBLE);
    memory.fill(AROUND);
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        set(i, j, 0);
      }
    }
  }

  static Columns random(Precision precision, int rows, int columns, int pad, long seed) {
    Columns matrix = new Columns(precision, rows, columns, pad);
    Random random = new Random(seed);
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        matrix.set(i, j, random.nextFloat() * 2 - 1);
      }
    }
    return matrix;
  }

  static MemorySegment work(long bytes) {
    MemorySegment work = Arena.ofAuto().allocate(bytes, 64);
    work.fill((byte) 0xa5); // any contents
    return work;
  }

  MemorySegment segment() {
    return memory.segment();
  }

  private long at(int i, int j) {
    return OFFSET + (long) j * ld + i;
  }

  double get(int i, int j) {
    return memory.get(at(i, j));
  }

  void set(int i, int j, double value) {
    memory.set(at(i, j), value);
  }

  Columns copy() {
    Columns copy = new Columns(precision, rows, columns, ld - rows);
    MemorySegment.copy(segment(), 0, copy.segment(), 0, segment().byteSize());
    return copy;
  }

  double[][] values() {
    double[][] values = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[i][j] = get(i, j);
      }
    }
    return values;
  }

  /** Whether nothing but the matrix was written. */
  boolean isUntouchedAround() {
    for (long k = 0; k < memory.elements(); k++) {
      long inside = k - OFFSET;
      boolean element = inside >= 0 && inside < (long) ld * columns && inside % ld < rows;
      if (!element && memory.get(k) != AROUND) {
        return false;
      }
    }
    return true;
  }

  /** What rounding may make of sums of this many terms of about 1, with a factor in reserve. */
  static double tolerance(Precision precision, int terms) {
    double unit = precision == Precision.DOUBLE ? Math.ulp(1.0) : Math.ulp(1f);
    return 20 * unit * (terms + 5);
  }

  static double[][] times(double[][] a, double[][] b) {
    int inner = b.length;
    int columns = inner == 0 ? 0 : b[0].length;
    double[][] c = new double[a.length][columns];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < inner; k++) {
        for (int j = 0; j < columns; j++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  static double[][] transposed(double[][] a) {
    int columns = a.length == 0 ? 0 : a[0].length;
    double[][] t = new double[columns][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < columns; j++) {
        t[j][i] = a[i][j];
      }
    }
    return t;
  }

  static double distance(double[][] a, double[][] b) {
    double largest = a.length == b.length ? 0 : Double.NaN;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        double d = Math.abs(a[i][j] - b[i][j]);
        largest = d > largest || Double.isNaN(d) ? d : largest;
      }
    }
    return largest;
  }

  static double[][] identity(int n) {
    double[][] one = new double[n][n];
    for (int i = 0; i < n; i++) {
      one[i][i] = 1;
    }
    return one;
  }
}
