package org.lanewise.optim;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of options as numbers with names: those of PyTorch's parameter groups, such as {@code
 * lr} and {@code weight_decay}. Booleans are 0 and 1, enums count from 0. Whoever puts numbers back
 * goes through the constructor of the record, which checks them.
 */
final class Settings {
  static final String LEARNING_RATE = "lr";

  private static final ClassValue<Layout> LAYOUTS =
      new ClassValue<>() {
        @Override
        protected Layout computeValue(Class<?> type) {
          return Layout.of(type);
        }
      };

  private Settings() {}

  private record Layout(Constructor<?> constructor, Map<String, Method> accessors) {
    static Layout of(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Map<String, Method> accessors = new LinkedHashMap<>();
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        Method accessor = components[i].getAccessor();
        accessor.setAccessible(true); // records of users need not be public
        accessors.put(name(components[i].getName()), accessor);
      }
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return new Layout(constructor, accessors);
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(e); // every record has it
      }
    }
  }

  // weightDecay is weight_decay
  private static String name(String component) {
    return component.equals("learningRate")
        ? LEARNING_RATE
        : component.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** All numbers of a record, in its order. */
  static Map<String, Double> of(Record options) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    LAYOUTS
        .get(options.getClass())
        .accessors
        .forEach((name, accessor) -> numbers.put(name, number(read(options, accessor))));
    return numbers;
  }

  /** One number of a record; null if it has none of this name. */
  static @Nullable Double of(Record options, String name) {
    Method accessor = LAYOUTS.get(options.getClass()).accessors.get(name);
    return accessor == null ? null : number(read(options, accessor));
  }

  /** The same record with one number changed. */
  static Record with(Record options, String name, double value) {
    Map<String, Double> numbers = of(options);
    numbers.put(name, value);
    return with(options, numbers);
  }

  /** A record of the same class with all numbers given. */
  static Record with(Record options, Map<String, Double> numbers) {
    Layout layout = LAYOUTS.get(options.getClass());
    Object[] arguments = new Object[numbers.size()];
    int i = 0;
    for (Map.Entry<String, Method> entry : layout.accessors.entrySet()) {
      Double number = numbers.get(entry.getKey());
      if (number == null) {
        throw new IllegalArgumentException(
            options + ": expected a number for " + entry.getKey() + ", got none");
      }
      arguments[i++] = value(entry.getValue().getReturnType(), number, entry.getKey());
    }
    try {
      return (Record) layout.constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object read(Record options, Method accessor) {
    try {
      return accessor.invoke(options);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double number(Object value) {
    return switch (value) {
      case Number n -> n.doubleValue();
      case Boolean b -> b ? 1 : 0;
      case Enum<?> e -> Arrays.asList(e.getDeclaringClass().getEnumConstants()).indexOf(e);
      default ->
          throw new IllegalArgumentException(
              "options: expected numbers, booleans and enums, got " + value);
    };
  }

  private static Object value(Class<?> type, double number, String name) {
    if (type == double.class) {
      return number;
    }
    if (type == boolean.class) {
      return number != 0;
    }
    if (type == int.class) {
      return (int) number;
    }
    if (type == long.class) {
      return (long) number;
    }
    Object[] constants = type.getEnumConstants();
    if (constants == null || !(number >= 0) || number >= constants.length) {
      throw new IllegalArgumentException(
          "options: expected a value of "
              + type.getSimpleName()
              + " for "
              + name
              + ", got number "
              + number);
    }
    return constants[(int) number];
  }
}
