package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** Parts in fields that were not added are no silent loss. */
@SuppressWarnings("unused") // the fields are looked at by reflection
class UnregisteredTest {
  private abstract static class Identity extends Module {
    @Override
    public Tensor forward(Tensor x) {
      return x;
    }
  }

  private static String message(Module module) {
    String message = assertThrows(IllegalStateException.class, module::parameters).getMessage();
    assertEquals(
        message, assertThrows(IllegalStateException.class, module::stateDict).getMessage());
    assertEquals(
        message,
        assertThrows(IllegalStateException.class, () -> module.call(Tensor.ones(1, 1)))
            .getMessage());
    return String.valueOf(message);
  }

  @Test
  void modulesInFields() {
    class Net extends Identity {
      final Module hidden = new Linear(1, 1);
    }
    assertEquals(
        "Net: expected fields to hold what was added, got a Linear in field Net.hidden that was"
            + " not; write add(\"hidden\", ...) around it, or declare the field transient if it"
            + " shall be no part",
        message(new Net()));
  }

  @Test
  void modulesInCollections() {
    class Lists extends Identity {
      final List<Module> blocks = List.of(new ReLU());
    }
    class Arrays extends Identity {
      final Linear[][] blocks = {{new Linear(1, 1)}};
    }
    class Maps extends Lists {
      final Map<String, List<Module>> more = Map.of("a", List.of(new ReLU()));

      Maps() {
        blocks.forEach(block -> add("block", block));
      }
    }
    String write = "add(\"blocks\", ModuleList.of(...)) and keep that";
    assertTrue(message(new Lists()).contains("a ReLU inside field Lists.blocks"));
    assertTrue(message(new Lists()).contains(write));
    assertTrue(message(new Arrays()).contains("a Linear inside field Arrays.blocks"));
    assertTrue(message(new Maps()).contains("a ReLU inside field Maps.more"));
  }

  @Test
  void parameters() {
    class Net extends Identity {
      final Tensor scale = Tensor.ones(1).requiresGrad(true);
    }
    class Lists extends Identity {
      final List<Tensor> scales = List.of(Tensor.ones(1).requiresGrad(true));
    }
    String what = "a Tensor that requires a gradient in field Net.scale";
    assertTrue(message(new Net()).contains(what));
    assertTrue(message(new Net()).contains("write addParameter(\"scale\", ...) around it"));
    assertTrue(message(new Lists()).contains("add(\"scales\", ParameterList.of(...))"));
  }

  @Test
  void partsOfParts() {
    class Inner extends Identity {
      final Module forgotten = new ReLU();
    }
    Sequential net = Sequential.of(new Inner());
    var list = assertThrows(IllegalStateException.class, net::namedParameters);
    assertTrue(String.valueOf(list.getMessage()).startsWith("Inner: "));
    var call = assertThrows(IllegalStateException.class, () -> net.call(Tensor.ones(1)));
    assertTrue(String.valueOf(call.getMessage()).startsWith("in 0: Inner: "));
  }

  @Test
  void whatWasAddedOrIsNoPartIsLeftAlone() {
    class Net extends Identity {
      final Linear out = add("out", new Linear(1, 1));
      final Tensor scale = addParameter("scale", 1);
      final ModuleList blocks = add("blocks", ModuleList.of(new ReLU(), new ReLU()));
      final Module firstBlock = blocks.get(0);
      final List<Module> order = new ArrayList<>(List.of(blocks.get(1), out));
      final Tensor constant = Tensor.ones(1);
      final Tensor result = scale.mul(2);
      final String name = "net";
      final transient Module teacher = new Linear(1, 1);
      final transient List<Module> others = List.of(new ReLU());
      final double[] numbers = {1};

      class Child extends Identity { // holds the Net that it was made in
        @Override
        public Tensor forward(Tensor x) {
          return out.call(x);
        }
      }

      final Child child = add("child", new Child());
    }
    Net net = new Net();
    assertEquals(3, net.parameters().size());
    assertEquals(Shape.of(2, 1), net.call(Tensor.ones(2, 1)).shape());
    Net more = new Net();
    more.order.add(new ReLU());
    assertThrows(IllegalStateException.class, more::parameters);
  }
}
