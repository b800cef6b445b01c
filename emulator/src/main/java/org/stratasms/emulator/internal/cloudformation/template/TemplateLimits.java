package org.stratasms.emulator.internal.cloudformation.template;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CloudFormation's limits on templates.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">Quotas</a>
 */
final class TemplateLimits {
    static final int MAX_RESOURCES = 500;
    static final int MAX_PARAMETERS = 200;
    static final int MAX_OUTPUTS = 200;
    private static final int MAX_TEMPLATE_BYTES = 1_000_000;
    private static final int MAX_DESCRIPTION_BYTES = 1024;
    private static final int MAX_NAME = 255;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]+");

    private TemplateLimits() {}

    static void body(String body) {
        if (bytes(body) > MAX_TEMPLATE_BYTES) {
            throw new TemplateException("Template may not exceed %d bytes in size.".formatted(MAX_TEMPLATE_BYTES));
        }
    }

    static void count(String what, int actual, int max) {
        if (actual > max) {
            throw TemplateException.format(
                    "Number of %s, %d, is greater than maximum allowed, %d".formatted(what, actual, max));
        }
    }

    static void name(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw TemplateException.format("%s name %s is non alphanumeric.".formatted(what, name));
        }
        if (name.length() > MAX_NAME) {
            throw TemplateException.format("%s name %s is longer than %d characters.".formatted(what, name, MAX_NAME));
        }
    }

    /** A description as text, or null if there is none. */
    static @Nullable String description(String path, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!Trees.isScalar(value)) {
            throw TemplateException.format("[%s] Description must be a string.".formatted(path));
        }
        var text = Trees.text(value);
        if (bytes(text) > MAX_DESCRIPTION_BYTES) {
            throw TemplateException.format("'Description' length is greater than %d.".formatted(MAX_DESCRIPTION_BYTES));
        }
        return text;
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
