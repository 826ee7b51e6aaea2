package org.lanewise.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.lanewise.DType;
import org.lanewise.Tensor;

/**
 * A chain of operations, views and changes in place, drawn at random so that each step is valid.
 *
 * <p>It starts with copies of the leaves; its loss is the sum of all variables at its end, each
 * element with a weight of its own.
 */
final class Program {
  private static final int STEPS = 8;

  private final List<Plain> leaves = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final boolean whole;

  Program(SplittableRandom random, boolean whole) {
    this.whole = whole;
    int count = random.nextInt(1, 4);
    for (int i = 0; i < count; i++) {
      leaves.add(leaf(random));
    }
    List<Plain> variables = copies();
    for (int tries = 0; tries < 200 && steps.size() < STEPS; tries++) {
      Step step = Steps.draw(variables, random, whole);
      if (step != null) {
        steps.add(step);
        run(step, variables);
      }
    }
  }

  private Plain leaf(SplittableRandom random) {
    int[] shape = random.ints(random.nextInt(4), 1, 5).toArray();
    return Plain.build(shape, _ -> whole ? random.nextInt(-5, 6) : random.nextDouble(-2, 2));
  }

  private List<Plain> copies() {
    return leaves.stream().map(leaf -> leaf.map(v -> v)).collect(Collectors.toList());
  }

  private static void run(Step step, List<Plain> variables) {
    Plain[] inputs = step.inputs().stream().map(variables::get).toArray(Plain[]::new);
    Plain result = step.meaning().apply(inputs);
    if (!step.changes()) {
      variables.add(result);
    }
  }

  List<Plain> leaves() {
    return leaves;
  }

  boolean hasChanges() {
    return steps.stream().anyMatch(Step::changes);
  }

  /** What the variables are at the end. */
  List<Plain> meaning() {
    List<Plain> variables = copies();
    steps.forEach(step -> run(step, variables));
    return variables;
  }

  /** The loss with one element of one leaf moved by a small step. */
  double loss(int leaf, int element, double by) {
    Plain before = leaves.get(leaf);
    double[] values = before.values();
    values[element] += by;
    leaves.set(leaf, Plain.of(values, before.shape()));
    try {
      double loss = 0;
      List<Plain> variables = meaning();
      for (int v = 0; v < variables.size(); v++) {
        double[] last = variables.get(v).values();
        for (int i = 0; i < last.length; i++) {
          loss += last[i] * weight(v, i);
        }
      }
      return loss;
    } finally {
      leaves.set(leaf, before);
    }
  }

  private static double weight(int variable, int element) {
    return Math.cos(7 * variable + element);
  }

  /** The leaves as tensors. */
  List<Tensor> tensors(DType type) {
    return leaves.stream()
        .map(leaf -> Tensor.of(leaf.values(), longs(leaf.shape())).to(type))
        .collect(Collectors.toList());
  }

  /** Runs the library's operations; returns all variables at the end. */
  List<Tensor> call(List<Tensor> from) {
    List<Tensor> variables = from.stream().map(Tensor::clone).collect(Collectors.toList());
    for (Step step : steps) {
      Tensor[] inputs = step.inputs().stream().map(variables::get).toArray(Tensor[]::new);
      Tensor result = step.call().apply(inputs);
      if (!step.changes()) {
        variables.add(result);
      }
    }
    return variables;
  }

  /** The loss of variables, as {@link #loss} has it. */
  static Tensor loss(List<Tensor> variables) {
    Tensor loss = Tensor.scalar(0.0);
    for (int v = 0; v < variables.size(); v++) {
      Tensor variable = variables.get(v);
      double[] weights = new double[(int) variable.elements()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = weight(v, i);
      }
      Tensor factors = Tensor.of(weights, variable.shape().toArray());
      loss = loss.add(variable.mul(factors).sum());
    }
    return loss;
  }

  static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  /** The program as one writes it, line by line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    int variable = 0;
    for (Plain leaf : leaves) {
      text.append('v').append(variable++).append(" = ").append(leaf).append('\n');
    }
    for (Step step : steps) {
      String inputs = step.inputs().stream().map(i -> "v" + i).collect(Collectors.joining(", "));
      text.append(step.changes() ? "" : "v" + variable++ + " = ");
      text.append(step.text()).append(" of ").append(inputs).append('\n');
    }
    return text.toString();
  }
}
