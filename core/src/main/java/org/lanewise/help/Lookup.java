package org.lanewise.help;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the entries that somebody means by a name or an object. */
final class Lookup {
  private final Catalog catalog;

  Lookup(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The entries of a name, of something that has a name, or of the class of any other object. */
  List<Entry> find(@Nullable Object thing) {
    return switch (thing) {
      case null -> List.of();
      case CharSequence name -> byName(clean(name));
      case Class<?> type -> List.of(catalog.type(type));
      case Package member -> List.copyOf(packages(member.getName()));
      case Executable member -> List.of(member(member));
      case Field field -> List.of(member(field));
      case Enum<?> constant -> constant(constant);
      default -> List.of(catalog.type(thing.getClass()));
    };
  }

  private List<Entry> constant(Enum<?> constant) {
    Entry.Type type = catalog.type(constant.getDeclaringClass());
    List<Entry> found = List.copyOf(members(type, constant.name()));
    return found.isEmpty() ? List.of(type) : found;
  }

  private Entry member(Executable member) {
    Class<?> owner = member.getDeclaringClass();
    String key = Reflected.key(member);
    return declared(owner, key).orElseGet(() -> Reflected.member(member));
  }

  private Entry member(Field field) {
    return declared(field.getDeclaringClass(), field.getName())
        .orElseGet(() -> Reflected.member(field));
  }

  private Optional<Entry.Member> declared(Class<?> owner, String key) {
    return catalog.type(owner).members().stream().filter(m -> m.key().equals(key)).findFirst();
  }

  /** {@code Tensor#add(Tensor)} is {@code Tensor.add}. */
  private static String clean(CharSequence name) {
    String text = name.toString().strip();
    int arguments = text.indexOf('(');
    return (arguments < 0 ? text : text.substring(0, arguments))
        .replace("::", ".")
        .replace('#', '.')
        .replace('$', '.')
        .strip();
  }

  private List<Entry> byName(String name) {
    List<Entry> found = new ArrayList<>(packages(name));
    List<Entry.Type> types = types(name);
    found.addAll(types);
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      for (Entry.Type type : catalog.types()) {
        String owner = catalog.whole(type).name();
        type.members().stream()
            .filter(m -> m.simpleName().equals(name) && !m.isConstructor() && speaksForItself(m))
            .forEach(member -> found.add(member.under(owner)));
      }
      return found;
    }
    String before = name.substring(0, dot);
    String after = name.substring(dot + 1);
    types(before).forEach(type -> found.addAll(members(type, after)));
    for (Entry.Namespace owner : packages(before)) {
      catalog.types().stream()
          .filter(type -> type.packageName().equals(owner.name()))
          .flatMap(type -> members(type, after).stream())
          .filter(member -> member.isStatic() && found.add(member))
          .forEach(_ -> {});
    }
    return found;
  }

  /** What only repeats what it overrides is found there. */
  private static boolean speaksForItself(Entry.Member member) {
    return !member.doc().isEmpty() || member.overridden().isEmpty();
  }

  private List<Entry.Namespace> packages(String name) {
    return catalog.packages().stream().filter(p -> endsWith(p.name(), name)).toList();
  }

  private List<Entry.Type> types(String name) {
    return catalog.types().stream().filter(t -> endsWith(t.qualifiedName(), name)).toList();
  }

  private static boolean endsWith(String qualified, String name) {
    return qualified.equals(name) || qualified.endsWith("." + name);
  }

  /** The members of this name that a type declares or inherits. */
  private List<Entry.Member> members(Entry.Type type, String name) {
    return catalog.members(type).values().stream()
        .flatMap(List::stream)
        .filter(member -> member.simpleName().equals(name))
        .toList();
  }

  /** Names that differ from this one in case alone. */
  List<String> twins(CharSequence name) {
    String wanted = clean(name);
    return simpleNames()
        .distinct()
        .filter(other -> other.equalsIgnoreCase(wanted) && !other.equals(wanted))
        .toList();
  }

  /** Names that somebody may have meant who wrote this one. */
  List<String> nearest(CharSequence name) {
    String wanted = clean(name);
    int dot = wanted.lastIndexOf('.');
    List<Entry.Type> owners = dot < 0 ? List.of() : types(wanted.substring(0, dot));
    Stream<String> names = simpleNames();
    String last = wanted.substring(dot + 1);
    if (owners.isEmpty()) {
      return Nearest.of(last, names);
    }
    Entry.Type owner = owners.get(0);
    Stream<String> members =
        catalog.members(owner).values().stream()
            .flatMap(List::stream)
            .map(Entry.Member::simpleName);
    return Nearest.of(last, members).stream().map(member -> owner.name() + "." + member).toList();
  }

  private Stream<String> simpleNames() {
    Stream<String> packages =
        catalog.packages().stream().map(p -> p.name().substring(p.name().lastIndexOf('.') + 1));
    Stream<String> types = catalog.types().stream().map(Entry.Type::name);
    Stream<String> members =
        catalog.types().stream()
            .flatMap(type -> type.members().stream())
            .map(Entry.Member::simpleName);
    return Stream.of(types, members, packages).flatMap(names -> names);
  }
}
