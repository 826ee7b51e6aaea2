package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Hook;

/** Hooks of state dictionaries and state of other kinds, as in PyTorch 2.13. */
class StateHooksTest {
  private static final class Counter extends Module {
    private int calls = 5;

    Counter() {
      addParameter("w", Tensor.ones(1));
    }

    @Override
    protected Tensor getExtraState() {
      return Tensor.scalar(calls);
    }

    @Override
    protected void setExtraState(Tensor state) {
      calls = (int) state.item();
    }
  }

  private final Counter counter = new Counter();
  private final Linear linear = new Linear(1, 1);
  private final Sequential net = Sequential.of(counter, linear);
  private final List<String> log = new ArrayList<>();

  @Test
  void hooksAreCalledInPyTorchsOrder() {
    Map.of("root", net, "counter", counter, "linear", linear)
        .forEach(
            (name, module) -> {
              module.registerStateDictPreHook((_, prefix) -> log.add("save " + name + prefix));
              module.registerStateDictPostHook(
                  (_, state, prefix) -> log.add("saved " + name + prefix + state.keySet()));
              module.registerLoadStateDictPreHook(
                  (_, _, prefix) -> log.add("load " + name + prefix));
              module.registerLoadStateDictPostHook(
                  (_, result) -> {
                    log.add("loaded " + name + result.missing() + result.unexpected());
                    return null;
                  });
            });
    Map<String, Tensor> state = net.stateDict();
    assertEquals(
        List.of(
            "save root",
            "save counter0.",
            "saved counter0.[0.w, 0._extra_state]",
            "save linear1.",
            "saved linear1.[0.w, 0._extra_state, 1.weight, 1.bias]",
            "saved root[0.w, 0._extra_state, 1.weight, 1.bias]"),
        log);
    log.clear();
    net.loadStateDict(state);
    assertEquals(
        List.of(
            "load root",
            "load counter0.",
            "load linear1.",
            "loaded counter[][]",
            "loaded linear[][]",
            "loaded root[][]"),
        log);
    log.clear();
    Map<String, Tensor> copied = net.copy().stateDict();
    assertEquals(List.copyOf(state.keySet()), List.copyOf(copied.keySet()));
    assertEquals(6, log.size());
  }

  @Test
  void hooksChangeWhatIsSavedAndLoaded() {
    Hook save = linear.registerStateDictPostHook((_, state, p) -> state.remove(p + "bias"));
    Hook load =
        linear.registerLoadStateDictPreHook((_, state, p) -> state.put(p + "bias", Tensor.of(7f)));
    Map<String, Tensor> state = net.stateDict();
    assertEquals(List.of("0.w", "0._extra_state", "1.weight"), List.copyOf(state.keySet()));
    net.loadStateDict(state);
    assertEquals(List.of("0.w", "0._extra_state", "1.weight"), List.copyOf(state.keySet()));
    assertEquals(7, linear.parameter("bias").item());
    save.remove();
    load.remove();
    assertEquals(4, net.stateDict().size());
    assertThrows(IllegalArgumentException.class, () -> net.loadStateDict(state));
  }

  @Test
  void whatHooksLeaveIsAnErrorAndNothingChanges() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("0.w", Tensor.of(4f));
    state.put("0._extra_state", Tensor.scalar(9));
    state.put("1.weight", Tensor.of(3f).reshape(1, 1));
    state.put("more", Tensor.ones(1));
    List<Double> seen = new ArrayList<>();
    linear.registerLoadStateDictPostHook(
        (module, result) -> {
          seen.add(module.parameter("weight").item());
          return new LoadResult(result.missing(), List.of());
        });
    double before = linear.parameter("weight").item();
    var e = assertThrows(IllegalArgumentException.class, () -> net.loadStateDict(state));
    assertEquals("Sequential: state does not fit: missing 1.bias [1]", e.getMessage());
    assertEquals(List.of(3.0), seen);
    assertEquals(before, linear.parameter("weight").item());
    assertEquals(1, counter.parameter("w").item());
    assertEquals(5, counter.calls);
    linear.registerLoadStateDictPostHook((_, _) -> new LoadResult(List.of(), List.of()));
    net.loadStateDict(state);
    assertEquals(3, linear.parameter("weight").item());
    assertEquals(9, counter.calls);
    assertEquals(new LoadResult(List.of(), List.of()), net.loadStateDict(net.stateDict(), false));
  }

  @Test
  void otherStateIsSavedAndLoaded() {
    Map<String, Tensor> state = net.stateDict();
    Tensor saved = Objects.requireNonNull(state.get("0._extra_state"));
    assertEquals(5, saved.item());
    assertEquals(Shape.SCALAR, saved.shape());
    state.put("0._extra_state", Tensor.scalar(8));
    net.loadStateDict(state);
    assertEquals(8, counter.calls);
    state.remove("0._extra_state");
    var e = assertThrows(IllegalArgumentException.class, () -> net.loadStateDict(state));
    assertEquals("Sequential: state does not fit: missing 0._extra_state", e.getMessage());
    assertEquals(
        new LoadResult(List.of("0._extra_state"), List.of()), net.loadStateDict(state, false));
    Map<String, Tensor> plain = new LinkedHashMap<>(linear.stateDict());
    plain.put("_extra_state", Tensor.ones(1));
    var other = assertThrows(IllegalArgumentException.class, () -> linear.loadStateDict(plain));
    assertEquals("Linear: state does not fit: unexpected _extra_state", other.getMessage());
    class Half extends Module {
      @Override
      protected Tensor getExtraState() {
        return Tensor.ones(2);
      }
    }
    Half half = new Half();
    var unset =
        assertThrows(
            UnsupportedOperationException.class, () -> half.loadStateDict(half.stateDict()));
    assertEquals("Half: has getExtraState but no setExtraState", unset.getMessage());
    assertArrayEquals(
        new float[] {1, 1},
        Objects.requireNonNull(half.copy().stateDict().get("_extra_state")).toFloatArray());
  }
}
