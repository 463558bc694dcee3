package dev.isthmus.recorded;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a user of the library can name: the public types of every package that is not the
 * program's, and their public and protected members.
 */
final class PublicApi {

  private static final Set<String> PROGRAM =
      Set.of(System.getProperty("isthmus.program.packages").split(":", -1));

  private PublicApi() {}

  /** The public types, sorted by name. */
  static List<Class<?>> types() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.isthmus")
            .stream()
            .filter(type -> PROGRAM.stream().noneMatch(type.getPackageName()::startsWith))
            .map(JavaClass::reflect)
            .filter(PublicApi::isOpen)
            .sorted(Comparator.comparing(Class::getName))
            .<Class<?>>map(type -> type)
            .toList();
  }

  private static boolean isOpen(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && (type.getEnclosingClass() == null || isOpen(type.getEnclosingClass()));
  }

  /** A type and below it its members, one line each. */
  static String text(Class<?> type) {
    String kind =
        type.isRecord()
            ? "record"
            : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
    return "%s %s%s%n".formatted(kind, type.getName().replace('$', '.'), ancestry(type))
        + members(type).map(line -> "  " + line + "\n").collect(Collectors.joining());
  }

  private static String ancestry(Class<?> type) {
    List<String> ancestors =
        Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()),
                Arrays.stream(type.getGenericInterfaces()))
            .map(PublicApi::name)
            .filter(name -> !Set.of("Object", "Record").contains(name))
            .filter(name -> !name.startsWith("java.lang.Enum"))
            .toList();
    return ancestors.isEmpty() ? "" : " : " + String.join(", ", ancestors);
  }

  /** The members of a type that its users can name, in words, sorted. */
  static Stream<String> members(Class<?> type) {
    Stream<String> fields =
        Arrays.stream(type.getDeclaredFields()).filter(PublicApi::isOpen).map(PublicApi::text);
    Stream<String> constructors =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(PublicApi::isOpen)
            .map(constructor -> "new" + parameters(constructor));
    Stream<String> methods =
        Arrays.stream(type.getDeclaredMethods())
            .filter(PublicApi::isOpen)
            .filter(method -> !isOfEveryObject(method))
            .filter(method -> !isComponent(method))
            .map(PublicApi::text);
    return Stream.of(fields, constructors, methods).flatMap(lines -> lines.sorted());
  }

  private static boolean isOpen(Member member) {
    int modifiers = member.getModifiers();
    return !member.isSynthetic()
        && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
  }

  /** The constructor of a record names its components; their methods would say it again. */
  private static boolean isComponent(Method method) {
    Class<?> type = method.getDeclaringClass();
    return type.isRecord()
        && Arrays.stream(type.getRecordComponents())
            .anyMatch(component -> component.getAccessor().equals(method));
  }

  private static boolean isOfEveryObject(Method method) {
    return Set.of("equals", "hashCode", "toString").contains(method.getName())
        || (method.getDeclaringClass().isEnum()
            && Set.of("values", "valueOf").contains(method.getName()));
  }

  private static String text(Field field) {
    return modifiers(field) + name(field.getGenericType()) + " " + field.getName();
  }

  private static String text(Method method) {
    return modifiers(method)
        + name(method.getGenericReturnType())
        + " "
        + method.getName()
        + parameters(method);
  }

  private static String modifiers(Member member) {
    int modifiers = member.getModifiers();
    return (Modifier.isProtected(modifiers) ? "protected " : "")
        + (Modifier.isStatic(modifiers) ? "static " : "");
  }

  private static String parameters(Executable executable) {
    return Arrays.stream(executable.getParameters())
        .map(PublicApi::text)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String text(Parameter parameter) {
    String type = name(parameter.getParameterizedType());
    String shown = parameter.isVarArgs() ? type.replaceFirst("\\[]$", "...") : type;
    return shown + " " + parameter.getName();
  }

  private static String name(Type type) {
    return type.getTypeName()
        .replaceAll("\\b(?:[a-z][a-z0-9_]*\\.)+(?=[A-Z])", "")
        .replace('$', '.');
  }
}
