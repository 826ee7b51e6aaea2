package org.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.Goldens;

/** Averages beside PyTorch's {@code AveragedModel}, and in the place of the live tensors. */
class AveragedParametersTest {
  private static final Goldens GOLDENS = Goldens.read("optim/averaging");

  private static AveragedParameters make(String name, Map<String, Tensor> live) {
    return switch (name) {
      case "ema" -> AveragedParameters.ema(live, 0.9);
      case "slow ema" -> AveragedParameters.ema(live, 0.999);
      case "swa" -> AveragedParameters.swa(live);
      default -> new AveragedParameters(live, count -> 1.0 / (count + 1));
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"ema", "slow ema", "swa", "swa function"})
  void averagesAreThoseOfPyTorch(String name) {
    Generator generator = new Generator(5);
    Map<String, Tensor> live = new LinkedHashMap<>();
    live.put("weight", Tensor.empty(3, 5).requiresGrad(true));
    live.put("bias", Tensor.empty(3).requiresGrad(true));
    draw(live, generator);
    AveragedParameters average = make(name, live);
    for (int step = 0; step < 20; step++) {
      draw(live, generator);
      try (Scope _ = Scope.open()) {
        average.update();
      }
      if (step < 2 || step == 19) {
        String prefix = name + "." + step + ".";
        average.stateDict().forEach((key, value) -> GOLDENS.check(prefix + key, value, 1e-6));
      }
    }
  }

  private static void draw(Map<String, Tensor> live, Generator generator) {
    for (Tensor tensor : live.values()) {
      tensor.detach().copyFrom(generator.uniform(tensor.shape(), -1, 1));
    }
  }

  private static float value(Tensor tensor) {
    return (float) tensor.item();
  }

  @Test
  void averagesTakeThePlaceOfLiveValues() {
    Tensor p = Tensor.ones(1).requiresGrad(true);
    AveragedParameters average = AveragedParameters.swa(List.of(p));
    average.update();
    p.detach().fill(3);
    average.update();
    assertEquals(2, average.count());
    try (AveragedParameters.Applied _ = average.apply()) {
      assertEquals(2, value(p));
      assertThrows(IllegalStateException.class, average::update);
      assertThrows(IllegalStateException.class, average::apply);
    }
    assertEquals(3, value(p));
    average.store();
    average.copyToLive();
    assertEquals(2, value(p));
    average.restore();
    assertEquals(3, value(p));
    assertThrows(IllegalStateException.class, average::restore);
    average.swap();
    assertEquals(2, value(p));
    average.swap();
    assertEquals(3, value(p));
    assertEquals(2, value(Objects.requireNonNull(average.averages().get("0"))));
  }

  @Test
  void integersAndSixteenBits() {
    Map<String, Tensor> live = new LinkedHashMap<>();
    live.put("steps", Tensor.of(0L));
    live.put("half", Tensor.of(0f).to(DType.BFLOAT16));
    AveragedParameters average = AveragedParameters.swa(live);
    average.update();
    live.values().forEach(tensor -> tensor.fill(3));
    average.update();
    assertEquals(1, value(Objects.requireNonNull(average.averages().get("steps"))));
    Tensor half = Objects.requireNonNull(average.averages().get("half"));
    assertEquals(1.5f, value(half));
    assertEquals(DType.BFLOAT16, half.dtype());
  }

  @Test
  void statesAreCheckedAndLoaded() {
    Tensor p = Tensor.ones(2).requiresGrad(true);
    AveragedParameters average = AveragedParameters.ema(Map.of("weight", p), 0.5);
    average.update();
    p.detach().fill(3);
    average.update();
    AveragedParameters other = AveragedParameters.ema(Map.of("weight", p), 0.5);
    other.loadStateDict(average.stateDict());
    assertEquals(2, other.count());
    other.update();
    assertArrayEquals(
        new float[] {2.5f, 2.5f},
        Objects.requireNonNull(other.averages().get("weight")).toFloatArray());
    Map<String, Tensor> bad = new LinkedHashMap<>(average.stateDict());
    bad.put("module.weight", Tensor.ones(3));
    var e = assertThrows(ShapeException.class, () -> other.loadStateDict(bad));
    assertEquals(
        "AveragedParameters: state does not fit: module.weight: expected [2], got [3]",
        e.getMessage());
    assertEquals(3, other.count());
    assertEquals(Shape.of(), Objects.requireNonNull(bad.get("n_averaged")).shape());
  }

  @Test
  void argumentsAreChecked() {
    Tensor p = Tensor.ones(1);
    assertThrows(IllegalArgumentException.class, () -> AveragedParameters.ema(List.of(p), 1.5));
    assertThrows(IllegalArgumentException.class, () -> AveragedParameters.swa(List.of()));
  }
}
