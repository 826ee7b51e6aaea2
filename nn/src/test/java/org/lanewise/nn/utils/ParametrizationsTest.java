package org.lanewise.nn.utils;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lanewise.nn.utils.Parametrizations.orthogonal;
import static org.lanewise.nn.utils.Parametrizations.spectralNorm;
import static org.lanewise.nn.utils.Parametrizations.weightNorm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.Conv2d;
import org.lanewise.nn.ConvTranspose2d;
import org.lanewise.nn.Goldens;
import org.lanewise.nn.Linear;
import org.lanewise.nn.Module;
import org.lanewise.optim.SGD;

class ParametrizationsTest {
  private static final double ROUNDING = 2e-5; // powers and inverses in float32

  private final Goldens goldens = Goldens.read("parametrized");

  private record Case(Supplier<Module> make, Shape input) {
    Case(Supplier<Module> make, long... sizes) {
      this(make, Shape.of(sizes));
    }
  }

  private static Map<String, Case> cases() {
    Map<String, Case> cases = new LinkedHashMap<>();
    Supplier<Module> linear = () -> new Linear(5, 3);
    SpectralOptions options = SpectralOptions.options();
    cases.put("weight_norm", new Case(() -> weightNorm(linear.get()), 4, 5));
    cases.put("weight_norm_1", new Case(() -> weightNorm(linear.get(), "weight", 1), 4, 5));
    cases.put(
        "weight_norm_all",
        new Case(() -> Parametrizations.weightNormOfAll(linear.get(), "weight"), 4, 5));
    cases.put("weight_norm_conv", new Case(() -> weightNorm(new Conv2d(2, 3, 3)), 2, 2, 5, 5));
    cases.put("spectral_norm", new Case(() -> spectralNorm(linear.get()), 4, 5));
    cases.put(
        "spectral_norm_3", new Case(() -> spectralNorm(linear.get(), options.iterations(3)), 4, 5));
    cases.put(
        "spectral_norm_1",
        new Case(() -> spectralNorm(linear.get(), options.axis(1).eps(1e-3)), 4, 5));
    cases.put(
        "spectral_norm_bias",
        new Case(() -> spectralNorm(linear.get(), options.name("bias")), 4, 5));
    cases.put("spectral_norm_conv", new Case(() -> spectralNorm(new Conv2d(2, 3, 3)), 2, 2, 5, 5));
    cases.put(
        "spectral_norm_transposed",
        new Case(() -> spectralNorm(new ConvTranspose2d(2, 3, 3)), 2, 2, 5, 5));
    cases.put(
        "weight_norm_transposed",
        new Case(() -> weightNorm(new ConvTranspose2d(2, 3, 3), "weight", 1), 2, 2, 5, 5));
    cases.put("both", new Case(() -> spectralNorm(weightNorm(linear.get())), 4, 5));
    for (OrthogonalMap map : OrthogonalMap.values()) {
      for (long[] size : new long[][] {{4, 4}, {3, 5}, {5, 3}}) {
        cases.put(
            map.name().toLowerCase(Locale.ROOT) + "_" + size[0] + "_" + size[1],
            new Case(() -> orthogonal(new Linear(size[0], size[1]), "weight", map), 2, size[0]));
      }
    }
    cases.put("orthogonal", new Case(() -> orthogonal(new Linear(6, 6)), 2, 6));
    return cases;
  }

  private static Tensor random(Shape shape) {
    return Generator.defaultGenerator().uniform(shape, 0, 1).mul(2).sub(1);
  }

  @Test
  void valuesGradientsAndStatesAreThoseOfPyTorch() {
    cases()
        .forEach(
            (name, one) -> {
              Generator.manualSeed(7);
              Module module = one.make.get();
              for (int run = 0; run < 2; run++) {
                Tensor y = module.call(random(one.input));
                goldens.check(name + ".output" + run, y, ROUNDING);
                module.zeroGrad();
                y.backward(random(y.shape()));
              }
              module
                  .namedParameters()
                  .forEach(
                      (key, p) ->
                          goldens.check(
                              name + ".grad." + key, Objects.requireNonNull(p.grad()), ROUNDING));
              new SGD(module.parameters(), SGD.lr(0.1)).step();
              Tensor ones = Tensor.ones(one.input.toArray());
              goldens.check(name + ".trained", module.call(ones), ROUNDING);
              module.eval();
              goldens.check(name + ".eval", module.call(ones), ROUNDING);
              Map<String, Tensor> state = module.stateDict();
              state.forEach((key, t) -> goldens.check(name + ".state." + key, t, ROUNDING));
              String prefix = name + ".state.";
              assertEquals(
                  goldens.all().keySet().stream().filter(k -> k.startsWith(prefix)).count(),
                  state.size());
            });
  }

