package org.lanewise.help;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Writes entries as pages of text. */
final class Page {
  /** One name of more types than these is shown by a line for each. */
  private static final int MOST_OWNERS = 3;

  private final Catalog catalog;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  Page(Catalog catalog, int width) {
    this.catalog = catalog;
    this.width = width;
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  /** What a name stands for: each of it, or a list where that would be long. */
  void add(List<Entry> entries, List<String> twins) {
    Map<String, Entry> owners = new LinkedHashMap<>();
    entries.forEach(entry -> owners.putIfAbsent(entry.name(), entry));
    if (owners.size() > MOST_OWNERS) {
      owners.values().forEach(this::addBrief);
      addBlank();
      addText(0, "Each of these names has a page of its own.");
    } else {
      entries.forEach(this::add);
    }
    if (!twins.isEmpty()) {
      addBlank();
      addText(0, "See also: " + String.join(", ", twins));
    }
  }

  /** The packages, and how to go on from them. */
  void addOverview() {
    addText(0, "Lanewise: deep learning on the JVM, for CPUs.");
    addBlank();
    for (Entry.Namespace entry : catalog.packages()) {
      addItem(entry.name(), entry.doc().summary());
    }
    addBlank();
    addText(0, "dir(\"nn\") lists what a package or a class offers, help(\"conv2d\") explains it.");
  }

  private void add(Entry entry) {
    addBlank();
    switch (entry) {
      case Entry.Namespace p -> addPackage(p);
      case Entry.Type t -> addType(t);
      case Entry.Member m -> {
        Wrap.add(lines, "", 8, Signature.whole(m), width);
        new Paragraphs(lines, 4, width).add(catalog.doc(m), "Parameters");
      }
    }
  }

  private void addBrief(Entry entry) {
    switch (entry) {
      case Entry.Namespace p -> lines.add("package " + p.name());
      case Entry.Type t -> Wrap.add(lines, "", 8, Signature.of(t), width);
      case Entry.Member m -> Wrap.add(lines, "", 8, Signature.whole(m), width);
    }
    Doc doc = entry instanceof Entry.Member m ? catalog.doc(m) : entry.doc();
    addText(4, doc.summary());
  }

  private void addPackage(Entry.Namespace entry) {
    lines.add("package " + entry.name());
    new Paragraphs(lines, 4, width).add(entry.doc(), "Parameters");
    Contents.types(catalog, entry).forEach(this::addTypes);
  }

  private void addTypes(String heading, List<Entry.Type> types) {
    if (!types.isEmpty()) {
      addBlank();
      lines.add(heading);
      types.forEach(type -> addItem(type.name(), type.doc().summary()));
    }
  }

  private void addType(Entry.Type type) {
    if (!type.packageName().isEmpty()) {
      lines.add("package " + type.packageName());
    }
    Wrap.add(lines, "", 8, Signature.of(type), width);
    String tags = type.kind().equals("record") ? "Components" : "Type parameters";
    new Paragraphs(lines, 4, width).add(type.doc(), tags);
    for (Contents.Section section : Contents.SECTIONS) {
      addMembers(section.heading(), type.members(), section.predicate());
    }
    addTypes("Types", catalog.nested(type));
    for (Contents.Inherited group : Contents.inherited(catalog, type)) {
      // The parts of a type are its own; what others give it is on their pages.
      if (catalog.whole(group.owner()).equals(type)) {
        addMembers(group.heading(), group.members(), _ -> true);
      } else {
        addBlank();
        lines.addAll(group.names().lines(width));
      }
    }
  }

  private void addMembers(
      String heading, Collection<Entry.Member> members, Predicate<Entry.Member> which) {
    List<Entry.Member> shown = members.stream().filter(which).toList();
    if (!shown.isEmpty()) {
      addBlank();
      lines.add(heading);
      shown.forEach(member -> addItem(Signature.own(member), catalog.doc(member).summary()));
    }
  }

  private void addItem(String name, String summary) {
    Wrap.add(lines, "    ", 12, name, width);
    if (!summary.isEmpty()) {
      addText(8, summary);
    }
  }

  private void addText(int indent, String text) {
    Wrap.add(lines, " ".repeat(indent), indent, text, width);
  }

  private void addBlank() {
    if (!lines.isEmpty()) {
      lines.add("");
    }
  }
}
