package org.stratasms.provisioning.registrations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files against AWS's definitions, offline, once these are saved. */
class FormCheckTest extends RegistrarFixture {
    private static final String CONDITIONAL = """
            {"RegistrationType": "EXAMPLE", "RegistrationFieldDefinitions": [
              {"SectionPath": "a", "FieldPath": "a.kind", "FieldType": "SELECT", "FieldRequirement": "REQUIRED",
               "SelectValidation": {"MinChoices": 1, "MaxChoices": 1, "Options": ["PUBLIC", "PRIVATE", "STATE"]}},
              {"SectionPath": "a", "FieldPath": "a.symbol", "FieldType": "TEXT", "FieldRequirement": "CONDITIONAL",
               "TextValidation": {"MinLength": 1, "MaxLength": 10, "Pattern": "[A-Z]+"},
               "ConditionalBehavior": {"DefaultBehavior": "OPTIONAL", "Rules": [
                 {"Conditions": [{"DependsOnFieldPath": "a.kind", "Operator": "EQUALS", "Values": ["PUBLIC"]}],
                  "RuleBehavior": "REQUIRED", "ConditionalValidation": {"MaxLength": 3}},
                 {"Conditions": [{"DependsOnFieldPath": "a.kind", "Operator": "LIKE", "Values": ["S"]}],
                  "RuleBehavior": "REQUIRED"},
                 {"Conditions": [{"DependsOnFieldPath": "a.kind", "Operator": "IN", "Values": ["STATE", "OTHER"]},
                                 {"DependsOnFieldPath": "a.none", "Operator": "NO_VALUE"}],
                  "RuleBehavior": "DISALLOWED"}]}}]}
            """;

    /** Saved once; null before. */
    private static @Nullable Path definitions;

    @BeforeEach
    void saveDefinitions() throws Exception {
        if (definitions == null) {
            definitions = Files.createTempFile("toll-free", ".definitions.json");
            registrar().writeDefinitions("US_TOLL_FREE_REGISTRATION", definitions);
            definitions.toFile().deleteOnExit();
        }
    }

