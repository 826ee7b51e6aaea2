package org.lanewise.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lanewise.DType;
import org.lanewise.GradException;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.autograd.Hook;

/** Groups, checks, closures and checkpoints. */
class OptimizerTest {
  private static Tensor parameter(long... sizes) {
    return Tensor.ones(sizes).requiresGrad(true);
  }

  private static void step(Optimizer optimizer) {
    try (Scope _ = Scope.open()) {
      optimizer.zeroGrad();
      for (Tensor p : optimizer.parameters()) {
        p.square().sum().backward();
      }
      optimizer.step();
    }
  }

  private static Tensor entry(Optimizer optimizer, String name) {
    return Objects.requireNonNull(optimizer.stateDict().get(name), name);
  }

  private static void refused(String message, Executable call) {
    assertEquals(message, assertThrows(RuntimeException.class, call).getMessage());
  }

  // ---- groups

  @Test
  void groupsHaveOptionsOfTheirOwn() {
    Tensor a = parameter(3);
    Tensor b = parameter(2);
    SGD optimizer = new SGD(List.of(a), SGD.lr(0.1).momentum(0.9));
    ParameterGroup second = optimizer.addGroup(List.of(b), SGD.lr(0.5).weightDecay(0.1));
    assertSame(second, optimizer.groups().get(1));
    assertEquals(List.of(b), second.parameters());
    assertEquals(List.of(a, b), optimizer.parameters());
    assertEquals(0.1, optimizer.groups().get(0).learningRate());
    assertEquals(0.9, optimizer.groups().get(0).momentum());
    assertEquals(0.1, second.weightDecay());
    refused(
        "SGD: expected one group, got 2; each of groups() has its own", optimizer::learningRate);
    second.setLearningRate(0.25);
    second.setWeightDecay(0);
    step(optimizer);
    assertArrayEquals(new float[] {0.8f, 0.8f, 0.8f}, a.toFloatArray(), 1e-7f);
    assertArrayEquals(new float[] {0.5f, 0.5f}, b.toFloatArray(), 1e-7f);
  }

  @Test
  void momentumIsTheFirstBetaOfAdam() {
    ParameterGroup group = new Adam(List.of(parameter(1))).groups().get(0);
    assertTrue(group.hasMomentum());
    group.setMomentum(0.5);
    assertEquals(Adam.lr(0.001).betas(0.5, 0.999), group.options());
    refused("Adam: expected beta1 from 0 to below 1, got 1.0", () -> group.setMomentum(1));
    ParameterGroup none = new Adagrad(List.of(parameter(1))).groups().get(0);
    assertFalse(none.hasMomentum());
    assertThrows(UnsupportedOperationException.class, none::momentum);
  }

  @Test
  void momentumMayBeginLater() {
    Tensor p = parameter(1);
    SGD optimizer = new SGD(List.of(p), SGD.lr(0.25));
    step(optimizer);
    assertEquals(0.5, p.item());
    optimizer.groups().get(0).setMomentum(0.5);
    step(optimizer); // v = 1
    assertEquals(0.25, p.item());
    step(optimizer); // v = 0.5 * 1 + 0.5
    assertEquals(0, p.item());
  }

  @Test
  void optionsMayBeLeftOut() {
    List<Tensor> p = List.of(parameter(2, 2));
    assertEquals(SGD.lr(0.001), new SGD(p).groups().get(0).options());
    assertEquals(AdamW.lr(0.001), new AdamW(p).groups().get(0).options());
    assertEquals(0.01, new AdamW(p).groups().get(0).weightDecay());
    assertEquals(Muon.lr(0.001), new Muon(p).groups().get(0).options());
    assertEquals(1, new LBFGS(p).learningRate());
  }

  @Test
  void parametersAreChecked() {
    Tensor p = parameter(3);
    refused("Adam: expected at least one parameter, got none", () -> new Adam(List.of()));
    refused(
        "Adam: expected each parameter once, got one of shape [3] twice",
        () -> new Adam(List.of(p, p)));
    refused(
        "Adam: expected each parameter in one group, got one of shape [3] that is in another group"
            + " already",
        () -> new Adam(List.of(p)).addGroup(List.of(parameter(1), p), Adam.lr(1)));
    assertThrows(GradException.class, () -> new Adam(List.of(p.mul(2))));
    assertThrows(GradException.class, () -> new Adam(List.of(Tensor.ones(3))));
    Adam optimizer = new Adam(List.of(p));
    assertThrows(IllegalArgumentException.class, () -> optimizer.addGroup(List.of(), Adam.lr(1)));
    assertEquals(1, optimizer.groups().size());
  }

