package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanewise.Tensor;

class ContainersTest {
  private static List<String> names(Module container) {
    return List.copyOf(container.children().keySet());
  }

  private static List<Module> all(Iterable<Module> container) {
    List<Module> modules = new ArrayList<>();
    container.forEach(modules::add);
    return modules;
  }

  @Test
  void sequentialsAreChangedByPosition() {
    Module a = new Linear(1, 2);
    Module b = new ReLU();
    Module c = new Linear(2, 3);
    Sequential net = Sequential.of(a, b);
    assertSame(net, net.append(c));
    assertEquals(List.of("0", "1", "2"), names(net));
    assertSame(c, net.get(-1));
    assertSame(a, net.get(-3));
    Module d = new Flatten();
    net.insert(1, d).insert(-1, b);
    assertEquals(List.of(a, d, b, b, c), all(net));
    assertEquals(List.of("0", "1", "2", "3", "4"), names(net));
    assertSame(a, net.remove(0));
    assertEquals(List.of(d, b, b, c), all(net));
    assertEquals(List.of("0", "1", "2", "3"), names(net));
    net.set(-1, a).extend(List.of(c)).insert(5, d);
    assertEquals(List.of(d, b, b, a, c, d), all(net));
    assertEquals(6, net.size());
    var e = assertThrows(IndexOutOfBoundsException.class, () -> net.get(6));
    assertEquals("Sequential: expected a position from -6 to 5, got 6", e.getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> net.insert(7, a));
    assertThrows(IndexOutOfBoundsException.class, () -> net.remove(-7));
    assertThrows(IndexOutOfBoundsException.class, () -> net.set(6, a));
  }

  @Test
  void slicesShareModulesAndKeepNames() {
    Sequential net = Sequential.of(new Linear(1, 2), new ReLU(), new Linear(2, 3), new Flatten());
    Sequential part = net.slice(1, 3);
    assertEquals(List.of("1", "2"), names(part)); // as in PyTorch
    assertSame(net.get(2), part.get(1));
    assertEquals(List.of("3"), names(net.slice(-1)));
    assertEquals(List.of("0", "1"), names(net.slice(-9, 2)));
    assertEquals(List.of(), names(net.slice(3, 1)));
    assertEquals(List.of("0", "1", "2"), names(part.append(new ReLU())));
    assertEquals(4, net.size());
  }

  @Test
  void namesThatAreNoPositionsStay() {
    Sequential net = Sequential.named("hidden", new Linear(4, 3), "act", new ReLU());
    net.insert(0, new Flatten()).append("out", new Linear(3, 2));
    assertEquals(List.of("0", "hidden", "act", "out"), names(net));
    net.remove(1);
    assertEquals(List.of("0", "act", "out"), names(net));
    net.set(2, new Linear(4, 1));
    assertEquals(List.of("out.weight", "out.bias"), List.copyOf(net.namedParameters().keySet()));
    assertThrows(IllegalArgumentException.class, () -> net.append("out", new ReLU()));
    var odd = assertThrows(IllegalArgumentException.class, () -> Sequential.named("a"));
    assertEquals(
        "Sequential: expected pairs of a name and a module, got 1 arguments", odd.getMessage());
    var swapped =
        assertThrows(IllegalArgumentException.class, () -> Sequential.named(new ReLU(), "a"));
    assertEquals(
        "Sequential: expected a name and a module at 0, got ReLU() and a", swapped.getMessage());
  }

  @Test
  void listsAreLists() {
    ModuleList list = ModuleList.of(3, i -> new Linear(i + 1, 1));
    assertEquals("Linear(inFeatures=3, outFeatures=1, bias=true)", list.get(2).toString());
    Module relu = new ReLU();
    list.append(relu).insert(1, relu).set(0, relu);
    assertEquals(5, list.size());
    assertSame(relu, list.remove(-1));
    assertEquals(List.of("0", "1", "2", "3"), names(list));
    assertEquals(List.of(relu, relu), all(list.slice(0, 2)));
    assertEquals(List.of("0", "1"), names(list.slice(2, 9)));
    assertEquals(List.of(), all(list.slice(2, 1)));
    assertEquals(
        List.of("2.weight", "2.bias", "3.weight", "3.bias"),
        List.copyOf(list.namedParameters().keySet()));
    assertEquals(2, list.slice(2, 4).as(Linear.class).size());
    assertThrows(ClassCastException.class, () -> list.as(Linear.class));
    assertEquals(all(list), all(new ModuleList().extend(list)));
    assertThrows(UnsupportedOperationException.class, () -> list.call(Tensor.ones(1, 1)));
    assertThrows(IndexOutOfBoundsException.class, () -> new ModuleList().get(0));
    assertEquals(1, ModuleList.of(list).size()); // a list of a list
    assertEquals(1, Sequential.of(Sequential.of(relu, relu)).size());
  }

