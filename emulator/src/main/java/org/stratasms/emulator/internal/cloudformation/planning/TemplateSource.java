package org.stratasms.emulator.internal.cloudformation.planning;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDefinition;
import org.stratasms.emulator.internal.cloudformation.stacks.StoredDocuments;
import org.stratasms.emulator.internal.cloudformation.template.Template;
import org.stratasms.emulator.internal.cloudformation.template.TemplateException;
import org.stratasms.emulator.internal.cloudformation.types.ResourceTypes;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The source of a request's template: its body, or else an object in S3, or the stack's present template. */
record TemplateSource(@Nullable String body, @Nullable String url, boolean previous) {
    private static final int LONGEST_BODY = 51_200;

    /**
     * Reads and checks the template.
     *
     * @param before the stack's present definition; null for a new stack
     * @throws AwsServiceException if there is no template, or it is invalid
     */
    Template read(ResourceTypes types, StoredDocuments documents, @Nullable StackDefinition before) {
        if (previous && before != null) {
            return before.template();
        }
        if (body == null) {
            if (url == null) {
                throw CloudFormationErrors.validation("Either Template URL or Template Body must be specified.");
            }
            return parse(documents.read("TemplateURL", url), types);
        }
        if (body.getBytes(StandardCharsets.UTF_8).length > LONGEST_BODY) {
            throw CloudFormationErrors.validation(
                    ("1 validation error detected: Value '%s' at 'templateBody' failed to satisfy constraint:"
                                    + " Member must have length less than or equal to %d")
                            .formatted(body, LONGEST_BODY));
        }
        return parse(body, types);
    }

    private static Template parse(String text, ResourceTypes types) {
        try {
            var template = Template.parse(text);
            template.checkTypes(name -> types.find(name) != null, (name, attribute) -> {
                var type = types.find(name);
                return type != null && type.schema().attributes().contains(attribute);
            });
            return template;
        } catch (TemplateException e) {
            throw CloudFormationErrors.validation(String.valueOf(e.getMessage()));
        }
    }
}
