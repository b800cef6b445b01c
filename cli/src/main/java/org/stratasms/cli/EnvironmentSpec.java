package org.stratasms.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.OptionalStack;
import picocli.CommandLine.Option;

/** The settings of an environment; whatever is not given keeps the value it was last deployed with, or else the template's default. */
final class EnvironmentSpec {
    /** What a first look needs on the embedded AWS: a simulator number, and replies that a carrier would accept. */
    private static final Map<String, String> EMBEDDED_FIRST_VALUES = Map.of(
            "EnableSimulator", "true",
            "HelpMessage", "Example programme: for help call 555-0100 or see example.gov. Reply STOP to end.",
            "StopMessage", "Example programme: you are opted out and will get no more messages. Help: 555-0100.");

    @Option(
            names = "--origination-identity",
            paramLabel = "ARN|ID",
            split = ",",
            description =
                    "An approved phone number or sender ID that the pool shall hold; give it once for each. Those of the last"
                            + " deployment that are not named leave the pool.")
    @Nullable
    List<String> originationIdentities;

    @Option(
            names = "--simulator",
            negatable = true,
            description =
                    "Whether the pool holds a US simulator number, which reaches simulator destinations only and needs no registration.")
    @Nullable
    Boolean simulator;

    @Option(
            names = "--delivery-queue",
            negatable = true,
            description = "Whether events also go to an SQS queue for an application to read.")
    @Nullable
    Boolean deliveryQueue;

    @Option(
            names = "--allowed-country",
            paramLabel = "COUNTRY",
            split = ",",
            converter = AllowedCountry.class,
            description =
                    "A country that texts may go to, e.g. US; give it once for each, and every other one is blocked. 'all' takes the rules away."
                            + " At first there are none.")
    @Nullable
    List<String> allowedCountries;

    @Option(
            names = "--archive",
            negatable = true,
            description = "Whether delivery events are also archived in S3, for seven years or for RetentionInDays.")
    @Nullable
    Boolean archive;

    @Option(
            names = "--dashboard",
            negatable = true,
            description = "Whether there is a CloudWatch dashboard of the texts.")
    @Nullable
    Boolean dashboard;

    @Option(
            names = "--parameter",
            paramLabel = "KEY=VALUE",
            description =
                    "Any other parameter of the templates; give it once for each. The templates themselves describe them:"
                            + " phone-pool.yaml, notifications-sms.yaml and those beside it in infra/modules.")
    Map<String, String> parameters = new LinkedHashMap<>();

    /** As given, with first values where nothing real can be harmed by them. */
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
        for (var parameter : parameters.entrySet()) {
            settings = settings.withParameter(parameter.getKey(), parameter.getValue());
        }
        return embedded ? settings.withFirstValues(EMBEDDED_FIRST_VALUES) : settings;
    }
}
