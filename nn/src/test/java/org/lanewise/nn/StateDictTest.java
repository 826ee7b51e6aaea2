package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

class StateDictTest {
  private static final class Net extends Module {
    final Linear out = add("out", new Linear(8, 3, false));

    Net() {
      addParameter("scale", Tensor.ones(2));
      addBuffer("steps", Tensor.zeros(1));
      addBuffer("cache", Tensor.ones(4), false);
      addAbsentParameter("shift");
      addAbsentBuffer("mean");
    }
  }

  private static Tensor in(Map<String, Tensor> state, String name) {
    return Objects.requireNonNull(state.get(name));
  }

  @Test
  void itHoldsParametersAndBuffersThatAreSaved() {
    Net net = new Net();
    assertEquals(List.of("scale", "steps", "out.weight"), List.copyOf(net.stateDict().keySet()));
    assertEquals(List.of("steps", "cache"), List.copyOf(net.namedBuffers().keySet()));
  }

  @Test
  void itsTensorsShareMemoryAndRequireNoGradient() {
    Net net = new Net();
    Tensor scale = in(net.stateDict(), "scale");
    assertFalse(scale.requiresGrad());
    scale.mulInPlace(3);
    assertArrayEquals(new float[] {3, 3}, net.parameter("scale").toFloatArray());
    assertTrue(net.parameter("scale").requiresGrad());
  }

  @Test
  void stateIsCopiedOrNothingIs() {
    Net from = new Net();
    Net to = new Net();
    to.loadStateDict(from.stateDict());
    from.stateDict()
        .forEach(
            (name, t) ->
                assertArrayEquals(t.toFloatArray(), in(to.stateDict(), name).toFloatArray(), name));
    float[] before = to.out.parameter("weight").toFloatArray();
    Map<String, Tensor> wrong = new LinkedHashMap<>(new Net().stateDict());
    wrong.remove("scale");
    wrong.put("steps", Tensor.zeros(2));
    wrong.put("more", Tensor.zeros(1));
    ShapeException e = assertThrows(ShapeException.class, () -> to.loadStateDict(wrong));
    assertEquals(
        "Net: state does not fit: steps: expected [1], got [2]; missing scale [2]; unexpected more",
        e.getMessage());
    assertArrayEquals(before, to.out.parameter("weight").toFloatArray());
    wrong.remove("steps");
    var other = assertThrows(IllegalArgumentException.class, () -> to.loadStateDict(wrong));
    assertEquals(
        "Net: state does not fit: missing scale [2]; missing steps [1]; unexpected more",
        other.getMessage());
    assertArrayEquals(before, to.out.parameter("weight").toFloatArray());
  }

  @Test
  void looseLoadingReturnsWhatDidNotFit() {
    Net net = new Net();
    Map<String, Tensor> part = new LinkedHashMap<>();
    part.put("scale", Tensor.of(5f, 6f));
    part.put("more", Tensor.zeros(1));
    LoadResult result = net.loadStateDict(part, false);
    assertEquals(new LoadResult(List.of("steps", "out.weight"), List.of("more")), result);
    assertArrayEquals(new float[] {5, 6}, net.parameter("scale").toFloatArray());
    part.put("scale", Tensor.of(7f));
    assertThrows(ShapeException.class, () -> net.loadStateDict(part, false));
    assertEquals(new LoadResult(List.of(), List.of()), net.loadStateDict(net.stateDict(), true));
  }

  @Test
  void valuesAreConvertedAndParametersStayTheSame() {
    Net net = new Net();
    Tensor weight = net.out.parameter("weight");
    Map<String, Tensor> state = new LinkedHashMap<>(net.stateDict());
    state.put("out.weight", Tensor.full(Shape.of(3, 8), 0.5, DType.FLOAT64));
    net.loadStateDict(state);
    assertSame(weight, net.out.parameter("weight"));
    assertEquals(DType.FLOAT32, weight.dtype());
    assertEquals(12, weight.sum().item());
    assertTrue(weight.requiresGrad() && weight.isLeaf());
  }

  @Test
  void whatWasAddedTwiceIsSavedUnderBothNames() {
    class Tied extends Module {
      final Linear a = add("a", new Linear(2, 2));
      final Linear b = add("b", a);
      final Tensor again = addParameter("again", a.parameter("weight"));
    }
    Tied tied = new Tied();
    // As PyTorch 2.13 lists them for the same module.
    assertEquals(List.of("again", "a.bias"), List.copyOf(tied.namedParameters().keySet()));
    assertEquals(
        List.of("again", "a.weight", "a.bias", "b.weight", "b.bias"),
        List.copyOf(tied.stateDict().keySet()));
    assertEquals(List.of("", "a"), List.copyOf(tied.namedModules().keySet()));
    assertEquals(List.of("a", "b"), List.copyOf(tied.children().keySet()));
    tied.loadStateDict(new Tied().stateDict());
    assertSame(tied.again, tied.b.parameter("weight"));
  }

  @Test
  void whatOlderCheckpointsLackMayBeMissing() {
    class Counting extends Module {
      Counting() {
        addBuffer("count", Tensor.zeros(1));
        addBuffer("mean", Tensor.zeros(1));
      }

      @Override
      protected boolean isOptional(String name) {
        return name.equals("count");
      }
    }
    Sequential net = Sequential.of(new Counting());
    Map<String, Tensor> old = Map.of("0.mean", Tensor.ones(1));
    assertEquals(new LoadResult(List.of(), List.of()), net.loadStateDict(old, true));
    assertEquals(1, net.buffer("0.mean").item());
    var e = assertThrows(IllegalArgumentException.class, () -> net.loadStateDict(Map.of()));
    assertEquals("Sequential: state does not fit: missing 0.mean [1]", e.getMessage());
    assertThrows(
        ShapeException.class,
        () -> net.loadStateDict(Map.of("0.mean", Tensor.ones(1), "0.count", Tensor.ones(2))));
  }
}
