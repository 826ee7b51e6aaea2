package org.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.Generator;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.parallel.Parallel;

/** The one pass over all parameters: the same bits with any threads, and no garbage. */
class FusedOptimizerTest {
  private static final long[] SIZES = {1, 50_001, 16, 0, 17, 16_384, 40_000, 3};

  record Kind(String name, Function<List<Tensor>, Optimizer> make) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("SGD", p -> new SGD(p, SGD.lr(0.1).momentum(0.9))),
        new Kind("Adam", p -> new Adam(p, Adam.lr(0.1).amsgrad(true))),
        new Kind("AdamW", AdamW::new),
        new Kind("Adamax", Adamax::new),
        new Kind("NAdam", NAdam::new),
        new Kind("RAdam", RAdam::new),
        new Kind("Adagrad", Adagrad::new),
        new Kind("Adadelta", Adadelta::new),
        new Kind("RMSprop", p -> new RMSprop(p, RMSprop.lr(0.1).centered(true).momentum(0.9))),
        new Kind("Rprop", Rprop::new),
        new Kind("ASGD", ASGD::new),
        new Kind("Lion", Lion::new));
  }

  private static List<Tensor> parameters(long... sizes) {
    Generator generator = new Generator(3);
    List<Tensor> parameters = new ArrayList<>();
    for (long n : sizes) {
      parameters.add(generator.uniform(Shape.of(n), -1, 1).requiresGrad(true));
    }
    return parameters;
  }

  private static void backward(List<Tensor> parameters, Generator generator) {
    try (Scope _ = Scope.open()) {
      for (Tensor p : parameters) {
        p.zeroGrad();
        p.mul(generator.uniform(p.shape(), -1, 1)).sum().backward();
      }
    }
  }

  private static List<Tensor> train(Kind kind, int threads) {
    int before = Parallel.threads();
    Parallel.setThreads(threads);
    try {
      List<Tensor> parameters = parameters(SIZES);
      Optimizer optimizer = kind.make.apply(parameters);
      Generator generator = new Generator(4);
      for (int step = 0; step < 3; step++) {
        backward(parameters, generator);
        optimizer.step();
      }
      return parameters;
    } finally {
      Parallel.setThreads(before);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void bitsDoNotDependOnTheNumberOfThreads(Kind kind) {
    List<Tensor> one = train(kind, 1);
    List<Tensor> two = train(kind, 2);
    for (int i = 0; i < SIZES.length; i++) {
      assertArrayEquals(one.get(i).toFloatArray(), two.get(i).toFloatArray(), "parameter " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void bitsDoNotDependOnTheOtherParameters(Kind kind) {
    Tensor together = train(kind, 2).get(1);
    Tensor alone = parameters(1, 50_001).get(1);
    Optimizer optimizer = kind.make.apply(List.of(alone));
    Generator generator = new Generator(4);
    for (int step = 0; step < 3; step++) {
      try (Scope _ = Scope.open()) {
        for (long n : SIZES) {
          Tensor gradient = generator.uniform(Shape.of(n), -1, 1);
          if (n == 50_001) {
            alone.zeroGrad();
            alone.mul(gradient).sum().backward();
          }
        }
      }
      optimizer.step();
    }
    assertArrayEquals(together.toFloatArray(), alone.toFloatArray());
  }

  @Test
  void aStepMakesNoGarbage() throws ReflectiveOperationException {
    for (Kind kind : kinds().toList()) {
      List<Tensor> parameters = parameters(SIZES);
      Optimizer optimizer = kind.make.apply(parameters);
      backward(parameters, new Generator(5));
      long bytes = Long.MAX_VALUE;
      // Until the kernels are compiled every vector is an object.
      for (int round = 0; round < 200 && bytes > TOLERATED_BYTES; round++) {
        for (int i = 0; i < 50; i++) {
          optimizer.step();
        }
        long before = allocatedBytes();
        for (int i = 0; i < 10; i++) {
          optimizer.step();
        }
        bytes = (allocatedBytes() - before) / 10;
      }
      assertTrue(bytes <= TOLERATED_BYTES, kind + ": " + bytes + " bytes in every step");
    }
  }

  /**
   * The parallel loop and the switch that records nothing are objects, about 200 bytes; one for
   * each vector would be a megabyte.
   */
  private static final long TOLERATED_BYTES = 4096;

  private static long allocatedBytes() throws ReflectiveOperationException {
    Object bean =
        Class.forName("java.lang.management.ManagementFactory")
            .getMethod("getThreadMXBean")
            .invoke(null);
    Method bytes =
        Class.forName("com.sun.management.ThreadMXBean")
            .getMethod("getCurrentThreadAllocatedBytes");
    return (long) bytes.invoke(bean);
  }

  @Test
  void loadedStatesAreUsedInTheNextStep() {
    List<Tensor> parameters = parameters(5, 20);
    Adam optimizer = new Adam(parameters, Adam.lr(0.1));
    backward(parameters, new Generator(1));
    optimizer.step();
    Map<String, Tensor> saved = optimizer.stateDict();
    saved.replaceAll((_, t) -> t.clone());
    List<float[]> values = parameters.stream().map(Tensor::toFloatArray).toList();
    optimizer.step();
    List<float[]> expected = parameters.stream().map(Tensor::toFloatArray).toList();
    optimizer.loadStateDict(saved);
    for (int i = 0; i < 2; i++) {
      parameters.get(i).detach().copyFrom(Tensor.of(values.get(i)));
    }
    optimizer.step();
    for (int i = 0; i < 2; i++) {
      assertArrayEquals(expected.get(i), parameters.get(i).toFloatArray());
    }
  }
}
