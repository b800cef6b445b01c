package org.stratasms.emulator.internal.cloudformation.template;

import java.util.List;
import org.stratasms.emulator.internal.model.Catalogue;

/** The parts of a template that hold expressions, and the functions that each of them takes. */
enum Block {
    RESOURCES("Resources"),
    OUTPUTS("Outputs"),
    CONDITIONS("Conditions"),
    RULES("Rules");

    private final String section;

    Block(String section) {
        this.section = section;
    }

    /** The section's name in a template. */
    String section() {
        return section;
    }

    /** Refuses a function that gives no value in this block, by its name. */
    void requireValue(String function) {
        require(valueFunctions(), function);
    }

    /** Refuses a function that decides nothing in this block, by its name. */
    void requireDecision(String function) {
        require(decisionFunctions(), function);
    }

    private void require(List<String> supported, String function) {
        if (!supported.contains(function)) {
            throw isOnAws(function)
                    ? new TemplateException(
                            "Function %s in the %s block is %s".formatted(function, section, Catalogue.NOT_OFFERED))
                    : TemplateException.error(
                            "Encountered unsupported function: %s Supported functions in the %s block are: %s"
                                    .formatted(function, section, supported));
        }
    }

    /** Whether AWS has a function in this block that the emulator lacks; some need the transform for it. */
    private boolean isOnAws(String function) {
        return switch (this) {
            case RESOURCES, OUTPUTS ->
                function.startsWith("Fn::ForEach::")
                        || List.of("Fn::Cidr", "Fn::GetAZs", "Fn::Length", "Fn::ToJsonString", "Fn::Transform")
                                .contains(function);
            case CONDITIONS -> List.of("Fn::Length", "Fn::ToJsonString").contains(function);
            case RULES -> List.of("Fn::ValueOf", "Fn::ValueOfAll").contains(function);
        };
    }

    private List<String> valueFunctions() {
        return switch (this) {
            case RESOURCES, OUTPUTS ->
                List.of(
                        "Ref",
                        "Fn::Base64",
                        "Fn::FindInMap",
                        "Fn::GetAtt",
                        "Fn::If",
                        "Fn::ImportValue",
                        "Fn::Join",
                        "Fn::Select",
                        "Fn::Split",
                        "Fn::Sub");
            case CONDITIONS -> List.of("Ref", "Fn::FindInMap", "Fn::Join", "Fn::Select", "Fn::Split", "Fn::Sub");
            case RULES -> List.of("Ref", "Fn::RefAll");
        };
    }

    private List<String> decisionFunctions() {
        return switch (this) {
            case RESOURCES, OUTPUTS -> List.of();
            case CONDITIONS -> List.of("Fn::And", "Fn::Or", "Fn::Not", "Fn::Equals", "Condition");
            // Condition and Fn::If cannot be used in rules: cloudformation-coverage-roadmap, issues 1183 and 921.
            case RULES ->
                List.of(
                        "Fn::And",
                        "Fn::Or",
                        "Fn::Not",
                        "Fn::Equals",
                        "Fn::Contains",
                        "Fn::EachMemberEquals",
                        "Fn::EachMemberIn");
        };
    }
}
