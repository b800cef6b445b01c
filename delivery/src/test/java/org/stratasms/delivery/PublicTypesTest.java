package org.stratasms.delivery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The engine's public types. Whom it may know, module {@code docs} checks for all modules. */
class PublicTypesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.stratasms.delivery");

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
                        ".*\\.(Deliveries|Delivery|DeliveryException|DeliveryId|DeliveryMetrics|DeliverySchema|DeliverySearch|DeliveryStep|DeliveryTraces|DeliveryWorker|DrivenWorker|Lane|OptOutListener|OutcomeLedger|OutcomeListener|PoolStatus|QuietHours|RetryPolicy|Submission|Submitted|WhenUncertain)")
                .because("a public type is a promise; promote it here, too")
                .check(CLASSES);
    }
}
