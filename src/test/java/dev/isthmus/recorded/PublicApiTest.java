package dev.isthmus.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.isthmus.testing.Repository;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What is public is on purpose: it is recorded, commented and cannot be changed by its users. */
class PublicApiTest {

  private static final Recorded API = new Recorded("api");
  private static final List<Class<?>> TYPES = PublicApi.types();

  @Test
  void is_as_recorded() {
    API.compare(
        "public-api.txt",
        TYPES.stream().map(PublicApi::text).collect(Collectors.joining("\n")),
        "Whoever uses the library compiles against it; a removal or a change breaks them.");
  }

  @Test
  void is_recorded_for_nothing_else() {
    API.hasOnly(List.of("public-api.txt"));
  }

  @Test
  void has_immutable_values() {
    List<Field> open =
        TYPES.stream()
            .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
            .filter(field -> !java.lang.reflect.Modifier.isPrivate(field.getModifiers()))
            .toList();
    assertThat(open)
        .allMatch(
            field ->
                java.lang.reflect.Modifier.isFinal(field.getModifiers())
                    && java.lang.reflect.Modifier.isStatic(field.getModifiers()));
    assertThat(TYPES)
        .as("types that can be extended")
        .allMatch(
            type -> type.isInterface() || java.lang.reflect.Modifier.isFinal(type.getModifiers()));
  }

  /** Doclint could see to it, but not without a tag for every parameter and result. */
  @Test
  void is_commented() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
      List<String> bare = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        new Uncommented(DocTrees.instance(task), bare).scan(unit, null);
      }
      assertThat(bare).isEmpty();
    }
  }

  private static List<Path> sources() {
    return TYPES.stream()
        .filter(type -> type.getEnclosingClass() == null)
        .map(type -> "src/main/java/" + type.getName().replace('.', '/') + ".java")
        .map(Repository::file)
        .toList();
  }

  /** Collects public types and members of public types that have no comment. */
  private static final class Uncommented extends TreePathScanner<Void, Void> {

    private final DocTrees comments;
    private final List<String> bare;

    Uncommented(DocTrees comments, List<String> bare) {
      this.comments = comments;
      this.bare = bare;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      boolean open = type.getModifiers().getFlags().contains(Modifier.PUBLIC) || isOfAnInterface();
      if (!open) {
        return null;
      }
      require(type.getSimpleName().toString());
      return super.visitClass(type, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      boolean open =
          method.getModifiers().getFlags().contains(Modifier.PUBLIC) || isOfAnInterface();
      boolean overrides =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(annotation -> annotation.toString().contains("Override"));
      if (open && !overrides) {
        require(method.getName().toString());
      }
      return null;
    }

    private boolean isOfAnInterface() {
      Tree parent = getCurrentPath().getParentPath().getLeaf();
      return parent.getKind() == Tree.Kind.INTERFACE;
    }

    private void require(String name) {
      TreePath path = getCurrentPath();
      if (comments.getDocComment(path) == null) {
        String file = path.getCompilationUnit().getSourceFile().getName();
        bare.add(file.substring(file.lastIndexOf('/') + 1) + ": " + name);
      }
    }
  }
}
