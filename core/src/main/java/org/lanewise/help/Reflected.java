package org.lanewise.help;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Entries of what no index has, such as a user's own classes: signatures without comments. */
final class Reflected {
  private static final Set<Class<?>> ROOTS = Set.of(Object.class, Record.class);

  /** What every object has, and everybody knows. */
  private static final Set<String> KNOWN =
      Set.of("equals(java.lang.Object)", "hashCode()", "toString()");

  /** Packages and types before a simple name, wherever that is in the text of a type. */
  private static final Pattern QUALIFIER = Pattern.compile("(?:[\\w$]+[.$])+(?=\\w)");

  private Reflected() {}

  /** The class of this name, if the loader has it. */
  static Optional<Class<?>> find(String binaryName, @Nullable ClassLoader loader) {
    try {
      return Optional.of(Class.forName(binaryName, false, loader));
    } catch (ClassNotFoundException | LinkageError _) {
      return Optional.empty();
    }
  }

  static Entry.Type type(Class<?> type) {
    Set<String> supertypes = new LinkedHashSet<>();
    addSupertype(type.getSuperclass(), supertypes);
    Arrays.stream(type.getInterfaces()).forEach(above -> addSupertype(above, supertypes));
    return new Entry.Type(
        kind(type),
        simpleName(type),
        type.getName(),
        declaration(type),
        List.copyOf(supertypes),
        members(type),
        Doc.NONE,
        type.getClassLoader());
  }

  private static void addSupertype(@Nullable Class<?> type, Set<String> names) {
    if (type != null && !ROOTS.contains(type)) {
      names.add(type.getName());
    }
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "annotation";
    } else if (type.isInterface()) {
      return "interface";
    } else if (type.isEnum()) {
      return "enum";
    } else if (type.isRecord()) {
      return "record";
    }
    return Throwable.class.isAssignableFrom(type) ? "exception" : "class";
  }

  private static String declaration(Class<?> type) {
    String kind = kind(type).replace("annotation", "@interface").replace("exception", "class");
    StringBuilder text = new StringBuilder(kind).append(' ').append(simple(type.getTypeName()));
    Class<?> superclass = type.getSuperclass();
    if (superclass != null && superclass != Enum.class && !ROOTS.contains(superclass)) {
      text.append(" extends ").append(simple(type.getGenericSuperclass().getTypeName()));
    }
    if (type.getInterfaces().length > 0 && !type.isAnnotation()) {
      text.append(type.isInterface() ? " extends " : " implements ");
      text.append(
          Arrays.stream(type.getGenericInterfaces())
              .map(above -> simple(above.getTypeName()))
              .collect(Collectors.joining(", ")));
    }
    return text.toString();
  }

  private static List<Entry.Member> members(Class<?> type) {
    List<Entry.Member> members = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (isOpen(field.getModifiers()) && !field.isSynthetic()) {
        members.add(member(field));
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isOpen(constructor.getModifiers()) && !constructor.isSynthetic()) {
        members.add(member(constructor));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isOpen(method.getModifiers()) && !method.isSynthetic() && !isOfObject(method)) {
        members.add(member(method));
      }
    }
    members.sort(Comparator.comparing(Entry.Member::key)); // reflection knows no order
    return members;
  }

  private static boolean isOpen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static boolean isOfObject(Method method) {
    return KNOWN.contains(key(method)) && !ROOTS.contains(method.getDeclaringClass());
  }

  static Entry.Member member(Field field) {
    return member(
        field.getDeclaringClass(),
        "field",
        field.getModifiers(),
        field.getName(),
        field.getName(),
        ": " + simple(field.getGenericType().getTypeName()));
  }

  static Entry.Member member(Executable executable) {
    Class<?> owner = executable.getDeclaringClass();
    StringJoiner arguments = new StringJoiner(", ", "(", ")");
    for (Parameter parameter : executable.getParameters()) {
      String type = simple(parameter.getParameterizedType().getTypeName());
      boolean variable = parameter.isVarArgs() && type.endsWith("[]");
      String written = variable ? type.substring(0, type.length() - 2) + "..." : type;
      arguments.add(written + " " + parameter.getName());
    }
    String result =
        executable instanceof Method method
            ? " -> " + simple(method.getGenericReturnType().getTypeName())
            : "";
    String name = executable instanceof Method ? executable.getName() : simpleName(owner);
    return member(
        owner,
        executable instanceof Method ? "method" : "constructor",
        executable.getModifiers(),
        name,
        key(executable),
        arguments + result);
  }

  private static Entry.Member member(
      Class<?> owner, String kind, int modifiers, String name, String key, String signature) {
    StringJoiner words = new StringJoiner(" ");
    if (Modifier.isProtected(modifiers)) {
      words.add("protected");
    }
    if (Modifier.isAbstract(modifiers) && !owner.isInterface()) {
      words.add("abstract");
    }
    if (Modifier.isStatic(modifiers)) {
      words.add("static");
    }
    return new Entry.Member(
        simpleName(owner),
        kind,
        words.toString(),
        name,
        key,
        "",
        signature,
        kind.equals("method") ? overridden(owner, key) : "",
        Doc.NONE);
  }

  /** The same method of the nearest type above. */
  private static String overridden(Class<?> type, String key) {
    List<Class<?>> above = new ArrayList<>(Arrays.asList(type.getInterfaces()));
    Class<?> superclass = type.getSuperclass();
    if (superclass != null) {
      above.add(0, superclass);
    }
    for (Class<?> supertype : above) {
      for (Method method : supertype.getDeclaredMethods()) {
        if (isOpen(method.getModifiers()) && key(method).equals(key)) {
          return supertype.getName() + "#" + key;
        }
      }
      String further = overridden(supertype, key);
      if (!further.isEmpty()) {
        return further;
      }
    }
    return "";
  }

  /** The name with the erased types of the parameters, as the index has it. */
  static String key(Executable executable) {
    String name =
        executable instanceof Method method
            ? method.getName()
            : simpleName(executable.getDeclaringClass());
    return Arrays.stream(executable.getParameterTypes())
        .map(Reflected::erased)
        .collect(Collectors.joining(",", name + "(", ")"));
  }

  private static String erased(Class<?> type) {
    Class<?> component = type.getComponentType();
    return component == null ? type.getName() : erased(component) + "[]";
  }

  private static String simpleName(Class<?> type) {
    return type.isAnonymousClass() ? simple(type.getName()) : type.getSimpleName();
  }

  private static String simple(String typeName) {
    return QUALIFIER.matcher(typeName).replaceAll("");
  }
}