  @Test
  void dictionariesHaveNames() {
    Module relu = new ReLU();
    ModuleDict dict = ModuleDict.of("act", relu, "out", new Linear(1, 1));
    assertSame(relu, dict.get("act"));
    assertEquals(List.of("act", "out"), List.copyOf(dict.keys()));
    assertEquals(2, dict.values().size());
    dict.put("act", new Flatten()).put("more", relu);
    assertEquals(List.of("act", "out", "more"), List.copyOf(dict.keys()));
    assertSame(relu, dict.remove("more"));
    assertFalse(dict.containsKey("more"));
    dict.putAll(ModuleDict.of("out", relu, "last", relu));
    assertEquals(3, dict.size());
    assertSame(relu, dict.get("out"));
    assertThrows(IllegalArgumentException.class, () -> dict.get("more"));
    assertThrows(IllegalArgumentException.class, () -> dict.remove("more"));
    assertThrows(IllegalArgumentException.class, () -> dict.put("a.b", relu));
    assertThrows(IllegalArgumentException.class, () -> ModuleDict.of("a", relu, "a", relu));
    dict.clear();
    assertEquals(0, dict.size());
  }

  @Test
  void parametersStandInListsAndDictionaries() {
    ParameterList list = ParameterList.of(Tensor.ones(2, 3), Tensor.of(1f));
    list.append(Tensor.zeros(4)).set(1, Tensor.of(2f, 3f));
    assertEquals(List.of("0", "1", "2"), List.copyOf(list.namedParameters().keySet()));
    assertTrue(list.get(-2).requiresGrad());
    assertArrayEquals(new float[] {2, 3}, list.get(1).toFloatArray());
    List<Tensor> seen = new ArrayList<>();
    list.forEach(seen::add);
    assertEquals(list.parameters(), seen);
    assertEquals(3, list.size());
    assertThrows(IndexOutOfBoundsException.class, () -> list.get(3));
    ParameterDict dict = ParameterDict.of("left", Tensor.of(1f));
    dict.put("right", Tensor.of(2f)).put("left", Tensor.of(3f));
    assertEquals(List.of("left", "right"), List.copyOf(dict.keys()));
    assertEquals(3, dict.get("left").item());
    assertTrue(dict.get("left").requiresGrad());
    dict.remove("left");
    assertFalse(dict.containsKey("left"));
    assertEquals(1, dict.size());
    assertThrows(IllegalArgumentException.class, () -> dict.get("left"));
  }

  @Test
  void treesArePrintedAsInPyTorch() {
    class Net extends Module {
      Net() {
        addParameter("w", 1);
        add("blocks", ModuleList.of(new ReLU(), new ReLU(), new Flatten(), new ReLU()));
        add("empty", new ModuleDict());
        add("params", ParameterList.of(Tensor.ones(2, 3)));
        add("more", ParameterDict.of("left", Tensor.ones(new long[0])));
        add("towers", ModuleList.of(2, _ -> Sequential.of(new ReLU())));
      }

      @Override
      protected String arguments() {
        return "x=1\ny=2";
      }
    }
    assertEquals(
        """
        Net(
          x=1
          y=2
          (blocks): ModuleList(
            (0-1): 2 x ReLU()
            (2): Flatten(startDim=1, endDim=-1)
            (3): ReLU()
          )
          (empty): ModuleDict()
          (params): ParameterList(
              (0): Parameter containing: [float32 of size 2x3]
          )
          (more): ParameterDict(
              (left): Parameter containing: [float32 of size ]
          )
          (towers): ModuleList(
            (0-1): 2 x Sequential(
              (0): ReLU()
            )
          )
        )\
        """,
        new Net().toString());
    assertEquals("Sequential()", new Sequential().toString());
    assertEquals("ModuleList()", new ModuleList().toString());
    assertEquals("ParameterList()", new ParameterList().toString());
    assertEquals("Module()", new Module() {}.toString());
  }
}
