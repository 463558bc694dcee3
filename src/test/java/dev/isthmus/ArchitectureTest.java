package dev.isthmus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.isthmus.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls between the layers: data flows one way, from the spec to the output. */
class ArchitectureTest {

  private static final String ROOT = "dev.isthmus.";
  private static final String[] CDKTF = {
    "com.hashicorp..", "software.constructs..", "software.amazon.jsii.."
  };

  private static final String[] PROGRAM = {
    ROOT + "cli..", ROOT + "modules..", ROOT + "output..", ROOT + "pipeline.."
  };

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.isthmus");

  @Test
  void theSpecKnowsOnlyItsFormat() {
    classes()
        .that()
        .resideInAPackage(ROOT + "spec..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.snakeyaml..", ROOT + "spec..", ROOT + "internal..")
        .check(MAIN);
    classes()
        .that()
        .resideInAPackage(ROOT + "internal..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", ROOT + "internal..")
        .check(MAIN);
  }

  @Test
  void theTopologyKnowsOnlyTheSpec() {
    classes()
        .that()
        .resideInAPackage(ROOT + "topology..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "inet.ipaddr..",
            ROOT + "spec..",
            ROOT + "topology..",
            ROOT + "naming..",
            ROOT + "internal..")
        .check(MAIN);
    classes()
        .that()
        .resideInAPackage(ROOT + "naming..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", ROOT + "naming..")
        .check(MAIN);
  }

  @Test
  void thePipelineKnowsOnlyTheSpecAndTheTopology() {
    classes()
        .that()
        .resideInAPackage(ROOT + "pipeline..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", ROOT + "spec..", ROOT + "naming..", ROOT + "topology..", ROOT + "pipeline..")
        .check(MAIN);
  }

  @Test
  void theConstructsKnowNoYamlNoFilesAndNoCommandLine() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "constructs..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "spec..",
            ROOT + "topology..",
            ROOT + "stacks..",
            ROOT + "modules..",
            ROOT + "output..",
            ROOT + "cli..",
            ROOT + "provider..",
            "org.snakeyaml..",
            "picocli..")
        .check(MAIN);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "constructs..")
        .and()
        // The code of the default backend is part of the workspace that CDKTF writes.
        .doNotHaveFullyQualifiedName(ROOT + "constructs.api.FileBeside")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.nio.file..")
        .check(MAIN);
  }

  @Test
  void theProviderKnowsNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "provider..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "spec..",
            ROOT + "topology..",
            ROOT + "constructs..",
            ROOT + "stacks..",
            ROOT + "output..",
            ROOT + "cli..")
        .check(MAIN);
  }

  @Test
  void stacksAndModulesKnowNoOutputAndNoCommandLine() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "stacks..", ROOT + "modules..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "output..", ROOT + "cli..", "org.snakeyaml..", "picocli..", "java.nio.file..")
        .check(MAIN);
  }

  @Test
  void theLibraryKnowsNothingOfTheProgram() {
    noClasses()
        .that()
        .resideOutsideOfPackages(PROGRAM)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(PROGRAM)
        .check(MAIN);
  }

  @Test
  void theCommandLineIsOnTop() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "cli..", "picocli..")
        .check(MAIN);
    // `check` answers at once, since nothing of CDKTF is loaded.
    noClasses()
        .that()
        .resideInAPackage(ROOT + "cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CDKTF)
        .check(MAIN);
  }

  @Test
  void cdktfIsImportedWhereItsSuccessorWillBe() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + "constructs..",
            ROOT + "stacks..",
            ROOT + "modules..",
            ROOT + "provider..",
            ROOT + "output..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CDKTF)
        .check(MAIN);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.isthmus.(*)..").should().beFreeOfCycles().check(MAIN);
    slices().matching("dev.isthmus.constructs.(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void onlyTheProviderKnowsVersions() throws IOException {
    Path sources = Repository.file("src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      List<String> knowing =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(ArchitectureTest::mentionsVersions)
              .map(file -> sources.relativize(file).toString().replace('\\', '/'))
              .toList();
      assertThat(knowing)
          .containsExactlyInAnyOrder(
              "dev/isthmus/provider/AwsProviders.java", "dev/isthmus/provider/TfeProvider.java");
    }
  }

  private static boolean mentionsVersions(Path file) {
    try {
      String source = Files.readString(file);
      return source.contains("required_providers")
          || source.contains("required_version")
          || source.contains("hashicorp/aws")
          || source.contains("\"hashicorp/tfe\"");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
