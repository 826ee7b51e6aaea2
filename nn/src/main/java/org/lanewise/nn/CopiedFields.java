package org.lanewise.nn;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanewise.Tensor;

/**
 * The fields of a copied module: those that hold parts or tensors, in lists, maps, sets, arrays and
 * records too, are made to hold the copies. All others hold what those of the original hold.
 */
@SuppressWarnings("ReferenceEquality") // what is the same object was not copied
final class CopiedFields {
  private static final int DEPTH = 3;

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          List<Field> fields = new ArrayList<>();
          for (Class<?> t = type; t != null && t != Module.class; t = t.getSuperclass()) {
            Arrays.stream(t.getDeclaredFields()).filter(CopiedFields::mayHold).forEach(fields::add);
          }
          return List.copyOf(fields);
        }
      };

  private final Copies copies;
  private final Module original;
  private final IdentityHashMap<Object, @Nullable Object> known = new IdentityHashMap<>();

  CopiedFields(Copies copies, Module original) {
    this.copies = copies;
    this.original = original;
  }

  private static boolean mayHold(Field field) {
    Class<?> type = field.getType();
    Class<?> element = type.isArray() ? type.componentType() : type;
    return !Modifier.isStatic(field.getModifiers())
        && !element.isPrimitive()
        && !element.isEnum()
        && element != String.class
        && !Number.class.isAssignableFrom(element);
  }

  /** Writes what differs into the copy. */
  void into(Module copy) {
    for (Field field : FIELDS.get(original.getClass())) {
      if (!field.trySetAccessible()) {
        throw refused(field, "a package that is open to org.lanewise.nn", "one that is not");
      }
      try {
        Object held = field.get(original);
        Object value = copied(held, field);
        if (value != held) {
          if (!field.getType().isInstance(value)) {
            throw refused(field, "a List, Set, Map, array or record", field.getType().getName());
          }
          field.set(copy, value);
        }
      } catch (IllegalAccessException e) {
        String flag = "--enable-final-field-mutation that allows to write final fields";
        throw refused(field, "a JVM option " + flag, "" + e.getMessage());
      }
    }
  }

  private IllegalStateException refused(Field field, String expected, String got) {
    String name = field.getDeclaringClass().getSimpleName() + "." + field.getName();
    return new IllegalStateException(
        original.typeName()
            + ": copy: expected for field "
            + name
            + " "
            + expected
            + ", got "
            + got);
  }

  private @Nullable Object copied(@Nullable Object value, Field field) {
    boolean part = !Modifier.isTransient(field.getModifiers());
    return switch (value) {
      case null -> null;
      case Module module -> copies.module(module);
      case Tensor tensor ->
          copies.has(tensor) || (part && !tensor.isReleased())
              ? copies.tensor(original, tensor)
              : tensor;
      default -> {
        if (!known.containsKey(value)) {
          known.put(value, value); // for what holds itself
          known.put(value, copiedObject(value, field));
        }
        yield known.get(value);
      }
    };
  }

  private @Nullable Object copiedObject(Object value, Field field) {
    return switch (value) {
      case Object[] array -> copiedArray(array, field);
      case Set<?> set -> {
        Set<@Nullable Object> all = new LinkedHashSet<>();
        yield addAll(set, all, field) ? all : set;
      }
      case Collection<?> values -> {
        List<@Nullable Object> all = new ArrayList<>(values.size());
        yield addAll(values, all, field) ? all : values;
      }
      case Map<?, ?> map -> copiedMap(map, field);
      case Optional<?> optional -> {
        Object held = optional.orElse(null);
        Object copy = copied(held, field);
        yield copy == held ? optional : Optional.ofNullable(copy);
      }
      case Record record -> copiedRecord(record, field);
      default -> {
        checkShared(value, field);
        yield value;
      }
    };
  }

  private boolean addAll(Iterable<?> values, Collection<@Nullable Object> all, Field field) {
    boolean changed = false;
    for (Object value : values) {
      Object copy = copied(value, field);
      changed |= copy != value;
      all.add(copy);
    }
    return changed;
  }

  private @Nullable Object[] copiedArray(@Nullable Object[] array, Field field) {
    @Nullable Object[] all =
        (@Nullable Object[]) Array.newInstance(array.getClass().componentType(), array.length);
    boolean changed = false;
    for (int i = 0; i < array.length; i++) {
      all[i] = copied(array[i], field);
      changed |= all[i] != array[i];
    }
    return changed ? all : array;
  }

  private Map<?, ?> copiedMap(Map<?, ?> map, Field field) {
    Map<@Nullable Object, @Nullable Object> all = new LinkedHashMap<>();
    boolean changed = false;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = copied(entry.getKey(), field);
      Object value = copied(entry.getValue(), field);
      changed |= key != entry.getKey() || value != entry.getValue();
      all.put(key, value);
    }
    return changed ? all : map;
  }

  private Record copiedRecord(Record record, Field field) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new Object[components.length];
    boolean changed = false;
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        if (!components[i].getAccessor().trySetAccessible()) {
          return record;
        }
        Object value = components[i].getAccessor().invoke(record);
        values[i] = copied(value, field);
        changed |= values[i] != value;
      }
      if (!changed) {
        return record;
      }
      Constructor<? extends Record> constructor = record.getClass().getDeclaredConstructor(types);
      if (!constructor.trySetAccessible()) {
        throw refused(field, "a record that can be made anew", record.getClass().getName());
      }
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          original.typeName() + ": copy: no copy of the record in field " + field.getName(), e);
    }
  }

  // The enclosing object of an inner class is shared, whatever it holds.
  private void checkShared(Object value, Field field) {
    int modifiers = field.getModifiers();
    if (!Modifier.isTransient(modifiers) && !field.isSynthetic()) {
      Object found = reached(value, DEPTH);
      if (found != null) {
        throw refused(
            field,
            "parts in a field, List, Set, Map, array or record",
            (found instanceof Module m ? "a " + m.typeName() : "a tensor")
                + " inside "
                + value.getClass().getSimpleName()
                + ", which copies would share; make it a method, or declare the field transient");
      }
    }
  }

  // A part that another object leads to, such as a lambda; what the JDK's own objects hold is not
  // seen.
  private @Nullable Object reached(@Nullable Object value, int depth) {
    if (value == null || depth < 0 || value instanceof Enum<?>) {
      return null;
    }
    if ((value instanceof Module m && copies.has(m))
        || (value instanceof Tensor t && copies.has(t))) {
      return value;
    }
    for (Class<?> t = value.getClass();
        t != null && t.getClassLoader() != null && t != Module.class;
        t = t.getSuperclass()) {
      for (Field field : t.getDeclaredFields()) {
        if (mayHold(field) && field.trySetAccessible()) {
          try {
            Object found = reached(field.get(value), depth - 1);
            if (found != null) {
              return found;
            }
          } catch (IllegalAccessException e) {
            throw new AssertionError(e); // made accessible
          }
        }
      }
    }
    return null;
  }
}
