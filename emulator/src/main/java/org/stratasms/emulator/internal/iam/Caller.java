package org.stratasms.emulator.internal.iam;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * Who signed a request, in the one place that a request of the SDK has for it: its override configuration. The wire layer puts it there
 * ({@code request.overrideConfiguration(c -> c.credentialsProvider(new Caller(id)))}), and services look for it there, so that a call in
 * process can be made with a role's credentials too.
 *
 * @param accessKeyId as in the signature; no secret is needed, because signatures are not verified
 */
public record Caller(String accessKeyId) implements IdentityProvider<AwsCredentialsIdentity> {
    /** The access key id of the credentials that a request carries; empty when it leaves them to the client. */
    public static Optional<String> accessKeyOf(AwsRequest request) {
        return request.overrideConfiguration()
                .flatMap(AwsRequestOverrideConfiguration::credentialsIdentityProvider)
                .map(provider -> provider.resolveIdentity().join().accessKeyId());
    }

    @Override
    public Class<AwsCredentialsIdentity> identityType() {
        return AwsCredentialsIdentity.class;
    }

    @Override
    public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
        return CompletableFuture.completedFuture(AwsCredentialsIdentity.create(accessKeyId, "not known"));
    }
}
