import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Collects the entries of the index: what users can name, with what its comments say. */
final class Entries {
  private static final Set<String> ROOTS = Set.of("java.lang.Object", "java.lang.Record");

  /** What every object has, and everybody knows. */
  private static final Set<String> KNOWN =
      Set.of("equals(java.lang.Object)", "hashCode()", "toString()");

  private final Elements elements;
  private final Types types;
  private final Comments comments;
  private final Signatures signatures;
  private final StringBuilder text = new StringBuilder();
  private final List<String> undocumented = new ArrayList<>();

  Entries(ProcessingEnvironment environment) {
    elements = environment.getElementUtils();
    types = environment.getTypeUtils();
    comments = new Comments(environment);
    signatures = new Signatures(elements, types);
  }

  String text() {
    return text.toString();
  }

  /** Names of entries without a comment of their own or of what they override. */
  List<String> undocumented() {
    return undocumented;
  }

  void addModule(ModuleElement module) {
    for (ModuleElement.Directive directive : module.getDirectives()) {
      if (directive instanceof ModuleElement.ExportsDirective exports
          && exports.getTargetModules() == null) {
        addPackage(exports.getPackage());
      }
    }
  }

  private void addPackage(PackageElement member) {
    entry("package", member.getQualifiedName());
    document(member.getQualifiedName().toString(), comments.of(member), Optional.empty());
    addTypes(member.getEnclosedElements());
  }

  private void addTypes(List<? extends Element> members) {
    ElementFilter.typesIn(members).stream()
        .filter(signatures::isVisible)
        .sorted(Comparator.comparing(type -> type.getSimpleName().toString()))
        .forEach(this::addType);
  }

  private void addType(TypeElement type) {
    Set<String> supertypes = new LinkedHashSet<>();
    Map<String, Element> members = new LinkedHashMap<>();
    ownMembers(type, members);
    inherit(type, supertypes, members);
    CharSequence name = elements.getBinaryName(type);
    String kind = signatures.kind(type);
    entry("type", kind, name, signatures.declaration(type), String.join(" ", supertypes));
    document(name.toString(), comments.of(type), Optional.empty());
    members.values().forEach(member -> addMember(type, member));
    addTypes(type.getEnclosedElements());
  }

  private void ownMembers(TypeElement type, Map<String, Element> members) {
    for (Element member : type.getEnclosedElements()) {
      boolean listed = member.getKind().isExecutable() || member.getKind().isField();
      if (listed && signatures.isUsable(member)) {
        members.putIfAbsent(signatures.key(member), member);
      }
    }
  }

  /** A supertype that users cannot name gives its members to those below it. */
  private void inherit(TypeElement type, Set<String> supertypes, Map<String, Element> members) {
    for (TypeMirror mirror : types.directSupertypes(type.asType())) {
      TypeElement supertype = (TypeElement) types.asElement(mirror);
      if (signatures.isVisible(supertype)) {
        if (!ROOTS.contains(supertype.getQualifiedName().toString())) {
          supertypes.add(elements.getBinaryName(supertype).toString());
        }
        continue;
      }
      Map<String, Element> inherited = new LinkedHashMap<>();
      ownMembers(supertype, inherited);
      boolean statics = supertype.getKind().isClass();
      inherited.forEach(
          (key, member) -> {
            boolean isStatic = member.getModifiers().contains(Modifier.STATIC);
            if (member.getKind() != ElementKind.CONSTRUCTOR
                && (statics || !isStatic || member.getKind().isField())) {
              members.putIfAbsent(key, member);
            }
          });
      inherit(supertype, supertypes, members);
    }
  }

  private void addMember(TypeElement owner, Element member) {
    List<String> comment = comments.of(member);
    Optional<ExecutableElement> overridden = Optional.empty();
    if (comment.isEmpty() && member instanceof ExecutableElement method) {
      comment = implied(method);
      if (comment.isEmpty()) {
        if (KNOWN.contains(signatures.key(method))) {
          return;
        }
        overridden = overridden(owner, method, owner);
        if (overridden.isPresent() && !signatures.isVisible(typeOf(overridden.get()))) {
          comment = comments.of(overridden.get());
          overridden = Optional.empty();
        }
      }
    }
    String key = signatures.key(member);
    entry(
        "member",
        signatures.memberKind(member),
        signatures.modifiers(member),
        signatures.name(member),
        key,
        signatures.typeParameters(member),
        signatures.signature(member),
        overridden
            .map(o -> elements.getBinaryName(typeOf(o)) + "#" + signatures.key(o))
            .orElse(""));
    document(elements.getBinaryName(owner) + "." + key, comment, overridden);
  }

  private void document(String name, List<String> comment, Optional<ExecutableElement> overridden) {
    if (comment.isEmpty() && overridden.isEmpty()) {
      undocumented.add(name);
    }
    comment.forEach(line -> text.append('\t').append(line).append('\n'));
  }

  private void entry(String kind, CharSequence... fields) {
    text.append(kind).append('\t').append(String.join("\t", fields)).append('\n');
  }

  private static TypeElement typeOf(Element member) {
    return (TypeElement) member.getEnclosingElement();
  }

  /** What members are for that the language itself makes. */
  private List<String> implied(ExecutableElement method) {
    TypeElement owner = typeOf(method);
    for (RecordComponentElement component : owner.getRecordComponents()) {
      if (method.equals(component.getAccessor())) {
        return comments.component(owner, component.getSimpleName());
      }
    }
    boolean implied = elements.getOrigin(method) == Elements.Origin.MANDATED;
    return switch (owner.getKind()) {
      case ENUM -> ofEnum(signatures.key(method));
      case RECORD -> implied ? comments.components(owner) : List.of();
      default -> implied ? List.of(" Makes one, with nothing to choose.") : List.of();
    };
  }

  private static List<String> ofEnum(String key) {
    return switch (key) {
      case "values()" -> List.of(" The constants in the order of their declaration.");
      case "valueOf(java.lang.String)" -> List.of(" The constant of this name.");
      default -> List.of();
    };
  }

  /** The member nearest above that has the documentation; of the class first, as in Javadoc. */
  private Optional<ExecutableElement> overridden(
      TypeElement owner, ExecutableElement method, TypeElement below) {
    for (TypeMirror mirror : types.directSupertypes(below.asType())) {
      TypeElement supertype = (TypeElement) types.asElement(mirror);
      for (ExecutableElement other : ElementFilter.methodsIn(supertype.getEnclosedElements())) {
        boolean documented = signatures.isVisible(supertype) || !comments.of(other).isEmpty();
        if (documented && elements.overrides(method, other, owner)) {
          return Optional.of(other);
        }
      }
      Optional<ExecutableElement> above = overridden(owner, method, supertype);
      if (above.isPresent()) {
        return above;
      }
    }
    return Optional.empty();
  }
}
