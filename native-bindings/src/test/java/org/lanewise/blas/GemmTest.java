package org.lanewise.blas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Products against a plain loop; what lies between and around the rows of the result must stay as
 * it was.
 */
final class GemmTest {
  private static final int[][] SIZES = {
    {1, 1, 1},
    {1, 17, 5},
    {17, 1, 5},
    {5, 17, 1},
    {3, 4, 5},
    {16, 16, 16},
    {31, 33, 29},
    {65, 70, 130}
  };

  private static final double[][] FACTORS = {{1, 0}, {1, 1}, {-0.5, 0}, {2, -1.5}, {0, 0.5}};

  static List<Product> products() {
    List<Product> products = new ArrayList<>();
    for (int variant = 0; variant < 8; variant++) {
      boolean wide = (variant & 1) != 0;
      boolean transA = (variant & 2) != 0;
      boolean transB = (variant & 4) != 0;
      for (int[] size : SIZES) {
        for (double[] factor : FACTORS) {
          for (int pad : new int[] {0, 3}) {
            products.add(
                new Product(
                    wide, transA, transB, size[0], size[1], size[2], factor[0], factor[1], pad,
                    pad * 2, 1));
          }
        }
      }
    }
    return products;
  }

  @ParameterizedTest
  @MethodSource("products")
  void agreesWithPlainLoop(Product product) {
    Matrix a = product.a();
    Matrix b = product.b();
    Matrix c = product.c();
    double[] expected = product.expected(a.values(), b.values(), c.values(), false);
    product.run(a, b, c);
    assertArrayEquals(expected, c.values(), product.tolerance());
  }

  static List<Product> batches() {
    List<Product> batches = new ArrayList<>();
    for (Product product : products()) {
      if (product.m() < 20) {
        batches.add(
            new Product(
                product.wide(),
                product.transA(),
                product.transB(),
                product.m(),
                product.n(),
                product.k(),
                product.alpha(),
                product.beta(),
                product.pad(),
                product.offset(),
                3));
      }
    }
    return batches;
  }

  @ParameterizedTest
  @MethodSource("batches")
  void batchAgreesWithPlainLoop(Product product) {
    for (boolean repeatB : new boolean[] {false, true}) {
      Matrix a = product.a();
      Matrix b = product.b();
      Matrix c = product.c();
      double[] expected = product.expected(a.values(), b.values(), c.values(), repeatB);
      product.runBatch(a, b, c, repeatB);
      assertArrayEquals(expected, c.values(), product.tolerance());
    }
  }
}
