package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.ssm.ParameterStore;

/**
 * A parameter of Parameter Store.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html">
 *     AWS::SSM::Parameter</a>
 */
final class SsmParameter implements ReadableType {
    static final String NAME = "AWS::SSM::Parameter";
    private static final int LONGEST_VALUE = 4096;

    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "Name", PropertyShape.text("^[A-Za-z0-9_.\\-/]+$", 1, 2048),
                            "Type", PropertyShape.oneOf("String", "StringList"),
                            "Value", PropertyShape.text(1, LONGEST_VALUE),
                            "Description", PropertyShape.text(0, 1024))
                    .require("Type", "Value"))
            .createOnly("Name")
            .attributes("Type", "Value");

    private final ParameterStore parameters;
    private final Services services;

    SsmParameter(Services services) {
        this.services = services;
        parameters = services.parameters();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String create(Desired desired) {
        var given = PropertyValues.of(desired).text("Name");
        var name = PhysicalNames.orGenerated(given, desired, services.ids(), 1011);
        if (parameters.has(name)) {
            throw Handlers.alreadyExists(NAME, name);
        }
        put(name, desired);
        return name;
    }

    private void put(String name, Desired desired) {
        var values = PropertyValues.of(desired);
        parameters.put(
                name,
                new ParameterStore.Entry(
                        values.required("Type"), values.required("Value"), values.text("Description")));
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        put(physicalId, after);
    }

    @Override
    public void delete(String physicalId, Desired last) {
        parameters.remove(physicalId);
    }

    @Override
    public List<String> identifier() {
        return List.of("Name");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        var entry = parameters.find(physicalId);
        return entry == null
                ? null
                : new LiveProperties(current)
                        .put("Name", physicalId)
                        .put("Type", entry.type())
                        .put("Value", entry.value())
                        .putText("Description", entry.description())
                        .properties();
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        var values = PropertyValues.of(current);
        return Map.of("Type", values.required("Type"), "Value", values.required("Value"));
    }
}