  @Test
  void optionsAreChecked() {
    refused("Adam: expected a learning rate of at least 0, got -1.0", () -> Adam.lr(-1));
    refused("Adam: expected a learning rate of at least 0, got NaN", () -> Adam.lr(Double.NaN));
    refused("Adam: expected beta2 from 0 to below 1, got 1.0", () -> Adam.lr(1).betas(0, 1));
    refused("Adam: expected eps of at least 0, got -1.0", () -> Adam.lr(1).eps(-1));
    refused(
        "NAdam: expected a weight decay of at least 0, got -0.1",
        () -> NAdam.lr(1).weightDecay(-0.1));
    refused(
        "NAdam: expected a momentum decay of at least 0, got -1.0",
        () -> NAdam.lr(1).momentumDecay(-1));
    refused("Adadelta: expected rho from 0 to 1, got 1.5", () -> Adadelta.lr(1).rho(1.5));
    refused("RMSprop: expected alpha of at least 0, got -1.0", () -> RMSprop.lr(1).alpha(-1));
    refused(
        "RMSprop: expected a momentum of at least 0, got -1.0", () -> RMSprop.lr(1).momentum(-1));
    refused("Rprop: expected etaMinus between 0 and 1, got 1.0", () -> Rprop.lr(1).etas(1, 2));
    refused("Rprop: expected etaPlus above 1, got 1.0", () -> Rprop.lr(1).etas(0.5, 1));
    refused(
        "Adagrad: expected a decay of the learning rate of at least 0, got -1.0",
        () -> Adagrad.lr(1).lrDecay(-1));
    refused(
        "Adafactor: expected beta2Decay of at most 0, got 1.0",
        () -> Adafactor.lr(1).beta2Decay(1));
    refused("Adafactor: expected d of at least 1, got 0.5", () -> Adafactor.lr(1).d(0.5));
    refused("Adafactor: expected eps1 of at least 0, got -1.0", () -> Adafactor.lr(1).eps(-1, 1));
    refused("Muon: expected 0 to 99 iterations, got 100.0", () -> Muon.lr(1).nsSteps(100));
    refused(
        "Muon: expected matrices, got a parameter of shape [3]",
        () -> new Muon(List.of(parameter(3))));
    refused(
        "Muon: expected matrices, got a parameter of shape [3, 1, 1]",
        () -> new Muon(List.of(parameter(3, 2))).addGroup(List.of(parameter(3, 1, 1)), Muon.lr(1)));
    refused("LBFGS: expected at least 1 iteration, got 0.0", () -> LBFGS.lr(1).maxIter(0));
    assertThrows(IllegalArgumentException.class, () -> Adamax.lr(1).betas(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> RAdam.lr(1).weightDecay(-1));
    assertThrows(IllegalArgumentException.class, () -> ASGD.lr(1).weightDecay(-1));
    assertThrows(IllegalArgumentException.class, () -> Lion.lr(1).betas(0.9, 1));
    Adam optimizer = new Adam(List.of(parameter(1)));
    refused(
        "Adam: expected a learning rate of at least 0, got -1.0",
        () -> optimizer.setLearningRate(-1));
    assertEquals(0.001, optimizer.learningRate());
  }

  // ---- steps

  @Test
  void parametersWithoutGradientStay() {
    Tensor a = parameter(2);
    Tensor b = parameter(40);
    int version = a.version();
    Adam optimizer = new Adam(List.of(a, b), Adam.lr(0.1));
    a.sum().backward();
    optimizer.step();
    assertEquals(0.9, a.toDoubleArray()[0], 1e-6);
    assertArrayEquals(Tensor.ones(40).toFloatArray(), b.toFloatArray());
    assertEquals(version, b.version());
    assertFalse(optimizer.stateDict().containsKey("state.1.step"));
    b.sum().backward();
    optimizer.step();
    assertEquals(0.9, b.toDoubleArray()[39], 1e-6, "its own first step");
    assertEquals(2, entry(optimizer, "state.0.step").item());
    assertEquals(1, entry(optimizer, "state.1.step").item());
    optimizer.zeroGrad();
    assertNull(a.grad());
    optimizer.step(); // nothing to do
    assertEquals(version + 2, a.version());
  }

  @Test
  void aClosureComputesTheLoss() {
    Tensor p = parameter(1);
    SGD optimizer = new SGD(List.of(p), SGD.lr(0.25));
    Tensor loss =
        optimizer.step(
            () -> {
              optimizer.zeroGrad();
              Tensor l = p.square().sum();
              l.backward();
              return l;
            });
    assertEquals(1, loss.item());
    assertEquals(0.5, p.item());
  }

  @Test
  void parametersWithHolesAndGradientsOfAnyOrder() {
    Tensor p = Tensor.arange(6.0).reshape(2, 3).t().requiresGrad(true);
    int version = p.version();
    SGD optimizer = new SGD(List.of(p), SGD.lr(0.5).momentum(0.9));
    p.t().mul(Tensor.arange(6.0).reshape(2, 3)).sum().backward();
    optimizer.step();
    assertArrayEquals(new float[] {0, 1.5f, 0.5f, 2, 1, 2.5f}, p.toFloatArray());
    assertEquals(version + 1, p.version());
  }

  @Test
  void sixteenBitParametersAreRoundedOnce() {
    for (DType dtype : List.of(DType.BFLOAT16, DType.FLOAT16)) {
      Tensor p = Tensor.of(1f, -2f, 0.5f).to(dtype).requiresGrad(true);
      AdamW optimizer = new AdamW(List.of(p), AdamW.lr(0.125).weightDecay(0));
      p.to(DType.FLOAT32).square().sum().backward();
      optimizer.step();
      assertEquals(dtype, entry(optimizer, "state.0.exp_avg").dtype());
      // Adam's first step is the learning rate in the direction of the sign.
      assertArrayEquals(new float[] {0.875f, -1.875f, 0.375f}, p.to(DType.FLOAT32).toFloatArray());
    }
  }

  @Test
  void statesFollowTheTypeOfAParameter() {
    for (boolean fused : new boolean[] {true, false}) {
      Tensor p = parameter(3, 7);
      Optimizer optimizer = fused ? new Adam(List.of(p), Adam.lr(0.25)) : new Adafactor(List.of(p));
      String name = fused ? "state.0.exp_avg" : "state.0.row_var";
      step(optimizer);
      for (DType dtype : List.of(DType.FLOAT64, DType.BFLOAT16, DType.FLOAT32)) {
        double before = entry(optimizer, name).to(DType.FLOAT64).sum().item();
        double value = p.detach().to(DType.FLOAT64).sum().item();
        optimizer.zeroGrad();
        p.setData(p.detach().to(dtype));
        step(optimizer);
        assertEquals(dtype, entry(optimizer, name).dtype());
        assertTrue(entry(optimizer, name).to(DType.FLOAT64).sum().item() >= before / 2);
        assertTrue(p.detach().to(DType.FLOAT64).sum().item() < value);
      }
    }
  }

  @Test
  void compositionsTakeSixteenBitParameters() {
    for (DType dtype : List.of(DType.BFLOAT16, DType.FLOAT16)) {
      Tensor p = Tensor.eye(3).to(dtype).requiresGrad(true);
      p.to(DType.FLOAT32).square().sum().backward();
      Tensor before = p.detach().clone();
      new Muon(List.of(p), Muon.lr(0.5).weightDecay(0)).step();
      assertTrue(p.detach().ne(before).any().item() != 0);
      Adafactor optimizer = new Adafactor(List.of(p), Adafactor.lr(0.5).weightDecay(0.5));
      Tensor between = p.detach().clone();
      optimizer.step();
      assertTrue(p.detach().ne(between).any().item() != 0);
      assertEquals(dtype, entry(optimizer, "state.0.row_var").dtype());
      assertEquals(Shape.of(1, 3), entry(optimizer, "state.0.col_var").shape());
    }
  }

  @Test
  void ownOptimizers() {
    class SignDescent extends Optimizer {
      record Options(double learningRate) {}

      SignDescent(List<Tensor> parameters, double learningRate) {
        super(parameters, new Options(learningRate));
      }

      @Override
      protected List<String> stateNames(Tensor parameter, Record options) {
        return List.of("last");
      }

      @Override
      protected void update(List<ParameterState> states) {
        for (ParameterState state : states) {
          double rate = state.group().learningRate();
          state.parameter().subInPlace(state.gradient().sign(), rate);
          state.tensor("last").copyFrom(state.gradient());
        }
      }
    }
    Tensor p = Tensor.of(1f, -2f).requiresGrad(true);
    SignDescent optimizer = new SignDescent(List.of(p), 0.5);
    step(optimizer);
    assertArrayEquals(new float[] {0.5f, -1.5f}, p.toFloatArray());
    Map<String, Tensor> state = optimizer.stateDict();
    assertEquals(
        List.of("state.0.last", "param_groups.0.lr", "param_groups.0.params"),
        List.copyOf(state.keySet()));
    SignDescent other = new SignDescent(List.of(p), 1);
    other.loadStateDict(state);
    assertEquals(0.5, other.learningRate());
    assertArrayEquals(new float[] {2, -4}, entry(other, "state.0.last").toFloatArray());
  }

  // ---- checkpoints

  @Test
  void statesHavePyTorchsNames() {
    Adam optimizer = new Adam(List.of(parameter(2, 3)), Adam.lr(0.1).amsgrad(true));
    step(optimizer);
    assertEquals(
        List.of(
            "state.0.exp_avg",
            "state.0.exp_avg_sq",
            "state.0.max_exp_avg_sq",
            "state.0.step",
            "param_groups.0.lr",
            "param_groups.0.beta1",
            "param_groups.0.beta2",
            "param_groups.0.eps",
            "param_groups.0.weight_decay",
            "param_groups.0.amsgrad",
            "param_groups.0.decoupled_weight_decay",
            "param_groups.0.maximize",
            "param_groups.0.params"),
        List.copyOf(optimizer.stateDict().keySet()));
  }

  @Test
  void statesThatDoNotFitChangeNothing() {
    Adam optimizer = new Adam(List.of(parameter(2, 3)), Adam.lr(0.1));
    step(optimizer);
    Map<String, Tensor> state = new LinkedHashMap<>(optimizer.stateDict());
    state.remove("state.0.exp_avg_sq");
    state.put("state.0.exp_avg", Tensor.ones(3));
    state.put("state.7.exp_avg", Tensor.ones(3));
    state.put("param_groups.0.lr", Tensor.full(Shape.of(), 0.5, DType.FLOAT64));
    float[] before = entry(optimizer, "state.0.exp_avg").toFloatArray();
    refused(
        "Adam: state does not fit: state.0.exp_avg: expected [2, 3], got [3]; missing"
            + " state.0.exp_avg_sq [2, 3]; unexpected state.7.exp_avg",
        () -> optimizer.loadStateDict(state));
    assertEquals(0.1, optimizer.learningRate());
    assertArrayEquals(before, entry(optimizer, "state.0.exp_avg").toFloatArray());
  }

  @Test
  void statesOfOtherGroupsAreRefused() {
    Tensor a = parameter(1);
    Tensor b = parameter(1);
    Adam two = new Adam(List.of(a), Adam.lr(0.1));
    two.addGroup(List.of(b), Adam.lr(0.2));
    Adam one = new Adam(List.of(a, b), Adam.lr(0.1));
    var e = assertThrows(ShapeException.class, () -> one.loadStateDict(two.stateDict()));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("param_groups.0.params: expected [2], got [1]"));
    assertTrue(message.contains("unexpected param_groups.1.lr"));
    assertThrows(ShapeException.class, () -> two.loadStateDict(one.stateDict()));
    Map<String, Tensor> bad = new LinkedHashMap<>(one.stateDict());
    bad.put("param_groups.0.beta1", Tensor.full(Shape.of(), 2.0, DType.FLOAT64));
    refused("Adam: expected beta1 from 0 to below 1, got 2.0", () -> one.loadStateDict(bad));
  }

