package org.lanewise.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/** Draws steps that are valid for the variables of a program. */
final class Steps {
  /** Draws a step for variables, null where its arguments do not suit it. */
  @FunctionalInterface
  interface Maker {
    @Nullable Step make(Draw draw);
  }

  /** The variables, and a choice among them. */
  static final class Draw {
    final List<Plain> variables;
    final SplittableRandom random;
    final boolean whole;

    Draw(List<Plain> variables, SplittableRandom random, boolean whole) {
      this.variables = variables;
      this.random = random;
      this.whole = whole;
    }

    int any() {
      return random.nextInt(variables.size());
    }

    Plain get(int variable) {
      return variables.get(variable);
    }

    /** An axis of a variable; -1 if it has none. */
    int axis(int variable) {
      int rank = get(variable).rank();
      return rank == 0 ? -1 : random.nextInt(rank);
    }

    /** A number; whole where all numbers are. */
    double number() {
      return whole ? random.nextInt(-3, 4) : random.nextDouble(-2, 2);
    }
  }

  // Larger numbers would overflow, or drown the others.
  private static final double LARGEST = 1e4;
  private static final int MOST_ELEMENTS = 400;

  private static final List<Maker> MAKERS = makers();

  private Steps() {}

  private static List<Maker> makers() {
    List<Maker> makers = new ArrayList<>();
    ElementSteps.addTo(makers);
    ViewSteps.addTo(makers);
    ShapeSteps.addTo(makers);
    ReductionSteps.addTo(makers);
    return makers;
  }

  /** Draws a step whose result stays small; null if the one that was drawn does not fit. */
  static @Nullable Step draw(List<Plain> variables, SplittableRandom random, boolean whole) {
    Draw draw = new Draw(variables, random, whole);
    Step step = MAKERS.get(random.nextInt(MAKERS.size())).make(draw);
    if (step == null || step.changes()) {
      // Most changes destroy what backward needs: with one for each step few gradients would be
      // left.
      return random.nextInt(3) == 0 ? step : null;
    }
    Plain[] inputs = step.inputs().stream().map(variables::get).toArray(Plain[]::new);
    Plain result = step.meaning().apply(inputs);
    boolean small = result.elements() <= MOST_ELEMENTS && result.all(v -> Math.abs(v) < LARGEST);
    return small ? step : null;
  }

  /** A step with one input. */
  static Step one(
      String text, int input, Function<Tensor, Tensor> call, Function<Plain, Plain> meaning) {
    return new Step(
        text, List.of(input), false, in -> call.apply(in[0]), in -> meaning.apply(in[0]));
  }

  /** A step that changes its one input. */
  static Step change(
      String text, int input, Function<Tensor, Tensor> call, Function<Plain, Plain> meaning) {
    return new Step(
        text, List.of(input), true, in -> call.apply(in[0]), in -> in[0].set(meaning.apply(in[0])));
  }
}
