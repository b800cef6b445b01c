package org.stratasms.emulator.internal.cloudformation.types;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;

/**
 * A configuration set with its event destinations, which are identified by their names.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-smsvoice-configurationset.html">
 *     AWS::SMSVOICE::ConfigurationSet</a>
 */
final class SmsConfigurationSet implements ReadableType {
    static final String NAME = "AWS::SMSVOICE::ConfigurationSet";
    private static final String DESTINATIONS = "EventDestinations";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                    "ConfigurationSetName",
                    PropertyShape.text("^[A-Za-z0-9_-]+$", 1, 64),
                    "DefaultSenderId",
                    PropertyShape.text("^[A-Za-z0-9_-]+$", 1, 256),
                    "MessageFeedbackEnabled",
                    PropertyShape.flag(),
                    "ProtectConfigurationId",
                    PropertyShape.text("^[A-Za-z0-9_:/-]+$", 1, 256),
                    DESTINATIONS,
                    PropertyShape.setOf(SmsEventDestination.SHAPE, 0, 5),
                    "Tags",
                    PropertyShape.tags()))
            .createOnly("ConfigurationSetName")
            .attributes("Arn");

    private final PinpointSmsVoiceV2Client sms;
    private final Services services;

    SmsConfigurationSet(Services services) {
        this.services = services;
        sms = services.sms();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String create(Desired desired) {
        var given = PropertyValues.of(desired).text("ConfigurationSetName");
        var name = PhysicalNames.orGenerated(given, desired, services.ids(), 64);
        sms.createConfigurationSet(request -> request.configurationSetName(name).tags(SmsTags.of(desired.tags())));
        var nothing = new Desired(desired.logicalId(), desired.stackName(), Map.of(), Map.of());
        Handlers.orUndo(() -> configure(name, nothing, desired), () -> delete(name, desired));
        return name;
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        configure(physicalId, before, after);
        SmsTags.update(sms, arn(physicalId), before, after);
    }

    private void configure(String set, Desired before, Desired after) {
        updateDefaultSender(
                set,
                PropertyValues.of(before).text("DefaultSenderId"),
                PropertyValues.of(after).text("DefaultSenderId"));
        updateFeedback(
                set,
                PropertyValues.of(before).flag("MessageFeedbackEnabled"),
                PropertyValues.of(after).flag("MessageFeedbackEnabled"));
        updateProtection(
                set,
                PropertyValues.of(before).text("ProtectConfigurationId"),
                PropertyValues.of(after).text("ProtectConfigurationId"));
        updateDestinations(set, destinations(before), destinations(after));
    }

    private void updateDefaultSender(String set, @Nullable String before, @Nullable String after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (after == null) {
            sms.deleteDefaultSenderId(request -> request.configurationSetName(set));
        } else {
            sms.setDefaultSenderId(request -> request.configurationSetName(set).senderId(after));
        }
    }

    /** Updates the default. AWS's handler may delete it instead; here false stands for an absent default. */
    private void updateFeedback(String set, @Nullable Boolean before, @Nullable Boolean after) {
        if (!Objects.equals(before, after)) {
            sms.setDefaultMessageFeedbackEnabled(
                    request -> request.configurationSetName(set).messageFeedbackEnabled(Boolean.TRUE.equals(after)));
        }
    }

    private void updateProtection(String set, @Nullable String before, @Nullable String after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before != null) {
            sms.disassociateProtectConfiguration(
                    request -> request.configurationSetName(set).protectConfigurationId(before));
        }
        if (after != null) {
            sms.associateProtectConfiguration(
                    request -> request.configurationSetName(set).protectConfigurationId(after));
        }
    }

    private void updateDestinations(
            String set, Map<String, SmsEventDestination> before, Map<String, SmsEventDestination> after) {
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> sms.deleteEventDestination(
                        request -> request.configurationSetName(set).eventDestinationName(name)));
        after.forEach((name, destination) -> {
            if (!before.containsKey(name)) {
                destination.create(sms, set);
            } else if (!destination.equals(before.get(name))) {
                destination.update(sms, set);
            }
        });
    }

    private static Map<String, SmsEventDestination> destinations(Desired desired) {
        var destinations = new LinkedHashMap<String, SmsEventDestination>();
        for (var values : PropertyValues.of(desired).nestedList(DESTINATIONS)) {
            var destination = SmsEventDestination.of(values);
            destinations.put(destination.name(), destination);
        }
        return destinations;
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                ResourceNotFoundException.class,
                () -> sms.deleteConfigurationSet(request -> request.configurationSetName(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("ConfigurationSetName");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return Handlers.ifThere(ResourceNotFoundException.class, () -> {
            var set = sms.describeConfigurationSets(request -> request.configurationSetNames(physicalId))
                    .configurationSets()
                    .getFirst();
            return new LiveProperties(current)
                    .put("ConfigurationSetName", set.configurationSetName())
                    .put("DefaultSenderId", set.defaultSenderId())
                    .put("MessageFeedbackEnabled", Boolean.TRUE.equals(set.defaultMessageFeedbackEnabled()))
                    .putName("ProtectConfigurationId", set.protectConfigurationId())
                    .put(
                            DESTINATIONS,
                            set.eventDestinations().stream()
                                    .map(SmsEventDestination::live)
                                    .toList())
                    .putTags(SmsTags.present(sms, set.configurationSetArn()))
                    .properties();
        });
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of("Arn", arn(physicalId));
    }

    private String arn(String name) {
        return services.scope().arn("sms-voice", "configuration-set/" + name);
    }
}
