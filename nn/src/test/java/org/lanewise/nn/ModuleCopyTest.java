package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.GradException;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.autograd.Hook;
import org.lanewise.nn.utils.Parametrizations;
import org.lanewise.optim.SGD;

/**
 * Copies behave as those of {@code copy.deepcopy} in PyTorch 2.13, which was asked for each case.
 */
@SuppressWarnings("unused") // fields are looked at by reflection
class ModuleCopyTest {
  private static final class Net extends Module {
    private final Linear fc = add("fc", new Linear(2, 2));
    private final BatchNorm1d norm = add("norm", new BatchNorm1d(2));
    private final Tensor scale = addParameter("scale", Tensor.ones(2));

    @Override
    public Tensor forward(Tensor x) {
      return norm.call(fc.call(x)).mul(scale);
    }
  }

  private static void checkApart(Module original, Module copy) {
    assertSame(original.getClass(), copy.getClass());
    Map<String, Tensor> own = original.stateDict();
    Map<String, Tensor> copied = copy.stateDict();
    assertEquals(List.copyOf(own.keySet()), List.copyOf(copied.keySet()));
    own.forEach(
        (name, tensor) -> {
          Tensor other = Objects.requireNonNull(copied.get(name));
          assertEquals(tensor.dtype(), other.dtype());
          assertArrayEquals(tensor.toDoubleArray(), other.toDoubleArray(), name);
          assertNotSame(tensor.storage(), other.storage(), name);
        });
    assertEquals(original.toString(), copy.toString());
  }

  @Test
  void fieldsHoldTheCopiedParts() {
    Net net = new Net();
    Net copy = Net.copyOf(net);
    checkApart(net, copy);
    assertSame(copy.fc, copy.module("fc"));
    assertSame(copy.scale, copy.parameter("scale"));
    assertNotSame(net.fc, copy.fc);
    Tensor x = Tensor.randn(3, 2);
    assertArrayEquals(net.call(x).toFloatArray(), copy.call(x).toFloatArray());
    Map<String, Tensor> before = net.copy().stateDict();
    SGD optimizer = new SGD(copy.parameters(), SGD.lr(0.5));
    copy.call(x).pow(3).sum().backward();
    optimizer.step();
    assertFalse(copy.fc.parameter("weight").allclose(net.fc.parameter("weight")));
    net.stateDict()
        .forEach(
            (name, tensor) ->
                assertTrue(tensor.equal(Objects.requireNonNull(before.get(name))), name));
    assertNull(net.scale.grad());
  }

  @Test
  void modesTypesAndFreedomAreCopiedButNoGradients() {
    Net net = new Net();
    net.to(DType.FLOAT64).eval();
    net.norm.train();
    net.fc.parameter("bias").requiresGrad(false);
    net.fc.call(Tensor.ones(1, 2).to(DType.FLOAT64)).sum().backward();
    Tensor state = Generator.defaultGenerator().state();
    Net copy;
    try (Scope _ = Scope.open()) {
      copy = Module.copyOf(net);
    }
    assertTrue(state.equal(Generator.defaultGenerator().state()));
    checkApart(net, copy);
    assertFalse(copy.isTraining());
    assertTrue(copy.norm.isTraining());
    assertFalse(copy.fc.parameter("bias").requiresGrad());
    assertTrue(copy.fc.parameter("weight").requiresGrad() && copy.scale.isLeaf());
    assertNull(copy.fc.parameter("weight").grad());
    assertEquals(
        List.copyOf(net.namedBuffers().keySet()), List.copyOf(copy.namedBuffers().keySet()));
  }

  @Test
  void whatIsTiedIsTiedInTheCopy() {
    class Tied extends Module {
      final Linear a = add("a", new Linear(2, 2));
      final Linear b = add("b", a);
      final Tensor again = addParameter("again", a.parameter("weight"));
    }
    Tied copy = Module.copyOf(new Tied());
    assertSame(copy.a, copy.b);
    assertSame(copy.again, copy.a.parameter("weight"));
    assertEquals(List.of("again", "a.bias"), List.copyOf(copy.namedParameters().keySet()));
  }

  @Test
  void hooksAreCalledForTheCopyToo() {
    Linear linear = new Linear(2, 2);
    Hook hook = linear.registerForwardHook((_, _, output) -> output.mul(2));
    Linear copy = Module.copyOf(linear);
    hook.remove();
    Tensor x = Tensor.ones(1, 2);
    assertTrue(linear.call(x).mul(2).equal(copy.call(x)));
    copy.registerForwardHook((_, _, output) -> output.mul(0));
    assertTrue(linear.call(x).abs().sum().item() > 0);
  }

  @Test
  void computedParametersAreCopied() {
    Module layer = Parametrizations.spectralNorm(new Linear(3, 2));
    Module copy = layer.copy();
    checkApart(layer, copy);
    layer.eval();
    copy.eval();
    assertTrue(layer.parameter("weight").equal(copy.parameter("weight")));
    Parametrizations.remove(copy, "weight");
    assertTrue(layer.isParametrized("weight"));
    copy.parameter("weight"); // its own again
  }

