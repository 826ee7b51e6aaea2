package org.lanewise.nn.utils;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lanewise.Generator;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.Goldens;
import org.lanewise.nn.Linear;
import org.lanewise.nn.Sequential;

class ClippingTest {
  private final Goldens goldens = Goldens.read("clipping");

  /** A parameter with this gradient. */
  private static Tensor parameter(Tensor gradient) {
    Tensor p = Tensor.zeros(gradient.shape().toArray()).requiresGrad(true);
    p.mul(gradient).sum().backward();
    return p;
  }

  private static Tensor grad(Tensor p) {
    return Objects.requireNonNull(p.grad());
  }

  private static Tensor random(long... sizes) {
    return Generator.defaultGenerator().uniform(Shape.of(sizes), 0, 1).mul(2).sub(1);
  }

  @Test
  void normsAndGradientsAreThoseOfPyTorch() {
    for (double kind : new double[] {0.5, 1, 2, 3, Double.POSITIVE_INFINITY}) {
      for (double most : new double[] {0.7, 1000}) {
        Generator.manualSeed(11);
        List<Tensor> parameters = new ArrayList<>();
        parameters.add(parameter(random(3, 4)));
        parameters.add(parameter(random(5)));
        parameters.add(Tensor.zeros(2, 1, 3).requiresGrad(true));
        String name = (Double.isInfinite(kind) ? "inf" : "" + kind) + "." + most + ".";
        double norm = ClipGrad.clipGradNorm(parameters, most, kind);
        assertEquals(goldens.get(name + "norm").item(), norm, 1e-6 * norm, name);
        goldens.check(name + 0, grad(parameters.get(0)), 1e-6);
        goldens.check(name + 1, grad(parameters.get(1)), 1e-6);
        assertNull(parameters.get(2).grad());
      }
    }
  }

  @Test
  void normsAndScalingAreThereByThemselves() {
    Tensor p = parameter(Tensor.of(3f, 4f));
    assertEquals(5, ClipGrad.getTotalNorm(List.of(grad(p))));
    assertEquals(4, ClipGrad.getTotalNorm(List.of(grad(p)), Double.POSITIVE_INFINITY));
    ClipGrad.clipGradsWithNorm(List.of(p, Tensor.zeros(1)), 1, 10);
    assertArrayEquals(new float[] {0.3f, 0.4f}, grad(p).toFloatArray(), 1e-6f); // 1 / 10
    ClipGrad.clipGradsWithNorm(List.of(p), 20, 10);
    assertArrayEquals(new float[] {0.3f, 0.4f}, grad(p).toFloatArray(), 1e-6f);
    List<Tensor> broken = List.of(Tensor.of(Float.NaN));
    assertEquals(Double.NaN, ClipGrad.getTotalNorm(broken));
    var e = assertThrows(IllegalStateException.class, () -> ClipGrad.getTotalNorm(broken, 2, true));
    assertEquals("getTotalNorm: expected a finite norm, got NaN", e.getMessage());
  }

  @Test
  void valuesAreThoseOfPyTorch() {
    Generator.manualSeed(11);
    Tensor p = parameter(random(3, 4));
    ClipGrad.clipGradValue(List.of(p, Tensor.zeros(1).requiresGrad(true)), 0.3);
    goldens.check("value", grad(p), 0);
    assertFalse(grad(p).requiresGrad());
  }

  private static String refused(Executable call) {
    return String.valueOf(assertThrows(IllegalStateException.class, call).getMessage());
  }

  @Test
  void gradientsThatAreNotFiniteAreNamed() {
    Tensor p = parameter(Tensor.of(1f, Float.NaN));
    List<Tensor> both = List.of(parameter(Tensor.of(2f)), p);
    assertEquals(
        "clipGradNorm: expected finite gradients, got NaN in that of parameter 1 [2]",
        refused(() -> ClipGrad.clipGradNorm(both, 1)));
    assertEquals(
        "clipGradValue: expected finite gradients, got NaN in that of parameter 1 [2]",
        refused(() -> ClipGrad.clipGradValue(both, 1)));
    assertArrayEquals(new float[] {1, Float.NaN}, grad(p).toFloatArray());
    assertArrayEquals(new float[] {2}, grad(both.get(0)).toFloatArray());
    Sequential net = Sequential.of(new Linear(2, 2), Sequential.of(new Linear(2, 1)));
    net.call(Tensor.of(1f, Float.POSITIVE_INFINITY)).sum().backward();
    String infinite = refused(() -> ClipGrad.clipGradNorm(net, 1));
    assertTrue(
        infinite.startsWith("clipGradNorm: expected finite gradients, got ")
            && infinite.endsWith(" in that of 0.weight [2, 2]"),
        infinite);
    Tensor large = parameter(Tensor.of(3e38f, 3e38f));
    assertEquals(
        "clipGradNorm: expected a finite norm, got Infinity",
        refused(() -> ClipGrad.clipGradNorm(List.of(large), 1)));
    Tensor infinity = parameter(Tensor.of(1f, Float.NEGATIVE_INFINITY));
    ClipGrad.clipGradValue(List.of(infinity), 2);
    assertArrayEquals(new float[] {1, -2}, grad(infinity).toFloatArray());
    assertEquals(0, ClipGrad.clipGradNorm(List.of(), 1));
  }

  @Test
  void gradientsThatAreNotFiniteMaySpread() {
    Tensor p = parameter(Tensor.of(1f, Float.NaN));
    assertEquals(Double.NaN, ClipGrad.clipGradNorm(List.of(p), 1, 2, false));
    assertArrayEquals(new float[] {Float.NaN, Float.NaN}, grad(p).toFloatArray()); // as PyTorch
    Tensor q = parameter(Tensor.of(1f, Float.POSITIVE_INFINITY));
    assertEquals(Double.POSITIVE_INFINITY, ClipGrad.clipGradNorm(List.of(q), 1, 2, false));
    assertArrayEquals(new float[] {0, Float.NaN}, grad(q).toFloatArray());
  }

  @Test
  void parametersAreOneVectorAndBack() {
    Linear layer = new Linear(3, 2);
    Tensor vector = ParameterVector.parametersToVector(layer.parameters());
    assertEquals(Shape.of(8), vector.shape());
    float[] all = vector.toFloatArray();
    float[] weight = layer.parameter("weight").toFloatArray();
    for (int i = 0; i < weight.length; i++) {
      assertEquals(weight[i], all[i]);
    }
    vector.mul(2).sum().backward();
    assertArrayEquals(new float[] {2, 2}, grad(layer.parameter("bias")).toFloatArray());
    ParameterVector.vectorToParameters(vector.mul(3), layer.parameters());
    assertEquals(3 * all[7], layer.parameter("bias").toFloatArray()[1]);
    assertThrows(
        ShapeException.class,
        () -> ParameterVector.vectorToParameters(Tensor.zeros(9), layer.parameters()));
    assertThrows(
        ShapeException.class,
        () -> ParameterVector.vectorToParameters(Tensor.zeros(2, 4), layer.parameters()));
  }
}
