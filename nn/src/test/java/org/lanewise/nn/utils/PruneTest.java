package org.lanewise.nn.utils;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.lanewise.Generator;
import org.lanewise.Scope;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.Conv2d;
import org.lanewise.nn.Goldens;
import org.lanewise.nn.Linear;
import org.lanewise.nn.Module;
import org.lanewise.nn.ReLU;
import org.lanewise.nn.Sequential;
import org.lanewise.optim.SGD;

/** Masks, names and values beside {@code torch.nn.utils.prune}. */
class PruneTest {
  private static final Goldens GOLDENS = Goldens.read("pruning");
  private static final String W = "weight";

  private static Tensor uniform(long... sizes) {
    return Tensor.rand(sizes).mul(2).sub(1);
  }

  private static Linear linear() {
    Generator.manualSeed(13);
    return new Linear(6, 5);
  }

  private static Conv2d conv() {
    Generator.manualSeed(13);
    return new Conv2d(4, 6, 3);
  }

  @SafeVarargs
  private static void check(String name, Module module, long[] shape, Consumer<Module>... steps) {
    Tensor weight = module.parameter(W);
    try (Scope _ = Scope.open()) {
      for (int i = 0; i < steps.length; i++) {
        steps[i].accept(module);
        GOLDENS.check(name + ".mask" + i, module.buffer("weight_mask"), 0);
      }
    }
    Tensor y = module.call(uniform(shape));
    GOLDENS.check(name + ".output", y, 1e-6);
    y.backward(uniform(y.shape().toArray()));
    assertSame(weight, module.parameter("weight_orig"));
    GOLDENS.check(name + ".grad", Objects.requireNonNull(weight.grad()), 1e-6);
    assertEquals(
        List.of("bias", "weight_orig", "weight_mask"), List.copyOf(module.stateDict().keySet()));
    module.stateDict().forEach((key, value) -> GOLDENS.check(name + ".state." + key, value, 0));
    Prune.remove(module, W);
    assertSame(weight, module.parameter(W));
    assertTrue(weight.requiresGrad());
    GOLDENS.check(name + ".removed", weight, 0);
    assertEquals(List.of("bias", W), List.copyOf(module.stateDict().keySet()));
  }

  @Test
  void elementsArePrunedAsInPyTorch() {
    long[] two = {2, 6};
    check("identity", linear(), two, m -> Prune.identity(m, W));
    check(
        "l1",
        linear(),
        two,
        m -> Prune.l1Unstructured(m, W, 0.35),
        m -> Prune.l1Unstructured(m, W, 7));
    Tensor scores = Tensor.arange(30).reshape(5, 6).to(org.lanewise.DType.FLOAT32);
    check(
        "l1_scores",
        linear(),
        two,
        m -> Prune.apply(new Prune.Target(m, W, scores), PruningMethod.l1Unstructured(11)));
    check(
        "random",
        linear(),
        two,
        m -> Prune.randomUnstructured(m, W, 0.5),
        m -> Prune.randomUnstructured(m, W, 0.5));
    check(
        "mask",
        linear(),
        two,
        m -> Prune.customFromMask(m, W, Tensor.arange(30).remainder(3).ne(0).reshape(5, 6)),
        m -> Prune.customFromMask(m, W, Tensor.arange(30).remainder(2).reshape(5, 6)),
        m -> Prune.l1Unstructured(m, W, 1));
  }

  @Test
  void channelsArePrunedAsInPyTorch() {
    long[] image = {2, 4, 5, 5};
    check(
        "ln",
        conv(),
        image,
        m -> Prune.lnStructured(m, W, 2, 2, 0),
        m -> Prune.lnStructured(m, W, 0.5, 1, 1),
        m -> Prune.lnStructured(m, W, 0.25, Double.POSITIVE_INFINITY, -4),
        m -> Prune.l1Unstructured(m, W, 0.5));
    check(
        "random_structured",
        conv(),
        image,
        m -> Prune.randomStructured(m, W, 0.4, 0),
        m -> Prune.randomStructured(m, W, 1, 0),
        m -> Prune.randomStructured(m, W, 1, -1));
    check("all", linear(), new long[] {2, 6}, m -> Prune.lnStructured(m, W, 1.0, 2, 0));
  }

  @Test
  void severalParametersArePrunedTogether() {
    Generator.manualSeed(13);
    var net = Sequential.of(new Linear(4, 8), new ReLU(), new Linear(8, 2));
    var targets = List.of(new Prune.Target(net.get(0), W), new Prune.Target(net.get(2), W));
    assertFalse(Prune.isPruned(net));
    Prune.l1Unstructured(net.get(0), W, 3);
    assertTrue(Prune.isPruned(net));
    Prune.globalUnstructured(targets, PruningMethod.l1Unstructured(0.3));
    Prune.globalUnstructured(targets, PruningMethod.randomUnstructured(5));
    var scored =
        List.of(
            new Prune.Target(net.get(0), W),
            new Prune.Target(net.get(2), W, Tensor.ones(2, 8).mul(100)));
    Prune.globalUnstructured(scored, PruningMethod.l1Unstructured(4));
    GOLDENS.check("global.mask0", net.buffer("0.weight_mask"), 0);
    GOLDENS.check("global.mask2", net.buffer("2.weight_mask"), 0);
    Prune.remove(net.get(0), W);
    assertTrue(Prune.isPruned(net));
    Prune.remove(net.get(2), W);
    assertFalse(Prune.isPruned(net));
  }

