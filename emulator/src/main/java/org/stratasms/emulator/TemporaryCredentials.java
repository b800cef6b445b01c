package org.stratasms.emulator;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.identity.AccessKeys;
import org.stratasms.emulator.identity.Caller;
import org.stratasms.emulator.wire.Callers;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** Credentials that our STS has handed out: their keys say which account they belong to. */
final class TemporaryCredentials implements Callers {
    @Override
    public @Nullable String accountOf(String accessKeyId) {
        return AccessKeys.accountOf(accessKeyId).orElse(null);
    }

    @Override
    public void sign(AwsRequest.Builder request, String accessKeyId) {
        request.overrideConfiguration(AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(new Caller(accessKeyId))
                .build());
    }
}
