package org.lanewise.help;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads one index. The first line of an entry has fields between tabs, of which the first one says
 * what it is; its documentation follows in lines that start with a tab. Members come after their
 * type. The build's {@code HelpIndex} writes it.
 */
final class IndexReader {
  private final Map<String, Entry.Namespace> packages;
  private final Map<String, Entry.Type> types;
  private List<Entry.Member> members = new ArrayList<>();
  private String owner = "";

  /** Makes a reader that adds what it finds to two maps, by name. */
  IndexReader(Map<String, Entry.Namespace> packages, Map<String, Entry.Type> types) {
    this.packages = packages;
    this.types = types;
  }

  void read(BufferedReader index) throws IOException {
    String header = index.readLine();
    while (header != null) {
      List<String> doc = new ArrayList<>();
      String line = index.readLine();
      while (line != null && line.startsWith("\t")) {
        doc.add(line.substring(1));
        line = index.readLine();
      }
      add(header.split("\t", -1), new Doc(List.copyOf(doc)));
      header = line;
    }
  }

  private void add(String[] fields, Doc doc) throws IOException {
    switch (fields[0]) {
      case "package" -> packages.put(fields[1], new Entry.Namespace(fields[1], doc));
      case "type" -> {
        List<String> supertypes = fields[4].isEmpty() ? List.of() : List.of(fields[4].split(" "));
        ClassLoader loader = IndexReader.class.getClassLoader();
        members = new ArrayList<>();
        owner = fields[2].substring(fields[2].lastIndexOf('.') + 1).replace('$', '.');
        Entry.Type type =
            new Entry.Type(
                fields[1], owner, fields[2], fields[3], supertypes, members, doc, loader);
        types.put(fields[2], type);
      }
      case "member" ->
          members.add(
              new Entry.Member(
                  owner, fields[1], fields[2], fields[3], fields[4], fields[5], fields[6],
                  fields[7], doc));
      default -> throw new IOException("index: expected an entry, got " + fields[0]);
    }
  }
}
