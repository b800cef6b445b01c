package org.stratasms.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The floors of the house, in all modules: who may know whom. */
class ArchitectureTest {
    private static final String OURS = "org.stratasms.";

    /**
     * The packages of each module, and the modules that its code may know. {@code infra} is data, which nobody's
     * classes know.
     */
    private static final Map<String, Floor> FLOORS = Map.ofEntries(
            Map.entry("client", new Floor("client")),
            Map.entry("emulator", new Floor("emulator")),
            Map.entry("provisioning", new Floor("provisioning", "client")),
            Map.entry("delivery", new Floor("delivery", "client")),
            Map.entry("worker", new Floor("worker", "client", "delivery")),
            Map.entry("testing", new Floor("testing", "client", "emulator", "provisioning")),
            Map.entry("spring-boot-starter", new Floor("spring", "client", "delivery")),
            Map.entry(
                    "spring-boot-starter-test",
                    new Floor(
                            "spring.test",
                            "client",
                            "delivery",
                            "emulator",
                            "provisioning",
                            "testing",
                            "spring-boot-starter")),
            Map.entry("cli", new Floor("cli", "client", "delivery", "emulator", "provisioning")),
            Map.entry(
                    "examples/appointment-reminders",
                    new Floor("examples.reminders", "client", "delivery", "spring-boot-starter")),
            // Measures the engine from inside, in the engine's own package.
            Map.entry("benchmarks", new Floor("benchmarks", "client", "delivery", "emulator", "provisioning")));

    /** Without what the benchmarks' harness generates. */
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/jmh_generated/"))
            .importPaths(Checkout.javaModules().stream()
                    .map(ArchitectureTest::classesOf)
                    .toList());

    /**
     * A module's place.
     *
     * @param root its packages are this one below {@code org.stratasms} and those in it
     * @param mayKnow the modules that it may know beside itself
     */
    private record Floor(String root, List<String> mayKnow) {
        Floor(String root, String... mayKnow) {
            this(root, List.of(mayKnow));
        }
    }

    private static Path classesOf(String module) {
        return Checkout.ROOT.resolve(module).resolve("target/classes");
    }

    static List<String> modules() {
        return Checkout.javaModules();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void every_module_has_a_floor_and_is_built_before_these_rules_judge_it(String module) {
        assertThat(FLOORS).as("give the module a floor here").containsKey(module);
        assertThat(Checkout.read("docs/pom.xml"))
                .as("docs/pom.xml depends on every module, so that it is built before")
                .contains("<artifactId>%s</artifactId>".formatted(artifactOf(module)));
        assertThat(classesIn(module))
                .as("class files in %s; build it first: ./mvnw -pl docs -am test", classesOf(module))
                .isNotEmpty();
    }

    private static String artifactOf(String module) {
        return module.startsWith("examples/") ? module.substring("examples/".length()) : "strata-sms-" + module;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void a_module_knows_only_the_modules_below_it(String module) {
        var floor = floorOf(module);
        noClasses()
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(forbiddenTo(module, floor)))
                .because(
                        "applications embed the lower floors: what those bring, everybody gets. Module %s may know %s; pass the rest in"
                                .formatted(module, floor.mayKnow()))
                .check(classesIn(module));
    }

    private static Floor floorOf(String module) {
        return Objects.requireNonNull(FLOORS.get(module), () -> "give module %s a floor here".formatted(module));
    }

    private static JavaClasses classesIn(String module) {
        return ALL.that(areIn(module));
    }

    private static DescribedPredicate<JavaClass> areIn(String module) {
        var folder = classesOf(module).toUri().toString();
        return DescribedPredicate.describe(
                "are in module " + module,
                type -> type.getSource()
                        .map(source -> source.getUri().toString().startsWith(folder))
                        .orElse(false));
    }

    /** The packages of the others. One root lies in another's: {@code spring.test} in {@code spring}. */
    private static String[] forbiddenTo(String module, Floor floor) {
        return FLOORS.entrySet().stream()
                .filter(other -> !other.getKey().equals(module))
                .filter(other -> !floor.mayKnow().contains(other.getKey()))
                .map(other -> other.getValue().root())
                .map(root -> OURS + root + (root.equals("spring") ? "" : ".."))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void no_package_knows_another_in_a_circle(String module) {
        slices().matching("org.stratasms.(**)")
                .should()
                .beFreeOfCycles()
                .because(
                        "a room is understood with the rooms below it; in the emulator, a service reaches another through"
                                + " the SDK's interfaces or through package world")
                .check(classesIn(module));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void every_package_says_what_it_is_for_and_is_null_marked(String module) {
        assertThat(classesIn(module).stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(room -> assertThat(isNullMarked(room))
                        .as("%s has a package-info.java with a first sentence and @NullMarked", room.getName())
                        .isTrue());
    }

    /** The benchmarks share the engine's package, which says it for both. */
    private static boolean isNullMarked(JavaPackage room) {
        return room.isAnnotatedWith(NullMarked.class)
                || ALL.getPackage(room.getName()).isAnnotatedWith(NullMarked.class);
    }

    @Test
    void no_package_is_named_for_what_it_has_instead_of_for_what_it_does() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..helpers..", "..impl..", "..dto..", "..common..")
                .because("a package is a feature; a newcomer guesses it from the feature's name")
                .check(ALL);
    }

    @Test
    void no_class_is_a_manager_a_helper_or_data() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Data|Info)")
                .because("such a name fits everything; use the field's word for the thing")
                .check(ALL);
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
                        "what users need is in org.stratasms.emulator, its packages sms and local; all else may change")
                .check(ALL);
    }

