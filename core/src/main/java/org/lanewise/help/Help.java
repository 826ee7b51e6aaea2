package org.lanewise.help;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is in the library, and what its documentation says: Python's {@code dir} and {@code
 * help}.
 *
 * <pre>{@code
 * Help.dir(Tensor.class);        // the names that a tensor offers
 * Help.help("conv2d");           // signature, shapes, errors
 * Help.help("Tensor.backward");  // all its forms
 * Help.help();                   // the packages
 * }</pre>
 *
 * <p>What is asked for is a name or an object:
 *
 * <ul>
 *   <li>a package, {@code "org.lanewise.nn"} or {@code "nn"};
 *   <li>a type, {@code Tensor.class} or {@code "Tensor"} or {@code "Conv2d.Options"};
 *   <li>a function, {@code "conv2d"} or {@code "Tensor.backward"}, or a {@code Method}: all its
 *       overloads are shown;
 *   <li>a constant of an enum, {@code DType.FLOAT32};
 *   <li>any other object, which stands for its class.
 * </ul>
 *
 * <p>Classes that are not the library's, such as one's own, have signatures only, and the
 * documentation of what they override. Text is as wide as the system property {@code
 * lanewise.help.width} says, or the environment's {@code COLUMNS}, or 80.
 */
public final class Help {
  private Help() {}

  /** The packages of the library. */
  public static Listing dir() {
    return Contents.packages(Catalog.get());
  }

  /**
   * The names that a package, a type or the class of an object offers, sorted; printed they are in
   * groups.
   *
   * @throws IllegalArgumentException if nothing has that name; the message has similar ones
   */
  public static Listing dir(Object thing) {
    return Contents.listing(Catalog.get(), String.valueOf(thing), find("dir", thing));
  }

  /** Prints what the packages of the library are for. */
  public static void help() {
    Terminal.print(text());
  }

  /** Prints the documentation of a name or an object, or one line with similar names. */
  public static void help(@Nullable Object thing) {
    String text;
    try {
      text = text(thing);
    } catch (IllegalArgumentException e) {
      text = e.getMessage() + "\n";
    }
    Terminal.print(text);
  }

  /** What the packages of the library are for. */
  public static String text() {
    Page page = new Page(Catalog.get(), Terminal.width());
    page.addOverview();
    return page.text();
  }

  /**
   * The documentation of a name or an object, as wide as the terminal.
   *
   * @throws IllegalArgumentException if nothing has that name; the message has similar ones
   */
  public static String text(@Nullable Object thing) {
    return text(thing, Terminal.width());
  }

  /**
   * The documentation of a name or an object in lines of at most {@code width} characters.
   *
   * @throws IllegalArgumentException if nothing has that name; the message has similar ones
   */
  public static String text(@Nullable Object thing, int width) {
    Catalog catalog = Catalog.get();
    Page page = new Page(catalog, width);
    List<String> twins =
        thing instanceof CharSequence name ? new Lookup(catalog).twins(name) : List.of();
    page.add(find("help", thing), twins);
    return page.text();
  }

  private static List<Entry> find(String function, @Nullable Object thing) {
    Lookup lookup = new Lookup(Catalog.get());
    List<Entry> found = lookup.find(thing);
    if (!found.isEmpty()) {
      return found;
    }
    String message = function + ": expected a package, class or function, got ";
    if (!(thing instanceof CharSequence name)) {
      throw new IllegalArgumentException(message + thing);
    }
    List<String> nearest = lookup.nearest(name);
    String meant = nearest.isEmpty() ? "" : "; did you mean " + choice(nearest) + "?";
    throw new IllegalArgumentException(message + "\"" + name + "\"" + meant);
  }

  private static String choice(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }
}
