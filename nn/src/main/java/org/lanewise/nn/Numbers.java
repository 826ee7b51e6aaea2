package org.lanewise.nn;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Numbers as PyTorch prints them. */
final class Numbers {
  private Numbers() {}

  /** A number as Python writes it: {@code 0.1}, {@code 1e-05}, {@code null} for none. */
  static String text(@Nullable Double number) {
    if (number == null) {
      return "null";
    }
    double x = number;
    if (x == 0 || !Double.isFinite(x)) {
      return Double.toString(x);
    }
    BigDecimal digits = new BigDecimal(Double.toString(x)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = digits.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String mantissa = digits.movePointLeft(exponent).toPlainString();
    return String.format(Locale.ROOT, "%se%+03d", mantissa, exponent);
  }

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