    @Test
    void sound_file_has_no_problem_offline() throws Exception {
        assertThat(check(RegistrationFiles.TOLL_FREE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            MISSING_REQUIRED_FIELD | companyInfo.city: Example            | companyInfo.city:                     | 8
            INVALID_FIELD_VALUE    | companyInfo.isoCountryCode: US       | companyInfo.isoCountryCode: USA       | 11
            INVALID_FIELD_VALUE    | companyInfo.website: https://benefits.example.gov | companyInfo.website: none | 6
            INVALID_FIELD_VALUE    | useCaseCategory: NOTIFICATIONS       | useCaseCategory: NOTICES              | 17
            INVALID_FIELD_VALUE    | optInImage: !file opt-in.png         | optInImage: opt-in.png                | 23
            INVALID_FIELD_VALUE    | optInImage: !file opt-in.png         | optInImage: !file missing.png         | 23
            INVALID_FIELD_VALUE    | optInImage: !file opt-in.png         | optInImage: !file text.png            | 23
            INVALID_FIELD_VALUE    | optInImage: !file opt-in.png         | optInImage: !file large.png           | 23
            UNKNOWN_FIELD          | companyInfo.city: Example            | companyInfo.town: Example             | 8
            VARIABLE_NOT_SET       | companyInfo.city: Example            | companyInfo.city: !env NOT_SET        | 8
            MISSING_NUMBER         | number: {request: TOLL_FREE}         | # none                                | 0
            WRONG_NUMBER_TYPE      | number: {request: TOLL_FREE}         | number: {request: TEN_DLC}            | 0
            """)
    void wrong_value_is_found_at_its_line(String code, String sound, String wrong, int line) throws Exception {
        files.document("text.png", "text".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var large = Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, 600 * 1024);
        files.document("large.png", large);
        assertThat(RegistrationFiles.TOLL_FREE).contains(sound);

        var problems = check(RegistrationFiles.TOLL_FREE.replace(sound, wrong));

        assertThat(problems).extracting(Problem::code, Problem::line).contains(tuple(code, line));
    }

    @Test
    void identifier_in_a_file_is_refused_and_never_shown() {
        var file = files.read("brand.yaml", RegistrationFiles.BRAND.replace("!env CITY_EIN", "98-7654321"));

        var problems = FormCheck.problems(file, registrarDefinitions("US_TEN_DLC_BRAND_REGISTRATION"));

        assertThat(problems).extracting(Problem::code).contains("IDENTIFIER_IN_FILE");
        assertThat(problems.toString()).doesNotContain("98-7654321");
        assertThat(files.read("brand.yaml", RegistrationFiles.BRAND).toString()).doesNotContain("12-3456789");
    }

    private FormDefinition registrarDefinitions(String type) {
        var saved = folder.resolve("saved.definitions.json");
        registrar().writeDefinitions(type, saved);
        return DefinitionsJson.read(saved, type);
    }

    @Test
    void campaign_without_a_brand_is_refused() {
        var file = files.read("campaign.yaml", RegistrationFiles.CAMPAIGN.replace("brand: brand.yaml", "# none"));

        assertThat(FormCheck.problems(file, registrarDefinitions("US_TEN_DLC_CAMPAIGN_REGISTRATION")))
                .extracting(Problem::code)
                .containsExactly("MISSING_BRAND");
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC, , MISSING_CONDITIONAL_FIELD",
        "PUBLIC, ABC, ",
        "PUBLIC, ABCD, INVALID_FIELD_VALUE",
        "PRIVATE, ABCD, ",
        "PRIVATE, , ",
        "STATE, ABC, CONDITIONAL_FIELD_NOT_ALLOWED",
        "STATE, , ",
    })
    void conditional_field_follows_the_first_rule_of_aws_that_matches(String kind, String symbol, String code)
            throws Exception {
        var saved = folder.resolve("example.definitions.json");
        Files.writeString(saved, CONDITIONAL);
        var file = files.read(
                "example.yaml",
                "type: EXAMPLE\nname: example\nfields:\n  a.kind: %s\n  a.symbol: %s\n"
                        .formatted(kind, symbol == null ? "" : symbol));

        var problems = FormCheck.problems(file, DefinitionsJson.read(saved, "EXAMPLE"));

        assertThat(problems)
                .extracting(Problem::code)
                .isEqualTo(Stream.ofNullable(code).toList());
    }

    @Test
    void conditional_field_without_rules_is_not_looked_at() {
        var file = files.read("brand.yaml", RegistrationFiles.BRAND);

        assertThat(FormCheck.problems(file, registrarDefinitions("US_TEN_DLC_BRAND_REGISTRATION")))
                .isNotEmpty()
                .allMatch(problem -> problem.level() == Problem.Level.NOT_LOOKED_AT);
    }

    @Test
    void pattern_that_takes_too_long_is_left_to_aws() {
        assertThat(BoundedText.matches("(.*)(.*)(.*)(.*)(.*)(.*)x", "a".repeat(300)))
                .isEqualTo(BoundedText.Match.UNKNOWN);
        assertThat(BoundedText.matches("(?<broken", "a")).isEqualTo(BoundedText.Match.UNKNOWN);
        assertThat(BoundedText.matches("(?=.*[A-Z])[A-Z]+", "ABC")).isEqualTo(BoundedText.Match.YES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            type: A\\nname: a b                          | :2: 'name'
            name: a                                      | has no 'type'
            type: A\\nname: a\\nnumbers: 1               | :3: 'numbers' is not one of
            type: A\\nname: a\\nfields:\\n  x: 1\\n  x: 2 | :5: 'x' stands here a second time
            type: A\\nname: a\\nfields:\\n  x: !exec 1   | :4: !exec is neither !file nor !env
            type: A\\nname: a\\nnumber: {lease: 1}       | :3: 'number' is the id of a number
            type: A\\nname: a\\nfields:\\n  x: secret: y | :4: not YAML
            """)
    void file_of_another_form_is_refused_with_its_line(String text, String told) {
        var path = files.write("wrong.yaml", text.replace("\\n", "\n"));

        assertThatThrownBy(() -> RegistrationFile.read(path, Map.of()))
                .isInstanceOf(RegistrationException.class)
                .hasMessageContaining(told)
                .hasMessageNotContaining("secret");
    }

    @Test
    void form_of_every_type_can_be_read_back_and_names_every_field() throws Exception {
        for (var type : registrar().types()) {
            var file = folder.resolve(type.type() + ".yaml");
            registrar().writeForm(type.type(), "app-dev-" + type.type(), file);
            var read = RegistrationFile.read(file, Map.of());
            assertThat(read.type()).isEqualTo(type.type());
            var text = Files.readString(file);
            for (var field : DefinitionsJson.read(RegistrationFile.definitionsBeside(file), type.type())
                    .fields()) {
                assertThat(text).contains("  " + (field.requirement().equals("REQUIRED") ? "" : "# ") + field.path());
            }
        }
        assertThatThrownBy(() -> registrar()
                        .writeForm(
                                "US_SHORT_CODE_REGISTRATION", "a", folder.resolve("US_SHORT_CODE_REGISTRATION.yaml")))
                .hasMessageContaining("exists");
    }

    private List<Problem> check(String text) throws Exception {
        Files.copy(
                requireNonNull(definitions),
                folder.resolve("toll-free.definitions.json"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return Registrar.check(files.read("toll-free.yaml", text), RegistrationFiles.VARIABLES);
    }
}
