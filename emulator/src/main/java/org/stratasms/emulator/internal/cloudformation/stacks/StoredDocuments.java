package org.stratasms.emulator.internal.cloudformation.stacks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.s3.Buckets;
import org.stratasms.emulator.internal.s3.ObjectAddress;
import org.stratasms.emulator.internal.s3.S3Fault;
import org.stratasms.emulator.internal.world.Scope;

/**
 * Documents that requests name by their address in S3 ({@code TemplateURL}, {@code StackPolicyURL}). They are read from
 * the buckets of this emulator, whatever the host: nothing is fetched over a network. Thread-safe.
 *
 * @param buckets called when a request names an address
 */
public record StoredDocuments(Scope scope, Supplier<Buckets> buckets) {
    /**
     * Reads a document.
     *
     * @param member the member of the request that has the address
     */
    public String read(String member, String url) {
        var address = ObjectAddress.of(url).orElse(null);
        if (address == null) {
            var host = host(url);
            throw CloudFormationErrors.validation(
                    host == null
                            ? member + " must be a supported URL."
                            : "S3 error: Domain name specified in %s is not a valid S3 domain".formatted(host));
        }
        try {
            var content = buckets.get().content(scope.account(), address.bucket(), address.key());
            return new String(content, StandardCharsets.UTF_8);
        } catch (S3Fault e) {
            throw CloudFormationErrors.validation(("S3 error: %s\nFor more information check"
                            + " http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html")
                    .formatted(e.getMessage()));
        }
    }

    private static @Nullable String host(String url) {
        try {
            return URI.create(url).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
