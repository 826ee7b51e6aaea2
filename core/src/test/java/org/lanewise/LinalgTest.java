package org.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lanewise.autograd.Gradcheck;
import org.lanewise.parallel.Parallel;

/**
 * What golden files do not say of linear algebra: messages, batches, layouts, second derivatives.
 */
class LinalgTest {
  private final Generator generator = new Generator(3);

  private Tensor doubles(long... sizes) {
    return generator.normal(Shape.of(sizes), 0, 1).to(DType.FLOAT64);
  }

  private static Tensor matrices(double... values) {
    return Tensor.of(values, values.length / 4, 2, 2);
  }

  private static void refused(String message, Runnable call) {
    assertEquals(message, assertThrows(LinalgException.class, call::run).getMessage());
  }

  @Test
  void messagesSayWhichMatrixFails() {
    Tensor batch = matrices(1, 0, 0, 1, 1, 2, 2, 4);
    refused(
        "inv: expected invertible matrices, got a singular one as number 1 of the batch",
        () -> Linalg.inv(batch));
    refused(
        "solve: expected invertible matrices, got a singular one as number 1 of the batch",
        () -> Linalg.solve(batch, batch));
    refused(
        "inv: expected invertible matrices, got a singular one",
        () -> Linalg.inv(batch.select(0, 1)));
    refused(
        "cholesky: expected positive definite matrices,"
            + " got one whose leading minor of order 2 is not positive as number 1 of the batch",
        () -> Linalg.cholesky(batch));
    refused(
        "svd: expected finite numbers, got NaN or infinity in a matrix as number 0 of the batch",
        () -> Linalg.svd(batch.div(0)));
    assertEquals(
        "det: expected square matrices, [..., n, n], got [2, 3]",
        assertThrows(ShapeException.class, () -> Tensor.zeros(2, 3).det()).getMessage());
  }

  @Test
  void singularMatricesHaveNoGradientOfTheirLogarithm() {
    Tensor x = matrices(1, 2, 2, 4).requiresGrad(true);
    Tensor y = x.slogdet().logabsdet();
    assertEquals(Double.NEGATIVE_INFINITY, y.item());
    assertThrows(LinalgException.class, () -> y.sum().backward());
  }

  @Test
  void inputsStayAsTheyAre() {
    Tensor x = doubles(2, 3, 3);
    double[] before = x.toDoubleArray();
    Linalg.solve(x, x);
    Linalg.inv(x);
    Linalg.det(x);
    Linalg.qr(x);
    Linalg.svd(x);
    Linalg.eigh(x);
    Linalg.lstsq(x, x);
    Linalg.cholesky(x.matmul(x.mT()));
    Linalg.solveTriangular(x, x, true);
    assertArrayEquals(before, x.toDoubleArray());
    assertEquals(0, x.version());
  }

  @Test
  void batchesAreTheirMatrices() {
    Tensor x = doubles(5, 7, 4);
    Linalg.Svd all = Linalg.svd(x, false);
    for (int i = 0; i < 5; i++) {
      Linalg.Svd one = Linalg.svd(x.select(0, i), false);
      assertArrayEquals(one.u().toDoubleArray(), all.u().select(0, i).toDoubleArray());
      assertArrayEquals(one.s().toDoubleArray(), all.s().select(0, i).toDoubleArray());
      assertArrayEquals(one.vh().toDoubleArray(), all.vh().select(0, i).toDoubleArray());
    }
  }

  @Test
  void bitsOfBatchesDoNotDependOnThreads() {
    int threads = Parallel.threads();
    Tensor x = doubles(40, 30, 30);
    try {
      Parallel.setThreads(1);
      double[] one = Linalg.inv(x).toDoubleArray();
      Parallel.setThreads(2);
      assertArrayEquals(one, Linalg.inv(x).toDoubleArray());
    } finally {
      Parallel.setThreads(threads);
    }
  }

  @Test
  void viewsAreReadWhereTheyLie() {
    Tensor x = doubles(6, 8).slice(0, 1, 5, 1).slice(1, 1, 8, 2).t();
    Tensor copy = Tensor.of(x.toDoubleArray(), 4, 4);
    Tensor b = doubles(2, 4).t();
    assertArrayEquals(
        Linalg.solve(copy, b.contiguous()).toDoubleArray(), Linalg.solve(x, b).toDoubleArray());
    assertArrayEquals(
        Linalg.solveTriangular(copy, b, false).toDoubleArray(),
        Linalg.solveTriangular(x, b, false).toDoubleArray());
  }

  @Test
  void singularValuesAndEigenvaluesTellTheSame() {
    Tensor x = doubles(6, 4);
    double[] values = Linalg.svdvals(x).toDoubleArray();
    double[] squares = Linalg.eigvalsh(x.t().mm(x)).toDoubleArray();
    for (int i = 0; i < 4; i++) {
      assertEquals(values[i] * values[i], squares[3 - i], 1e-12 * squares[3]);
      assertTrue(i == 0 || values[i] <= values[i - 1]);
    }
  }

  @Test
  void secondDerivativesOfBatches() {
    Tensor a = doubles(2, 3, 3).requiresGrad(true);
    Tensor b = doubles(3).requiresGrad(true);
    Gradcheck.gradgradcheck(in -> Linalg.solve(in[0], in[1]), a, b);
    Gradcheck.gradgradcheck(in -> Linalg.qr(in[0]).r(), doubles(2, 4).requiresGrad(true));
    Gradcheck.gradgradcheck(in -> Linalg.qr(in[0]).q(), doubles(4, 2).requiresGrad(true));
    Gradcheck.gradgradcheck(in -> Linalg.svdvals(in[0]), doubles(4, 2).requiresGrad(true));
    Gradcheck.gradgradcheck(
        in -> Linalg.svd(in[0], false).u().abs(), doubles(4, 2).requiresGrad(true));
    Gradcheck.gradgradcheck(in -> Linalg.eigh(in[0].add(in[0].mT())).eigenvectors().abs(), a);
    Gradcheck.gradgradcheck(
        in -> Linalg.lstsq(in[0], in[1], Double.NaN, "gelsd").residuals(),
        doubles(4, 2).requiresGrad(true),
        doubles(4, 1).requiresGrad(true));
  }
}
