package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A resource type whose resources can be read, whoever made or changed them, as drift detection and the import of
 * existing resources require.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-import-supported-resources.html">Resource
 *     type support for imports and drift detection</a>
 */
public interface ReadableType extends ResourceType {
    /**
     * Returns the names of the properties or attributes that together identify a resource, e.g. {@code PhoneNumberId}.
     */
    List<String> identifier();

    /**
     * Returns the physical id of the resource with an identifier, which has exactly the names of {@link #identifier()}.
     */
    default String physicalId(Map<String, String> identifier) {
        return identifier().stream().map(identifier::get).collect(Collectors.joining("|"));
    }

    /**
     * Reads a resource's properties from its service, in the form of a template; more of them than a template has,
     * because the service knows the values of those that it leaves out.
     *
     * @param current the template's properties. Where they mean the same in another form (a name as an ARN, a list in
     *     another order), their form is kept, and the stack's tags are left out
     * @return null if there is no such resource
     */
    @Nullable
    Map<String, Object> read(String physicalId, Desired current);
}
