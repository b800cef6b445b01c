package org.stratasms.provisioning.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.stacks.ProvisioningException;
import org.stratasms.provisioning.stacks.Templates;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** A deployed template in which the resources of some types are to be retained when the stack is deleted. */
final class RetainingTemplate {
    private static final String POLICY = "DeletionPolicy";

    private final Map<String, Object> template;

    /** Parses JSON, or YAML without short forms such as {@code !Ref}; Strata's own template is JSON. */
    RetainingTemplate(String stack, String body) {
        try {
            template = object(new Yaml(new SafeConstructor(new LoaderOptions())).load(body));
        } catch (YAMLException | ClassCastException e) {
            throw new ProvisioningException(
                    ("The template of stack %s cannot be read here. Add 'DeletionPolicy: Retain' to its numbers and"
                                    + " pools yourself, update the stack, delete it, and adopt the pool by its id: --pool-id")
                            .formatted(stack),
                    e);
        }
    }

    /** Logical ids of the resources that a deletion of the stack would delete. */
    List<String> unprotected() {
        return resources().entrySet().stream()
                .filter(resource -> isPrecious(resource.getValue())
                        && !"Retain".equals(object(resource.getValue()).get(POLICY)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Logical id of the only pool in the template; empty if it has none or several. */
    Optional<String> pool() {
        var pools = resources().entrySet().stream()
                .filter(resource ->
                        "AWS::SMSVOICE::Pool".equals(object(resource.getValue()).get("Type")))
                .map(Map.Entry::getKey)
                .toList();
        return pools.size() == 1 ? Optional.of(pools.getFirst()) : Optional.empty();
    }

    /** The template with {@code DeletionPolicy: Retain} on each of the {@link #unprotected} resources. */
    String retaining() {
        var resources = new LinkedHashMap<>(resources());
        unprotected().forEach(id -> {
            var resource = new LinkedHashMap<>(object(resources.get(id)));
            resource.put(POLICY, "Retain");
            resources.put(id, resource);
        });
        var changed = new LinkedHashMap<>(template);
        changed.put("Resources", resources);
        var options = new DumperOptions();
        options.setDefaultScalarStyle(DumperOptions.ScalarStyle.DOUBLE_QUOTED);
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options).dump(changed);
    }

    private Map<String, Object> resources() {
        return object(template.get("Resources"));
    }

    private static boolean isPrecious(Object resource) {
        return Templates.PRECIOUS_TYPES.contains(String.valueOf(object(resource).get("Type")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