    @Test
    void no_internal_type_is_in_what_the_emulator_offers() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("org.stratasms.emulator..")
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("org.stratasms.emulator.internal..")
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .arePublic()
                .should()
                .notHaveRawReturnType(isInternal())
                .andShould()
                .notHaveRawParameterTypes(DescribedPredicate.describe(
                        "one of them internal",
                        (List<JavaClass> types) -> types.stream().anyMatch(isInternal())))
                .because("an internal type in a public signature is public; return an interface of the API")
                .check(ALL);
    }

    private static DescribedPredicate<JavaClass> isInternal() {
        return JavaClass.Predicates.resideInAPackage("org.stratasms.emulator.internal..");
    }

    @Test
    void services_of_the_emulator_do_not_know_the_wire() {
        noClasses()
                .that()
                .resideInAPackage("org.stratasms.emulator..")
                .and()
                .resideOutsideOfPackages(
                        "org.stratasms.emulator",
                        "org.stratasms.emulator.internal.wire..",
                        "org.stratasms.emulator.internal.http..",
                        "org.stratasms.emulator.internal.s3",
                        "org.stratasms.emulator.internal.ssm")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.stratasms.emulator.internal.wire..", "org.stratasms.emulator.internal.http..")
                .because("in process there is no wire; put what both need into package world or model."
                        + " S3 and Systems Manager are their wire: they have no client interface here (ADR 0030, 0106)")
                .check(ALL);
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
                .check(ALL);
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
                .check(ALL);
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
                .check(ALL);
    }

    @Test
    void libraries_print_nothing() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.stratasms.cli..", "org.stratasms.benchmarks..", "org.stratasms.worker..")
                .and(isNotOfTheBenchmarks())
                .should(ACCESS_STANDARD_STREAMS)
                .because("stdout is the application's; log through SLF4J")
                .check(ALL);
    }

    private static DescribedPredicate<JavaClass> isNotOfTheBenchmarks() {
        return DescribedPredicate.not(areIn("benchmarks"));
    }

    @Test
    void failures_have_types_of_their_own() {
        noClasses()
                .should(THROW_GENERIC_EXCEPTIONS)
                .because(
                        "who catches RuntimeException catches mistakes, too; throw the module's exception, with what to do")
                .check(ALL);
    }

    @Test
    void nothing_changes_that_everybody_shares() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage("org.stratasms..")
                .should()
                .beFinal()
                .because("tests and emulators run side by side; keep state in an object that somebody makes and closes")
                .check(ALL);
    }

    @Test
    void threads_are_named() {
        noClasses()
                .that(isNotOfTheBenchmarks())
                .should()
                .callMethod(Executors.class, "newCachedThreadPool")
                .orShould()
                .callMethod(Executors.class, "newFixedThreadPool", int.class)
                .orShould()
                .callMethod(Executors.class, "newScheduledThreadPool", int.class)
                .orShould()
                .callMethod(Executors.class, "newSingleThreadExecutor")
                .orShould()
                .callMethod(Executors.class, "newSingleThreadScheduledExecutor")
                .orShould()
                .callMethod(Executors.class, "newVirtualThreadPerTaskExecutor")
                .orShould()
                .callMethod(Thread.class, "startVirtualThread", Runnable.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .because("a thread dump must say whose a thread is; pass a factory or a name")
                .check(ALL);
    }

    @Test
    void no_clock_of_a_worker_decides_anything() {
        noClasses()
                .that()
                .resideInAPackage("org.stratasms.delivery..")
                .and(isNotOfTheBenchmarks())
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("the database's clock decides; quiet hours go by the clock that is passed in")
                .check(ALL);
    }

    @Test
    void nothing_that_applications_embed_knows_a_framework_or_a_driver() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.stratasms.client..", "org.stratasms.delivery..", "org.stratasms.provisioning..")
                .and(isNotOfTheBenchmarks())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.postgresql..")
                .because("the framework and the driver are the application's; put Spring code into the starter")
                .check(ALL);
    }

    @Test
    void the_client_needs_no_database() {
        noClasses()
                .that()
                .resideInAPackage("org.stratasms.client..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .because("who only sends has no database")
                .check(ALL);
    }
}
