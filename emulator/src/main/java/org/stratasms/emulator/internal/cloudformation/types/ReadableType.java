package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A resource type whose resources can be looked at as they are, whoever made or changed them: what drift detection and the import of
 * existing resources need.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-import-supported-resources.html">Resource type
 *     support for imports and drift detection</a>
 */
public interface ReadableType extends ResourceType {
    /** The names of the properties or attributes that together name one resource, e.g. {@code PhoneNumberId}. */
    List<String> identifier();

    /** The physical id of the resource that an identifier names; the identifier has all of {@link #identifier()} and no more. */
    default String physicalId(Map<String, String> identifier) {
        return identifier().stream().map(identifier::get).collect(Collectors.joining("|"));
    }

    /**
     * The properties of a resource as its service tells them, in the form in which a template gives them; more of them than a template
     * has, since the service knows the values of those that it leaves out.
     *
     * @param current what the template says of the resource: where it says the same in another form (a name as an ARN, a list in
     *     another order), its form is kept, and its stack's tags are left out
     * @return null if there is no such resource
     */
    @Nullable
    Map<String, Object> read(String physicalId, Desired current);
}
