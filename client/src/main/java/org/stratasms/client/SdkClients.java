package org.stratasms.client;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.SmsException.Code;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * Builds clients of the AWS SDK that call loopback addresses without a proxy, and names the settings that the SDK
 * rejects.
 */
public final class SdkClients {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final List<SdkSystemSetting> OF_AWS_ALONE =
            List.of(SdkSystemSetting.AWS_USE_FIPS_ENDPOINT, SdkSystemSetting.AWS_USE_DUALSTACK_ENDPOINT);

    private SdkClients() {}

    /**
     * Makes a client call loopback addresses directly. The SDK's clients would use the proxy of the environment or the
     * system properties for them; other addresses are called as before. It needs {@code apache-client}, which the SDK's
     * modules bring, or {@code url-connection-client}: without either, the builder is left unchanged.
     *
     * @return the builder, whose HTTP client this sets
     */
    public static <B extends AwsSyncClientBuilder<B, C>, C> B directToLoopback(B builder) {
        SdkHttp.onClassPath().ifPresent(http -> builder.httpClientBuilder(new LoopbackDirectly.Builder(http)));
        return builder;
    }

    /**
     * Builds an SDK object, and explains what the SDK rejects.
     *
     * @throws SmsException with code {@code NO_REGION} or {@code INVALID_SETTING}; names the setting that is missing or
     *     wrong
     */
    public static <T> T build(Supplier<T> sdk) {
        try {
            return sdk.get();
        } catch (SdkException | IllegalArgumentException | IllegalStateException e) {
            throw refused(e);
        }
    }

    private static SmsException refused(RuntimeException failure) {
        var words = String.valueOf(failure.getMessage());
        if (words.startsWith("Unable to load region")) {
            return new SmsException(
                    Code.NO_REGION,
                    "No AWS Region is set%s. Name one in AWS_REGION, in the AWS profile, or in the application's settings"
                            .formatted(missingProfile()));
        }
        return new SmsException(
                Code.INVALID_SETTING, "The AWS SDK rejects a setting: %s".formatted(ServerWords.text(words)));
    }

    /**
     * Rejects an endpoint that the SDK accepts but cannot call.
     *
     * @throws SmsException with code {@code INVALID_SETTING} or {@code CONTRADICTION}
     */
    static void checkEndpoint(URI endpoint) {
        if (endpoint.getHost() == null || !SCHEMES.contains(String.valueOf(endpoint.getScheme()))) {
            throw new SmsException(
                    Code.INVALID_SETTING,
                    "The endpoint of AWS is a URL such as http://127.0.0.1:4599; found '%s'. It is set in the application's settings, AWS_ENDPOINT_URL or the AWS profile"
                            .formatted(shown(endpoint)));
        }
        for (var variant : OF_AWS_ALONE) {
            if (variant.getBooleanValue().orElse(false)) {
                throw new SmsException(
                        Code.CONTRADICTION,
                        "%s is set, and so is an endpoint, %s: AWS has such variants at its own endpoints alone. Leave one of them out"
                                .formatted(variant.environmentVariable(), new AwsAddress(endpoint)));
            }
        }
    }

    /** Returns the endpoint without user information, which may contain a password. */
    private static String shown(URI endpoint) {
        return endpoint.toString().replaceAll("//[^/]*@", "//");
    }

    /** @throws SmsException with code {@code NO_CREDENTIALS} */
    static void checkCredentials(@Nullable IdentityProvider<? extends AwsCredentialsIdentity> provider) {
        try {
            if (provider != null) {
                provider.resolveIdentity().join();
            }
        } catch (RuntimeException e) {
            throw new SmsException(Code.NO_CREDENTIALS, noCredentials(Answers.cause(e)));
        }
    }

    /** Explains why there are no credentials, without the messages of the providers, which may contain a secret. */
    static String noCredentials(Throwable failure) {
        return "There are no AWS credentials to sign with: %s%s".formatted(Answers.name(failure), missingProfile());
    }

    /** Names a requested profile that does not exist; the SDK ignores it silently. */
    private static String missingProfile() {
        var profile = ProfileFileSystemSetting.AWS_PROFILE.getNonDefaultStringValue();
        return profile.filter(
                        name -> profiles().flatMap(file -> file.profile(name)).isEmpty())
                .map(name -> ", and there is no AWS profile '%s'".formatted(name))
                .orElse("");
    }

    private static Optional<ProfileFile> profiles() {
        try {
            return Optional.of(ProfileFile.defaultProfileFile());
        } catch (IllegalArgumentException | SdkException e) {
            return Optional.empty(); // an unreadable file counts as one without profiles
        }
    }
}