  @Test
  void prunedNetworksAreTrainedSavedAndCopied() {
    Linear layer = linear();
    SGD optimizer = new SGD(layer.parameters(), SGD.lr(0.5));
    Prune.l1Unstructured(layer, W, 0.5);
    layer.call(Tensor.ones(2, 6)).pow(2).sum().backward();
    optimizer.step();
    Tensor gone = layer.buffer("weight_mask").eq(0);
    assertEquals(0, layer.parameter(W).maskedSelect(gone).abs().sum().item());
    Module copy = layer.copy();
    Prune.remove(copy, W);
    assertTrue(layer.isPruned(W));
    assertTrue(copy.parameter(W).equal(layer.parameter(W)));
    Linear other = new Linear(6, 5);
    Prune.identity(other, W);
    other.loadStateDict(layer.stateDict());
    assertTrue(other.parameter(W).equal(layer.parameter(W)));
    Module net = Sequential.of(other);
    assertTrue(net.isPruned("0.weight"));
    net.removePruning("0.weight");
    assertFalse(other.isPruned(W));
  }

  private static void refused(
      Class<? extends RuntimeException> type, String message, Runnable action) {
    assertEquals(message, assertThrows(type, action::run).getMessage());
  }

  @Test
  void whatCannotBeIsRefusedAndNothingChanges() {
    Linear m = linear();
    refused(
        IllegalArgumentException.class,
        "Prune: expected at most 30, which are left, got 31",
        () -> Prune.l1Unstructured(m, W, 31));
    refused(
        IllegalArgumentException.class,
        "Prune: expected a part from 0 to 1, got 1.5",
        () -> Prune.l1Unstructured(m, W, 1.5));
    refused(
        IllegalArgumentException.class,
        "Prune: expected a number of at least 0, got -1",
        () -> Prune.randomUnstructured(m, W, -1));
    refused(
        ShapeException.class,
        "Prune: expected a parameter of at least 2 axes, got [5]",
        () -> Prune.lnStructured(m, "bias", 1, 2, 0));
    assertThrows(ShapeException.class, () -> Prune.lnStructured(m, W, 1, 2, 4));
    refused(
        ShapeException.class,
        "customFromMask: expected a mask of the shape [5, 6], got [3]",
        () -> Prune.customFromMask(m, W, Tensor.ones(3)));
    refused(
        ShapeException.class,
        "Linear: prune(\"weight\"): expected a mask of the shape [5, 6], got [3]",
        () -> m.prune(W, Tensor.ones(3)));
    refused(
        ShapeException.class,
        "Prune: expected a mask from computeMask of the shape [30], got [2]",
        () -> Prune.apply(m, W, (_, _) -> Tensor.ones(2)));
    refused(
        ShapeException.class,
        "Prune: expected scores of the shape [5, 6], got [2]",
        () -> Prune.apply(new Prune.Target(m, W, Tensor.ones(2)), PruningMethod.l1Unstructured(1)));
    refused(
        IllegalArgumentException.class,
        "Linear: expected a pruned parameter, got \"weight\"",
        () -> Prune.remove(m, W));
    refused(
        IllegalArgumentException.class,
        "globalUnstructured: expected a method of the type UNSTRUCTURED, got STRUCTURED",
        () ->
            Prune.globalUnstructured(
                List.of(new Prune.Target(m, W)), PruningMethod.randomStructured(1, 0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> Prune.globalUnstructured(List.of(), PruningMethod.l1Unstructured(1)));
    assertThrows(IllegalArgumentException.class, () -> Prune.identity(m, "weigth"));
    assertEquals(List.of(W, "bias"), List.copyOf(m.stateDict().keySet()));
    Parametrizations.weightNorm(m);
    refused(
        IllegalStateException.class,
        "Linear: expected \"weight\" to be a parameter of its own, got one that is parametrised",
        () -> Prune.identity(m, W));
    Prune.identity(m, "bias");
    refused(
        IllegalStateException.class,
        "Linear: expected \"bias\" to be a parameter of its own, got one that is pruned",
        () -> Parametrizations.weightNorm(m, "bias"));
    class Held extends Module {
      @SuppressWarnings("unused") // found by reflection
      final Tensor w = addParameter("w", 2, 2);
    }
    assertThrows(IllegalStateException.class, () -> Prune.identity(new Held(), "w"));
  }
}
