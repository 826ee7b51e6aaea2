package org.lanewise.help;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that has a name and, as a rule, documentation. */
sealed interface Entry {
  /** A name that finds it again: short where it is a type or a member, whole for packages. */
  String name();

  /** What its comment says. */
  Doc doc();

  /** A package that its module exports. */
  record Namespace(String name, Doc doc) implements Entry {}

  /**
   * A class, interface, record or enum.
   *
   * @param kind one of these words, or annotation or exception
   * @param name without the package; of nested types with those around: {@code Conv2d.Options}
   * @param binaryName the name by which a class loader knows it
   * @param declaration such as {@code final class Conv2d extends Module}
   * @param supertypes binary names, the superclass first
   * @param members what it declares itself
   * @param loader finds those supertypes that have no entry
   */
  record Type(
      String kind,
      String name,
      String binaryName,
      String declaration,
      List<String> supertypes,
      List<Member> members,
      Doc doc,
      @Nullable ClassLoader loader)
      implements Entry {

    String packageName() {
      return binaryName.substring(0, Math.max(binaryName.lastIndexOf('.'), 0));
    }

    /** As the language writes it. */
    String qualifiedName() {
      return binaryName.replace('$', '.');
    }

    boolean isInterface() {
      return kind.equals("interface") || kind.equals("annotation");
    }

    boolean isSealed() {
      return declaration.startsWith("sealed ") || declaration.startsWith("abstract sealed ");
    }
  }

  /**
   * A constructor, method or field.
   *
   * @param owner the simple name of the type under which users find it
   * @param kind constructor, method or field
   * @param modifiers protected, abstract, static
   * @param simpleName its own name
   * @param key the name with the erased types of its parameters
   * @param typeParameters in angle brackets, or nothing
   * @param signature what follows the name
   * @param overridden type and key of the member that documents this one, or nothing
   */
  record Member(
      String owner,
      String kind,
      String modifiers,
      String simpleName,
      String key,
      String typeParameters,
      String signature,
      String overridden,
      Doc doc)
      implements Entry {

    @Override
    public String name() {
      return isConstructor() ? owner : owner + "." + simpleName;
    }

    boolean isConstructor() {
      return kind.equals("constructor");
    }

    boolean isField() {
      return kind.equals("field");
    }

    boolean isStatic() {
      return modifiers.contains("static");
    }

    boolean isProtected() {
      return modifiers.contains("protected");
    }

    /** The same member as somebody finds it who starts from a type that inherits it. */
    Member under(String type) {
      return new Member(
          type, kind, modifiers, simpleName, key, typeParameters, signature, overridden, doc);
    }
  }
}
