package org.lanewise.ops.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.Scope;
import org.lanewise.Tensor;

/** Products cut into pieces, with operands packed for all of them: the bits of the whole. */
class ProductsTest {
  private static final int[][] SIZES = {
    {300, 70, 100}, {70, 300, 100}, {200, 210, 400}, {97, 101, 203}, {1000, 50, 40}, {30, 900, 50}
  };

  private static Tensor operand(boolean transposed, int rows, int columns) {
    return transposed ? Tensor.randn(columns, rows).t() : Tensor.randn(rows, columns);
  }

  private static void check(boolean transA, boolean transB, int m, int n, int k) {
    Tensor a = operand(transA, m, k);
    Tensor b = operand(transB, k, n);
    Tensor row = Tensor.randn(n);
    Tensor whole = Tensor.empty(m, n);
    Tensor pieces = Tensor.empty(m, n);
    var left = Matrices.of(a, a.offset());
    var right = Matrices.of(b, b.offset());
    var bias = new Products.Matrix(row.segment(), row.offset(), 0, false);
    Products.single(
        DType.FLOAT32, m, n, k, 0.5, left, right, 1, bias, Matrices.of(whole, whole.offset()));
    Products.parallel(
        DType.FLOAT32, m, n, k, 0.5, left, right, 1, bias, Matrices.of(pieces, pieces.offset()));
    String name = transA + " " + transB + " " + m + " " + n + " " + k;
    assertEquals(0, whole.sub(pieces).abs().max().item(), name);
    Tensor expected = a.to(DType.FLOAT64).mm(b.to(DType.FLOAT64)).mul(0.5).add(row);
    assertTrue(expected.sub(pieces).abs().max().item() < 1e-5 * k, name);
  }

  @Test
  void piecesHaveTheBitsOfTheWhole() {
    for (int[] s : SIZES) {
      for (int kind = 0; kind < 4; kind++) {
        try (var _ = Scope.open()) {
          check((kind & 1) != 0, (kind & 2) != 0, s[0], s[1], s[2]);
        }
      }
    }
  }

  @Test
  void gridsCoverAllAndKeepTilesWhole() {
    for (int m : new int[] {1, 23, 100, 384, 2048}) {
      for (int n : new int[] {1, 47, 384, 1152}) {
        for (int k : new int[] {1, 64, 2048}) {
          for (boolean transA : new boolean[] {false, true}) {
            ProductGrid grid = ProductGrid.of(m, n, k, transA);
            assertTrue(grid.pieces() <= 16);
            assertTrue(grid.down() == 1 || grid.rows() % ProductGrid.TILE_ROWS == 0);
            assertTrue(grid.across() == 1 || grid.columns() % ProductGrid.TILE_COLUMNS == 0);
            int last = grid.pieces() - 1;
            assertTrue(grid.row(last) < m && grid.row(last) + grid.rows() >= m);
            assertTrue(grid.column(last) < n && grid.column(last) + grid.columns() >= n);
          }
        }
      }
    }
    assertEquals(1, ProductGrid.of(32, 32, 32, false).pieces());
    assertTrue(ProductGrid.of(384, 384, 2048, true).pieces() >= 6);
  }
}
