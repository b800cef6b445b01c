package org.stratasms.cli;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stratasms.client.AwsAddress;

/**
 * An environment variable by which the AWS SDKs find an endpoint.
 *
 * @param name the variable
 * @param address its value
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific
 *     endpoints</a>
 */
record EndpointVariable(String name, URI address) {
    /**
     * The variables in their order: as in the SDKs, the service's own comes before the one for all; those of the other
     * services follow.
     */
    private static final List<String> NAMES = List.of(
            "AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2",
            "AWS_ENDPOINT_URL",
            "AWS_ENDPOINT_URL_CLOUDFORMATION",
            "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS");

    private static final String IGNORE_ALL = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS";

    /** The first one that names an address of this machine. */
    static Optional<EndpointVariable> loopback(Map<String, String> environment) {
        return NAMES.stream()
                .flatMap(name -> of(name, environment).stream())
                .filter(variable -> new AwsAddress(variable.address).isLoopback())
                .findFirst();
    }

    /** The first one that names this address. */
    static Optional<EndpointVariable> naming(URI address, Map<String, String> environment) {
        return NAMES.stream()
                .flatMap(name -> of(name, environment).stream())
                .filter(variable -> variable.address.equals(address))
                .findFirst();
    }

    private static Optional<EndpointVariable> of(String name, Map<String, String> environment) {
        if (environment.getOrDefault(IGNORE_ALL, "").equalsIgnoreCase("true")) {
            return Optional.empty();
        }
        return EndpointUrl.parse(environment.getOrDefault(name, ""))
                .map(address -> new EndpointVariable(name, address));
    }
}
