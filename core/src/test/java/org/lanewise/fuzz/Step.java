package org.lanewise.fuzz;

import java.util.List;
import java.util.function.Function;
import org.lanewise.Tensor;

/**
 * One line of a program: an operation of the library beside its meaning.
 *
 * @param text how it is written
 * @param inputs the variables that it takes
 * @param changes whether it changes the first one instead of making another
 */
record Step(
    String text,
    List<Integer> inputs,
    boolean changes,
    Function<Tensor[], Tensor> call,
    Function<Plain[], Plain> meaning) {}