  @Test
  void namesAndTreesAreThoseOfPyTorch() {
    Module layer = weightNorm(new Linear(3, 2));
    List<String> names =
        List.of("bias", "parametrizations.weight.original0", "parametrizations.weight.original1");
    assertEquals(names, List.copyOf(layer.stateDict().keySet()));
    assertEquals(names, List.copyOf(layer.namedParameters().keySet()));
    assertEquals(
        List.of("", "parametrizations", "parametrizations.weight", "parametrizations.weight.0"),
        List.copyOf(layer.namedModules().keySet()));
    assertEquals(
        """
        ParametrizedLinear(
          inFeatures=3, outFeatures=2, bias=true
          (parametrizations): ModuleDict(
            (weight): ParametrizationList(
              (0): WeightNorm()
            )
          )
        )\
        """,
        layer.toString());
    assertEquals(
        List.of(
            "bias",
            "parametrizations.weight.original",
            "parametrizations.weight.0._u",
            "parametrizations.weight.0._v"),
        List.copyOf(spectralNorm(new Linear(3, 2)).stateDict().keySet()));
  }

  @Test
  void removalLeavesTheValue() {
    Module layer = weightNorm(new Linear(3, 2));
    Tensor before = layer.parameter("weight").clone();
    assertTrue(layer.isParametrized("weight"));
    assertFalse(layer.isParametrized("bias"));
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> layer.removeParametrizations("weight", false));
    assertEquals(
        "Linear: expected leaveParametrized, since \"weight\" is computed from 2 tensors, got"
            + " false",
        e.getMessage());
    assertSame(layer, Parametrizations.remove(layer, "weight"));
    assertArrayEquals(before.toFloatArray(), layer.parameter("weight").toFloatArray());
    assertTrue(layer.parameter("weight").isLeaf() && layer.parameter("weight").requiresGrad());
    assertEquals(List.of("bias", "weight"), List.copyOf(layer.stateDict().keySet()));
    assertEquals("Linear(inFeatures=3, outFeatures=2, bias=true)", layer.toString());
    assertThrows(
        IllegalArgumentException.class, () -> layer.removeParametrizations("weight", true));
  }

  /** Upper triangle, mirrored. */
  private static final class Symmetric extends Module {
    @Override
    public Tensor forward(Tensor x) {
      return x.triu().add(x.triu(1).t());
    }
  }

  @Test
  void oneOriginalIsTheSameTensor() {
    Linear layer = new Linear(3, 3);
    Tensor weight = layer.parameter("weight");
    float[] before = weight.toFloatArray();
    SGD optimizer = new SGD(layer.parameters(), SGD.lr(0.5));
    try (Scope _ = Scope.open()) {
      layer.parametrize("weight", new Symmetric());
    }
    assertSame(weight, layer.parameter("parametrizations.weight.original"));
    Tensor value = layer.parameter("weight");
    assertArrayEquals(value.toFloatArray(), value.t().toFloatArray());
    layer.call(Tensor.ones(1, 3)).sum().backward();
    optimizer.step();
    assertFalse(value.allclose(layer.parameter("weight")));
    float[] after = layer.parameter("weight").toFloatArray();
    layer.removeParametrizations("weight", true);
    assertSame(weight, layer.parameter("weight"));
    assertArrayEquals(after, weight.toFloatArray());
    layer.parametrize("weight", new Symmetric());
    weight.setData(Tensor.of(before).reshape(3, 3));
    layer.removeParametrizations("weight", false);
    assertArrayEquals(before, layer.parameter("weight").toFloatArray());
  }

  @Test
  void parametersAreSetThroughTheInverse() {
    Module layer = weightNorm(new Linear(3, 2));
    Tensor value = Tensor.of(3f, 0f, 4f, 1f, 0f, 0f).reshape(2, 3);
    layer.setParameter("weight", value);
    assertArrayEquals(value.toFloatArray(), layer.parameter("weight").toFloatArray(), 1e-6f);
    assertArrayEquals(
        new float[] {5, 1}, layer.parameter("parametrizations.weight.original0").toFloatArray());
    layer.setParameter("bias", Tensor.of(1f, 2f));
    assertArrayEquals(new float[] {1, 2}, layer.parameter("bias").toFloatArray());
    assertThrows(ShapeException.class, () -> layer.setParameter("bias", Tensor.of(1f)));
    weightNorm(layer, "bias"); // each element has a length of its own
    layer.setParameter("bias", Tensor.of(-3f, 2f));
    assertArrayEquals(new float[] {-3, 2}, layer.parameter("bias").toFloatArray());
    assertArrayEquals(
        new float[] {3, 2}, layer.parameter("parametrizations.bias.original0").toFloatArray());
    Module symmetric = new Linear(3, 3).parametrize("weight", new Symmetric());
    var e =
        assertThrows(
            UnsupportedOperationException.class,
            () -> symmetric.setParameter("weight", Tensor.eye(3)));
    assertEquals("Symmetric: has no rightInverse, which setting a value needs", e.getMessage());
    Module q = orthogonal(new Linear(3, 3));
    q.setParameter("weight", Tensor.eye(3));
    assertTrue(Tensor.eye(3).allclose(q.parameter("weight"), 0, 1e-6, false));
  }

  @Test
  void orthogonalMatricesStayOrthogonal() {
    for (OrthogonalMap map : OrthogonalMap.values()) {
      Module layer = orthogonal(new Linear(3, 5), "weight", map).to(DType.FLOAT64);
      SGD optimizer = new SGD(layer.parameters(), SGD.lr(1));
      Tensor x = Tensor.arange(6).to(DType.FLOAT64).reshape(2, 3);
      for (int step = 0; step < 3; step++) {
        optimizer.zeroGrad();
        layer.call(x).sub(1).pow(2).sum().backward();
        optimizer.step();
      }
      Tensor w = layer.parameter("weight");
      Tensor one = Tensor.eye(3).to(DType.FLOAT64);
      // The base was made in float32.
      assertTrue(w.t().matmul(w).allclose(one, 0, 1e-6, false), map + " " + w.t().matmul(w));
    }
  }

  @Test
  void typesModesAndUnrecordedUse() {
    Module layer = spectralNorm(new Linear(4, 3)).to(DType.FLOAT64);
    layer.eval();
    float[] u = layer.buffer("parametrizations.weight.0._u").toFloatArray();
    try (Grad _ = Grad.off()) {
      Tensor y = layer.call(Tensor.ones(1, 4).to(DType.FLOAT64));
      assertEquals(DType.FLOAT64, y.dtype());
    }
    assertArrayEquals(u, layer.buffer("parametrizations.weight.0._u").toFloatArray());
    layer.train();
    layer.parameter("weight");
    assertFalse(
        java.util.Arrays.equals(u, layer.buffer("parametrizations.weight.0._u").toFloatArray()));
    assertEquals("weight", SpectralOptions.options().name());
  }

  @Test
  void whatCannotBeIsRefusedAndNothingChanges() {
    class Held extends Module {
      @SuppressWarnings("unused") // found by reflection
      final Tensor w = addParameter("w", 2, 2);
    }
    var field =
        assertThrows(
            IllegalStateException.class, () -> new Held().parametrize("w", new Symmetric()));
    assertEquals(
        "Held: expected forward to read parameter(\"w\"), got the field w that holds the tensor,"
            + " which would not see what stands in for it; remove the field",
        field.getMessage());
    class Narrow extends Module {
      @Override
      public Tensor forward(Tensor x) {
        return x.narrow(0, 0, 1);
      }
    }
    class Wide extends Module {
      @Override
      public Tensor forward(Tensor x) {
        return x.to(DType.FLOAT64);
      }
    }
    Linear layer = new Linear(2, 2);
    var shape = assertThrows(ShapeException.class, () -> layer.parametrize("weight", new Narrow()));
    assertEquals(
        "Linear: parametrize(\"weight\"): expected a value of the shape [2, 2], got [1, 2]",
        shape.getMessage());
    assertThrows(org.lanewise.DTypeException.class, () -> layer.parametrize("weight", new Wide()));
    assertThrows(IllegalArgumentException.class, () -> layer.parametrize("w", new Narrow()));
    Linear none = new Linear(2, 2, false);
    assertThrows(IllegalArgumentException.class, () -> none.parametrize("bias", new Narrow()));
    assertThrows(ShapeException.class, () -> orthogonal(layer, "bias"));
    assertThrows(IllegalArgumentException.class, () -> SpectralOptions.options().iterations(0));
    assertThrows(ShapeException.class, () -> weightNorm(layer, "weight", 2));
    assertEquals(List.of("weight", "bias"), List.copyOf(layer.stateDict().keySet()));
    layer.parametrize("weight", new Symmetric());
    assertThrows(ShapeException.class, () -> layer.parametrize("weight", new Narrow()));
    assertEquals(1, layer.module("parametrizations.weight").children().size());
  }
}
