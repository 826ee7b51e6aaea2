package org.lanewise.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanewise.DTypeException;
import org.lanewise.Grad;
import org.lanewise.GradException;
import org.lanewise.Linalg;
import org.lanewise.LinalgException;
import org.lanewise.ReleasedException;
import org.lanewise.Scope;
import org.lanewise.ShapeException;
import org.lanewise.Tensor;
import org.lanewise.nn.functional.Functional;

/**
 * Every public method of tensors and every function, called with arguments at random, most of them
 * senseless: each call ends in a result that can be read, or in an exception of a documented type
 * that names the operation and leaves the arguments as they were.
 */
class RandomCallsTest {
  private static final int CALLS_OF_EACH = Integer.getInteger("lanewise.fuzz.calls", 12);
  private static final long SEED = Long.getLong("lanewise.fuzz.seed", 1);

  /** Closes, hands out memory without checks, or is not meant for users. */
  private static final Set<String> LEFT_OUT =
      Set.of("release", "storage", "segment", "meta", "setMeta", "viewOrigin", "viewOf");

  private static final Set<Class<?>> DOCUMENTED =
      Set.of(
          ShapeException.class,
          DTypeException.class,
          GradException.class,
          ReleasedException.class,
          LinalgException.class,
          IndexOutOfBoundsException.class,
          IllegalArgumentException.class,
          IllegalStateException.class,
          ArithmeticException.class,
          OutOfMemoryError.class);

  private record Snapshot(Tensor tensor, @Nullable Tensor copy) {
    static Snapshot of(Tensor tensor) {
      try (Grad _ = Grad.off()) {
        return new Snapshot(tensor, tensor.detach().clone());
      }
    }

    boolean isUnchanged() {
      return copy == null || Bits.same(tensor, copy);
    }
  }

  private static List<Method> methods() {
    return Stream.of(Tensor.class, Functional.class, Linalg.class)
        .flatMap(type -> Arrays.stream(type.getMethods()))
        .filter(method -> method.getDeclaringClass() != Object.class)
        .filter(method -> !method.isSynthetic() && !LEFT_OUT.contains(method.getName()))
        .sorted(Comparator.comparing(Method::toGenericString))
        .toList();
  }

  @Test
  void callsEndInResultsOrInDocumentedExceptions() {
    Map<String, String> wrong = new TreeMap<>();
    List<String> skipped = new ArrayList<>();
    int results = 0;
    int refusals = 0;
    List<Method> methods = methods();
    for (Method method : methods) {
      if (!RandomArguments.canMake(method)) {
        skipped.add(method.getName());
        continue;
      }
      for (int call = 0; call < CALLS_OF_EACH; call++) {
        long seed = SEED + 31L * call + 1009L * method.toGenericString().hashCode();
        try (Scope _ = Scope.open()) {
          String problem = call(method, new SplittableRandom(seed));
          if (problem.isEmpty()) {
            results++;
          } else if (problem.equals(REFUSED)) {
            refusals++;
          } else {
            wrong.putIfAbsent(method.getName() + " " + signature(method), problem);
          }
        }
      }
    }
    assertEquals("", String.join("\n", lines(wrong)));
    // Otherwise the arguments are too wild, or too tame, to find anything.
    assertTrue(results > methods.size(), results + " results");
    assertTrue(refusals > methods.size(), refusals + " refusals");
    assertTrue(skipped.size() < methods.size() / 10, "without arguments: " + skipped);
  }

  private static final String REFUSED = "refused";

  private static List<String> lines(Map<String, String> wrong) {
    return wrong.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
  }

  private static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList().toString();
  }

  /** Returns what is wrong, empty if a result came, {@link #REFUSED} after a good exception. */
  private static String call(Method method, SplittableRandom random) {
    RandomArguments arguments = new RandomArguments(random);
    @Nullable Object receiver =
        method.getDeclaringClass().isInstance(arguments.receiver()) ? arguments.receiver() : null;
    Object[] values = arguments.of(method);
    List<Snapshot> before = arguments.tensors().stream().map(Snapshot::of).toList();
    String told = arguments + Arrays.deepToString(values).replaceAll("\\s+", " ");
    Object result;
    try {
      result = method.invoke(receiver, values);
    } catch (InvocationTargetException e) {
      Throwable thrown = Objects.requireNonNull(e.getCause());
      if (!DOCUMENTED.contains(thrown.getClass())) {
        return thrown + place(thrown) + " of " + told;
      }
      if (!String.valueOf(thrown.getMessage()).matches("(?s)[A-Za-z][\\w. ]*: .+")) {
        return "message " + thrown.getMessage() + " of " + told;
      }
      if (before.stream().anyMatch(snapshot -> !snapshot.isUnchanged())) {
        return "changed an argument before " + thrown + " of " + told;
      }
      return REFUSED;
    } catch (IllegalAccessException e) {
      return fail(e);
    }
    try {
      Bits.read(result);
    } catch (RuntimeException | Error e) {
      return "unreadable result: " + e + " of " + told;
    }
    return backward(result, told);
  }

  // Compiled code may throw without a trace.
  private static String place(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace()).findFirst().map(at -> " at " + at).orElse("");
  }

  // What has a gradient function must have a gradient, too, or say why not.
  private static String backward(@Nullable Object result, String told) {
    if (!(result instanceof Tensor y) || y.gradFn() == null || y.isInference()) {
      return "";
    }
    try {
      y.backward(Tensor.ones(y.shape(), y.dtype()));
      return "";
    } catch (GradException | ShapeException _) {
      return "";
    } catch (RuntimeException | Error e) {
      return "backward: " + e + place(e) + " of " + told;
    }
  }
}
