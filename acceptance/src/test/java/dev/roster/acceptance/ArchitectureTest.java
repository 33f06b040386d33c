package dev.roster.acceptance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Repository;

/** The boundaries that the README and the design speak of. */
class ArchitectureTest {

    private static final JavaClasses ROSTER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.roster");

    @Test
    void all_modules_are_looked_at() {
        assertThat(ROSTER.stream()
                        .map(type -> type.getPackageName().split("\\.")[2])
                        .distinct())
                .contains("events", "values", "eventstore", "personaldata", "processing", "http", "command", "query");
    }

    @Test
    void events_know_java_and_the_revision_annotation_alone() {
        classes()
                .that()
                .resideInAnyPackage("dev.roster.events..", "dev.roster.values..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.roster.events..", "dev.roster.values..")
                        .or(equivalentTo(Revision.class)))
                .check(ROSTER);
    }

    @Test
    void the_sides_do_not_know_each_other() {
        noClasses()
                .that()
                .resideInAPackage("dev.roster.command..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.roster.query..")
                .check(ROSTER);
        noClasses()
                .that()
                .resideInAPackage("dev.roster.query..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.roster.command..")
                .check(ROSTER);
    }

    @Test
    void nothing_below_knows_what_stands_on_it() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.roster.eventstore..", "dev.roster.personaldata..", "dev.roster.processing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.roster.http..", "dev.roster.command..", "dev.roster.query..", "jakarta.servlet..")
                .check(ROSTER);
    }

    @Test
    void aggregates_know_no_database_no_http_and_no_spring() {
        noClasses()
                .that()
                .areAnnotatedWith(AggregateRoot.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.springframework..", "jakarta..", "dev.roster.http..")
                .check(ROSTER);
    }

    @Test
    void controllers_know_no_sql() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
                .check(ROSTER);
    }

    @Test
    void http_support_knows_no_sql_and_no_axon() {
        noClasses()
                .that()
                .resideInAPackage("dev.roster.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.axonframework..")
                .check(ROSTER);
    }

    /** What makes proxies is not configured: such an annotation would do nothing. */
    @Test
    void no_bean_is_meant_for_a_proxy() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.transaction.annotation..",
                        "org.springframework.scheduling.annotation..",
                        "org.springframework.cache.annotation..",
                        "org.springframework.aop..",
                        "org.aspectj..")
                .orShould()
                .beAnnotatedWith(Repository.class)
                .check(ROSTER);
    }

    @Test
    void packages_are_things_of_the_domain_and_never_layers() {
        assertThat(ROSTER.stream().map(type -> type.getPackageName()).distinct())
                .noneMatch(name -> name.matches(".*\\.(services?|dtos?|utils?|helpers?|impl|common|models?)(\\..*)?"));
    }

    @Test
    void capabilities_do_not_depend_on_each_other_in_circles() {
        SlicesRuleDefinition.slices()
                .matching("dev.roster.command.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ROSTER);
        SlicesRuleDefinition.slices()
                .matching("dev.roster.query.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ROSTER);
        SlicesRuleDefinition.slices()
                .matching("dev.roster.http.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ROSTER);
        SlicesRuleDefinition.slices()
                .matching("dev.roster.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ROSTER);
    }
}
