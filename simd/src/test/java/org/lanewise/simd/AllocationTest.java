package org.lanewise.simd;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiled kernels allocate nothing.
 *
 * <p>A kernel that outgrows the compiler's limits for inlining still computes the right numbers,
 * but every vector becomes an object, and it takes ten times as long. The bytes that it allocates
 * tell, whatever else the machine is doing. It runs in a JVM of its own, whose profiles are of
 * these calls alone.
 */
class AllocationTest {
  private static final int N = 4099;
  private static final int BLOCKS = 4096;
  private static final int ROWS = 409;

  /** A few objects in the rest of a vector are no matter; one for each vector is 32 KiB. */
  private static final long TOLERATED_BYTES = 1024;

  private static final long PATIENCE_NANOSECONDS = 30_000_000_000L;

  private static final MemorySegment X = TestMemory.floats(2 * N, 1);
  private static final MemorySegment Y = TestMemory.floats(2 * N, 2);
  private static final MemorySegment Z = TestMemory.floats(2 * N, 3);
  private static final MemorySegment A = TestMemory.bytes(8L * N); // zeros, for states
  private static final MemorySegment B = TestMemory.bytes(8L * N);
  private static final MemorySegment C = TestMemory.bytes(8L * N);
  private static final MemorySegment INDICES = TestMemory.bytes(8L * N);
  private static final MemorySegment DOUBLES = TestMemory.bytes(8L * N);

  private static final DepthwiseLayout PLANES =
      new DepthwiseLayout(24, 24, 3, 3, 2, 2, 1, 1, 1, 1, 12, 12, 1);
  private static final MemorySegment PLANES_SCRATCH =
      TestMemory.bytes(Depthwise.scratchBytes(PLANES));

  private static final int[] WORDS = new Random(1).ints(2L * N).toArray();

