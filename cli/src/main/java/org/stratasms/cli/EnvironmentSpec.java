package org.stratasms.cli;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.OptionalStack;
import picocli.CommandLine.Option;

/**
 * The settings of an environment. A setting that is not given keeps the value of the last deployment, or else the
 * template's default.
 */
final class EnvironmentSpec {
    /** First values on the embedded AWS: a simulator number, and replies that a carrier would accept. */
    private static final Map<String, String> EMBEDDED_FIRST_VALUES = Map.of(
            "EnableSimulator", "true",
            "HelpMessage", "Example programme: for help call 555-0100 or see example.gov. Reply STOP to end.",
            "StopMessage", "Example programme: you are opted out and will get no more messages. Help: 555-0100.");

    /** More of them where a worker reads both queues. */
    private static final Map<String, String> FIRST_VALUES_OF_A_WORKER =
            Map.of("EnableDeliveryQueue", "true", "EnableInboundQueue", "true");

    @Option(
            names = "--origination-identity",
            paramLabel = "ARN|ID",
            split = ",",
            description =
                    "An approved phone number or sender ID that the pool shall hold; give it once for each. A member"
                            + " that is not named leaves the pool.")
    @Nullable
    List<String> originationIdentities;

    @Option(
            names = "--simulator",
            negatable = true,
            description = "Hold a US simulator number in the pool. It needs no registration and reaches simulator"
                    + " destinations only.")
    @Nullable
    Boolean simulator;

    @Option(
            names = "--delivery-queue",
            negatable = true,
            description = "Send delivery events also to an SQS queue that an application reads.")
    @Nullable
    Boolean deliveryQueue;

    @Option(
            names = "--allowed-country",
            paramLabel = "COUNTRY",
            split = ",",
            converter = AllowedCountry.class,
            description =
                    "A country that texts may go to, e.g. US; give it once for each. Texts to all others are blocked."
                            + " 'all' takes the rules away. At first there are no rules.")
    @Nullable
    List<String> allowedCountries;

    @Option(
            names = "--archive",
            negatable = true,
            description = "Archive delivery events in S3, for seven years or as parameter RetentionInDays says.")
    @Nullable
    Boolean archive;

    @Option(names = "--dashboard", negatable = true, description = "Make a CloudWatch dashboard of the texts.")
    @Nullable
    Boolean dashboard;

    @Option(
            names = "--registrar-policy",
            negatable = true,
            description = "Make a policy for people who register and change phone numbers, beside the operator's.")
    @Nullable
    Boolean registrarPolicy;

    @Option(
            names = "--parameter",
            paramLabel = "KEY=VALUE",
            description = "Any other parameter of the templates; give it once for each. The templates in infra/modules"
                    + " describe them: phone-pool.yaml, notifications-sms.yaml and those beside it.")
    Map<String, String> parameters = new LinkedHashMap<>();

    /** The settings as given, for {@code up --worker}: at first with a queue of delivery events and one of replies. */
    EnvironmentSettings settingsOfAWorker(EnvironmentName environment) {
        var values = new HashMap<>(EMBEDDED_FIRST_VALUES);
        values.putAll(FIRST_VALUES_OF_A_WORKER);
        return settings(environment, false).withFirstValues(values);
    }

    /** The settings as given; on the embedded AWS with first values, which can do no harm there. */
    EnvironmentSettings settings(EnvironmentName environment, boolean embedded) {
        var settings = environment.settings();
        if (originationIdentities != null) {
            settings = settings.withOriginationIdentities(originationIdentities);
        }
        if (simulator != null) {
            settings = settings.withSimulator(simulator);
        }
        if (deliveryQueue != null) {
            settings = settings.withDeliveryQueue(deliveryQueue);
        }
        if (allowedCountries != null) {
            settings = settings.withAllowedCountries(
                    allowedCountries.contains(AllowedCountry.ALL) ? List.of() : allowedCountries);
        }
        if (archive != null) {
            settings = settings.withOptionalStack(OptionalStack.ARCHIVE, archive);
        }
        if (dashboard != null) {
            settings = settings.withOptionalStack(OptionalStack.DASHBOARD, dashboard);
        }
        if (registrarPolicy != null) {
            settings = settings.withOptionalStack(OptionalStack.REGISTRAR, registrarPolicy);
        }
        for (var parameter : parameters.entrySet()) {
            settings = settings.withParameter(parameter.getKey(), parameter.getValue());
        }
        return embedded ? settings.withFirstValues(EMBEDDED_FIRST_VALUES) : settings;
    }
}
