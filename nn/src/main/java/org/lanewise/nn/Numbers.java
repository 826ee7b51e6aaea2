package org.lanewise.nn;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Numbers for each axis as PyTorch prints them. */
final class Numbers {
  private Numbers() {}

  /** One number as it is, several in brackets. */
  static String text(List<? extends Number> numbers) {
    return numbers.size() == 1 ? numbers.get(0).toString() : brackets(numbers);
  }

  /** Always in brackets, one number repeated for all axes: {@code (2, 2)}, {@code (2,)}. */
  static String tuple(List<? extends Number> numbers, int axes) {
    return brackets(numbers.size() == 1 ? Collections.nCopies(axes, numbers.get(0)) : numbers);
  }

  /** Whether all are this number. */
  static boolean areAll(List<Integer> numbers, int number) {
    return numbers.stream().allMatch(n -> n == number);
  }

  /** Sizes of axes as a list. */
  static List<Long> list(long[] sizes) {
    return Arrays.stream(sizes).boxed().toList();
  }

  private static String brackets(List<?> numbers) {
    String text = numbers.stream().map(Object::toString).collect(Collectors.joining(", "));
    return numbers.size() == 1 ? "(" + text + ",)" : "(" + text + ")";
  }
}
