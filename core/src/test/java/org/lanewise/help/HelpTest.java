package org.lanewise.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Tensor;
import org.lanewise.autograd.Context;
import org.lanewise.autograd.Function;

/** The index that the build made of this module, and the pages written from it. */
final class HelpTest {
  /** A class of a user, in no index. */
  public static class Twice extends Function {
    /** Makes the function. */
    public Twice() {}

    @Override
    public Tensor forward(Context c, Tensor x) {
      return x.add(x);
    }

    @Override
    public Tensor backward(Context c, Tensor g) {
      return g.add(g);
    }
  }

  private static List<String> page(Object thing) {
    return Help.text(thing, 80).lines().toList();
  }

  private static String printed(Object thing) {
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      Help.help(thing);
    } finally {
      System.setOut(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void functionWithoutArgumentsHasSignatureAndOneLine() {
    List<String> lines =
        List.of(
            "static Grad.isOn() -> boolean", "    Whether operations on this thread are recorded.");
    assertEquals(lines, page("Grad.isOn"));
    assertEquals(String.join("\n", lines) + "\n", printed("Grad.isOn"));
  }

  @Test
  void aNameIsFoundHoweverItIsWritten() throws NoSuchMethodException {
    for (Object name :
        List.of(
            "org.lanewise.Grad.isOn",
            "Grad#isOn()",
            "Grad::isOn",
            " Grad.isOn ",
            "isOn",
            Grad.class.getMethod("isOn"))) {
      assertEquals(page("Grad.isOn"), page(name), name.toString());
    }
  }

  @Test
  void allOverloadsAreShown() {
    List<String> page = page("Tensor.backward");
    long overloads =
        Arrays.stream(Tensor.class.getMethods())
            .filter(m -> m.getName().equals("backward"))
            .count();
    assertEquals(
        overloads, page.stream().filter(line -> line.startsWith("Tensor.backward(")).count());
    assertTrue(page.contains("Tensor.backward(Tensor gradient) -> void"), page.toString());
  }

  @Test
  void aTypeHasItsDeclarationDescriptionAndMembers() {
    List<String> page = page(Scope.class);
    assertEquals("package org.lanewise", page.get(0));
    assertEquals("final class Scope implements AutoCloseable", page.get(1));
    assertTrue(page.containsAll(List.of("Static methods", "    open() -> Scope")), page.toString());
    assertTrue(page.contains("        Opens a scope on this thread."), page.toString());
    assertEquals(page, page("Scope"));
    assertEquals(page, page("org.lanewise.Scope"));
  }

  @Test
  void examplesKeepTheirLines() {
    String page = Help.text(Scope.class, 80);
    String example =
        """
                try (Scope step = Scope.open()) {
                  Tensor loss = crossEntropy(net.call(input), target);
                  loss.backward();
                }
        """;
    assertTrue(page.contains(example), page);
  }

  @Test
  void listsAreIndentedUnderTheirBullets() {
    String page = Help.text(Help.class, 60);
    String item =
        """
            - a function, "conv2d" or "Tensor.backward", or a
              Method: all its overloads are shown;
        """;
    assertTrue(page.contains(item), page);
  }

  @Test
  void errorsAreNamed() {
    assertTrue(
        page("Tensor.item").contains("    Throws ShapeException if there is not exactly one"));
  }

  @Test
  void linesAreAsWideAsTheTerminal() {
    for (int width : new int[] {40, 60, 80, 120}) {
      for (String name : List.of("Tensor", "Function", "Tensor.flatten", "autograd", "Help")) {
        int code = Help.text(name, width).lines().mapToInt(HelpTest::proseLength).max().orElse(0);
        assertTrue(code <= width, name + " at " + width + ": " + code);
      }
    }
    assertTrue(page("Scope").stream().anyMatch(line -> line.length() > 70));
  }

  /** Examples and signatures are not broken anywhere. */
  private static int proseLength(String line) {
    return line.startsWith("      ") || line.contains("(") ? 0 : line.length();
  }

  @Test
  void anObjectStandsForItsClass() {
    assertEquals(page(Tensor.class), page(Tensor.of(1f)));
    assertEquals(
        List.of("static DType.FLOAT32: DType", "    32-bit IEEE 754 number; the default."),
        page(DType.FLOAT32));
  }

  @Test
  void aRecordDocumentsItsComponents() throws NoSuchMethodException {
    assertTrue(
        page("Grad.Options").contains("        retainGraph: whether the graph can be used again"));
    assertEquals(
        List.of(
            "Grad.Options.retainGraph() -> boolean", "    Whether the graph can be used again."),
        page(Grad.Options.class.getMethod("retainGraph")));
  }

  @Test
  void ownClassesInheritTheDocumentation() {
    List<String> page = page(Twice.class);
    assertEquals("class Twice extends Function", page.get(1));
    assertTrue(page.contains("        Computes the output."), page.toString());
    assertTrue(Help.dir(new Twice()).containsAll(List.of("forward", "apply", "name")));
  }

  @Test
  void aNameOfManyTypesIsAList() {
    List<String> page = page("of");
    assertTrue(page.contains("static Shape.of(long... sizes) -> Shape"), page.toString());
    assertTrue(page.contains("    A shape of the given sizes."), page.toString());
    assertEquals("Each of these names has a page of its own.", page.get(page.size() - 1));
  }

  @Test
  void unknownNamesSuggestOthers() {
    String expected = "expected a package, class or function, got ";
    assertEquals(
        "help: " + expected + "\"Tensor.bakward\"; did you mean Tensor.backward?\n",
        printed("Tensor.bakward"));
    assertEquals("help: " + expected + "\"xyzzyq\"\n", printed("xyzzyq"));
    String message =
        assertThrows(IllegalArgumentException.class, () -> Help.dir("requires_grad")).getMessage();
    assertEquals("dir: " + expected + "\"requires_grad\"; did you mean requiresGrad?", message);
  }

  @Test
  void dirListsEverythingThatATypeOffers() {
    List<String> names = Help.dir(Tensor.class);
    assertTrue(
        names.containsAll(List.of("zeros", "backward", "add", "sum", "reshape", "matmul")),
        names.toString());
    assertEquals(names.stream().distinct().sorted().toList(), names);
    // For the library's own modules: nobody else can name these types.
    assertFalse(names.contains("storage"), names.toString());
    assertEquals(names, Help.dir("Tensor"));
    assertEquals(names, Help.dir(Tensor.of(1f)));
  }

  @Test
  void dirPrintsOwnBeforeInheritedAndStaticApart() {
    List<String> lines = Help.dir(Tensor.class).toString().lines().toList();
    int statics = lines.indexOf("Static methods");
    int methods = lines.indexOf("Methods");
    int inherited = lines.indexOf("From TensorArithmetic");
    assertTrue(0 < statics && statics < methods && methods < inherited, lines.toString());
    assertTrue(lines.get(inherited + 1).matches(" {4}add( +[a-zA-Z]+)+"), lines.toString());
  }

  @Test
  void dirListsPackages() {
    List<String> names = Help.dir("org.lanewise.autograd");
    assertEquals(Help.dir("autograd"), names);
    assertTrue(names.contains("Function") && !names.contains("FunctionNode"), names.toString());
    assertTrue(Help.dir().contains("org.lanewise.autograd"));
    assertFalse(Help.dir().contains("org.lanewise.ops"));
  }
}
