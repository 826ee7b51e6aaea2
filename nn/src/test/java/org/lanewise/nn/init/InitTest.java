package org.lanewise.nn.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lanewise.nn.init.Init.kaiming;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.DTypeException;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.Goldens;

class InitTest {
  private final Goldens goldens = Goldens.read("init");

  private interface Fill {
    Tensor fill(Tensor tensor, Generator generator);
  }

  /** What only uniform numbers, or none, are needed for: the same bits as PyTorch. */
  private static Map<String, Fill> exact() {
    Map<String, Fill> cases = new LinkedHashMap<>();
    cases.put("uniform", (t, g) -> Init.uniform(t, 0, 1, g));
    cases.put("uniform_bounds", (t, g) -> Init.uniform(t, -3, 0.5, g));
    cases.put("uniform_double", (t, g) -> Init.uniform(t, -3, 0.5, g));
    cases.put("constant", (t, _) -> Init.constant(t, 0.25));
    cases.put("ones", (t, _) -> Init.ones(t));
    cases.put("zeros", (t, _) -> Init.zeros(t));
    cases.put("eye", (t, _) -> Init.eye(t));
    cases.put("eye_tall", (t, _) -> Init.eye(t));
    cases.put("dirac1", (t, _) -> Init.dirac(t));
    cases.put("dirac2", (t, _) -> Init.dirac(t));
    cases.put("dirac3", (t, _) -> Init.dirac(t));
    cases.put("dirac_groups", (t, _) -> Init.dirac(t, 3));
    cases.put("xavier_uniform", (t, g) -> Init.xavierUniform(t, 1, g));
    cases.put(
        "xavier_uniform_gain",
        (t, g) -> Init.xavierUniform(t, Init.calculateGain(Nonlinearity.TANH), g));
    cases.put("kaiming_uniform", (t, g) -> Init.kaimingUniform(t, kaiming(), g));
    cases.put("kaiming_uniform_a", (t, g) -> Init.kaimingUniform(t, kaiming().a(Math.sqrt(5)), g));
    cases.put("kaiming_uniform_out", (t, g) -> Init.kaimingUniform(t, out(Nonlinearity.RELU), g));
    return cases;
  }

  /** What normal numbers are needed for: the same to rounding. */
  private static Map<String, Fill> rounded() {
    Map<String, Fill> cases = new LinkedHashMap<>();
    cases.put("normal", (t, g) -> Init.normal(t, 0, 1, g));
    cases.put("normal_few", (t, g) -> Init.normal(t, 1, 2, g));
    cases.put("normal_double", (t, g) -> Init.normal(t, 1, 2, g));
    cases.put("trunc_normal", (t, g) -> Init.truncNormal(t, 0, 1, -2, 2, g));
    cases.put("trunc_normal_near", (t, g) -> Init.truncNormal(t, 0.5, 2, -1, 1.5, g));
    cases.put("trunc_normal_far", (t, g) -> Init.truncNormal(t, 0, 1, 2, 3, g));
    cases.put("trunc_normal_tight", (t, g) -> Init.truncNormal(t, 0, 1, -0.01, 0.01, g));
    cases.put("xavier_normal", (t, g) -> Init.xavierNormal(t, 1, g));
    cases.put("xavier_normal_gain", (t, g) -> Init.xavierNormal(t, 0.5, g));
    cases.put("kaiming_normal", (t, g) -> Init.kaimingNormal(t, kaiming(), g));
    cases.put("kaiming_normal_a", (t, g) -> Init.kaimingNormal(t, kaiming().a(0.2), g));
    cases.put("kaiming_normal_out", (t, g) -> Init.kaimingNormal(t, out(Nonlinearity.SELU), g));
    cases.put("orthogonal", (t, g) -> Init.orthogonal(t, 1, g));
    cases.put("orthogonal_wide", (t, g) -> Init.orthogonal(t, 2, g));
    cases.put("orthogonal_tall", (t, g) -> Init.orthogonal(t, 1, g));
    cases.put("orthogonal_double", (t, g) -> Init.orthogonal(t, 1, g));
    cases.put("sparse", (t, g) -> Init.sparse(t, 0.3, 0.01, g));
    cases.put("sparse_std", (t, g) -> Init.sparse(t, 0.5, 2, g));
    return cases;
  }

  private static KaimingOptions out(Nonlinearity nonlinearity) {
    return kaiming().mode(FanMode.FAN_OUT).nonlinearity(nonlinearity);
  }

  private void check(Map<String, Fill> cases, double tolerance) {
    cases.forEach(
        (name, fill) -> {
          Tensor expected = goldens.get(name);
          Tensor tensor = Tensor.full(expected.shape(), 7, expected.dtype()).requiresGrad(true);
          Generator generator = new Generator(5);
          assertSame(tensor, fill.fill(tensor, generator), name);
          assertTrue(tensor.isLeaf() && tensor.requiresGrad(), name);
          goldens.check(name, tensor, tolerance);
          assertEquals(goldens.get(name + ".next").item(), generator.nextFloat(), name + ".next");
        });
  }

