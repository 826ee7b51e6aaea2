import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.Parameterizable;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Writes declarations in one line, and says which of them users can name. */
final class Signatures {
  private final Elements elements;
  private final Types types;
  private final Map<ModuleElement, Set<PackageElement>> exported = new HashMap<>();

  Signatures(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** Whether users can name this type. */
  boolean isVisible(TypeElement type) {
    if (type.getEnclosingElement() instanceof TypeElement outer && !isVisible(outer)) {
      return false;
    }
    return isOpen(type) && isExported(elements.getPackageOf(type));
  }

  /** Whether users can use this member: nothing of its declaration is a module's own affair. */
  boolean isUsable(Element member) {
    if (!isOpen(member)) {
      return false;
    }
    if (member instanceof ExecutableElement method) {
      return isUsable(method.getReturnType())
          && method.getParameters().stream().allMatch(p -> isUsable(p.asType()));
    }
    return isUsable(member.asType());
  }

  /** Protected members are for those who extend the class, if anybody can. */
  private static boolean isOpen(Element element) {
    Set<Modifier> modifiers = element.getModifiers();
    Set<Modifier> outer = element.getEnclosingElement().getModifiers();
    return modifiers.contains(Modifier.PUBLIC)
        || (modifiers.contains(Modifier.PROTECTED)
            && !outer.contains(Modifier.FINAL)
            && !outer.contains(Modifier.SEALED));
  }

  private boolean isUsable(TypeMirror type) {
    return switch (type) {
      case ArrayType array -> isUsable(array.getComponentType());
      case DeclaredType declared -> isExported(elements.getPackageOf(declared.asElement()));
      default -> true;
    };
  }

  private boolean isExported(PackageElement member) {
    ModuleElement module = elements.getModuleOf(member);
    return module == null
        || module.isUnnamed()
        || exported.computeIfAbsent(module, Signatures::exports).contains(member);
  }

  private static Set<PackageElement> exports(ModuleElement module) {
    return module.getDirectives().stream()
        .filter(ModuleElement.ExportsDirective.class::isInstance)
        .map(ModuleElement.ExportsDirective.class::cast)
        .filter(exports -> exports.getTargetModules() == null)
        .map(ModuleElement.ExportsDirective::getPackage)
        .collect(Collectors.toSet());
  }

  String kind(TypeElement type) {
    return switch (type.getKind()) {
      case ANNOTATION_TYPE -> "annotation";
      case CLASS -> isThrowable(type) ? "exception" : "class";
      default -> type.getKind().name().toLowerCase(Locale.ROOT);
    };
  }

  private boolean isThrowable(TypeElement type) {
    TypeMirror throwable = elements.getTypeElement("java.lang.Throwable").asType();
    return types.isSubtype(type.asType(), throwable);
  }

  /** Such as {@code final class Conv2d extends Module}. */
  String declaration(TypeElement type) {
    StringBuilder text = new StringBuilder();
    ElementKind kind = type.getKind();
    for (Modifier modifier : List.of(Modifier.ABSTRACT, Modifier.SEALED, Modifier.FINAL)) {
      boolean implied =
          kind.isInterface() && modifier == Modifier.ABSTRACT
              || kind == ElementKind.ENUM
              || kind == ElementKind.RECORD;
      if (type.getModifiers().contains(modifier) && !implied) {
        text.append(modifier).append(' ');
      }
    }
    text.append(
        kind == ElementKind.ANNOTATION_TYPE ? "@interface" : kind.name().toLowerCase(Locale.ROOT));
    text.append(' ').append(name(type)).append(parameters(type.getTypeParameters()));
    if (kind == ElementKind.RECORD) {
      StringJoiner components = new StringJoiner(", ", "(", ")");
      for (RecordComponentElement component : type.getRecordComponents()) {
        components.add(text(component.asType()) + " " + component.getSimpleName());
      }
      text.append(components);
    }
    TypeMirror superclass = type.getSuperclass();
    if (kind == ElementKind.CLASS && superclass instanceof DeclaredType extended) {
      if (isVisible((TypeElement) extended.asElement()) && !isObject(superclass)) {
        text.append(" extends ").append(text(superclass));
      }
    }
    List<String> interfaces = new ArrayList<>();
    for (TypeMirror mirror : type.getInterfaces()) {
      if (isVisible((TypeElement) types.asElement(mirror))) {
        interfaces.add(text(mirror));
      }
    }
    if (!interfaces.isEmpty() && kind != ElementKind.ANNOTATION_TYPE) {
      text.append(kind == ElementKind.INTERFACE ? " extends " : " implements ");
      text.append(String.join(", ", interfaces));
    }
    return text.toString();
  }

  private static boolean isObject(TypeMirror type) {
    return type.toString().equals("java.lang.Object");
  }

  String memberKind(Element member) {
    return switch (member.getKind()) {
      case CONSTRUCTOR -> "constructor";
      case METHOD -> "method";
      default -> "field";
    };
  }

  String modifiers(Element member) {
    StringJoiner modifiers = new StringJoiner(" ");
    for (Modifier modifier : List.of(Modifier.PROTECTED, Modifier.ABSTRACT, Modifier.STATIC)) {
      boolean implied =
          modifier == Modifier.ABSTRACT && member.getEnclosingElement().getKind().isInterface();
      if (member.getModifiers().contains(modifier) && !implied) {
        modifiers.add(modifier.toString());
      }
    }
    return modifiers.toString();
  }

  /**
   * The simple name; of a constructor that of its class, of a nested class with those around it.
   */
  String name(Element element) {
    if (element.getKind() == ElementKind.CONSTRUCTOR) {
      return element.getEnclosingElement().getSimpleName().toString();
    }
    if (element instanceof TypeElement
        && element.getEnclosingElement() instanceof TypeElement outer) {
      return name(outer) + "." + element.getSimpleName();
    }
    return element.getSimpleName().toString();
  }

  /** The name with the erased types of the parameters, as reflection would name them. */
  String key(Element member) {
    if (!(member instanceof ExecutableElement method)) {
      return name(member);
    }
    return method.getParameters().stream()
        .map(parameter -> erased(parameter.asType()))
        .collect(Collectors.joining(",", name(method) + "(", ")"));
  }

  private String erased(TypeMirror type) {
    TypeMirror erasure = types.erasure(type);
    return switch (erasure) {
      case ArrayType array -> erased(array.getComponentType()) + "[]";
      case DeclaredType declared ->
          elements.getBinaryName((TypeElement) declared.asElement()).toString();
      default -> erasure.getKind().name().toLowerCase(Locale.ROOT);
    };
  }

  String typeParameters(Element member) {
    return member instanceof Parameterizable generic && member instanceof ExecutableElement
        ? parameters(generic.getTypeParameters())
        : "";
  }

  /** Such as {@code (Tensor x, int axis) -> Tensor}, and {@code : int} of a field. */
  String signature(Element member) {
    if (!(member instanceof ExecutableElement method)) {
      Object value = ((VariableElement) member).getConstantValue();
      String constant = value == null ? "" : " = " + elements.getConstantExpression(value);
      return ": " + text(member.asType()) + constant;
    }
    StringJoiner arguments = new StringJoiner(", ", "(", ")");
    List<? extends VariableElement> parameters = method.getParameters();
    for (int i = 0; i < parameters.size(); i++) {
      boolean variable = method.isVarArgs() && i == parameters.size() - 1;
      TypeMirror type = parameters.get(i).asType();
      String text = variable ? text(((ArrayType) type).getComponentType()) + "..." : text(type);
      arguments.add(text + " " + parameters.get(i).getSimpleName());
    }
    String result =
        method.getKind() == ElementKind.CONSTRUCTOR ? "" : " -> " + text(method.getReturnType());
    String thrown =
        method.getThrownTypes().stream().map(this::text).collect(Collectors.joining(", "));
    return arguments + result + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private String parameters(List<? extends TypeParameterElement> parameters) {
    if (parameters.isEmpty()) {
      return "";
    }
    StringJoiner text = new StringJoiner(", ", "<", ">");
    for (TypeParameterElement parameter : parameters) {
      String bounds =
          parameter.getBounds().stream()
              .filter(bound -> !isObject(bound))
              .map(this::text)
              .collect(Collectors.joining(" & "));
      text.add(parameter.getSimpleName() + (bounds.isEmpty() ? "" : " extends " + bounds));
    }
    return text.toString();
  }

  private String text(TypeMirror type) {
    return switch (type) {
      case ArrayType array -> text(array.getComponentType()) + annotations(array, " ") + "[]";
      case WildcardType wildcard when wildcard.getExtendsBound() != null ->
          "? extends " + text(wildcard.getExtendsBound());
      case WildcardType wildcard when wildcard.getSuperBound() != null ->
          "? super " + text(wildcard.getSuperBound());
      case WildcardType _ -> "?";
      case TypeVariable variable ->
          annotations(variable, "") + variable.asElement().getSimpleName();
      case DeclaredType declared ->
          annotations(declared, "")
              + name(declared.asElement())
              + (declared.getTypeArguments().isEmpty()
                  ? ""
                  : declared.getTypeArguments().stream()
                      .map(this::text)
                      .collect(Collectors.joining(", ", "<", ">")));
      default ->
          type.getKind() == TypeKind.VOID || type.getKind().isPrimitive()
              ? type.getKind().name().toLowerCase(Locale.ROOT)
              : type.toString();
    };
  }

  private String annotations(TypeMirror type, String before) {
    StringBuilder text = new StringBuilder();
    for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
      text.append(before).append('@').append(name(annotation.getAnnotationType().asElement()));
      text.append(' ');
    }
    return text.toString();
  }
}
