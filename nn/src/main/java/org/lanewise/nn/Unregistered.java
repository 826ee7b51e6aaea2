package org.lanewise.nn;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * Finds parts and parameters that stand in a field of a module and were not added to it: they would
 * not be trained and not be saved. Fields that are {@code transient} are left alone. Where a
 * program on the module path does not open its package, fields cannot be read, and nothing is
 * found.
 */
final class Unregistered {
  private static final int DEPTH = 3;
  private static final int MOST_ELEMENTS = 1000;

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          List<Field> fields = new ArrayList<>();
          for (Class<?> t = type; t != null && t != Module.class; t = t.getSuperclass()) {
            Arrays.stream(t.getDeclaredFields())
                .filter(field -> mayHold(field) && field.trySetAccessible())
                .forEach(fields::add);
          }
          return List.copyOf(fields);
        }
      };

  private Unregistered() {}

  private static boolean mayHold(Field field) {
    Class<?> type = field.getType();
    Class<?> element = type.isArray() ? type.componentType() : type;
    return !Modifier.isStatic(field.getModifiers())
        && !Modifier.isTransient(field.getModifiers())
        && !field.isSynthetic()
        && !element.isPrimitive()
        && !element.isEnum()
        && element != String.class
        && !Number.class.isAssignableFrom(element);
  }

  /** {@link #check} of a module and all its parts. */
  static void checkAll(Module root) {
    Parts.modules(root).values().forEach(Unregistered::check);
  }

  /**
   * Refuses a module with a field that holds a part or parameter that was not added.
   *
   * @throws IllegalStateException naming class and field, and what to write
   */
  static void check(Module module) {
    List<Field> fields = FIELDS.get(module.getClass());
    if (fields.isEmpty()) {
      return;
    }
    Set<Object> known = Parts.identitySet();
    known.addAll(Parts.modules(module).values());
    known.addAll(Parts.tensors(module, m -> m.parameters).values());
    known.addAll(Parts.tensors(module, m -> m.buffers).values());
    for (Field field : fields) {
      Object value = value(field, module);
      Object found = find(value, known, DEPTH);
      if (found != null) {
        boolean direct = value instanceof Module || value instanceof Tensor;
        throw new IllegalStateException(message(module, field, found, direct));
      }
    }
  }

  /** The name of a field that holds this very tensor; null if there is none. */
  static @Nullable String holder(Module module, Tensor tensor) {
    for (Field field : FIELDS.get(module.getClass())) {
      if (value(field, module) == tensor) {
        return field.getName();
      }
    }
    return null;
  }

  private static @Nullable Object value(Field field, Module module) {
    try {
      return field.get(module);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e); // made accessible
    }
  }

  private static @Nullable Object find(@Nullable Object value, Set<Object> known, int depth) {
    return switch (value) {
      case null -> null;
      case Module part -> known.contains(part) ? null : part;
      case Tensor tensor ->
          tensor.requiresGrad() && tensor.isLeaf() && !known.contains(tensor) ? tensor : null;
      case Object[] array -> find(Arrays.asList(array), known, depth);
      case Map<?, ?> map -> find(map.values(), known, depth);
      case Collection<?> collection -> depth == 0 ? null : findIn(collection, known, depth - 1);
      default -> null;
    };
  }

  private static @Nullable Object findIn(Collection<?> values, Set<Object> known, int depth) {
    try {
      int count = 0;
      for (Object value : values) {
        Object found = find(value, known, depth);
        if (found != null || ++count == MOST_ELEMENTS) {
          return found;
        }
      }
    } catch (ConcurrentModificationException _) {
      return null; // somebody else uses it: no list of parts
    }
    return null;
  }

  private static String message(Module module, Field field, Object found, boolean direct) {
    boolean part = found instanceof Module;
    String name = field.getDeclaringClass().getSimpleName() + "." + field.getName();
    String what = found instanceof Module m ? m.typeName() : "Tensor that requires a gradient";
    String add = part ? "add" : "addParameter";
    String list = part ? "ModuleList" : "ParameterList";
    String write =
        direct
            ? add + "(\"" + field.getName() + "\", ...) around it"
            : "add(\"" + field.getName() + "\", " + list + ".of(...)) and keep that";
    return module.typeName()
        + ": expected fields to hold what was added, got a "
        + what
        + (direct ? " in field " : " inside field ")
        + name
        + " that was not; write "
        + write
        + ", or declare the field transient if it shall be no part";
  }
}