  @Test
  void uniformValuesAreThoseOfPyTorchToTheBit() {
    check(exact(), 0);
  }

  @Test
  void normalValuesAreThoseOfPyTorchToRounding() {
    check(rounded(), 4e-6);
  }

  @Test
  void everyGoldenIsChecked() {
    List<String> names = new ArrayList<>(goldens.all().keySet());
    names.removeIf(name -> name.endsWith(".next") || name.equals("gains"));
    List<String> checked = new ArrayList<>(exact().keySet());
    checked.addAll(rounded().keySet());
    assertEquals(names.stream().sorted().toList(), checked.stream().sorted().toList());
  }

  @Test
  void gains() {
    List<Double> gains = new ArrayList<>();
    for (Nonlinearity nonlinearity : Nonlinearity.values()) {
      gains.add(Init.calculateGain(nonlinearity));
    }
    gains.add(Init.calculateGain(Nonlinearity.LEAKY_RELU, 0.5));
    assertArrayEquals(
        goldens.get("gains").toDoubleArray(), gains.stream().mapToDouble(d -> d).toArray(), 1e-15);
  }

  @Test
  void shortFormsUseTheDefaultGenerator() {
    Map<UnaryOperator<Tensor>, Fill> same = new LinkedHashMap<>();
    same.put(Init::uniform, (t, g) -> Init.uniform(t, 0, 1, g));
    same.put(Init::normal, (t, g) -> Init.normal(t, 0, 1, g));
    same.put(Init::truncNormal, (t, g) -> Init.truncNormal(t, 0, 1, -2, 2, g));
    same.put(Init::xavierUniform, (t, g) -> Init.xavierUniform(t, 1, g));
    same.put(Init::xavierNormal, (t, g) -> Init.xavierNormal(t, 1, g));
    same.put(Init::kaimingUniform, (t, g) -> Init.kaimingUniform(t, kaiming(), g));
    same.put(t -> Init.kaimingUniform(t, 3), (t, g) -> Init.kaimingUniform(t, kaiming().a(3), g));
    same.put(Init::kaimingNormal, (t, g) -> Init.kaimingNormal(t, kaiming(), g));
    same.put(t -> Init.kaimingNormal(t, 3), (t, g) -> Init.kaimingNormal(t, kaiming().a(3), g));
    same.put(Init::orthogonal, (t, g) -> Init.orthogonal(t, 1, g));
    same.put(t -> Init.sparse(t, 0.5), (t, g) -> Init.sparse(t, 0.5, 0.01, g));
    same.forEach(
        (brief, full) -> {
          Generator.manualSeed(9);
          assertArrayEquals(
              full.fill(Tensor.empty(6, 5), new Generator(9)).toFloatArray(),
              brief.apply(Tensor.empty(6, 5)).toFloatArray());
        });
  }

  @Test
  void viewsAreFilledWhereTheyAre() {
    Tensor whole = Tensor.zeros(4, 6);
    Init.eye(whole.narrow(1, 1, 3));
    assertEquals(3, whole.sum().item());
    Init.orthogonal(whole.t());
    Tensor product = whole.matmul(whole.t());
    assertArrayEquals(Tensor.eye(4).toFloatArray(), product.toFloatArray(), 1e-6f);
  }

  @Test
  void wrongArgumentsAreRefused() {
    Tensor vector = Tensor.zeros(3);
    Tensor matrix = Tensor.zeros(3, 3);
    assertThrows(ShapeException.class, () -> Init.eye(vector));
    assertThrows(ShapeException.class, () -> Init.dirac(matrix));
    assertThrows(ShapeException.class, () -> Init.dirac(Tensor.zeros(3, 3, 3), 2));
    assertThrows(ShapeException.class, () -> Init.dirac(Tensor.zeros(3, 3, 3), 0));
    assertThrows(ShapeException.class, () -> Init.xavierNormal(vector));
    assertThrows(ShapeException.class, () -> Init.kaimingUniform(vector));
    assertThrows(ShapeException.class, () -> Init.orthogonal(vector));
    assertThrows(ShapeException.class, () -> Init.sparse(vector, 0.5));
    assertThrows(IllegalArgumentException.class, () -> Init.sparse(matrix, 1.5));
    assertThrows(IllegalArgumentException.class, () -> Init.truncNormal(matrix, 0, 1, 2, 1));
    assertThrows(IllegalArgumentException.class, () -> Init.truncNormal(matrix, 0, 0, 1, 2));
    assertThrows(DTypeException.class, () -> Init.normal(Tensor.of(1L, 2L)));
    Tensor none = Tensor.empty(0, 3);
    assertSame(none, Init.kaimingNormal(none));
    assertSame(none, Init.kaimingUniform(none));
    assertSame(none, Init.orthogonal(none));
    assertSame(none, Init.truncNormal(none));
    assertEquals(12, Init.fanIn(Shape.of(5, 4, 3)));
    assertEquals(15, Init.fanOut(Shape.of(5, 4, 3)));
    assertEquals(DType.FLOAT64, Init.ones(Tensor.of(2.0)).dtype());
  }
}
