package org.stratasms.emulator.internal.cloudformation.types;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a resource type as data: their shapes, those that cannot change in place, and the resource's
 * attributes. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html">Resource
 *     type schema</a>
 */
public final class Schema {
    private final PropertyShape.Structure properties;
    private final Set<String> createOnly;
    private final Set<String> attributes;

    private Schema(PropertyShape.Structure properties, Set<String> createOnly, Set<String> attributes) {
        this.properties = properties;
        this.createOnly = createOnly;
        this.attributes = attributes;
    }

    static Schema of(PropertyShape.Structure properties) {
        return new Schema(properties, Set.of(), Set.of());
    }

    Schema createOnly(String... names) {
        return new Schema(properties, Set.of(names), attributes);
    }

    Schema attributes(String... names) {
        return new Schema(properties, createOnly, Set.of(names));
    }

    /** The names of all properties, in the schema's order. */
    public Set<String> properties() {
        return properties.members().keySet();
    }

    /** The properties whose change requires a new physical resource. */
    public Set<String> createOnly() {
        return createOnly;
    }

    /** The attributes of {@code Fn::GetAtt}. */
    public Set<String> attributes() {
        return attributes;
    }

    /** Whether this type takes stack tags and system tags. */
    public boolean taggable() {
        return properties.members().containsKey("Tags");
    }

    /**
     * Returns the violations of the schema, in CloudFormation's words, e.g. {@code #: extraneous key [Foo] is not
     * permitted}. A property that the type has on AWS and lacks here is named in other words.
     *
     * @param type the type's name
     * @return empty if there are none
     */
    List<String> violations(String type, Map<String, Object> resolved) {
        var found = new ArrayList<String>();
        new PropertyViolations(type, found).check("#", properties, resolved);
        return List.copyOf(found);
    }

    /**
     * Whether two values of a property mean the same: sets in another order, {@code "true"} for {@code true},
     * {@code 30} for {@code "30"}.
     *
     * @param before null if the property was absent
     * @param after null if the property is absent now
     */
    public boolean sameValue(String property, @Nullable Object before, @Nullable Object after) {
        var shape = properties.members().get(property);
        if (shape == null || before == null || after == null) {
            return before == null ? after == null : before.equals(after);
        }
        return CanonicalForm.canonical(shape, before).equals(CanonicalForm.canonical(shape, after));
    }

    /**
     * Returns the values in which a resource differs from its template; properties that the template leaves out may
     * have any value.
     */
    public List<DriftedProperty> deviations(Map<String, Object> expected, Map<String, Object> actual) {
        return DriftedProperties.between(properties, expected, actual);
    }

    static Map<String, PropertyShape> pairs(List<Object> namesAndShapes) {
        var members = new LinkedHashMap<String, PropertyShape>();
        for (var i = 0; i < namesAndShapes.size(); i += 2) {
            members.put((String) namesAndShapes.get(i), (PropertyShape) namesAndShapes.get(i + 1));
        }
        return members;
    }
}
