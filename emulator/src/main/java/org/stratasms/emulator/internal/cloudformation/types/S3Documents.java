package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.s3.S3Fault;
import org.stratasms.emulator.internal.world.Fault;
import org.stratasms.emulator.internal.world.XmlText;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** Converts a bucket's settings from a template to S3's documents, and S3's errors to a handler's. */
final class S3Documents {
    private S3Documents() {}

    static <T extends @Nullable Object> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (S3Fault e) {
            throw Fault.of(e.status(), e.code(), String.valueOf(e.getMessage()), CloudFormationException.builder());
        }
    }

    static String encryption(PropertyValues encryption) {
        var xml = new Xml("ServerSideEncryptionConfiguration");
        for (var rule : encryption.nestedList("ServerSideEncryptionConfiguration")) {
            var byDefault = rule.nested("ServerSideEncryptionByDefault");
            xml.open("Rule").open("ApplyServerSideEncryptionByDefault");
            xml.leaf("SSEAlgorithm", byDefault.text("SSEAlgorithm"))
                    .leaf("KMSMasterKeyID", byDefault.text("KMSMasterKeyID"));
            xml.close("ApplyServerSideEncryptionByDefault");
            xml.leaf("BucketKeyEnabled", rule.text("BucketKeyEnabled", "false")).close("Rule");
        }
        return xml.end();
    }

    static String publicAccessBlock(PropertyValues block) {
        var xml = new Xml("PublicAccessBlockConfiguration");
        for (var name : List.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")) {
            xml.leaf(name, Boolean.toString(block.isTrue(name)));
        }
        return xml.end();
    }

    static String versioning(PropertyValues versioning) {
        return new Xml("VersioningConfiguration")
                .leaf("Status", versioning.text("Status"))
                .end();
    }

    static String ownership(PropertyValues ownership) {
        var xml = new Xml("OwnershipControls");
        ownership
                .nestedList("Rules")
                .forEach(rule -> xml.open("Rule")
                        .leaf("ObjectOwnership", rule.text("ObjectOwnership"))
                        .close("Rule"));
        return xml.end();
    }

    static String tagging(Map<String, String> tags) {
        var xml = new Xml("Tagging").open("TagSet");
        tags.forEach((key, value) ->
                xml.open("Tag").leaf("Key", key).leaf("Value", value).close("Tag"));
        return xml.close("TagSet").end();
    }

    static String lifecycle(PropertyValues lifecycle) {
        var xml = new Xml("LifecycleConfiguration");
        for (var rule : lifecycle.nestedList("Rules")) {
            xml.open("Rule").leaf("ID", rule.text("Id"));
            xml.open("Filter").leaf("Prefix", rule.text("Prefix", "")).close("Filter");
            xml.leaf("Status", rule.text("Status"));
            for (var transition : rule.nestedList("Transitions")) {
                xml.open("Transition").leaf("Days", transition.text("TransitionInDays"));
                xml.leaf("StorageClass", transition.text("StorageClass")).close("Transition");
            }
            days(xml, "Expiration", "Days", rule.text("ExpirationInDays"));
            var old = rule.nested("NoncurrentVersionExpiration");
            days(xml, "NoncurrentVersionExpiration", "NoncurrentDays", old.text("NoncurrentDays"));
            var parts = rule.nested("AbortIncompleteMultipartUpload");
            days(xml, "AbortIncompleteMultipartUpload", "DaysAfterInitiation", parts.text("DaysAfterInitiation"));
            xml.close("Rule");
        }
        return xml.end();
    }

    private static void days(Xml xml, String element, String name, @Nullable String days) {
        if (days != null) {
            xml.open(element).leaf(name, days).close(element);
        }
    }

    /** Writes an XML document from its beginning to its end. */
    private static final class Xml {
        private final StringBuilder text = new StringBuilder();
        private final String root;

        Xml(String root) {
            this.root = root;
            open(root);
        }

        Xml open(String name) {
            text.append('<').append(name).append('>');
            return this;
        }

        Xml close(String name) {
            text.append("</").append(name).append('>');
            return this;
        }

        /** Writes an element; leaves it out if there is no value. */
        Xml leaf(String name, @Nullable String value) {
            if (value != null) {
                open(name);
                XmlText.append(text, value);
                close(name);
            }
            return this;
        }

        String end() {
            close(root);
            return text.toString();
        }
    }
}
