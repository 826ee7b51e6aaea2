package org.lanewise.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;

/** The state of an optimizer by names, as checkpoints hold it; see {@link Optimizer#stateDict}. */
final class OptimizerState {
  private static final String INITIAL = "initial_lr";

  private final Optimizer optimizer;
  private final Map<String, Tensor> given;
  private final Set<String> expected = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private OptimizerState(Optimizer optimizer, Map<String, Tensor> given) {
    this.optimizer = optimizer;
    this.given = given;
  }

  static Map<String, Tensor> of(Optimizer optimizer) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    List<ParameterState> states = optimizer.states();
    for (int i = 0; i < states.size(); i++) {
      ParameterState state = states.get(i);
      if (state.exists()) {
        for (String name : state.names()) {
          named.put(stateName(i, name), state.tensor(name));
        }
        for (String name : state.numberNames()) {
          named.put(stateName(i, name), number(state.number(name)));
        }
      }
    }
    int first = 0;
    for (int g = 0; g < optimizer.groups().size(); g++) {
      ParameterGroup group = optimizer.groups().get(g);
      int number = g;
      Settings.of(group.options())
          .forEach((name, value) -> named.put(groupName(number, name), number(value)));
      if (group.hasInitialLearningRate()) {
        named.put(groupName(g, INITIAL), number(group.initialLearningRate()));
      }
      int end = first + group.parameters().size();
      named.put(groupName(g, "params"), Tensor.arange(first, end));
      first = end;
    }
    return named;
  }

  private static String stateName(int parameter, String name) {
    return "state." + parameter + "." + name;
  }

  private static String groupName(int group, String name) {
    return "param_groups." + group + "." + name;
  }

  private static Tensor number(double value) {
    return Tensor.full(Shape.of(), value, DType.FLOAT64);
  }

  // ---- loading

  static void load(Optimizer optimizer, Map<String, Tensor> given) {
    new OptimizerState(optimizer, given).load();
  }

  private void load() {
    List<ParameterGroup> groups = optimizer.groups();
    List<Record> options = new ArrayList<>();
    int first = 0;
    for (int g = 0; g < groups.size(); g++) {
      options.add(options(groups.get(g), g));
      checkParameters(g, first, groups.get(g).parameters().size());
      first += groups.get(g).parameters().size();
    }
    List<ParameterState> states = optimizer.states();
    for (int i = 0; i < states.size(); i++) {
      if (isGiven(i)) {
        checkState(states.get(i), i, options.get(groups.indexOf(states.get(i).group())));
      }
    }
    for (String name : given.keySet()) {
      if (!expected.contains(name)) {
        problems.add("unexpected " + name);
      }
    }
    if (!problems.isEmpty()) {
      throw new ShapeException(
          optimizer.name() + ": state does not fit: " + String.join("; ", problems));
    }
    for (int g = 0; g < groups.size(); g++) {
      groups.get(g).setOptions(options.get(g));
      Tensor initial = given.get(groupName(g, INITIAL));
      groups.get(g).setInitialLearningRate(initial == null ? Double.NaN : initial.item());
    }
    for (int i = 0; i < states.size(); i++) {
      copy(states.get(i), i);
    }
  }

  // The options that the given numbers make; the constructor of the record refuses bad ones.
  private Record options(ParameterGroup group, int g) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (String name : Settings.of(group.options()).keySet()) {
      Tensor number = expect(groupName(g, name), Shape.of());
      if (number != null) {
        numbers.put(name, number.item());
      }
    }
    if (given.containsKey(groupName(g, INITIAL))) {
      expect(groupName(g, INITIAL), Shape.of());
    }
    return problems.isEmpty() ? Settings.with(group.options(), numbers) : group.options();
  }

  private void checkParameters(int g, int first, int count) {
    Tensor indices = expect(groupName(g, "params"), Shape.of(count));
    long[] own = Tensor.arange(first, first + count).toLongArray();
    if (indices != null && !Arrays.equals(indices.toLongArray(), own)) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s: expected %s, got %s",
              groupName(g, "params"),
              Arrays.toString(own),
              Arrays.toString(indices.toLongArray())));
    }
  }

  private boolean isGiven(int parameter) {
    String prefix = stateName(parameter, "");
    return given.keySet().stream().anyMatch(name -> name.startsWith(prefix));
  }

  private void checkState(ParameterState state, int parameter, Record options) {
    for (String name : optimizer.stateNames(state.parameter(), options)) {
      expect(stateName(parameter, name), optimizer.stateShape(state.parameter(), name));
    }
    for (String name : state.numberNames()) {
      expect(stateName(parameter, name), Shape.of());
    }
  }

  private @Nullable Tensor expect(String name, Shape shape) {
    expected.add(name);
    Tensor tensor = given.get(name);
    if (tensor == null) {
      problems.add("missing " + name + " " + shape);
    } else if (!tensor.shape().equals(shape)) {
      problems.add(name + ": expected " + shape + ", got " + tensor.shape());
      return null;
    }
    return tensor;
  }

  private void copy(ParameterState state, int parameter) {
    if (!isGiven(parameter)) {
      state.clear();
      return;
    }
    Tensor owner = state.parameter();
    state.make(
        optimizer.stateNames(owner, state.group().options()),
        name -> optimizer.stateShape(owner, name));
    try (Grad _ = Grad.off()) {
      for (String name : state.names()) {
        state.tensor(name).copyFrom(tensor(parameter, name));
      }
    }
    for (String name : state.numberNames()) {
      state.setNumber(name, tensor(parameter, name).item());
    }
    state.endStep(); // no longer new
  }

  private Tensor tensor(int parameter, String name) {
    return Objects.requireNonNull(given.get(stateName(parameter, name)));
  }
}
