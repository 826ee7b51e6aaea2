package org.lanewise.fuzz;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Generator;
import org.lanewise.Grad;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** Arguments at random for any method: mostly small and plausible, sometimes absurd. */
final class RandomArguments {
  private static final long[] ABSURD = {
    Long.MIN_VALUE, -1L << 40, -1000, 1L << 40, 1L << 62, Long.MAX_VALUE
  };
  private static final double[] NUMBERS = {
    0, -0.0, 1, -1, 0.5, 2, 3, -2.5, 1e-3, 1e300, Double.NaN, Double.POSITIVE_INFINITY
  };

  private final SplittableRandom random;
  private final List<Tensor> tensors = new ArrayList<>();
  private final Shape shape;
  private final DType dtype;
  private final Tensor receiver;

  RandomArguments(SplittableRandom random) {
    this.random = random;
    this.shape = shape(random.nextInt(5));
    this.dtype = random.nextInt(3) > 0 ? DType.FLOAT32 : pick(DType.values());
    this.receiver = tensor();
  }

  Tensor receiver() {
    return receiver;
  }

  /** All tensors that were made, the receiver among them. */
  List<Tensor> tensors() {
    return tensors;
  }

  static boolean canMake(Method method) {
    return Arrays.stream(method.getGenericParameterTypes()).allMatch(RandomArguments::canMake);
  }

  private static boolean canMake(Type type) {
    return isList(type)
        || (type instanceof Class<?> c
            && (c.isPrimitive()
                || c.isEnum()
                || c == Tensor.class
                || c == String.class
                || c == Shape.class
                || c == Generator.class
                || (c.isArray() && canMake(c.getComponentType()))
                || factory(c) != null));
  }

  private static boolean isList(Type type) {
    return type instanceof ParameterizedType p
        && p.getRawType() == List.class
        && p.getActualTypeArguments()[0] == Tensor.class;
  }

  /** The static method without arguments by which options are made. */
  private static @Nullable Method factory(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(m -> Modifier.isStatic(m.getModifiers()) && m.getParameterCount() == 0)
        .filter(m -> m.getReturnType() == type)
        .findFirst()
        .orElse(null);
  }

  Object[] of(Method method) {
    return Arrays.stream(method.getGenericParameterTypes()).map(this::make).toArray();
  }

  private Object make(Type type) {
    if (isList(type)) {
      return list(random.nextInt(4), this::tensor);
    }
    Class<?> c = (Class<?>) type;
    if (c.isArray()) {
      return array(c.getComponentType());
    }
    if (c.isEnum()) {
      return pick(c.getEnumConstants());
    }
    if (c == Tensor.class) {
      return tensor();
    }
    if (c == Shape.class) {
      return random.nextBoolean() ? shape : shape(random.nextInt(4));
    }
    if (c == String.class) {
      return pick(new String[] {"", "ij,jk->ik", "ii", "...i->...", "i,j", "mean", "->", "a->b"});
    }
    if (c == Generator.class) {
      return new Generator(random.nextLong());
    }
    return c.isPrimitive() ? primitive(c) : options(c);
  }

  private Object primitive(Class<?> c) {
    if (c == boolean.class) {
      return random.nextBoolean();
    }
    if (c == double.class) {
      return pick(Arrays.stream(NUMBERS).boxed().toArray(Double[]::new));
    }
    if (c == float.class) {
      return (float) NUMBERS[random.nextInt(NUMBERS.length)];
    }
    long whole = whole();
    if (c == int.class) {
      return (int) whole;
    }
    return c == byte.class ? (Object) (byte) whole : (Object) whole;
  }

  private long whole() {
    return random.nextInt(12) == 0 ? ABSURD[random.nextInt(ABSURD.length)] : random.nextInt(-2, 4);
  }

  private Object array(Class<?> component) {
    int length = random.nextInt(4);
    Object array = Array.newInstance(component, length);
    for (int i = 0; i < length; i++) {
      Array.set(array, i, make(component));
    }
    return array;
  }

  /** Options as they are at first, or with one of them set. */
  private Object options(Class<?> type) {
    try {
      Object options = Objects.requireNonNull(factory(type)).invoke(null);
      List<Method> setters =
          Arrays.stream(type.getMethods())
              .filter(m -> m.getReturnType() == type && m.getParameterCount() > 0)
              .filter(m -> !Modifier.isStatic(m.getModifiers()) && canMake(m))
              .toList();
      if (!setters.isEmpty() && random.nextBoolean()) {
        Method setter = setters.get(random.nextInt(setters.size()));
        try {
          return setter.invoke(options, of(setter));
        } catch (InvocationTargetException _) {
          return options; // Refused at once, which is as good.
        }
      }
      return options;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(String.valueOf(e.getMessage()), e);
    }
  }

  private Tensor tensor() {
    Tensor tensor;
    try (Grad _ = Grad.off()) {
      tensor = contents(random.nextInt(3) > 0 ? shape : shape(random.nextInt(5)));
    }
    tensors.add(tensor);
    if (tensor.dtype().isFloatingPoint() && random.nextInt(4) == 0) {
      tensor.requiresGrad(true);
      return random.nextBoolean() ? tensor : tensor.mul(1.0);
    }
    return tensor;
  }

  private Tensor contents(Shape wanted) {
    DType type = random.nextInt(4) > 0 ? dtype : pick(DType.values());
    double spread = random.nextInt(3) == 0 ? 1 : 4;
    Tensor values = new Generator(random.nextLong()).uniform(wanted, -spread, spread).to(type);
    return switch (random.nextInt(6)) {
      case 0 -> wanted.rank() >= 2 ? values.transpose(0, 1) : values;
      case 1 -> wanted.rank() >= 1 ? values.slice(0, 0, wanted.size(0), 2) : values;
      case 2 -> values.expand(wanted.toArray());
      default -> values;
    };
  }

  private Shape shape(int rank) {
    long[] sizes = new long[rank];
    for (int i = 0; i < rank; i++) {
      sizes[i] = random.nextInt(10) == 0 ? 0 : random.nextInt(1, 5);
    }
    return Shape.of(sizes);
  }

  private <T> List<T> list(int n, Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      list.add(element.get());
    }
    return list;
  }

  private <T> T pick(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  @Override
  public String toString() {
    return tensors.stream().map(t -> t.dtype() + "" + t.shape()).toList() + " ";
  }
}