  record Kernel(String name, Runnable call) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kernel> kernels() {
    return Stream.of(
        new Kernel("add", () -> Add.add(X, 1, Y, 2, Z, 3, N)),
        new Kernel("axpy", () -> Axpy.axpy(1e-9f, X, 1, Z, 3, N)),
        new Kernel("relu", () -> Relu.relu(X, 1, Z, 3, N)),
        new Kernel("relu backward", () -> Relu.backward(X, 1, Y, 2, Z, 3, N)),
        new Kernel("exp", () -> Exp.exp(X, 1, Z, 3, N)),
        new Kernel("log", () -> Log.log(X, 1, Z, 3, N)),
        new Kernel("tanh", () -> Tanh.tanh(X, 1, Z, 3, N)),
        new Kernel("tanh backward", () -> Tanh.backward(X, 1, Y, 2, Z, 3, N)),
        new Kernel("sigmoid", () -> Sigmoid.sigmoid(X, 1, Z, 3, N)),
        new Kernel("sigmoid backward", () -> Sigmoid.backward(X, 1, Y, 2, Z, 3, N)),
        new Kernel("cube", () -> PowScalar.pow(X, 1, 3, Z, 3, N)),
        new Kernel("expm1", () -> Expm1.expm1(X, 1, Z, 3, N)),
        new Kernel("log1p", () -> Log1p.log1p(X, 1, Z, 3, N)),
        new Kernel("sin", () -> Sin.sin(X, 1, Z, 3, N)),
        new Kernel("cos", () -> Cos.cos(X, 1, Z, 3, N)),
        new Kernel("erf", () -> Erf.erf(X, 1, Z, 3, N)),
        new Kernel("rsqrt", () -> Rsqrt.rsqrt(X, 1, Z, 3, N)),
        new Kernel("gelu", () -> Gelu.gelu(X, 1, Z, 3, N)),
        new Kernel("gelu backward", () -> Gelu.backward(X, 1, Y, 2, Z, 3, N)),
        new Kernel("gelu by tanh", () -> GeluTanh.geluTanh(X, 1, Z, 3, N)),
        new Kernel("gelu by tanh backward", () -> GeluTanh.backward(X, 1, Y, 2, Z, 3, N)),
        new Kernel("silu", () -> Silu.silu(X, 1, Z, 3, N)),
        new Kernel("silu backward", () -> Silu.backward(X, 1, Y, 2, Z, 3, N)),
        new Kernel("softplus", () -> Softplus.softplus(X, 1, 1, 20, Z, 3, N)),
        new Kernel("softplus backward", () -> Softplus.backward(X, 1, Y, 2, 1, 20, Z, 3, N)),
        new Kernel("sum", () -> Sum.rows(X, 1, 1, N, Z, 3)),
        new Kernel("sum of short rows", () -> Sum.rows(X, 1, ROWS, 10, Z, 3)),
        new Kernel("sum of columns", () -> Sum.columns(X, 1, 40, 100, 100, Z, 3)),
        new Kernel("max of columns", () -> ColumnExtremes.max(X, 1, 40, 100, 100, Z, 3)),
        new Kernel("min of columns", () -> ColumnExtremes.min(X, 1, 40, 100, 100, Z, 3)),
        new Kernel("max of short rows", () -> Max.rows(X, 1, ROWS, 10, Z, 3, INDICES, 0)),
        new Kernel("max of long rows", () -> Max.rows(X, 1, 4, 1000, Z, 3, INDICES, 0)),
        new Kernel("softmax of short rows", () -> Softmax.forward(X, 1, Z, 3, ROWS, 10)),
        new Kernel("softmax of long rows", () -> Softmax.forward(X, 1, Z, 3, 4, 1001)),
        new Kernel("softmax backward", () -> Softmax.backward(X, 1, Y, 2, Z, 3, 40, 100)),
        new Kernel("log-softmax of short rows", () -> LogSoftmax.forward(X, 1, Z, 3, ROWS, 10)),
        new Kernel("log-softmax of long rows", () -> LogSoftmax.forward(X, 1, Z, 3, 4, 1001)),
        new Kernel("log-softmax backward", () -> LogSoftmax.backward(X, 1, Y, 2, Z, 3, 40, 100)),
        new Kernel(
            "attention rows",
            () -> AttentionRows.exponentials(Z, 0, 16, 112, 100, 85, 1, 0.1f, A, 1, B, 2)),
        new Kernel(
            "attention gradients",
            () -> AttentionRows.gradients(Z, 0, C, 0, 16, 112, 100, 85, 1, 0.1f, A, 1, B, 2)),
        new Kernel("attention dots", () -> AttentionRows.dots(X, 1, 80, Y, 2, 90, 40, 64, B, 3)),
        new Kernel("scaled rows", () -> AttentionRows.scale(C, 1, 40, 64, 90, A, 2)),
        new Kernel("lstm gates", () -> LstmGates.forward(Z, 1, Y, 2, A, 3, B, 1, 256, 4, 256)),
        new Kernel(
            "lstm gates of odd size", () -> LstmGates.forward(Z, 1, Y, 2, A, 3, B, 1, 99, 10, 99)),
        new Kernel(
            "lstm gates backward",
            () -> LstmGates.backward(X, 1, Y, 2, A, 3, B, 1, B, 1, C, 0, Z, 3, 256, 4, 256)),
        new Kernel(
            "lstm gates of odd size backward",
            () -> LstmGates.backward(X, 1, Y, 2, A, 3, B, 1, B, 1, C, 0, Z, 3, 99, 10, 99)),
        new Kernel("random bits", () -> Bernoulli.below(WORDS, N / 64, 1L << 52, B, 0)),
        new Kernel("dropout", () -> Dropout.apply(X, 1, Z, 3, N, INDICES, 0, 0.5f)),
        new Kernel("standardize", () -> Standardize.forward(X, 1, 1, 2, 3, Z, 3, N)),
        new Kernel(
            "standardize rows", () -> Standardize.forward(X, 1, 1, 2, 3, Y, 0, Y, 1, Z, 3, N)),
        new Kernel("standardize columns", () -> Standardize.columns(X, 1, Y, Y, Y, Z, 3, N)),
        new Kernel("sum of planes", () -> PlaneSums.sum(X, 1, 1001, 4, 1000)),
        new Kernel("sum of small planes", () -> PlaneSums.sum(X, 1, 37, 110, 36)),
        new Kernel(
            "deviations of planes", () -> PlaneSums.deviations(X, 1, 1001, 4, 1000, 0.5f, A)),
        new Kernel(
            "deviations of small planes", () -> PlaneSums.deviations(X, 1, 37, 110, 36, 0.5f, A)),
        new Kernel(
            "products of planes",
            () -> PlaneSums.products(X, 1, Y, 2, 1001, 4, 1000, 0.5f, 1, 0, 0, A)),
        new Kernel(
            "products of small planes",
            () -> PlaneSums.products(X, 1, Y, 2, 37, 110, 36, 0.5f, 1, 0, 0, A)),
        new Kernel(
            "lines of planes", () -> PlaneLines.forward(X, 1, 37, 110, 36, 0.5f, 1, 0, 0, Z, 2)),
        new Kernel(
            "lines of planes backward",
            () -> PlaneLines.backward(X, 1, Y, 2, 37, 110, 36, 0.5f, 1, 0, 0, 1, 2, 3, Z, 2)),
        new Kernel("squares of deviations", () -> Deviations.squares(X, 1, N, 0.5)),
        new Kernel("column sums", () -> ColumnSums.add(X, 1, 2000, INDICES, 0)),
        new Kernel(
            "column sums of squares",
            () -> ColumnSums.addSquares(X, 1, DOUBLES, 1, 2000, INDICES, 0)),
        new Kernel(
            "column sums of products with deviations",
            () -> ColumnSums.addProducts(X, 1, Y, 2, DOUBLES, 1, 2000, INDICES, 0, 2000)),
        new Kernel(
            "column sums of products",
            () -> ColumnSums.addProducts(X, 1, Y, 2, 0.5, 2, 2000, INDICES, 0, 2000)),
        new Kernel(
            "products of deviations", () -> Deviations.weightedProducts(X, 1, Y, 2, Z, 3, N, 0.5)),
        new Kernel("scaled rows", () -> ScaleRows.apply(Z, 3, 27, 150, 151, X, 1, Y, 2, true)),
        new Kernel("copied rows", () -> CopyRows.copy(X, 1, 36, Z, 3, 37, 110, 36)),
        new Kernel("copied short rows", () -> CopyRows.copy(X, 1, 9, Z, 3, 10, 400, 9)),
        new Kernel(
            "depthwise",
            () ->
                Depthwise.forward(
                    PLANES, 7, 0, 7, X, 1, Y, 2, A, 0, B, 0, true, Z, 3, PLANES_SCRATCH)),
        new Kernel(
            "depthwise input gradient",
            () -> Depthwise.inputGradient(PLANES, 7, 0, 7, X, 1, Y, 2, Z, 3, PLANES_SCRATCH)),
        new Kernel(
            "depthwise weight gradient",
            () -> Depthwise.weightGradient(PLANES, 1, 7, 0, 7, X, 1, Y, 2, Z, 3, PLANES_SCRATCH)),
        new Kernel(
            "sgd", () -> Sgd.step(X, 1, Y, 2, Z, 3, N, 1e-9, 0.9, 0, 1e-4, true, false, false)),
        new Kernel(
            "adam",
            () ->
                AdamStep.step(
                    Z, 1, Y, 2, A, B, 3, BLOCKS, 1e-9, 0.9, 0.99, 1, 1e-8, 1, 1e-4, false)),
        new Kernel(
            "amsgrad",
            () ->
                AdamStep.amsgrad(
                    Z, 1, Y, 2, A, B, C, 3, BLOCKS, 1e-9, 0.9, 0.99, 1, 1e-8, 1, 1e-4, false)),
        new Kernel(
            "adamax",
            () -> AdamaxStep.step(Z, 1, Y, 2, A, B, 3, BLOCKS, 1e-9, 0.9, 0.99, 1e-8, 1e-4, false)),
        new Kernel(
            "nadam",
            () ->
                NAdamStep.step(
                    Z, 1, Y, 2, A, B, 3, BLOCKS, 1e-9, 1e-9, 0.9, 0.99, 1, 1e-8, 1, 1e-4, false)),
        new Kernel(
            "radam",
            () ->
                RAdamStep.step(
                    Z, 1, Y, 2, A, B, 3, BLOCKS, 1e-9, 0.9, 0.99, 1e-8, 1, true, 1e-4, false)),
        new Kernel(
            "adagrad", () -> AdagradStep.step(Z, 1, Y, 2, A, 3, BLOCKS, 1e-9, 1e-8, 1e-4, false)),
        new Kernel(
            "adadelta",
            () -> AdadeltaStep.step(Z, 1, Y, 2, A, B, 3, BLOCKS, 1e-9, 0.9, 1e-8, 1e-4, false)),
        new Kernel(
            "rmsprop",
            () -> RmsPropStep.step(Z, 1, Y, 2, A, 3, BLOCKS, 1e-9, 0.9, 1e-8, 1e-4, false)),
        new Kernel(
            "rmsprop with momentum",
            () ->
                RmsPropStep.momentum(
                    Z, 1, Y, 2, A, B, 3, BLOCKS, 1e-9, 0.9, 1e-8, 0.9, 1e-4, false)),
        new Kernel(
            "centered rmsprop",
            () ->
                CenteredRmsPropStep.step(
                    Z, 1, Y, 2, A, B, 3, BLOCKS, 1e-9, 0.9, 1e-8, 1e-4, false)),
        new Kernel(
            "centered rmsprop with momentum",
            () ->
                CenteredRmsPropStep.momentum(
                    Z, 1, Y, 2, A, B, C, 3, BLOCKS, 1e-9, 0.9, 1e-8, 0.9, 1e-4, false)),
        new Kernel(
            "rprop",
            () -> RpropStep.step(Z, 1, Y, 2, A, B, 3, BLOCKS, 0.5, 1.2, 1e-9, 1e-8, false)),
        new Kernel(
            "asgd", () -> AsgdStep.step(Z, 1, Y, 2, A, 3, BLOCKS, 1e-9, 1, 0.5, 1e-4, false)),
        new Kernel(
            "lion", () -> LionStep.step(Z, 1, Y, 2, A, 3, BLOCKS, 1e-9, 0.9, 0.99, 1, false)));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void compiledKernelsAllocateNothing(Kernel kernel) throws ReflectiveOperationException {
    // At a forced narrower width some kernels are beyond the compiler's limits (docs/status.md).
    assumeTrue(Lanes.BITS == FloatVector.SPECIES_PREFERRED.vectorBitSize(), "a forced width");
    // Two operations for one, which only the machines pay that have no choice.
    assumeTrue(HardwareFma.PRESENT, "no fused multiply-add");
    long deadline = System.nanoTime() + PATIENCE_NANOSECONDS;
    long bytes = Long.MAX_VALUE;
    while (bytes > TOLERATED_BYTES && System.nanoTime() - deadline < 0) {
      for (int i = 0; i < 100; i++) {
        kernel.call.run();
      }
      long before = TestMemory.allocatedBytes();
      for (int i = 0; i < 20; i++) {
        kernel.call.run();
      }
      bytes = (TestMemory.allocatedBytes() - before) / 20;
    }
    assertTrue(bytes <= TOLERATED_BYTES, kernel + ": " + bytes + " bytes in every call");
  }
}
