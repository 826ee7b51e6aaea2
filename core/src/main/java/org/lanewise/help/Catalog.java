package org.lanewise.help;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All entries of the indexes that the build has packed with the library's modules. */
final class Catalog {
  private static final String INDEX = "META-INF/lanewise/help.txt";

  private final Map<String, Entry.Namespace> packages = new LinkedHashMap<>();
  private final Map<String, Entry.Type> types = new LinkedHashMap<>();

  private static final class Loaded {
    private static final Catalog CATALOG = load();
  }

  /** What the class loaders of this class and of the thread that asks first can see. */
  static Catalog get() {
    return Loaded.CATALOG;
  }

  private static Catalog load() {
    Catalog catalog = new Catalog();
    Set<String> seen = new LinkedHashSet<>();
    try {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      for (ClassLoader loader : new @Nullable ClassLoader[] {own(), context}) {
        for (URL url :
            loader == null ? List.<URL>of() : Collections.list(loader.getResources(INDEX))) {
          if (seen.add(url.toString())) {
            catalog.read(url);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("help: " + e.getMessage(), e);
    }
    return catalog;
  }

  private static @Nullable ClassLoader own() {
    return Catalog.class.getClassLoader();
  }

  private void read(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false); // a cached jar would stay open
    try (InputStream bytes = connection.getInputStream();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      new IndexReader(packages, types).read(lines);
    }
  }

  Collection<Entry.Namespace> packages() {
    return packages.values();
  }

  Collection<Entry.Type> types() {
    return types.values();
  }

  /** The type of this binary name, from the index alone. */
  Optional<Entry.Type> type(String binaryName) {
    return Optional.ofNullable(types.get(binaryName));
  }

  /** The entry of a class; made by reflection, without documentation, if the index has none. */
  Entry.Type type(Class<?> type) {
    return type(type.getName()).orElseGet(() -> Reflected.type(type));
  }

  /** The types that a type extends or implements, the nearest first. */
  List<Entry.Type> supertypes(Entry.Type type) {
    Map<String, Entry.Type> found = new LinkedHashMap<>();
    addSupertypes(type, found);
    return List.copyOf(found.values());
  }

  private void addSupertypes(Entry.Type type, Map<String, Entry.Type> found) {
    for (String name : type.supertypes()) {
      Optional<Entry.Type> supertype =
          type(name).or(() -> Reflected.find(name, type.loader()).map(this::type));
      if (supertype.isPresent() && found.putIfAbsent(name, supertype.get()) == null) {
        addSupertypes(supertype.get(), found);
      }
    }
  }

  /**
   * The type that users know a type as: a sealed type with one subtype is a part of that, written
   * in a file of its own.
   */
  Entry.Type whole(Entry.Type type) {
    if (!type.isSealed()) {
      return type;
    }
    List<Entry.Type> below =
        types.values().stream()
            .filter(other -> other.supertypes().contains(type.binaryName()))
            .toList();
    return below.size() == 1 ? whole(below.get(0)) : type;
  }

  /** The types that are declared inside a type. */
  List<Entry.Type> nested(Entry.Type type) {
    String prefix = type.binaryName() + "$";
    return types.values().stream()
        .filter(
            other ->
                other.binaryName().startsWith(prefix)
                    && other.binaryName().indexOf('$', prefix.length()) < 0)
        .toList();
  }

  /** What a type declares, and what it inherits from each supertype. */
  Map<Entry.Type, List<Entry.Member>> members(Entry.Type type) {
    Map<Entry.Type, List<Entry.Member>> members = new LinkedHashMap<>();
    Set<String> seen = new LinkedHashSet<>();
    members.put(type, type.members().stream().filter(member -> seen.add(member.key())).toList());
    for (Entry.Type supertype : supertypes(type)) {
      List<Entry.Member> inherited = new ArrayList<>();
      for (Entry.Member member : supertype.members()) {
        boolean ofInterface = supertype.isInterface() && member.isStatic() && !member.isField();
        if (!member.isConstructor() && !ofInterface && seen.add(member.key())) {
          inherited.add(member.under(type.name()));
        }
      }
      members.put(supertype, inherited);
    }
    return members;
  }

  /** The documentation of a member: its own, or that of what it overrides. */
  Doc doc(Entry.Member member) {
    if (!member.doc().isEmpty() || member.overridden().isEmpty()) {
      return member.doc();
    }
    int hash = member.overridden().indexOf('#');
    String owner = member.overridden().substring(0, hash);
    String key = member.overridden().substring(hash + 1);
    Optional<Doc> inherited =
        type(owner).stream()
            .flatMap(type -> type.members().stream())
            .filter(other -> other.key().equals(key))
            .findFirst()
            .map(this::doc);
    return inherited
        .filter(doc -> !doc.isEmpty())
        .orElseGet(() -> Doc.of("Does what " + owner.replace('$', '.') + "." + key + " says."));
  }
}
