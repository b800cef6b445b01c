package org.stratasms.emulator.internal.cloudformation.types;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationCountryRuleSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;

/**
 * A protect configuration with its country rules.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-smsvoice-protectconfiguration.html">
 *     AWS::SMSVOICE::ProtectConfiguration</a>
 */
final class SmsProtectConfiguration implements ReadableType {
    static final String NAME = "AWS::SMSVOICE::ProtectConfiguration";
    private static final List<String> CAPABILITIES = List.of("SMS", "VOICE", "MMS");
    private static final PropertyShape RULES = PropertyShape.setOf(PropertyShape.structure(
                    "CountryCode", PropertyShape.text("^[A-Z]{2}$", 2, 2),
                    "ProtectStatus", PropertyShape.oneOf("ALLOW", "BLOCK", "MONITOR", "FILTER"))
            .require("CountryCode", "ProtectStatus"));
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                    "CountryRuleSet", PropertyShape.structure("SMS", RULES, "VOICE", RULES, "MMS", RULES),
                    "DeletionProtectionEnabled", PropertyShape.flag(),
                    "Tags", PropertyShape.tags()))
            .attributes("Arn", "ProtectConfigurationId");

    private final PinpointSmsVoiceV2Client sms;
    private final Services services;

    SmsProtectConfiguration(Services services) {
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
        var protection = PropertyValues.of(desired).isTrue("DeletionProtectionEnabled");
        var id = sms.createProtectConfiguration(request -> request.tags(SmsTags.of(desired.tags())))
                .protectConfigurationId();
        Handlers.orUndo(
                () -> {
                    CAPABILITIES.forEach(one -> updateRules(id, one, Map.of(), rules(desired, one)));
                    if (protection) {
                        protect(id, true);
                    }
                },
                () -> delete(id, desired));
        return id;
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        CAPABILITIES.forEach(one -> updateRules(physicalId, one, rules(before, one), rules(after, one)));
        var protection = PropertyValues.of(after).isTrue("DeletionProtectionEnabled");
        if (protection != PropertyValues.of(before).isTrue("DeletionProtectionEnabled")) {
            protect(physicalId, protection);
        }
        SmsTags.update(sms, arn(physicalId), before, after);
    }

    private void protect(String id, boolean protection) {
        sms.updateProtectConfiguration(
                request -> request.protectConfigurationId(id).deletionProtectionEnabled(protection));
    }

    private static Map<String, String> rules(Desired desired, String capability) {
        var rules = new HashMap<String, String>();
        PropertyValues.of(desired)
                .nested("CountryRuleSet")
                .nestedList(capability)
                .forEach(rule -> rules.put(rule.required("CountryCode"), rule.required("ProtectStatus")));
        return rules;
    }

    /**
     * Updates the rules. Unconfirmed (settled by UpdateStack): a country that is dropped from the template goes back to
     * ALLOW, which every country has at first.
     */
    private void updateRules(String id, String capability, Map<String, String> before, Map<String, String> after) {
        var updates = new HashMap<String, ProtectConfigurationCountryRuleSetInformation>();
        before.keySet().forEach(country -> updates.put(country, status("ALLOW")));
        after.forEach((country, status) -> updates.put(country, status(status)));
        if (!updates.isEmpty() && !before.equals(after)) {
            sms.updateProtectConfigurationCountryRuleSet(request -> request.protectConfigurationId(id)
                    .numberCapability(capability)
                    .countryRuleSetUpdates(updates));
        }
    }

    private static ProtectConfigurationCountryRuleSetInformation status(String status) {
        return ProtectConfigurationCountryRuleSetInformation.builder()
                .protectStatus(status)
                .build();
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                ResourceNotFoundException.class,
                () -> sms.deleteProtectConfiguration(request -> request.protectConfigurationId(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("ProtectConfigurationId");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return Handlers.ifThere(ResourceNotFoundException.class, () -> {
            var configuration = sms.describeProtectConfigurations(
                            request -> request.protectConfigurationIds(physicalId))
                    .protectConfigurations()
                    .getFirst();
            var ruleSet = new LinkedHashMap<String, Object>();
            CAPABILITIES.forEach(one -> ruleSet.put(one, liveRules(physicalId, one, rules(current, one))));
            return new LiveProperties(current)
                    .put("CountryRuleSet", ruleSet)
                    .put("DeletionProtectionEnabled", configuration.deletionProtectionEnabled())
                    .putTags(SmsTags.present(sms, configuration.protectConfigurationArn()))
                    .properties();
        });
    }

    /** Returns the rules of the template's countries, and those that differ from the initial rule. */
    private List<Map<String, Object>> liveRules(String id, String capability, Map<String, String> named) {
        var rules = new TreeMap<String, String>();
        sms.getProtectConfigurationCountryRuleSet(
                        request -> request.protectConfigurationId(id).numberCapability(capability))
                .countryRuleSet()
                .forEach((country, rule) -> {
                    if (named.containsKey(country)
                            || !rule.protectStatusAsString().equals("ALLOW")) {
                        rules.put(country, rule.protectStatusAsString());
                    }
                });
        return rules.entrySet().stream()
                .map(rule -> LiveProperties.object("CountryCode", rule.getKey(), "ProtectStatus", rule.getValue()))
                .toList();
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of("Arn", arn(physicalId), "ProtectConfigurationId", physicalId);
    }

    private String arn(String id) {
        return services.scope().arn("sms-voice", "protect-configuration/" + id);
    }
}
