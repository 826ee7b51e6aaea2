package org.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * A run of the program inside the test: what it printed and its exit status.
 *
 * @param status the exit status
 * @param out what went to standard output
 * @param err what went to standard error
 */
record Program(int status, String out, String err) {
  static Program run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
    int status = Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    return new Program(status, out.toString(), err.toString());
  }

  Program succeeds() {
    assertEquals("", err);
    assertEquals(0, status);
    return this;
  }

  /** The one line that says what was wrong; it must contain all of {@code parts}. */
  void fails(int expectedStatus, String... parts) {
    assertEquals(1, err.lines().count(), () -> "one line, not: " + err);
    assertTrue(err.startsWith("lanewise: "), err);
    for (String part : parts) {
      assertTrue(err.contains(part), () -> "expected '%s' in: %s".formatted(part, err));
    }
    assertEquals(expectedStatus, status, err);
  }
}
