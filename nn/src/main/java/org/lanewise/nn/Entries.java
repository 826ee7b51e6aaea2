package org.lanewise.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/** Parts of containers by position. */
final class Entries {
  private Entries() {}

  /** A position from 0 on; negative ones count from the end. */
  static int position(Module owner, int index, int size) {
    if (index < -size || index >= size) {
      throw new IndexOutOfBoundsException(
          owner.typeName()
              + ": expected a position from "
              + -size
              + " to "
              + (size - 1)
              + ", got "
              + index);
    }
    return index < 0 ? index + size : index;
  }

  /** A position between parts; negative ones count from the end. */
  static int gap(Module owner, int index, int size) {
    return index == size ? size : position(owner, index, size);
  }

  /** A bound of a slice, as Python takes them. */
  static int bound(int index, int size) {
    return Math.clamp(index < 0 ? (long) index + size : index, 0, size);
  }

  static String name(Module owner, int index) {
    return new ArrayList<>(owner.children.keySet())
        .get(position(owner, index, owner.children.size()));
  }

  static Module get(Module owner, int index) {
    return list(owner).get(position(owner, index, owner.children.size()));
  }

  static List<Module> list(Module owner) {
    return List.copyOf(owner.children.values());
  }

  static void append(Module owner, Module part) {
    insert(owner, owner.children.size(), part);
  }

  static void insert(Module owner, int index, Module part) {
    Registration.checkNoCircle(owner, Integer.toString(index), part);
    int at = gap(owner, index, owner.children.size());
    List<Map.Entry<String, Module>> entries = new ArrayList<>(owner.children.entrySet());
    entries.add(at, Map.entry(Integer.toString(at), part));
    rename(owner, entries);
  }

  static Module remove(Module owner, int index) {
    List<Map.Entry<String, Module>> entries = new ArrayList<>(owner.children.entrySet());
    Module removed = entries.remove(position(owner, index, entries.size())).getValue();
    rename(owner, entries);
    return removed;
  }

  // Names that are positions become those of the new order; others stay.
  private static void rename(Module owner, List<Map.Entry<String, Module>> entries) {
    List<Map.Entry<String, Module>> renamed = new ArrayList<>();
    for (Map.Entry<String, Module> entry : entries) {
      boolean position = entry.getKey().chars().allMatch(Character::isDigit);
      String name = position ? Integer.toString(renamed.size()) : entry.getKey();
      renamed.add(Map.entry(name, entry.getValue()));
    }
    owner.children.clear();
    renamed.forEach(entry -> owner.children.put(entry.getKey(), entry.getValue()));
  }

  /** Reads pairs of a name and a value of a type. */
  static <T> void pairs(
      String owner, Object[] namesAndValues, Class<T> type, BiConsumer<String, T> action) {
    String kind = type.getSimpleName().toLowerCase(Locale.ROOT);
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          owner
              + ": expected pairs of a name and a "
              + kind
              + ", got "
              + namesAndValues.length
              + " arguments");
    }
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i] instanceof String name && type.isInstance(namesAndValues[i + 1])) {
        action.accept(name, type.cast(namesAndValues[i + 1]));
      } else {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: expected a name and a %s at %d, got %s and %s",
                owner,
                kind,
                i,
                namesAndValues[i],
                namesAndValues[i + 1]));
      }
    }
  }
}
