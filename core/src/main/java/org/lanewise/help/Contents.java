package org.lanewise.help;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Puts what packages and types hold into groups. */
final class Contents {
  /** The groups of a type's own members, in their order. */
  static final List<Section> SECTIONS =
      List.of(
          new Section("Constants", m -> m.isField() && m.isStatic()),
          new Section("Fields", m -> m.isField() && !m.isStatic()),
          new Section("Constructors", m -> m.isConstructor() && !m.isProtected()),
          new Section("Static methods", m -> isMethod(m) && m.isStatic() && !m.isProtected()),
          new Section("Methods", m -> isMethod(m) && !m.isStatic() && !m.isProtected()),
          new Section("For subclasses", m -> !m.isField() && m.isProtected()));

  /** Members of one kind. */
  record Section(String heading, Predicate<Entry.Member> predicate) {}

  private Contents() {}

  private static boolean isMethod(Entry.Member member) {
    return !member.isField() && !member.isConstructor();
  }

  /** The types of a package by their kind; nested types are with those around them. */
  static Map<String, List<Entry.Type>> types(Catalog catalog, Entry.Namespace entry) {
    Map<String, List<Entry.Type>> groups = new LinkedHashMap<>();
    for (String heading :
        List.of("Classes", "Interfaces", "Records", "Enums", "Annotations", "Exceptions")) {
      groups.put(heading, new ArrayList<>());
    }
    for (Entry.Type type : catalog.types()) {
      if (type.packageName().equals(entry.name()) && !type.name().contains(".")) {
        Entry.Type whole = catalog.whole(type);
        String heading = whole.equals(type) ? plural(type.kind()) : "Parts of " + whole.name();
        groups.computeIfAbsent(heading, _ -> new ArrayList<>()).add(type);
      }
    }
    return groups;
  }

  private static String plural(String kind) {
    String plural = kind.equals("class") ? "classes" : kind + "s";
    return Character.toUpperCase(plural.charAt(0)) + plural.substring(1);
  }

  /** What a type inherits, by the types that it inherits it from. */
  static List<Inherited> inherited(Catalog catalog, Entry.Type type) {
    List<Inherited> groups = new ArrayList<>();
    catalog
        .members(type)
        .forEach(
            (owner, members) -> {
              if (!owner.equals(type)) {
                groups.add(Inherited.of(owner, "Static, from " + owner.name(), members, true));
                groups.add(Inherited.of(owner, "From " + owner.name(), members, false));
              }
            });
    groups.removeIf(group -> group.members().isEmpty());
    return groups;
  }

  /** Members of one supertype, static or not. */
  record Inherited(Entry.Type owner, String heading, List<Entry.Member> members) {
    static Inherited of(
        Entry.Type owner, String heading, List<Entry.Member> members, boolean isStatic) {
      return new Inherited(
          owner, heading, members.stream().filter(m -> m.isStatic() == isStatic).toList());
    }

    Listing.Group names() {
      return group(heading, members, _ -> true);
    }
  }

  private static Listing.Group group(
      String heading, List<Entry.Member> members, Predicate<Entry.Member> which) {
    List<String> names =
        members.stream().filter(which).map(Entry.Member::simpleName).distinct().toList();
    return new Listing.Group(heading, names, true);
  }

  /** What a package or type offers; of anything else, or of several, their names. */
  static Listing listing(Catalog catalog, String name, List<Entry> entries) {
    List<Entry> holders = entries.stream().filter(e -> !(e instanceof Entry.Member)).toList();
    return switch (holders.size() == 1 ? holders.get(0) : entries.get(0)) {
      case Entry.Namespace p when holders.size() == 1 -> listing(catalog, p);
      case Entry.Type t when holders.size() == 1 -> listing(catalog, t);
      default -> {
        List<String> lines = new ArrayList<>();
        for (Entry entry : entries) {
          lines.add(entry instanceof Entry.Member m ? Signature.whole(m) : entry.name());
        }
        List<Listing.Group> groups = List.of(new Listing.Group("", lines, false));
        yield new Listing(name, groups, entries.stream().map(Entry::name).toList());
      }
    };
  }

  /** The packages that there are. */
  static Listing packages(Catalog catalog) {
    List<String> names = catalog.packages().stream().map(Entry.Namespace::name).toList();
    return new Listing("packages", List.of(new Listing.Group("", names, false)), names);
  }

  private static Listing listing(Catalog catalog, Entry.Namespace entry) {
    List<Listing.Group> groups = new ArrayList<>();
    types(catalog, entry)
        .forEach(
            (heading, types) -> {
              List<String> names = types.stream().map(Entry.Type::name).toList();
              groups.add(new Listing.Group(heading, names, true));
            });
    groups.add(new Listing.Group("Packages", packagesBelow(catalog, entry), true));
    return listing("package " + entry.name(), groups);
  }

  private static List<String> packagesBelow(Catalog catalog, Entry.Namespace entry) {
    String prefix = entry.name() + ".";
    return catalog.packages().stream()
        .map(Entry.Namespace::name)
        .filter(name -> name.startsWith(prefix) && name.indexOf('.', prefix.length()) < 0)
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  private static Listing listing(Catalog catalog, Entry.Type type) {
    List<Listing.Group> groups = new ArrayList<>();
    for (Section section : SECTIONS) {
      groups.add(group(section.heading(), type.members(), section.predicate()));
    }
    List<String> nested =
        catalog.nested(type).stream()
            .map(inner -> inner.name().substring(type.name().length() + 1))
            .toList();
    groups.add(new Listing.Group("Types", nested, true));
    inherited(catalog, type).forEach(group -> groups.add(group.names()));
    String in = type.packageName().isEmpty() ? "" : ", in " + type.packageName();
    return listing(Signature.of(type) + in, groups);
  }

  private static Listing listing(String title, List<Listing.Group> groups) {
    List<String> names = groups.stream().flatMap(group -> group.names().stream()).toList();
    return new Listing(title, groups, names);
  }
}