  @Test
  void containersOfPartsAreCopied() {
    record Pair(Linear first, int count) {}
    class Holder extends Module {
      final ModuleList all = add("all", ModuleList.of(new Linear(1, 1), new Linear(1, 2)));
      final List<Module> list = List.copyOf(all.children().values());
      final Map<String, Module> map = Map.of("one", all.get(1));
      final Set<Module> set = Set.of(all.get(0));
      final Module[] array = {all.get(1), all.get(0)};
      final Optional<Module> maybe = Optional.of(all.get(0));
      final Pair pair = new Pair((Linear) all.get(0), 7);
      final List<List<Module>> nested = List.of(List.of(all.get(1)));
      final List<String> names = List.of("a");
      final Tensor constant = Tensor.ones(2);
      final transient Linear other = new Linear(1, 1);
      final transient Module same = all.get(0);
      @Nullable Module none;
    }
    Holder holder = new Holder();
    Holder copy = Module.copyOf(holder);
    Module zero = copy.all.get(0);
    Module one = copy.all.get(1);
    assertNotSame(holder.all.get(0), zero);
    assertEquals(List.of(zero, one), copy.list);
    assertEquals(Map.of("one", one), copy.map);
    assertEquals(Set.of(zero), copy.set);
    assertArrayEquals(new Module[] {one, zero}, copy.array);
    assertEquals(Optional.of(zero), copy.maybe);
    assertEquals(new Pair((Linear) zero, 7), copy.pair);
    assertEquals(List.of(List.of(one)), copy.nested);
    assertSame(holder.names, copy.names);
    assertNotSame(holder.constant, copy.constant);
    assertTrue(holder.constant.equal(copy.constant));
    assertSame(holder.other, copy.other);
    assertSame(zero, copy.same);
    assertNull(copy.none);
    assertEquals(holder.all.get(1), holder.array[0]);
  }

  @Test
  void innerAndAnonymousClassesFollow() {
    class Outer extends Module {
      final Linear fc = add("fc", new Linear(2, 2));
      final Module inner = add("inner", new Inner());

      final class Inner extends Module {
        @Override
        public Tensor forward(Tensor x) {
          return fc.call(x); // of the enclosing module
        }
      }
    }
    Outer outer = new Outer();
    Outer copy = Module.copyOf(outer);
    copy.fc.parameter("weight").detach().fill(0);
    copy.fc.parameter("bias").detach().fill(0);
    Tensor x = Tensor.ones(1, 2);
    assertEquals(0, copy.inner.call(x).abs().sum().item());
    assertTrue(outer.inner.call(x).abs().sum().item() > 0);
  }

  @Test
  void whatCannotBeCopiedIsRefused() {
    class Lambda extends Module {
      final Linear fc = add("fc", new Linear(2, 2));
      final UnaryOperator<Tensor> f = x -> fc.call(x);
    }
    String message =
        String.valueOf(
            assertThrows(IllegalStateException.class, () -> new Lambda().copy()).getMessage());
    assertTrue(
        message.startsWith(
            "Lambda: copy: expected for field Lambda.f parts in a field, List, Set, Map, array or"
                + " record, got a Lambda inside "),
        message);
    class Caching extends Module {
      final Linear fc = add("fc", new Linear(2, 2));
      @Nullable Tensor last;

      @Override
      public Tensor forward(Tensor x) {
        last = fc.call(x);
        return last;
      }
    }
    Caching caching = new Caching();
    try (Scope _ = Scope.open()) {
      caching.call(Tensor.ones(1, 2));
      var e = assertThrows(GradException.class, caching::copy);
      assertEquals(
          "Caching: copy: expected tensors that are no results of recorded operations, or detach(),"
              + " got one of <Linear>",
          e.getMessage());
    }
    caching.copy(); // the output was released
    class Odd extends Module {
      final Linear fc = add("fc", new Linear(2, 2));
      final java.util.ArrayDeque<Module> queue = new java.util.ArrayDeque<>(List.of(fc));
    }
    class Forgotten extends Module {
      final Linear fc = new Linear(2, 2);
    }
    assertThrows(IllegalStateException.class, () -> new Forgotten().copy());
    assertThrows(IllegalStateException.class, () -> new Odd().copy());
  }

  @Test
  void copiesOfLazyLayersWaitForAnInputOfTheirOwn() {
    LazyLinear lazy = new LazyLinear(2);
    Module copy = lazy.copy();
    copy.call(Tensor.ones(1, 3));
    assertTrue(lazy.hasUninitializedParams());
    assertFalse(copy.hasUninitializedParams());
    lazy.call(Tensor.ones(1, 5));
    assertEquals(3, copy.parameter("weight").size(1));
    assertEquals(5, lazy.parameter("weight").size(1));
    checkApart(lazy, lazy.copy());
  }

  @Test
  void copiesOfTransformersDrawNoNumbersAndKeepHooks() {
    var layer =
        new TransformerEncoderLayer(
            4, 2, TransformerEncoderLayer.options().dimFeedforward(8).dropout(0));
    layer.registerForwardHook((_, _, output) -> output.add(1));
    Generator.manualSeed(3);
    var encoder = new TransformerEncoder(layer, 2);
    Tensor x = Tensor.rand(3, 1, 4);
    Generator.manualSeed(3);
    assertTrue(x.equal(Tensor.rand(3, 1, 4)));
    Tensor once = layer.call(x);
    assertTrue(encoder.call(x).allclose(layer.call(once), 0, 1e-6, false));
  }
}
