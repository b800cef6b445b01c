package org.stratasms.provisioning.members;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolInformation;

/**
 * The settings in which all phone numbers of a pool agree.
 *
 * @param capabilities such as {@code SMS}; empty if they are not known
 * @param keywords by the word, in capitals
 */
public record MemberSettings(
        String messageType,
        TreeSet<String> capabilities,
        TwoWay twoWay,
        boolean selfManagedOptOuts,
        String optOutListName,
        TreeMap<String, Keyword> keywords) {
    public record Keyword(String action, String message) {}

    /** The channel that replies go to; the ARNs are empty if they go nowhere. */
    public record TwoWay(boolean enabled, String channelArn, String channelRole) {
        static TwoWay of(@Nullable Boolean enabled, @Nullable String channelArn, @Nullable String channelRole) {
            return Boolean.TRUE.equals(enabled)
                    ? new TwoWay(true, orEmpty(channelArn), orEmpty(channelRole))
                    : new TwoWay(false, "", "");
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    /** The settings of a phone number. */
    public static MemberSettings of(PhoneNumberInformation number, Collection<KeywordInformation> keywords) {
        return new MemberSettings(
                number.messageTypeAsString(),
                new TreeSet<>(number.numberCapabilitiesAsStrings()),
                TwoWay.of(number.twoWayEnabled(), number.twoWayChannelArn(), number.twoWayChannelRole()),
                Boolean.TRUE.equals(number.selfManagedOptOutsEnabled()),
                number.optOutListName(),
                byWord(keywords));
    }

    /** The settings of a pool; its capabilities are those of its phone numbers. */
    public static MemberSettings of(
            PoolInformation pool,
            Collection<OriginationIdentityMetadata> members,
            Collection<KeywordInformation> keywords) {
        return new MemberSettings(
                pool.messageTypeAsString(),
                members.stream()
                        .filter(member -> OriginationIdentities.isNumber(member.originationIdentityArn()))
                        .findFirst()
                        .map(member -> new TreeSet<>(member.numberCapabilitiesAsStrings()))
                        .orElseGet(TreeSet::new),
                TwoWay.of(pool.twoWayEnabled(), pool.twoWayChannelArn(), pool.twoWayChannelRole()),
                Boolean.TRUE.equals(pool.selfManagedOptOutsEnabled()),
                pool.optOutListName(),
                byWord(keywords));
    }

    /** The settings of the simulator number that the pool's template makes. */
    public static MemberSettings ofSimulator(Map<String, String> parameters) {
        var topic = parameters.getOrDefault("TwoWayTopicArn", "");
        return new MemberSettings(
                "TRANSACTIONAL",
                new TreeSet<>(List.of("SMS")),
                TwoWay.of(!topic.isEmpty(), topic, parameters.getOrDefault("TwoWayRoleArn", "")),
                false,
                parameters.getOrDefault("OptOutListName", ""),
                new TreeMap<>(Map.of(
                        "HELP",
                        new Keyword("AUTOMATIC_RESPONSE", reply(parameters, "SimulatorHelpMessage", "HelpMessage")),
                        "STOP",
                        new Keyword("OPT_OUT", reply(parameters, "SimulatorStopMessage", "StopMessage")))));
    }

    private static String reply(Map<String, String> parameters, String own, String pools) {
        return Stream.of(own, pools)
                .map(name -> parameters.getOrDefault(name, ""))
                .filter(message -> !message.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static TreeMap<String, Keyword> byWord(Collection<KeywordInformation> keywords) {
        return keywords.stream()
                .collect(Collectors.toMap(
                        KeywordInformation::keyword,
                        keyword -> new Keyword(keyword.keywordActionAsString(), keyword.keywordMessage()),
                        (first, second) -> first,
                        TreeMap::new));
    }
}
