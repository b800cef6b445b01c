package org.stratasms.emulator.internal.cloudformation.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The capabilities that the user of a template must acknowledge.
 *
 * @param required capability names
 * @param reason null if nothing is required
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html">Capabilities</a>
 */
record Capabilities(List<String> required, @Nullable String reason) {
    /** The IAM types, and the property that gives each a name of the user's choice; none for those without. */
    private static final Map<String, String> NAMED_BY = Map.of(
            "AWS::IAM::AccessKey", "",
            "AWS::IAM::Group", "GroupName",
            "AWS::IAM::InstanceProfile", "InstanceProfileName",
            "AWS::IAM::ManagedPolicy", "ManagedPolicyName",
            "AWS::IAM::Policy", "",
            "AWS::IAM::Role", "RoleName",
            "AWS::IAM::User", "UserName",
            "AWS::IAM::UserToGroupAddition", "");

    static Capabilities of(Collection<TemplateResource> resources, List<String> transforms) {
        var types = new LinkedHashSet<String>();
        var named = false;
        for (var resource : resources) {
            var nameProperty = NAMED_BY.get(resource.type());
            if (nameProperty != null) {
                types.add(resource.type());
                named |= resource.properties().containsKey(nameProperty);
            }
        }
        var required = new ArrayList<String>();
        var reasons = new ArrayList<String>();
        if (!types.isEmpty()) {
            required.add(named ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM");
            reasons.add("The following resource(s) require capabilities: " + types);
        }
        if (!transforms.isEmpty()) {
            required.add("CAPABILITY_AUTO_EXPAND");
            // Unconfirmed (settled by GetTemplateSummary): the reason for CAPABILITY_AUTO_EXPAND has these words.
            reasons.add("The following transform(s) require capabilities: " + transforms);
        }
        return new Capabilities(List.copyOf(required), reasons.isEmpty() ? null : String.join(". ", reasons));
    }
}
