package org.stratasms.delivery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The engine depends on the client, JDBC, and nothing else. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.stratasms.delivery", "org.stratasms.client");

    @Test
    void the_client_and_the_engine_know_neither_the_emulator_nor_what_stands_above_them() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.stratasms.emulator..",
                        "org.stratasms.provisioning..",
                        "org.stratasms.testing..",
                        "org.stratasms.spring..",
                        "org.stratasms.cli..",
                        "org.springframework..")
                .because("applications embed them: what they bring, everybody gets; put Spring code into the starter")
                .check(CLASSES);
    }

    @Test
    void the_client_does_not_know_the_engine() {
        noClasses()
                .that()
                .resideInAPackage("org.stratasms.client..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.stratasms.delivery..", "java.sql..", "javax.sql..")
                .because("who only sends needs no database")
                .check(CLASSES);
    }

    @Test
    void nothing_knows_the_driver() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.postgresql..")
                .because("the driver is the application's, and may not be PostgreSQL's own")
                .check(CLASSES);
    }

    @Test
    void no_wall_clock_of_a_worker_decides_anything() {
        noClasses()
                .that()
                .resideInAPackage("org.stratasms.delivery..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("the database's clock decides; quiet hours go by the clock that is passed in")
                .check(CLASSES);
    }

    @Test
    void what_is_not_in_the_guide_is_not_public() {
        classes()
                .that()
                .resideInAPackage("org.stratasms.delivery..")
                .and()
                .areTopLevelClasses()
                .and()
                .arePublic()
                .should()
                .haveSimpleNameNotEndingWith("Intake")
                .andShould()
                .haveNameMatching(
                        ".*\\.(Deliveries|Delivery|DeliveryException|DeliveryId|DeliveryMetrics|DeliverySchema|DeliverySearch|DeliveryStep|DeliveryTraces|DeliveryWorker|DrivenWorker|Lane|OptOutListener|OutcomeListener|PoolStatus|QuietHours|RetryPolicy|Submission|Submitted|WhenUncertain)")
                .because("a public type is a promise; promote it here, too")
                .check(CLASSES);
    }
}
