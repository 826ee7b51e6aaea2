package org.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.Generator;
import org.lanewise.GradException;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.nn.Goldens;

class SgdGoldenTest {
  private static final Map<String, SGD.Options> OPTIONS =
      Map.of(
          "plain", SGD.lr(0.1),
          "momentum", SGD.lr(0.1).momentum(0.9),
          "dampening", SGD.lr(0.1).momentum(0.9).dampening(0.1),
          "nesterov", SGD.lr(0.1).momentum(0.9).nesterov(true),
          "decay", SGD.lr(0.1).momentum(0.8).weightDecay(0.01),
          "maximize", SGD.lr(0.1).momentum(0.5).maximize(true));

  @ParameterizedTest
  @ValueSource(strings = {"plain", "momentum", "dampening", "nesterov", "decay", "maximize"})
  void fiveStepsAreThoseOfPyTorch(String name) {
    Generator generator = new Generator(2);
    Shape shape = Shape.of(37);
    Tensor p = generator.uniform(shape, 0, 1).mul(2).sub(1).requiresGrad(true);
    SGD optimizer = new SGD(List.of(p), Objects.requireNonNull(OPTIONS.get(name)));
    for (int step = 0; step < 5; step++) {
      try (Scope _ = Scope.open()) {
        optimizer.zeroGrad();
        p.sub(generator.uniform(shape, 0, 1)).square().sum().backward();
        optimizer.step();
      }
    }
    assertEquals(5, p.version());
    Goldens.read("sgd").check(name, p, 1e-6);
  }

  @Test
  void badArgumentsAreRefused() {
    Tensor p = Tensor.ones(3).requiresGrad(true);
    var e = assertThrows(IllegalArgumentException.class, () -> new SGD(List.of(p), SGD.lr(-1)));
    assertEquals("SGD: expected a learning rate of at least 0, got -1.0", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> SGD.lr(1).momentum(-0.1));
    assertThrows(IllegalArgumentException.class, () -> SGD.lr(1).weightDecay(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> SGD.lr(1).nesterov(true));
    assertThrows(IllegalArgumentException.class, () -> new SGD(List.of(), SGD.lr(1)));
    assertThrows(IllegalArgumentException.class, () -> new SGD(List.of(p, p), SGD.lr(1)));
    assertThrows(GradException.class, () -> new SGD(List.of(p.mul(2)), SGD.lr(1)));
    assertThrows(GradException.class, () -> new SGD(List.of(Tensor.ones(3)), SGD.lr(1)));
  }
}
