package org.lanewise.nn;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.autograd.Hook;

/** One run of a network that is looked at, for its summary. */
final class Observation {
  private static final class Seen {
    @Nullable Shape output;
    long multiplyAdds;
    long outputBytes;
  }

  private final IdentityHashMap<Module, Seen> seen = new IdentityHashMap<>();

  private Observation() {}

  static List<Tensor> zeros(Module root, Shape first, Shape... more) {
    DType type =
        Parts.tensors(root, module -> module.parameters).values().stream()
            .map(Tensor::dtype)
            .filter(DType::isFloatingPoint)
            .findFirst()
            .orElse(DType.FLOAT32);
    List<Tensor> inputs = new ArrayList<>(List.of(Tensor.zeros(first, type)));
    for (Shape shape : more) {
      inputs.add(Tensor.zeros(shape, type));
    }
    return inputs;
  }

  static Summary run(Module root, List<Tensor> inputs) {
    Observation observation = new Observation();
    List<Module> modules = root.modules();
    List<Hook> hooks = new ArrayList<>();
    IdentityHashMap<Module, Boolean> training = new IdentityHashMap<>();
    try (Grad _ = Grad.off();
        Scope _ = Scope.open()) {
      for (Module module : modules) {
        training.put(module, module.isTraining());
        hooks.add(module.registerForwardHook(observation::see));
      }
      root.eval();
      switch (inputs.size()) {
        case 1 -> root.call(inputs.get(0));
        case 2 -> root.call(inputs.get(0), inputs.get(1));
        case 3 -> root.call(inputs.get(0), inputs.get(1), inputs.get(2));
        default ->
            throw new IllegalArgumentException(
                "summary: expected 1 to 3 inputs, got " + inputs.size());
      }
    } finally {
      hooks.forEach(Hook::remove);
      training.forEach(Module::setTraining);
    }
    return observation.summary(root);
  }

  private @Nullable Tensor see(Module module, List<Tensor> inputs, Tensor output) {
    Seen seenSoFar = seen.computeIfAbsent(module, _ -> new Seen());
    seenSoFar.output = output.shape();
    List<Shape> shapes = inputs.stream().map(Tensor::shape).toList();
    seenSoFar.multiplyAdds += module.multiplyAdds(shapes, output.shape());
    if (module.children.isEmpty()) {
      seenSoFar.outputBytes += bytes(output);
    }
    return null;
  }

  private static long bytes(Tensor tensor) {
    return tensor.elements() * tensor.dtype().bytes();
  }

  private Summary summary(Module root) {
    List<Summary.Row> rows = new ArrayList<>();
    Set<Tensor> counted = Parts.identitySet();
    root.namedModules()
        .forEach(
            (path, module) -> {
              Seen of = seen.getOrDefault(module, new Seen());
              long own = 0;
              for (Tensor tensor : module.parameters.values()) {
                if (tensor != null && counted.add(tensor)) {
                  own += tensor.elements();
                }
              }
              rows.add(new Summary.Row(path, module.typeName(), of.output, own, of.multiplyAdds));
            });
    List<Tensor> parameters = root.parameters();
    return new Summary(
        rows,
        parameters.stream().mapToLong(Tensor::elements).sum(),
        parameters.stream().filter(Tensor::requiresGrad).mapToLong(Tensor::elements).sum(),
        rows.stream().mapToLong(Summary.Row::multiplyAdds).sum(),
        parameters.stream().mapToLong(Observation::bytes).sum(),
        root.buffers().stream().mapToLong(Observation::bytes).sum(),
        seen.values().stream().mapToLong(s -> s.outputBytes).sum());
  }
}
