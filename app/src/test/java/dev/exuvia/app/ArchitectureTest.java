package dev.exuvia.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {
  private static final JavaClasses PROGRAM = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .withImportOption(location -> !location.contains("-tests.jar"))
      .importPackages("dev.exuvia");

  @Test
  void theModulesInTheMiddleNeverSeeEachOther() {
    slices()
        .assignedFrom(new MiddleModules())
        .should()
        .notDependOnEachOther()
        .because("each is replaced, tested and read alone; they meet in core's ports")
        .check(PROGRAM);
  }

  @Test
  void nobodyBelowTheAppKnowsTheApp() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.exuvia.app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.exuvia.app..")
        .because("the app puts the parts together; no part knows the whole")
        .check(PROGRAM);
  }

  @Test
  void onlyTheStoreKnowsElasticsearchsClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.exuvia.index..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("co.elastic..")
        .because("everybody else speaks to the ports in core.store")
        .check(PROGRAM);
  }

  @Test
  void rawPostsAreKnownToCrawlersAndExtractorsAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.exuvia.core..", "dev.exuvia.crawlers..", "dev.exuvia.extractors..")
        .should()
        .dependOnClassesThat(name(RawPost.class.getName()))
        .because("a raw post holds raw secrets; everybody else gets the masked one")
        .check(PROGRAM);
  }

  @Test
  void coreDependsOnTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage("dev.exuvia.core..")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(
            "java..", "javax.crypto..", "org.jspecify.annotations..", "dev.exuvia.core.."))
        .because("the nouns and rules of the story outlive every library")
        .check(PROGRAM);
  }

  @Test
  void onlyTheCommandLineAndTheDemoWriteToTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.exuvia.app.cli..", "dev.exuvia.app.demo..")
        .and()
        .doNotHaveSimpleName("EsNodeMain")
        .should(ACCESS_STANDARD_STREAMS)
        .because("stdout carries results only, and all else goes through the one log")
        .check(PROGRAM);
  }

  @Test
  void nobodyLogsPastTheOneLog() {
    noClasses()
        .should(USE_JAVA_UTIL_LOGGING)
        .because("what is logged there escapes our levels and files")
        .check(PROGRAM);
  }

  @Test
  void sourcesComeFromTheCrawlersAlone() {
    classes()
        .that()
        .implement(Source.class)
        .should()
        .resideInAPackage("dev.exuvia.crawlers..")
        .because("politeness lives there, and no source may opt out")
        .check(PROGRAM);
  }

  /** Each of the modules between core and app is a slice; the rest is none. */
  private static final class MiddleModules implements SliceAssignment {
    private static final List<String> NAMES =
        List.of("crawlers", "extractors", "index", "alerting", "embedded");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return NAMES.stream()
          .filter(module -> (type.getPackageName() + ".").startsWith("dev.exuvia." + module + "."))
          .findFirst()
          .map(SliceIdentifier::of)
          .orElseGet(SliceIdentifier::ignore);
    }

    @Override
    public String getDescription() {
      return "the modules between core and app";
    }
  }
}
