package org.stratasms.emulator.internal.cloudformation.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.model.Catalogue;

/**
 * A CloudFormation template, read and checked as far as it can be without parameter values. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">Template
 *     sections</a>
 */
public final class Template {
    private final String body;
    private final @Nullable String description;
    private final @Nullable Map<String, Object> metadata;
    private final List<String> transforms;
    private final Map<String, Parameter> parameters;
    private final Map<String, TemplateResource> resources;
    private final Map<String, Output> outputs;
    private final Mappings mappings;
    private final Conditions conditions;
    private final TemplateRules rules;
    private final Capabilities capabilities;

    private Template(String body, Sections sections) {
        this.body = body;
        description = sections.description();
        metadata = sections.has("Metadata") ? sections.section("Metadata") : null;
        transforms = sections.transforms();
        parameters = Collections.unmodifiableMap(sections.parameters());
        mappings = Mappings.parse(sections.section("Mappings"));
        conditions = Conditions.parse(sections.section("Conditions"), parameters.keySet());
        rules = TemplateRules.parse(sections.section("Rules"), parameters.keySet());
        resources = Collections.unmodifiableMap(sections.resources());
        outputs = Collections.unmodifiableMap(sections.outputs());
        capabilities = Capabilities.of(resources.values(), transforms);
    }

    /**
     * Reads a template: JSON, or YAML 1.1 as CloudFormation takes it.
     *
     * @throws TemplateException with the text that AWS gives, if it is not a template that CloudFormation would accept
     */
    public static Template parse(String body) {
        var template = new Template(body, new Sections(TemplateReader.read(body)));
        new StaticChecks(template).run();
        return template;
    }

    /** The text that was read, byte for byte. */
    public String body() {
        return body;
    }

    public @Nullable String description() {
        return description;
    }

    /** The Metadata section, or null if there is none. */
    public @Nullable Map<String, Object> metadata() {
        return metadata;
    }

    /** The parameters by name, in the template's order. */
    public Map<String, Parameter> parameters() {
        return parameters;
    }

    /** The resources by logical id, in the template's order, those included whose conditions do not hold. */
    public Map<String, TemplateResource> resources() {
        return resources;
    }

    /** The outputs by name, in the template's order, those included whose conditions do not hold. */
    public Map<String, Output> outputs() {
        return outputs;
    }

    /** The transforms that the template asks for; none can be performed here, so {@link #evaluate} refuses them. */
    public List<String> transforms() {
        return transforms;
    }

    Mappings mappings() {
        return mappings;
    }

    Conditions conditions() {
        return conditions;
    }

    TemplateRules rules() {
        return rules;
    }

    /**
     * Checks the types of resources and their attributes.
     *
     * @param isKnown whether there is a resource type of that name
     * @param hasAttribute whether a resource type has an attribute
     * @throws TemplateException naming all unknown types, or the first attribute that does not exist
     */
    public void checkTypes(Predicate<String> isKnown, BiPredicate<String, String> hasAttribute) {
        var unknown = new LinkedHashSet<String>();
        resources.values().stream()
                .map(TemplateResource::type)
                .filter(isKnown.negate())
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw unrecognized(unknown);
        }
        for (var attribute : attributes()) {
            var resource = resources.get(attribute.resource());
            var name = attribute.name();
            if (resource != null && name != null && !hasAttribute.test(resource.type(), name)) {
                throw Catalogue.hasAttribute(resource.type(), name)
                        ? new TemplateException("Attribute %s of resource %s is %s"
                                .formatted(name, attribute.resource(), Catalogue.NOT_OFFERED))
                        : TemplateException.error("resource %s does not support attribute type %s in Fn::GetAtt"
                                .formatted(attribute.resource(), name));
            }
        }
    }

    /** Types that AWS does not have are named in its words; types that the emulator lacks in others. */
    public static TemplateException unrecognized(Set<String> types) {
        var wrong = types.stream().filter(type -> !Catalogue.hasType(type)).toList();
        return wrong.isEmpty()
                ? new TemplateException("Resource types %s are %s".formatted(types, Catalogue.NOT_OFFERED))
                : TemplateException.format("Unrecognized resource types: %s".formatted(wrong));
    }

    private List<References.Attribute> attributes() {
        var attributes = new ArrayList<References.Attribute>();
        resources
                .values()
                .forEach(resource ->
                        attributes.addAll(StaticChecks.references(resource).attributes()));
        outputs.values()
                .forEach(output ->
                        attributes.addAll(StaticChecks.references(output).attributes()));
        return attributes;
    }

    /**
     * The capabilities that must be acknowledged, at most one of {@code CAPABILITY_IAM} and
     * {@code CAPABILITY_NAMED_IAM}, and {@code CAPABILITY_AUTO_EXPAND} for transforms.
     */
    public List<String> requiredCapabilities() {
        return capabilities.required();
    }

    /** The reason why capabilities are needed, in AWS's words; null if none are. */
    public @Nullable String capabilitiesReason() {
        return capabilities.reason();
    }

    /**
     * Gives the parameters their values, checks the rules and decides the conditions.
     *
     * @param parameterValues by name, as text; a parameter that is left out takes its default
     * @throws TemplateException for an unknown parameter, a missing or forbidden value, a rule that does not hold,
     *     resources that depend on each other in a circle or on one that does not exist, and for transforms
     */
    public TemplateEvaluation evaluate(Map<String, String> parameterValues, EvaluationContext surroundings) {
        if (!transforms.isEmpty()) {
            throw TemplateException.error("transforms are not supported here: %s".formatted(transforms));
        }
        return TemplateEvaluation.of(this, parameterValues, surroundings);
    }
}
