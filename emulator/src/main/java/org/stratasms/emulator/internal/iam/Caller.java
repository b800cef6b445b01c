package org.stratasms.emulator.internal.iam;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * The caller of a request, in the request's override configuration, the only place that the SDK has for it. The wire
 * layer sets it ({@code request.overrideConfiguration(c -> c.credentialsProvider(new Caller(id)))}) and services read
 * it there, so that a call in process can be made with a role's credentials, too.
 *
 * @param accessKeyId as in the signature; no secret is needed, because signatures are not verified
 */
public record Caller(String accessKeyId) implements IdentityProvider<AwsCredentialsIdentity> {
    /** Returns the access key id of the credentials in a request; empty if the request leaves them to the client. */
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