  @Test
  void loadingAStateBeforeTheFirstStepForgets() {
    Adam fresh = new Adam(List.of(parameter(2)), Adam.lr(0.1));
    Map<String, Tensor> empty = fresh.stateDict();
    step(fresh);
    fresh.loadStateDict(empty);
    assertEquals(empty.keySet(), fresh.stateDict().keySet());
    fresh.groups().get(0).setInitialLearningRate(0.3);
    Adam other = new Adam(List.of(parameter(2)), Adam.lr(0.7));
    other.loadStateDict(fresh.stateDict());
    assertEquals(0.1, other.learningRate());
    assertEquals(0.3, other.groups().get(0).initialLearningRate());
  }

  private static Tensor gradient(Tensor p) {
    return Objects.requireNonNull(p.grad());
  }

  @Test
  void hooksAreCalledAroundEachStep() {
    Tensor p = parameter(2);
    SGD optimizer = new SGD(List.of(p), SGD.lr(1));
    List<String> calls = new ArrayList<>();
    Hook before =
        optimizer.registerStepPreHook(o -> calls.add("before " + gradient(p).sum().item()));
    optimizer.registerStepPreHook(o -> gradient(p).mulInPlace(0));
    optimizer.registerStepPostHook(o -> calls.add("after"));
    float[] first = p.toFloatArray();
    p.sum().backward();
    optimizer.step();
    assertEquals(List.of("before 2.0", "after"), calls);
    assertArrayEquals(first, p.toFloatArray()); // the second hook took the gradient away
    before.remove();
    before.remove();
    optimizer.step();
    assertEquals(List.of("before 2.0", "after", "after"), calls);
    LBFGS closures = new LBFGS(List.of(p));
    closures.registerStepPreHook(o -> calls.add("LBFGS"));
    closures.step(
        () -> {
          closures.zeroGrad();
          Tensor loss = p.square().sum();
          loss.backward();
          return loss;
        });
    assertEquals("LBFGS", calls.get(3));
  }
}
