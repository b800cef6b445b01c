package org.stratasms.emulator.internal.cloudformation.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a template's text into a tree without nulls. */
final class TemplateReader {
    private TemplateReader() {}

    static Map<String, Object> read(String body) {
        TemplateLimits.body(body);
        var tree = Trees.map(tree(body));
        if (tree == null) {
            throw TemplateException.format("unsupported structure.");
        }
        tree.forEach((section, value) -> Trees.refuseNull("/" + section, value));
        return tree;
    }

    /**
     * Reads a text in braces as JSON or else as YAML's flow form; if it is neither, the error is JSON's. Other texts
     * are YAML.
     */
    private static @Nullable Object tree(String body) {
        if (!body.stripLeading().startsWith("{")) {
            return YamlReader.read(body);
        }
        try {
            return JsonTemplateReader.read(body);
        } catch (TemplateException notJson) {
            try {
                return YamlReader.read(body);
            } catch (TemplateException notYaml) {
                throw notJson;
            }
        }
    }
}
