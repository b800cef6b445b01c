package org.stratasms.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The floors of the house: who may know whom. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.stratasms");

    @Test
    void the_emulator_knows_none_of_our_other_modules() {
        noClasses()
                .that()
                .resideInAPackage("org.stratasms.emulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.stratasms.provisioning..", "org.stratasms.cli..")
                .because("the embedded AWS stands on the ground floor; pass what it needs in")
                .check(CLASSES);
    }

    @Test
    void provisioning_deploys_to_any_aws_and_knows_neither_the_emulator_nor_the_command() {
        noClasses()
                .that()
                .resideInAPackage("org.stratasms.provisioning..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.stratasms.emulator..", "org.stratasms.cli..")
                .because("it works through the SDK's client interfaces; an embedded AWS is passed in as one")
                .check(CLASSES);
    }

    @Test
    void the_client_knows_aws_and_none_of_our_other_modules() {
        noClasses()
                .that()
                .resideInAPackage("org.stratasms.client..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.stratasms.emulator..", "org.stratasms.provisioning..", "org.stratasms.cli..")
                .because("applications embed it: what it brings, they get")
                .check(CLASSES);
    }

    @Test
    void features_of_the_emulator_do_not_know_each_other_in_circles() {
        slices().matching("org.stratasms.emulator.(**)")
                .should()
                .beFreeOfCycles()
                .because("a service reaches another through the SDK's interfaces or through package world")
                .check(CLASSES);
    }

    @Test
    void no_package_of_any_module_knows_another_in_a_circle() {
        slices().matching("org.stratasms.(**)")
                .should()
                .beFreeOfCycles()
                .because("a floor stands on those below it")
                .check(CLASSES);
    }

    @Test
    void only_the_emulator_itself_knows_its_internals() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.stratasms.emulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.stratasms.emulator.internal..")
                .because(
                        "what users need is in org.stratasms.emulator and org.stratasms.emulator.sms; all else may change")
                .check(CLASSES);
    }

    @Test
    void services_do_not_know_the_wire() {
        noClasses()
                .that()
                .resideInAPackage("org.stratasms.emulator..")
                .and()
                .resideOutsideOfPackages(
                        "org.stratasms.emulator",
                        "org.stratasms.emulator.internal.wire..",
                        "org.stratasms.emulator.internal.http..",
                        "org.stratasms.emulator.internal.s3")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.stratasms.emulator.internal.wire..", "org.stratasms.emulator.internal.http..")
                .because("in process there is no wire; put what both need into package world or model."
                        + " S3 is its wire: it has no client interface here (ADR 0030)")
                .check(CLASSES);
    }

    @Test
    void only_the_model_reads_the_sdks_protected_fields() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.stratasms.emulator.internal.model..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("software.amazon.awssdk.core.SdkField")
                .because("SdkField is protected API of the SDK; class Shape reads it for everybody")
                .check(CLASSES);
    }

    @Test
    void time_in_the_emulator_comes_from_its_scheduler() {
        noClasses()
                .that()
                .resideInAPackage("org.stratasms.emulator..")
                .and()
                .resideOutsideOfPackage("org.stratasms.emulator.internal.world..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .because("a test drives the time; ask Scheduler.now() and put work down with Scheduler.after(…)")
                .check(CLASSES);
    }

    @Test
    void classes_of_the_command_stay_its_own() {
        classes()
                .that()
                .resideInAPackage("org.stratasms.cli..")
                .and()
                .doNotHaveSimpleName("StrataSms")
                .and()
                .doNotHaveSimpleName("package-info")
                .and()
                .areTopLevelClasses()
                .should()
                .bePackagePrivate()
                .because("nobody builds on the command; what others need belongs into provisioning")
                .check(CLASSES);
    }
}
